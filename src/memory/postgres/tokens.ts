/**
 * What a text is found by: whole numbers, kept for each side of a unit as an array under a GIN index.
 *
 *     bits   43–48    40–42   36–39            0–35
 *            length   kind    occurrence − 1   the gram
 *
 * A gram is two characters, or three where the first two are both of a narrow script (Latin, Greek, Cyrillic, figures,
 * ASCII marks): two letters of English are in nearly every text, two Chinese characters are not. Which of the two it
 * is depends on the characters at its place alone, so what stands in two texts alike gives both the same grams.
 *
 * Each token says how long its text is, roughly: a matcher, which knows what lengths can be near, is spared the texts of
 * all others; a concordance asks for all lengths.
 */
import { type Cells, figureClass } from "../../text/normalise.ts";
import { longestText } from "../index/layout.ts";

/** Kinds of tokens. */
const kinds = {
  /** Of the text that a search sees, where the gram is of two characters: one token for each place of it. */
  pair: 0,
  /** Of the same text, three narrow characters; one token however often. */
  triple: 1,
  /** Of the index text, where the text of a search does not have the gram. */
  indexPair: 2,
  indexTriple: 3,
  /** No gram: that there is a text of such a length. */
  length: 4,
  /** One wide character of either text; one token however often. */
  character: 5,
} as const;

const lengthUnit = 2 ** 43;
const kindUnit = 2 ** 40;
const occurrenceUnit = 2 ** 36;
/** Characters beyond plane 3 share their numbers with others; see {@link isExact}. */
const characterUnit = 2 ** 18;
const narrowEnd = 0x2e80;
/** Places of a gram in one text that are told apart. */
export const mostOccurrences = 16;

/** Lengths below this are told apart. */
const exactLengths = 8;
/** Longer ones are of one class up to so many times the shortest. */
const growth = Math.log(1.3);
const longClass = 36;
/** All classes of lengths. */
export const lengthClasses = Array.from({ length: longClass + 1 }, (_, i) => i);

/** The class of an index text's length; the last one is of texts that no matcher finds. */
export function lengthClass(length: number): number {
  if (length > longestText) return longClass;
  if (length < exactLengths) return length;
  return Math.min(longClass - 1, exactLengths + Math.floor(Math.log(length / exactLengths) / growth));
}

/** A gram at a place of a text. */
export interface Gram {
  /** Grams of two characters may have the value of one of three. */
  value: number;
  /** Characters: 2 or 3. */
  size: 2 | 3;
}

/** The gram that begins at a place; undefined where the text ends before it is whole. */
export function gramAt(codes: ArrayLike<number>, length: number, at: number): Gram | undefined {
  if (at + 1 >= length) return undefined;
  const first = codes[at]!;
  const second = codes[at + 1]!;
  if (first >= narrowEnd || second >= narrowEnd) {
    return { value: (first % characterUnit) * characterUnit + (second % characterUnit), size: 2 };
  }
  if (at + 2 >= length) return undefined;
  // The low bits of each suffice: two grams that share a token make a candidate too many, never one too few.
  return {
    value: ((first & 0xfff) * 2 ** 12 + (second & 0xfff)) * 2 ** 12 + (codes[at + 2]! & 0xfff),
    size: 3,
  };
}

/** Whether no other gram has the tokens of the one that these two characters are. */
export function isExact(first: number, second: number): boolean {
  return first < characterUnit && second < characterUnit;
}

/** The token of a place of the gram in the text that a search sees, by class of length; the first unless told. */
export function searchToken({ value, size }: Gram, lengths: number, occurrence = 1): number {
  const kind = size === 2 ? (occurrence - 1) * occurrenceUnit : kinds.triple * kindUnit;
  return lengths * lengthUnit + kind + value;
}

/** The tokens of which an index text of such a length with this gram has one. */
export function indexTokens(gram: Gram, lengths: number): [number, number] {
  const kind = gram.size === 2 ? kinds.indexPair : kinds.indexTriple;
  return [searchToken(gram, lengths), lengths * lengthUnit + kind * kindUnit + gram.value];
}

/** The token of all texts of such a length. */
export function lengthToken(lengths: number): number {
  return lengths * lengthUnit + kinds.length * kindUnit;
}

/** The token of texts of such a length with this character; undefined for those that are not told. */
export function characterToken(code: number, lengths: number): number | undefined {
  if (code < narrowEnd || code === figureClass) return undefined;
  return lengths * lengthUnit + kinds.character * kindUnit + code;
}

/** The token without its length: what the frequency of a gram is counted by. */
export const tokenUnit = lengthUnit;

/**
 * All tokens of a text, each once.
 * @param search the text as a search sees it, `index` its index text
 */
export function tokensOf(search: Cells, index: Cells): number[] {
  const lengths = lengthClass(index.length);
  const tokens: number[] = [lengthToken(lengths)];
  /** By gram of two characters: its places so far, and the last of them. */
  const places = new Map<number, { count: number; from: number; to: number }>();
  const triples = new Set<number>();
  for (let at = 0; at + 1 < search.length; at++) {
    const gram = gramAt(search.codes, search.length, at);
    if (!gram) continue;
    if (gram.size === 3) {
      if (triples.has(gram.value)) continue;
      triples.add(gram.value);
      tokens.push(searchToken(gram, lengths));
      continue;
    }
    const [from, to] = [search.from[at]!, search.to[at + 1]!];
    const known = places.get(gram.value);
    if (!known) {
      places.set(gram.value, { count: 1, from, to });
      tokens.push(searchToken(gram, lengths));
      continue;
    }
    // A character that folds to several equal ones (…) is one place for a search.
    if (known.from === from && known.to === to) continue;
    [known.from, known.to] = [from, to];
    if (known.count < mostOccurrences) tokens.push(searchToken(gram, lengths, ++known.count));
  }
  const more = new Set<number>();
  for (let at = 0; at + 1 < index.length; at++) {
    const gram = gramAt(index.codes, index.length, at);
    if (!gram) continue;
    if (gram.size === 2 ? places.has(gram.value) : triples.has(gram.value)) continue;
    more.add(indexTokens(gram, lengths)[1]);
  }
  tokens.push(...more);
  const characters = new Set<number>();
  for (const { codes, length } of [search, index]) {
    for (let at = 0; at < length; at++) {
      const code = codes[at]!;
      if (code < narrowEnd || characters.has(code)) continue;
      characters.add(code);
      const token = characterToken(code, lengths);
      if (token !== undefined) tokens.push(token);
    }
  }
  return tokens;
}
