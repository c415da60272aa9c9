/**
 * What a text is found by: whole numbers, kept for each side of a unit as an array under a GIN index.
 *
 *     bits   50–52   42–49            0–41
 *            kind    occurrence − 1   the gram
 *
 * A gram is two characters, or three where the first two are both of a narrow script (Latin, Greek, Cyrillic, figures,
 * ASCII marks): two letters of English are in nearly every text, two Chinese characters are not. Which of the two it
 * is depends on the characters at its place alone, so what stands in two texts alike gives both the same grams.
 */
import type { Cells } from "../../text/normalise.ts";
import { longestText } from "../index/layout.ts";

/** Kinds of tokens, as they stand in their highest bits. */
const kindOf = {
  /** Of the text that a search sees, where the gram is of two characters: one token for each place of it. */
  pair: 0,
  /** Of the same text, three narrow characters; one token however often. */
  triple: 1,
  /** Of the index text, where the text of a search does not have the gram. */
  indexPair: 2,
  indexTriple: 3,
  /** The length of the index text. */
  length: 4,
} as const;

const kindUnit = 2 ** 50;
const occurrenceUnit = 2 ** 42;
const characterUnit = 2 ** 21;
/** Places of a gram in one text that are told apart; later ones count as the last. */
export const mostOccurrences = 255;
const narrowEnd = 0x2e80;

/** A gram at a place of a text. */
export interface Gram {
  /** Without kind and occurrence; grams of two characters never equal those of three. */
  value: number;
  /** Characters: 2 or 3. */
  size: 2 | 3;
}

/** The gram that begins at a place; undefined where the text ends before it is whole. */
export function gramAt(codes: ArrayLike<number>, length: number, at: number): Gram | undefined {
  if (at + 1 >= length) return undefined;
  const first = codes[at]!;
  const second = codes[at + 1]!;
  if (first >= narrowEnd || second >= narrowEnd) return { value: first * characterUnit + second, size: 2 };
  if (at + 2 >= length) return undefined;
  // The low bits of each suffice: two grams that share a token make a candidate too many, never one too few.
  const third = codes[at + 2]! & 0x3fff;
  return { value: ((first & 0x3fff) * 2 ** 14 + (second & 0x3fff)) * 2 ** 14 + third, size: 3 };
}

/** The token of a place of the gram in the text that a search sees; the first unless told. */
export function searchToken({ value, size }: Gram, occurrence = 1): number {
  return size === 2 ? (occurrence - 1) * occurrenceUnit + value : kindOf.triple * kindUnit + value;
}

/** The tokens of which an index text with this gram has one. */
export function indexTokens(gram: Gram): [number, number] {
  const kind = gram.size === 2 ? kindOf.indexPair : kindOf.indexTriple;
  return [searchToken(gram), kind * kindUnit + gram.value];
}

/** The token of all texts whose index text has so many characters, {@link longestText} at most. */
export function lengthToken(length: number): number {
  return kindOf.length * kindUnit + length;
}

/**
 * All tokens of a text, each once.
 * @param search the text as a search sees it, `index` its index text
 */
export function tokensOf(search: Cells, index: Cells): number[] {
  const tokens: number[] = [];
  /** By gram of two characters: its places so far, and the last of them. */
  const places = new Map<number, { count: number; from: number; to: number }>();
  const triples = new Set<number>();
  for (let at = 0; at + 1 < search.length; at++) {
    const gram = gramAt(search.codes, search.length, at);
    if (!gram) continue;
    if (gram.size === 3) {
      if (triples.has(gram.value)) continue;
      triples.add(gram.value);
      tokens.push(searchToken(gram));
      continue;
    }
    const [from, to] = [search.from[at]!, search.to[at + 1]!];
    const known = places.get(gram.value);
    if (!known) {
      places.set(gram.value, { count: 1, from, to });
      tokens.push(searchToken(gram));
      continue;
    }
    // A character that folds to several equal ones (…) is one place for a search.
    if (known.from === from && known.to === to) continue;
    [known.from, known.to] = [from, to];
    if (known.count < mostOccurrences) tokens.push(searchToken(gram, ++known.count));
  }
  const more = new Set<number>();
  for (let at = 0; at + 1 < index.length; at++) {
    const gram = gramAt(index.codes, index.length, at);
    if (!gram) continue;
    if (gram.size === 2 ? places.has(gram.value) : triples.has(gram.value)) continue;
    more.add(indexTokens(gram)[1]);
  }
  tokens.push(...more);
  if (index.length <= longestText) tokens.push(lengthToken(index.length));
  return tokens;
}
