/**
 * Passages of a document with markup, each with the places of its characters in the file, so that sentences of it can
 * be replaced and everything else stays as it was, byte for byte.
 */
import type { InlineCode } from "../model/code.ts";
import { isWide } from "./white-space.ts";

/** A stretch of the file that belongs to a passage: text as it reads, or markup inside it. */
export interface Piece {
  /** Offsets in the decoded file. */
  from: number;
  to: number;
  /** Of text: what it says, references and escapes resolved. */
  value?: string;
  /** Of markup: what it is to the text. */
  role?: InlineCode["role"];
  /** What an opening and its closing markup have in common. */
  pair?: number;
}

/** A paragraph, heading, item or cell of a document. */
export interface Passage {
  pieces: Piece[];
  line: number;
  /** Inside a row of a table that is written with bars. */
  inRow?: boolean;
}

/** A piece of markup at its place in the text, and where it stands in the file. */
export interface PlacedCode extends InlineCode {
  native: string;
  from: number;
  to: number;
}

/** A passage as it reads, and where each of its UTF-16 units begins and ends in the file. */
export interface PlacedText {
  text: string;
  starts: number[];
  ends: number[];
  codes: PlacedCode[];
}

/** Resolves one reference (`&amp;`) at the beginning of a text; undefined for none. */
export type Reference = (raw: string) => { length: number; value: string } | undefined;

interface Char {
  char: string;
  from: number;
  to: number;
}

/** The text of a passage; undefined where its pieces are not found in the file as they read. */
export function placedText(file: string, { pieces }: Passage, reference: Reference): PlacedText | undefined {
  const chars: Char[] = [];
  const codes: (PlacedCode & { index: number })[] = [];
  let reached = pieces[0]?.from ?? 0;
  for (const { from, to, value, role = "alone", pair = 0 } of pieces) {
    // What a parser moved about in broken markup has something else in between.
    if (from < reached || /\S/.test(file.slice(reached, from))) return undefined;
    reached = to;
    if (value === undefined) {
      const native = file.slice(from, to);
      codes.push({ at: 0, index: chars.length, role, pair, native, from, to });
    } else if (!placeChars(file, { from, to, value }, reference, chars)) return undefined;
  }
  return collapsed(chars, codes);
}

/** Finds the characters of a text in the file one after the other; false where they are not there. */
function placeChars(
  file: string,
  { from: start, to: end, value }: { from: number; to: number; value: string },
  reference: Reference,
  into: Char[],
): boolean {
  let at = start;
  let next = 0;
  // White space at the end of a page is put together from places before and behind its last tags.
  const { length } = value.trimEnd();
  while (next < length) {
    const char = value[next]!;
    const raw = file[at];
    if (at >= end || raw === undefined) return false;
    if (raw === "&") {
      const found = reference(file.slice(at, Math.min(end, at + 40)));
      if (found && value.startsWith(found.value, next)) {
        for (const unit of found.value) into.push({ char: unit, from: at, to: at + found.length });
        next += found.value.length;
        at += found.length;
        continue;
      }
    }
    if (raw === char) {
      into.push({ char, from: at, to: at + 1 });
      at++;
      next++;
    } else if (char === "\n" && raw === "\r") {
      const length = file[at + 1] === "\n" ? 2 : 1;
      into.push({ char, from: at, to: at + length });
      at += length;
      next++;
    } else if (raw === "\\" && file[at + 1] === char) {
      into.push({ char, from: at, to: at + 2 });
      at += 2;
      next++;
    } else if (/[ \t>]/.test(raw) && (char === "\n" || into.at(-1)?.char === "\n")) {
      // White space at the end of a line, and what begins the next one in a quotation or an item.
      at++;
    } else return false;
  }
  for (const char of value.slice(Math.max(next, length))) into.push({ char, from: at, to: at });
  return true;
}

/** White space as it shows, like `collapse`, with the places kept. */
function collapsed(chars: readonly Char[], codes: readonly (PlacedCode & { index: number })[]): PlacedText {
  const out: PlacedText = { text: "", starts: [], ends: [], codes: [] };
  const places: number[] = [];
  const put = (char: string, from: number, to: number) => {
    for (let unit = 0; unit < char.length; unit++) {
      out.starts.push(from);
      out.ends.push(to);
    }
    out.text += char;
  };
  for (let at = 0; at < chars.length; ) {
    places[at] = out.text.length;
    const { char, from, to } = chars[at]!;
    if (!isSpace(char)) {
      put(char, from, to);
      at++;
      continue;
    }
    let end = at;
    while (end < chars.length && isSpace(chars[end]!.char)) places[end++] = out.text.length;
    const run = chars.slice(at, end);
    const between = out.text !== "" && end < chars.length;
    const nothing =
      run.some((each) => each.char === "\n") && beginsWide(out.text.at(-1)) && beginsWide(chars[end]?.char);
    if (between && !nothing) {
      put(" ", from, run.at(-1)!.to);
      // A code in or behind the white space stands behind it.
      for (let inside = at + 1; inside < end; inside++) places[inside] = out.text.length;
    }
    at = end;
  }
  places[chars.length] = out.text.length;
  out.codes = codes.map(({ index, ...code }) => ({ ...code, at: places[index]! }));
  return out;
}

function isSpace(char: string): boolean {
  return /[ \t\n\r\f]/.test(char);
}

function beginsWide(text: string | undefined): boolean {
  const code = text?.codePointAt(0);
  return code !== undefined && isWide(code);
}
