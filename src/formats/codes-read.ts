/** What readers of formats with inline codes have in common: the text of a segment, and its codes. */
import type { InlineCode } from "../model/code.ts";
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
  return new Flattening(reader).of(segment);
}

class Flattening {
  readonly #reader: CodeReader;
  readonly #codes: InlineCode[] = [];
  readonly #elements: XmlElement[] = [];
  #text = "";
  /** Whether a text of its own begins or ends here. */
  #gap = false;
  /** By key: the opening code that waits for its closing one. */
  readonly #opened = new Map<string, InlineCode>();
  #pairs = 0;

  constructor(reader: CodeReader) {
    this.#reader = reader;
  }

  of(segment: XmlElement): Flattened {
    this.#walk(segment, false);
    const codes = this.#codes;
    return { text: withoutOuterBreaks(this.#text, codes), codes, elements: this.#elements };
  }

  #walk(element: XmlElement, inCode: boolean): void {
    for (const child of element.children) {
      if (typeof child === "string") {
        if (!inCode) this.#put(child);
      } else if (child.local === "cp") this.#put(codePoint(child.attributes.hex));
      else this.#child(child, inCode);
    }
  }

  #child(child: XmlElement, inCode: boolean): void {
    const role = this.#reader.roleOf(child);
    if (role === "sub") {
      this.#gap = true;
      this.#walk(child, false);
      this.#gap = true;
    } else if (role === "marks") this.#walk(child, inCode);
    else if (role === "wraps") {
      const facts = this.#reader.factsOf(child);
      const [open, close] = facts.native ?? [];
      const code = this.#add(child, facts.role, facts, open);
      this.#break(child, code);
      this.#walk(child, false);
      if (facts.role === "open" && !emptyCode.has(child.local)) this.#add(child, "close", facts, close, code);
    } else if (role === "code") {
      const facts = this.#reader.factsOf(child);
      const [native] = facts.native ?? [nativeOf(child) ?? child.attributes["equiv-text"]];
      this.#break(child, this.#add(child, facts.role, facts, native));
      this.#walk(child, true);
    }
  }

  #put(more: string): void {
    if (more === "") return;
    const text = this.#text;
    if (this.#gap && text !== "" && !/\s$/.test(text) && !/^\s/.test(more)) this.#text += " ";
    this.#gap = false;
    this.#text += more;
  }

  #break(element: XmlElement, code: InlineCode): void {
    if (!isLineBreak(element)) return;
    this.#put("\n");
    code.covers = 1;
  }

  /** @param before the opening code of a closing one, where it is not told by its key */
  #add(
    element: XmlElement,
    role: InlineCode["role"],
    facts: CodeFacts,
    native?: string,
    before?: InlineCode,
  ): InlineCode {
    const { key } = facts;
    const opening = before ?? (role === "close" && key !== undefined ? this.#opened.get(key) : undefined);
    const id = facts.id ?? opening?.id;
    const type = facts.type ?? opening?.type;
    const code: InlineCode = { at: this.#text.length, role, pair: opening?.pair ?? ++this.#pairs };
    if (key !== undefined && role === "open") this.#opened.set(key, code);
    else if (key !== undefined && opening) this.#opened.delete(key);
    if (id !== undefined && id !== "") code.id = id;
    if (native !== undefined && native !== "") code.native = native;
    if (type !== undefined && type !== "") code.type = type;
    this.#codes.push(code);
    this.#elements.push(element);
    return code;
  }
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
