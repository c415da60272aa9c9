import { simplify } from "../text/fold.ts";

/** A text folded for comparing terms, with the way back. */
export interface Folded {
  text: string;
  /** For each unit of `text`, where its character starts in the original. */
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

/**
 * Traditional as Simplified, width and case folded, quotation marks out, white space out (kept, as one
 * space, between Latin words only), code point by code point.
 */
export function foldTerm(text: string): Folded {
  const out: string[] = [];
  const start: number[] = [];
  const end: number[] = [];
  const original = [...text];
  const simplified = [...simplify(text)];
  let at = 0;
  let gap = false;
  for (let i = 0; i < original.length; i++) {
    const char = original[i]!;
    const from = at;
    at += char.length;
    const code = char.codePointAt(0)!;
    let folded: string;
    if (code < 0x80) {
      if (code === 0x22) continue;
      if (code <= 0x20) {
        gap = true;
        continue;
      }
      folded = char.toLowerCase();
    } else if (marks.has(char)) {
      continue;
    } else if (ignorable.test(char)) {
      gap = true;
      continue;
    } else if (code >= 0x4e00 && code <= 0x9fff) {
      folded = simplified[i]!;
    } else if (dashes.test(char)) {
      folded = "-";
    } else if (dots.test(char)) {
      folded = "·";
    } else {
      folded = simplified[i]!.normalize("NFKC").toLowerCase();
    }
    if (gap && out.length > 0 && latin.test(folded) && latin.test(out[out.length - 1]!)) {
      out.push(" ");
      start.push(from);
      end.push(from);
    }
    gap = false;
    for (let unit = 0; unit < folded.length; unit++) {
      out.push(folded[unit]!);
      start.push(from);
      end.push(at);
    }
  }
  return { text: out.join(""), start, end };
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
