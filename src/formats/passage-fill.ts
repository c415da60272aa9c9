/** Sentences of a document with markup, each with what may be put in its place. */
import { type InlineCode, sameCode, type UnitCodes } from "../model/code.ts";
import { type LanguagePair, primary } from "../model/language.ts";
import type { Splitter } from "../text/segmentation.ts";
import { type Insertion, interleaved } from "./codes-write.ts";
import type { Passage, PlacedCode, PlacedText } from "./passages.ts";

/** A sentence where it stands: what of the file a translation replaces. */
export interface PlacedSentence {
  text: string;
  /** Markup inside of it, which a translation must have too. */
  codes: PlacedCode[];
  from: number;
  to: number;
  passage: Passage;
  /** Whether more text follows with no white space before it. */
  touches: boolean;
  /** Plain spaces alone part it from the next. */
  gap?: { from: number; to: number };
}

/** The sentences of a passage. */
export function sentencesIn(
  file: string,
  passage: Passage,
  { text, starts, ends, codes }: PlacedText,
  lang: string,
  split: Splitter,
): PlacedSentence[] {
  const spans = split(text, lang);
  return spans.map(([from, to], index) => {
    const inside = codes.filter(({ at }) => at > from && at < to);
    const has = (pair: number, role: InlineCode["role"]) =>
      inside.some((code) => code.pair === pair && code.role === role);
    const before = codes.filter(({ at, role, pair }) => at === from && role === "open" && has(pair, "close"));
    const after = codes.filter(({ at, role, pair }) => at === to && role === "close" && has(pair, "open"));
    // What stands between such a code and the text comes along.
    const [head, tail] = [before[0], after.at(-1)];
    const all = codes.filter(
      (code) =>
        inside.includes(code) ||
        (head !== undefined && code.at === from && code.from >= head.from) ||
        (tail !== undefined && code.at === to && code.from <= tail.from),
    );
    const end = Math.max(ends[to - 1]!, tail?.to ?? 0);
    const next = spans[index + 1]?.[0];
    const between = next === undefined ? "" : file.slice(end, starts[next]!);
    return {
      text: text.slice(from, to),
      codes: all.map((code) => ({ ...code, at: code.at - from })),
      from: Math.min(starts[from]!, head?.from ?? Number.POSITIVE_INFINITY),
      to: end,
      passage,
      touches: next !== undefined && !/\s/.test(text.slice(to, next)),
      ...(/^ +$/.test(between) ? { gap: { from: end, to: starts[next!]! } } : {}),
    };
  });
}

/** How a document writes text. */
export type TextOf = (text: string) => string;

/** What is known of a sentence's translation. */
export interface Translation {
  text: string;
  /** The codes of both sides, where those of the source are the sentence's own, in their order. */
  codes?: UnitCodes;
  /** Renderings of words in the sentence, as the glossary has them. */
  renderings(words: string): readonly string[];
}

/** A translation with the sentence's markup in it; undefined where nobody knows where that goes. */
export function withMarkup(
  sentence: PlacedSentence,
  translation: Translation,
  textOf: TextOf,
): string | undefined {
  const { codes } = sentence;
  if (codes.length === 0) return textOf(translation.text);
  const insertions =
    (translation.codes && givenPlaces(codes, translation.codes)) ?? foundPlaces(sentence, translation);
  return insertions && interleaved(translation.text, insertions, [], textOf);
}

/** Where the memory's translation has its codes. */
function givenPlaces(own: readonly PlacedCode[], { source, target }: UnitCodes): Insertion[] | undefined {
  if (source.length !== own.length || target.length !== own.length) return undefined;
  const left = new Set(own.keys());
  const insertions: Insertion[] = [];
  for (const code of target) {
    const which = [...left].find((at) => sameCode(source[at]!, code));
    if (which === undefined) return undefined;
    left.delete(which);
    insertions.push({ at: code.at, text: own[which]!.native });
  }
  return nest(target) ? insertions : undefined;
}

/** Whether what opens last closes first. */
function nest(codes: readonly InlineCode[]): boolean {
  const open: number[] = [];
  for (const { role, pair } of codes) {
    if (role === "open") open.push(pair);
    else if (role === "close" && open.pop() !== pair) return false;
  }
  return open.length === 0;
}

/** Where the words that the markup is around stand in the translation, when they do so once: figures, names, terms. */
function foundPlaces(
  { text, codes }: PlacedSentence,
  { text: translation, renderings }: Translation,
): Insertion[] | undefined {
  const found: { from: number; to: number; open: string; close: string }[] = [];
  for (const code of codes) {
    if (code.role === "alone") return undefined;
    if (code.role === "close") continue;
    const close = codes.find(({ role, pair }) => role === "close" && pair === code.pair);
    if (!close) return undefined;
    const words = text.slice(code.at, close.at).trim();
    const places = new Map<number, number>();
    for (const rendering of words === "" ? [] : [words, ...renderings(words)]) {
      for (const at of occurrences(translation, rendering)) {
        places.set(at, Math.max(places.get(at) ?? 0, at + rendering.length));
      }
    }
    const [only] = places;
    if (!only || places.size > 1) return undefined;
    found.push({ from: only[0], to: only[1], open: code.native, close: close.native });
  }
  if (2 * found.length !== codes.length) return undefined;
  const sorted = found.toSorted((a, b) => a.from - b.from);
  // Markup inside of markup is left to people.
  if (sorted.some(({ from }, at) => at > 0 && from < sorted[at - 1]!.to)) return undefined;
  return sorted.flatMap(({ from, to, open, close }) => [
    { at: from, text: open },
    { at: to, text: close },
  ]);
}

/** Where words stand whole in a text. */
function occurrences(text: string, words: string): number[] {
  const places: number[] = [];
  const [haystack, needle] = [text.toLowerCase(), words.toLowerCase()];
  if (haystack.length !== text.length) return places;
  for (let at = haystack.indexOf(needle); at >= 0; at = haystack.indexOf(needle, at + 1)) {
    const word = /[\p{Script=Latin}\p{N}]/u;
    const startsWhole = !word.test(needle[0]!) || !word.test(haystack[at - 1] ?? "");
    const endsWhole = !word.test(needle.at(-1)!) || !word.test(haystack[at + needle.length] ?? "");
    if (startsWhole && endsWhole) places.push(at);
  }
  return places;
}

/**
 * The file with these translations in it. Chinese sentences follow one another without a space, others with one: it is
 * put where one language takes the place of the other, and taken where both neighbours are Chinese now.
 */
export function rewrittenWith(
  file: string,
  filled: readonly { sentence: PlacedSentence; content: string }[],
  direction: LanguagePair,
): string {
  const spaced = primary(direction.target) !== "zh";
  const begins = new Set(filled.map(({ sentence }) => sentence.from));
  const parts: string[] = [];
  let at = 0;
  for (const { sentence, content } of filled) {
    if (sentence.from < at) continue;
    parts.push(file.slice(at, sentence.from), content);
    at = sentence.to;
    if (spaced && sentence.touches) parts.push(" ");
    if (!spaced && sentence.gap && begins.has(sentence.gap.to)) at = sentence.gap.to;
  }
  parts.push(file.slice(at));
  return parts.join("");
}
