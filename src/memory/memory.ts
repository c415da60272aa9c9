import type { InlineCode } from "../model/code.ts";
import type { Hit, Match } from "../model/match.ts";
import type { Unit } from "../model/unit.ts";

/** The side of a unit that is asked. */
export type Side = "source" | "target";

export const sides: readonly Side[] = ["source", "target"];

/** How a text is to be looked up. */
export interface MatchOptions {
  /** Final score from which a unit counts, 0..100. */
  threshold: number;
  /** How many matches at most. */
  limit: number;
  /** Which side the query is compared with. */
  side: "source" | "target";
  /** The query's neighbours in its own document, for context matches (101). */
  context?: { previous?: string; next?: string };
  /** Markup in the query that is no part of its text. */
  codes?: readonly InlineCode[];
}

/** How a concordance is to be made. */
export interface FindOptions {
  /** Which side is searched. */
  side: "source" | "target" | "both";
  /** How many places at most. */
  limit: number;
}

/** How units are to be compared with each other. */
export interface NearOptions {
  /** Base score from which two texts are near, 0..100. */
  threshold: number;
  /** Which side is compared. */
  side: "source" | "target";
  /** Is told of the texts that are done, and how many there are. */
  progress?: (done: number, total: number) => void;
}

/** What names a unit in a memory. */
export interface UnitKey {
  /** Name of its document. */
  document: string;
  /** Its place in the document, from 0. */
  index: number;
}

/** Two index texts that are near, each with all units that have it; or one that several units have. */
export interface NearPair {
  /** Base score of the two, on index texts: what folding hides counts nothing. */
  base: number;
  /** By document, then index. */
  units: UnitKey[];
  /** Empty where `units` are several of one index text, and `base` is 100. */
  others: UnitKey[];
}

/** A document of a memory. */
export interface DocumentInfo {
  /** What its units name as their document. */
  name: string;
  /** How many it has. */
  units: number;
}

/** A translation memory, whatever engine holds it. Both engines pass one contract test. */
export interface Memory {
  /** Adds units at the end of their documents. */
  add(units: Iterable<Unit> | AsyncIterable<Unit>): Promise<void>;
  /** Puts exactly these units in place of what the document had; an empty list removes it. */
  replace(document: string, units: Iterable<Unit> | AsyncIterable<Unit>): Promise<void>;
  /** The unit with this key, or undefined. */
  get(key: UnitKey): Promise<Unit | undefined>;
  /** All units, by document name, then index. */
  all(options?: { document?: string }): AsyncIterable<Unit>;
  /** Best first: final score, base, document, index. */
  match(query: string, options: MatchOptions): Promise<Match[]>;
  /** Concordance: every place where the text stands, by document, index, offset; `total` counts all. */
  find(text: string, options: FindOptions): Promise<{ total: number; hits: Hit[] }>;
  /**
   * Every pair of texts that are near each other, once, and every text that several units have; in no order. Texts of
   * more than 10,000 characters are left out.
   */
  near(options: NearOptions): AsyncIterable<NearPair>;
  /** All documents, by name. */
  documents(): Promise<DocumentInfo[]>;
  /** Gives the memory back; nothing else may be asked of it then. */
  close(): Promise<void>;
}
