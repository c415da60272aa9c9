import { type CodedText, type InlineCode, sameCode, type UnitCodes } from "../model/code.ts";
import { carriedCodes } from "../text/carried-codes.ts";
import { unindent, type XmlElement } from "./xml-read.ts";

/** The text of a segment that has inline markup, and the codes in it. */
export interface Flattened {
  text: string;
  codes: InlineCode[];
  /** The element that each code is of. */
  elements: XmlElement[];
}

/** What an inline element is to the text of its segment. */
export type CodeRole =
  /** Formats text: its content is text (`<hi>`, `<g>`, `<pc>`). */
  | "wraps"
  /** Says something about text and changes nothing in it (`<mrk>`, `<sm>`, `<em>`). */
  | "marks"
  /** Stands for native code: its content is not text, but `<sub>` in it is (`<bpt>`, `<ph>` of TMX). */
  | "code"
  /** Stands for nothing: text that somebody has deleted and that is kept until the change is accepted. */
  | "gone"
  /** Text of its own within a code: kept, set off by spaces. */
  | "sub";

/** What an element says of the code that it is. */
export interface CodeFacts {
  role: InlineCode["role"];
  /** What an opening and its closing code have in common. */
  key?: string;
  id?: string;
  type?: string;
  /** Of a wrapping element: the native code before and behind its text. Else it is what the element holds. */
  native?: readonly [open: string | undefined, close: string | undefined];
}

/** How a format writes inline codes. */
export interface CodeReader {
  /** What is unknown wraps text, so that none is lost. */
  roleOf(element: XmlElement): CodeRole;
  factsOf(element: XmlElement): CodeFacts;
}

/**
 * The text of a segment and its codes. A code that breaks the line is a line break of the text; a character given by
 * its number (`<cp hex>`) becomes that character.
 */
export function flatten(segment: XmlElement, reader: CodeReader): Flattened {
  const codes: InlineCode[] = [];
  const elements: XmlElement[] = [];
  let text = "";
  let gap = false;
  const put = (more: string) => {
    if (more === "") return;
    if (gap && !/\s$/.test(text) && !/^\s/.test(more) && text !== "") text += " ";
    gap = false;
    text += more;
  };
  const opened = new Map<string, InlineCode>();
  let pair = 0;
  const add = (
    element: XmlElement,
    role: InlineCode["role"],
    facts: CodeFacts,
    native?: string,
    before?: InlineCode,
  ) => {
    const { key } = facts;
    const opening = before ?? (role === "close" && key !== undefined ? opened.get(key) : undefined);
    const id = facts.id ?? opening?.id;
    const type = facts.type ?? opening?.type;
    const code: InlineCode = { at: text.length, role, pair: opening?.pair ?? ++pair };
    if (key !== undefined && role === "open") opened.set(key, code);
    else if (key !== undefined && opening) opened.delete(key);
    if (id !== undefined && id !== "") code.id = id;
    if (native !== undefined && native !== "") code.native = native;
    if (type !== undefined && type !== "") code.type = type;
    codes.push(code);
    elements.push(element);
    return code;
  };
  const walk = (element: XmlElement, inCode: boolean) => {
    for (const child of element.children) {
      if (typeof child === "string") {
        if (!inCode) put(child);
        continue;
      }
      if (child.local === "cp") {
        put(codePoint(child.attributes.hex));
        continue;
      }
      const role = reader.roleOf(child);
      if (role === "sub") {
        gap = true;
        walk(child, false);
        gap = true;
      } else if (role === "gone") continue;
      else if (role === "marks") walk(child, inCode);
      else if (role === "wraps") {
        const facts = reader.factsOf(child);
        const [open, close] = facts.native ?? [];
        const code = add(child, facts.role, facts, open);
        if (isLineBreak(child)) {
          put("\n");
          code.covers = 1;
        }
        walk(child, false);
        if (facts.role === "open" && !emptyCode.has(child.local)) add(child, "close", facts, close, code);
      } else {
        const facts = reader.factsOf(child);
        const [native] = facts.native ?? [nativeOf(child) ?? child.attributes["equiv-text"]];
        const code = add(child, facts.role, facts, native);
        if (isLineBreak(child)) {
          put("\n");
          code.covers = 1;
        }
        walk(child, true);
      }
    }
  };
  walk(segment, false);
  return { text: withoutOuterBreaks(text, codes), codes, elements };
}

/** A line break at either end of a text breaks nothing: it stays a code and is no text. */
function withoutOuterBreaks(text: string, codes: InlineCode[]): string {
  let [from, to] = [0, text.length];
  for (const code of codes) {
    if (code.covers === undefined || code.at !== from) continue;
    from++;
    delete code.covers;
  }
  for (const code of codes.toReversed()) {
    if (code.covers === undefined || code.at !== to - 1) continue;
    to--;
    delete code.covers;
  }
  if (from > 0 || to < text.length) {
    for (const code of codes) code.at = Math.min(Math.max(0, code.at - from), to - from);
  }
  return text.slice(from, to);
}

/** Opening codes that are elements of their own. */
const emptyCode = new Set(["bx", "sc"]);

/** The native code that an element holds; the text of a `<sub>` in it is text. */
function nativeOf(element: XmlElement): string | undefined {
  let native = "";
  for (const child of element.children) if (typeof child === "string") native += child;
  return native === "" ? undefined : native;
}

/** The text without what only lays out the file, its codes where they stood; a line break of a code is kept. */
export function laidOut(flattened: Flattened): Flattened {
  const { codes } = flattened;
  if (codes.length === 0) return { ...flattened, text: unindent(flattened.text) };
  let marked = flattened.text;
  for (const { at, covers } of codes) {
    if (covers !== undefined) marked = `${marked.slice(0, at)}${keptBreak}${marked.slice(at + covers)}`;
  }
  const text = unindent(marked);
  if (!marked.includes("\n")) {
    const before = marked.length - marked.trimStart().length;
    const at = (code: InlineCode) => Math.min(Math.max(0, code.at - before), text.length);
    return {
      ...flattened,
      text: text.replaceAll(keptBreak, "\n"),
      codes: codes.map((code) => ({ ...code, at: at(code) })),
    };
  }
  const [carried] = carriedCodes([{ text: marked, codes }], [text]);
  return { ...flattened, text: text.replaceAll(keptBreak, "\n"), codes: carried! };
}

/** Stands for a line break that layout must not touch; no character, and so in no text. */
const keptBreak = "\ufdd0";

/**
 * An id for every code of a unit, the same for a pair and for its counterpart on the other side: its own where that
 * can be one, else a number.
 */
export function codeIds({ source, target }: UnitCodes): Map<InlineCode, string> {
  const taken = new Set<string>();
  let next = 1;
  const fresh = (): string => {
    while (taken.has(String(next)) || named.has(String(next))) next++;
    taken.add(String(next));
    return String(next);
  };
  const pairs = (codes: readonly InlineCode[]) =>
    [...Map.groupBy(codes, ({ pair }) => pair).values()].map((members) => ({ members, id: "" }));
  const [sources, targets] = [pairs(source), pairs(target)];
  const own = ({ members }: Pair): string => {
    const { id = "" } = members[0]!;
    return /^[\w.-]+$/.test(id) ? id : "";
  };
  const named = new Set([...sources, ...targets].map(own));
  for (const pair of sources) {
    if (own(pair) === "" || taken.has(own(pair))) continue;
    pair.id = own(pair);
    taken.add(pair.id);
  }
  for (const pair of sources) if (pair.id === "") pair.id = fresh();
  const free = new Set(sources);
  const give = (pair: Pair, found: Pair | undefined) => {
    if (!found) return;
    pair.id = found.id;
    free.delete(found);
  };
  for (const pair of targets)
    give(
      pair,
      [...free].find(({ id }) => id === own(pair)),
    );
  for (const pair of targets) {
    const [first] = pair.members;
    if (pair.id === "" && own(pair) === "")
      give(
        pair,
        [...free].find(({ members: [other] }) => sameCode(other!, first!)),
      );
  }
  for (const pair of targets) {
    if (pair.id !== "") continue;
    pair.id = own(pair) === "" || taken.has(own(pair)) ? fresh() : own(pair);
    taken.add(pair.id);
  }
  return new Map(
    [...sources, ...targets].flatMap(({ members, id }) => members.map((code) => [code, id] as const)),
  );
}

interface Pair {
  members: InlineCode[];
  id: string;
}

/** What comes in at a place of a text. */
export interface Insertion {
  at: number;
  text: string;
}

/** A text with things put in at their places, those of one place in their order; what codes cover is left out. */
export function interleaved(
  text: string,
  insertions: readonly Insertion[],
  codes: readonly InlineCode[],
  xmlOf: (text: string) => string,
): string {
  if (insertions.length === 0) return xmlOf(text);
  const covered = codes.filter(({ covers }) => covers !== undefined);
  let out = "";
  let done = 0;
  const upTo = (to: number) => {
    for (const { at, covers } of covered) {
      if (at < done || at >= to) continue;
      out += xmlOf(text.slice(done, at));
      done = at + covers!;
    }
    if (to > done) out += xmlOf(text.slice(done, to));
    done = Math.max(done, to);
  };
  for (const { at, text: put } of insertions) {
    upTo(at);
    out += put;
  }
  upTo(text.length);
  return out;
}

/** Whether a closing code has its opening one before it, or an opening its closing one behind. */
export function isPaired({ codes }: Pick<CodedText, "codes">, code: InlineCode): boolean {
  if (code.role === "alone") return false;
  const other = code.role === "open" ? "close" : "open";
  const here = codes.indexOf(code);
  return codes.some(
    ({ role, pair }, at) =>
      role === other && pair === code.pair && (other === "close" ? at > here : at < here),
  );
}

function isLineBreak({ attributes }: XmlElement): boolean {
  return (
    attributes.type === "lb" ||
    attributes.ctype === "lb" ||
    attributes.subType === "xlf:lb" ||
    attributes.equiv === "\n"
  );
}

/** The character with this hexadecimal number; a lone surrogate or nonsense gives U+FFFD. */
function codePoint(hex: string | undefined): string {
  const code = /^[0-9a-fA-F]{1,8}$/.test(hex ?? "") ? Number.parseInt(hex!, 16) : Number.NaN;
  return code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : "\ufffd";
}
