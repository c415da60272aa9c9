/**
 * XML files as streams of small trees.
 *
 * An interchange file is a thin frame around many records (`<tu>`, `<conceptEntry>`, `<unit>`). The frame comes as
 * `open` and `close` events, each record as one whole tree, so memory holds a record, never the file.
 */
import { InputError } from "../model/errors.ts";
import { limits } from "../model/limits.ts";
import { say } from "../model/locale.ts";
import type { Place } from "../model/place.ts";
import { beyond } from "../text/limit.ts";
import type { Input } from "./format.ts";
import { parseXml } from "./xml-parse.ts";

export interface XmlElement {
  /** As written, with its prefix. */
  name: string;
  /** Without the prefix. */
  local: string;
  /** Namespace; empty when namespaces are not followed. */
  uri: string;
  /** By the names as written. */
  attributes: Readonly<Record<string, string>>;
  children: (XmlElement | string)[];
  place: Place;
  /** Where it stands in the text of the file (its byte order mark left out), when that was asked for. */
  range?: XmlRange;
}

/** Offsets in the decoded text of a file, in UTF-16 code units. */
export interface XmlRange {
  /** Of the `<` of its opening tag, or one behind where a CR LF follows its name. */
  from: number;
  /** Behind its opening tag. */
  opened: number;
  /** Behind its closing tag, or behind an empty tag. */
  to: number;
}

/** `open` and `close` of the frame (the element has no children), and whole records. */
export interface XmlEvent {
  kind: "open" | "close" | "record";
  element: XmlElement;
}

export interface XmlOptions {
  /** Whether prefixes are resolved. */
  namespaces: boolean;
  /** Local names of the elements that come as whole trees. */
  records: ReadonlySet<string>;
  /** Whether elements say where they stand in the text. */
  ranges?: boolean;
}

/**
 * Events in batches, one batch a chunk of input.
 * @throws InputError for what is not well formed, not decodable, too deep, or declares entities
 */
export async function* readXml(input: Input, options: XmlOptions): AsyncIterable<XmlEvent[]> {
  let batch: XmlEvent[] = [];
  const stack: XmlElement[] = [];
  /** Depth of the record being gathered; 0 outside of one. */
  let inside = 0;
  const most = limits().record;
  let began = 0;
  let beganAt: Place = { file: input.file };
  const parsing = parseXml(input, options.namespaces, {
    open: (tag) => {
      const { name, local, uri, attributes, place, from, opened } = tag;
      const element: XmlElement = { name, local, uri, attributes, children: [], place };
      if (options.ranges) element.range = { from, opened, to: opened };
      if (inside > 0) {
        if (opened - began > most) throw tooLong(beganAt);
        stack.at(-1)!.children.push(element);
        inside++;
      } else if (options.records.has(tag.local)) {
        inside = 1;
        [began, beganAt] = [from, place];
      } else batch.push({ kind: "open", element });
      stack.push(element);
    },
    close: (to) => {
      const element = stack.pop()!;
      if (element.range) element.range.to = to;
      if (inside === 0) batch.push({ kind: "close", element });
      else if (--inside === 0) batch.push({ kind: "record", element });
    },
    text: (content) => {
      if (inside === 0) return;
      const children = stack.at(-1)!.children;
      // CDATA and text that touch are one text.
      if (typeof children.at(-1) === "string") children.push(children.pop() + content);
      else children.push(content);
    },
  });
  for await (const _ of parsing) {
    if (batch.length === 0) continue;
    yield batch;
    batch = [];
  }
}

/**
 * The records of a file alone, a batch a chunk of input.
 * @param check is shown the root first
 */
export async function* readRecords(
  input: Input,
  records: ReadonlySet<string>,
  check?: (root: XmlElement) => void,
): AsyncIterable<XmlElement[]> {
  let begun = false;
  for await (const events of readXml(input, { namespaces: true, records })) {
    if (!begun) check?.(events[0]!.element);
    begun = true;
    yield events.filter(({ kind }) => kind === "record").map(({ element }) => element);
  }
}

/**
 * The root of a file of a format.
 * @param names local names that it may have
 * @throws InputError for any other
 */
export function rootOf(format: string, names: readonly string[], root: XmlElement, file: string): XmlElement {
  if (names.includes(root.local)) return root;
  const article = format.startsWith("X") ? "an" : "a";
  throw new InputError(
    say(
      `not ${article} ${format} file: its root element is <${root.name}>`,
      `不是 ${format} 文件：根元素为 <${root.name}>`,
    ),
    { ...root.place, file },
  );
}

function tooLong(place: Place): InputError {
  return beyond("record", place, [
    "a unit or entry with all its markup is too long",
    "一个单元或条目连同标记过长",
  ]);
}

/** The child elements with this local name, or all of them. */
export function elements(parent: XmlElement, local?: string): XmlElement[] {
  return parent.children.filter(
    (child): child is XmlElement =>
      typeof child !== "string" && (local === undefined || child.local === local),
  );
}

/** All text in an element and below, as it stands. */
export function textOf(element: XmlElement): string {
  let out = "";
  for (const child of element.children) out += typeof child === "string" ? child : textOf(child);
  return out;
}

/** The text without the line breaks and indentation that only lay out the file. */
export function unindent(text: string): string {
  if (!text.includes("\n")) return text.trim();
  const parts: string[] = [];
  for (const line of text.split("\n")) {
    // A line that begins with white space goes on with the one before it.
    if (parts.length > 0 && /^[ \t]/.test(line)) parts.push(`${parts.pop()!.trimEnd()} ${line.trimStart()}`);
    else parts.push(line);
  }
  return parts.join("\n").trim();
}
