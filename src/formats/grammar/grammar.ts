/**
 * Grammars of interchange formats as tables: which elements there are, what each may contain and carry, and the
 * written rules of the specification that such a table cannot say. Every table is written by us from the
 * specification it names; no schema file is shipped.
 */
import type { Place } from "../../model/place.ts";

/** One way in which a file is not what its specification allows. */
export interface Fault {
  /** Line and column of the element. */
  place: Place;
  /** What was broken: `content`, `attribute`, `value` … or a written rule (`id-unique`). */
  rule: string;
  /** What is wrong, in one sentence. */
  message: string;
}

/** An element of the file as the rules see it. Names are `local`, or `prefix:local` for modules. */
export interface Node {
  name: string;
  uri: string;
  attributes: ReadonlyMap<string, string>;
  place: Place;
  parent: Node | undefined;
  children: Node[];
  /** Its own text, without that of its children. */
  text: string;
}

/** Where a rule says what is wrong. A remark is printed and does not make the file invalid. */
export interface Report {
  fault(node: Node, rule: string, message: string): void;
  remark(node: Node, rule: string, message: string): void;
}

/** Written rules, made anew for each file. Called with whole elements, records (`unit`, `tu`) with all below them. */
export interface Rules {
  /** When the start tag has been read: parents and earlier siblings are there, children are not. */
  open?(node: Node): void;
  close?(node: Node): void;
  end?(): void;
}

export interface Grammar {
  /** As `validate` names it: `xliff`, `tmx`, `tbx`. */
  format: string;
  /** Version or dialect that the file claims. */
  version(root: Node): string;
  /** Local name of the root element, and its namespace (undefined: none is looked at). */
  root: string;
  namespace: string | undefined;
  /** Prefix that names in the tables have, by namespace; the format's own namespace has the empty one. */
  prefixes: Readonly<Record<string, string>>;
  /** Elements by name; see `elementRule` for how they are written. */
  elements: Readonly<Record<string, ElementSource>>;
  /** Attributes of modules that stand on elements of others, by `prefix:local`, with their datatype. */
  attributes?: Readonly<Record<string, string>>;
  /** Elements that are let go once they have been judged, so that memory holds one, never the file. */
  records: readonly string[];
  rules(report: Report): Rules;
}

/**
 * An element in a table: its content model and its attributes.
 *
 * Content: a regular expression over names of children, `other` being any element of another namespace, with
 * `? * + |` and parentheses; `#text` in front where text may stand anywhere in between; empty for no content; `#any`
 * where nothing is looked at.
 * Attributes: `name`, `name!` where required, `name:datatype`, `name:(a|b|c)` for one of these, apart by spaces;
 * `*` for attributes of any other namespace, `fs:*` for those of the namespace with that prefix.
 */
export type ElementSource = readonly [content: string, attributes?: string];
