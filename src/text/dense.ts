import type { Span } from "../model/span.ts";

/** A stretch of a raw text, and where it stands among the characters that count. */
export interface RawSpan {
  start: number;
  end: number;
  /** Number of its first character that counts. */
  at: number;
}

/** How a file writes characters that mean something in it: XML's references, doubled quotation marks, or as they are. */
export type Escapes = "xml" | "quotes" | "none";

/** The text of a file, to be searched without regard to white space and escapes. */
export interface Dense {
  /** UTF-16 units of it that count. */
  readonly length: number;
  /**
   * Where the text stands first at or behind an offset of the raw text.
   * @param within how many characters of the file to look through
   */
  find(text: string, from: number, within?: number): RawSpan | undefined;
  /** A span of a text that was found, in the raw text; undefined where nothing in it counts. */
  within(found: RawSpan, text: string, span: Span): RawSpan | undefined;
  /** Line and column of an offset of the raw text, from 1. */
  place(offset: number): { line: number; column: number };
  /** Offset at which a line begins; undefined when there is none. */
  lineStart(line: number): number | undefined;
}

const named: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/** What does not count: white space, and the mark that opens some files. */
const blank = /[\s\ufeff]/;

const tokens: Record<Escapes, RegExp> = {
  xml: /&(?:#x[0-9a-f]{1,6}|#\d{1,7}|amp|lt|gt|quot|apos);|\s+|\ufeff/giu,
  quotes: /""|\s+|\ufeff/gu,
  none: /\s+|\ufeff/gu,
};

/** The text of a file without white space and with its escapes resolved, and where each character of it stands. */
export function denseOf(raw: string, escapes: Escapes): Dense {
  const parts: string[] = [];
  // Runs of characters that follow one another in both texts: where each begins in the dense one and in the raw one.
  const begins: number[] = [];
  const origins: number[] = [];
  let length = 0;
  const add = (text: string, origin: number): void => {
    if (text === "") return;
    parts.push(text);
    begins.push(length);
    origins.push(origin);
    length += text.length;
  };
  let last = 0;
  for (const match of raw.matchAll(tokens[escapes])) {
    add(raw.slice(last, match.index), last);
    last = match.index + match[0].length;
    const char = resolved(match[0]);
    if (!blank.test(char)) add(char, match.index);
  }
  add(raw.slice(last), last);
  const dense = parts.join("");
  const lines = lineStarts(raw);

  /** Offset in the raw text of a character that counts. */
  const originOf = (at: number): number => {
    const run = lastNotAfter(begins, at);
    return origins[run]! + at - begins[run]!;
  };
  /** Number of the first character that counts at or behind an offset of the raw text. */
  const numberOf = (offset: number): number => {
    const run = lastNotAfter(origins, offset);
    if (run < 0) return 0;
    const into = offset - origins[run]!;
    const size = (begins[run + 1] ?? length) - begins[run]!;
    return begins[run]! + Math.min(into, size);
  };
  const spanOf = (at: number, size: number): RawSpan => {
    const lastOne = originOf(at + size - 1);
    const after = /^&[^;]*;|^""/.exec(escapes === "none" ? "" : raw.slice(lastOne, lastOne + 12));
    return { start: originOf(at), end: lastOne + (after?.[0].length ?? 1), at };
  };
  return {
    length,
    find: (text, from, within) => {
      const needle = text.replace(/[\s\ufeff]+/gu, "");
      if (needle === "") return undefined;
      const begin = numberOf(from);
      const at =
        within === undefined
          ? dense.indexOf(needle, begin)
          : dense.slice(begin, begin + within + needle.length).indexOf(needle) + begin;
      return at < begin ? undefined : spanOf(at, needle.length);
    },
    within: (found, text, [from, to]) => {
      const before = text.slice(0, from).replace(/[\s\ufeff]+/gu, "").length;
      const size = text.slice(from, to).replace(/[\s\ufeff]+/gu, "").length;
      return size === 0 ? undefined : spanOf(found.at + before, size);
    },
    place: (offset) => {
      const line = lastNotAfter(lines, offset);
      return { line: line + 1, column: offset - lines[line]! + 1 };
    },
    lineStart: (line) => lines[line - 1],
  };
}

/** The character an escape stands for; white space stays what it is. */
function resolved(written: string): string {
  if (written === '""') return '"';
  if (!written.startsWith("&")) return written;
  const name = written.slice(1, -1);
  if (!name.startsWith("#")) return named[name.toLowerCase()] ?? written;
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  return code <= 0x10ffff ? String.fromCodePoint(code) : written;
}

function lineStarts(raw: string): number[] {
  const starts = [0];
  for (const { index, 0: end } of raw.matchAll(/\r\n?|\n/g)) starts.push(index + end.length);
  return starts;
}

/** Index of the last of the ascending numbers that is not above the value; -1 when all are. */
function lastNotAfter(numbers: readonly number[], value: number): number {
  let [low, high] = [0, numbers.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (numbers[middle]! <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
