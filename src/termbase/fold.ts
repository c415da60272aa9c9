import { simplify } from "../text/fold.ts";

/** A text folded for comparing terms, with the way back. */
export interface Folded {
  text: string;
  /** For each unit of `text` (there may be more), where its character starts in the original. */
  start: readonly number[];
  /** For each unit of `text`, where its character ends in the original. */
  end: readonly number[];
}

/** Quotation and title marks: “一带一路”, 「一带一路」, 《…》 and no marks at all are one spelling. */
const marks = new Map<string, 1 | -1 | 0>([
  ["“", 1],
  ["”", -1],
  ["‘", 1],
  ["’", -1],
  ["「", 1],
  ["」", -1],
  ["『", 1],
  ["』", -1],
  ["《", 1],
  ["》", -1],
  ["〈", 1],
  ["〉", -1],
  ["«", 1],
  ["»", -1],
  ['"', 0],
  ["＂", 0],
]);

const ignorable = /[\s\u00ad\u200b-\u200f\u2060\ufeff]/u;
const latin = /[\p{Script=Latin}\p{N}]/u;
const dots = /[·‧・•]/u;
const dashes = /[‐-―－−]/u;

const space = " ";

/** What a character becomes: nothing for a mark, a space for white space, else its folded form. */
function foldChar(char: string): string {
  if (marks.has(char)) return "";
  if (ignorable.test(char)) return space;
  if (dashes.test(char)) return "-";
  if (dots.test(char)) return "·";
  return simplify(char).normalize("NFKC").toLowerCase();
}

/** Folded forms of the characters met so far, by code unit; only whole code points of one unit. */
const known: (string | undefined)[] = new Array(65536);

/**
 * Traditional as Simplified, width and case folded, quotation marks out, white space out (kept, as one
 * space, between Latin words only), code point by code point.
 */
export function foldTerm(text: string): Folded {
  return foldInPlace(text) ?? foldWithMap(text);
}

/** Places of a text whose characters all keep theirs: position n starts at n and ends at n + 1. */
const starts: number[] = [];
const ends: number[] = [];

/** Most texts hold no mark, space or rare character: each unit becomes one unit. */
function foldInPlace(text: string): Folded | undefined {
  let out = "";
  for (let at = 0; at < text.length; at++) {
    const folded = known[text.charCodeAt(at)];
    if (folded === undefined || folded.length !== 1 || folded === space) return undefined;
    out += folded;
  }
  for (let at = starts.length; at < text.length; at++) {
    starts.push(at);
    ends.push(at + 1);
  }
  return { text: out, start: starts, end: ends };
}

function foldWithMap(text: string): Folded {
  let out = "";
  const start: number[] = [];
  const end: number[] = [];
  let gap = false;
  for (let from = 0; from < text.length; ) {
    const code = text.codePointAt(from)!;
    const to = from + (code > 0xffff ? 2 : 1);
    let folded: string;
    if (code > 0xffff) folded = foldChar(text.slice(from, to));
    else {
      folded = known[code] ?? foldChar(text[from]!);
      known[code] = folded;
    }
    if (folded === space) gap = true;
    else if (folded !== "") {
      if (gap && out.length > 0 && latin.test(folded) && latin.test(out[out.length - 1]!)) {
        out += space;
        start.push(from);
        end.push(from);
      }
      gap = false;
      for (let unit = 0; unit < folded.length; unit++) {
        start.push(from);
        end.push(to);
      }
      out += folded;
    }
    from = to;
  }
  return { text: out, start, end };
}

/** The comparison key of a term: equal for 繁/简, “…”/「…」/none, width and case variants of one spelling. */
export function termKey(text: string): string {
  return foldTerm(text).text;
}

/**
 * The stretch [from, to) with the mark beside it taken in, where that closes what is open inside; undefined
 * when marks stay unpaired, for then the words on the two sides of the mark do not belong together.
 */
export function balanced(text: string, from: number, to: number): readonly [number, number] | undefined {
  const open: number[] = [];
  let unopened = 0;
  let straight = 0;
  for (let i = from; i < to; i++) {
    const mark = marks.get(text[i]!);
    if (mark === undefined) continue;
    if (mark === 0) straight++;
    else if (mark === 1) open.push(i);
    else if (open.length > 0) open.pop();
    else unopened++;
  }
  if (straight % 2 === 1) {
    if (marks.get(text[to] ?? "") === 0) return balanced(text, from, to + 1);
    if (marks.get(text[from - 1] ?? "") === 0) return balanced(text, from - 1, to);
    return undefined;
  }
  if (open.length === 0 && unopened === 0) return [from, to];
  if (open.length > 0 && marks.get(text[to] ?? "") === -1) return balanced(text, from, to + 1);
  if (unopened > 0 && marks.get(text[from - 1] ?? "") === 1) return balanced(text, from - 1, to);
  return undefined;
}
