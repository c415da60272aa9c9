/**
 * What a text is found by: whole numbers.
 *
 *     bits   43     40–42   0–35
 *            side   kind    the gram
 *
 * A gram is two characters, or three where the first two are both of a narrow script (Latin, Greek, Cyrillic, figures,
 * ASCII marks): two letters of English are in nearly every text, two Chinese characters are not. Which of the two it
 * is depends on the characters at its place alone, so what stands in two texts alike gives both the same grams.
 */
import { longestText } from "../index/layout.ts";
import type { Side } from "../memory.ts";

/** Kinds of tokens. */
export const kinds = {
  /** Of the text that a search sees, where the gram is of two characters. */
  pair: 0,
  /** Of the same text, three narrow characters. */
  triple: 1,
  /** Of the index text, where the text of a search does not have the gram thereabouts. */
  indexPair: 2,
  indexTriple: 3,
  /** No gram: that there is a text of such a length. */
  length: 4,
  /** No text: how often lists that last have changed; see {@link changesToken}. */
  changes: 5,
} as const;

const sideUnit = 2 ** 43;
const kindUnit = 2 ** 40;
/** Characters beyond plane 3 share their numbers with others; see {@link isExact}. */
const characterUnit = 2 ** 18;
const narrowEnd = 0x2e80;
/** In place of a character: the end of the text. */
const textEnd = characterUnit - 1;
/** コ: one character (🈁) stands for two of it, which are one place and have two tokens. */
const doubled = 0x30b3;

/** Lengths below this are told apart. */
const exactLengths = 8;
/** Longer ones are of one class up to so many times the shortest. */
const growth = Math.log(1.3);
const longClass = 36;
export const lengthClasses = longClass + 1;

/** The class of an index text's length; the last one is of texts that no matcher finds. */
export function lengthClass(length: number): number {
  if (length > longestText) return longClass;
  if (length < exactLengths) return length;
  return Math.min(longClass - 1, exactLengths + Math.floor(Math.log(length / exactLengths) / growth));
}

/** Lengths from here on are noted by their class alone. */
const notedLengths = 200;
const firstNoted = lengthClass(notedLengths);

/** A length as a byte: the length itself where it is short, else its class. */
export function lengthMark(length: number): number {
  return length < notedLengths ? length : notedLengths + lengthClass(length) - firstNoted;
}

/** The class of a length by its mark. */
export const classOfMark = Uint8Array.from({ length: 256 }, (_, mark) =>
  mark < notedLengths ? lengthClass(mark) : Math.min(longClass, mark - notedLengths + firstNoted),
);

/** Texts of such a length have a token that says so: they are too short to have grams enough, or too long. */
export function hasLengthToken(lengths: number): boolean {
  return lengths < exactLengths || lengths === longClass;
}

/** A gram at a place of a text. */
export interface Gram {
  /** Grams of two characters may have the value of one of three. */
  value: number;
  /** Characters: 2 or 3. */
  size: 2 | 3;
}

/** The value of the gram that begins at a place, negative where it is of three characters; NaN where there is none. */
export function gramValue(codes: ArrayLike<number>, length: number, at: number): number {
  if (at + 1 >= length) return Number.NaN;
  const first = codes[at]!;
  const second = codes[at + 1]!;
  if (first >= narrowEnd || second >= narrowEnd) {
    return (first % characterUnit) * characterUnit + (second % characterUnit);
  }
  if (at + 2 >= length) return Number.NaN;
  // The low bits of each suffice: two grams that share a token make a candidate too many, never one too few.
  return -1 - (((first & 0xfff) * 2 ** 12 + (second & 0xfff)) * 2 ** 12 + (codes[at + 2]! & 0xfff));
}

/** The gram that begins at a place; undefined where the text ends before it is whole. */
export function gramAt(codes: ArrayLike<number>, length: number, at: number): Gram | undefined {
  const value = gramValue(codes, length, at);
  if (Number.isNaN(value)) return undefined;
  return value < 0 ? { value: -1 - value, size: 3 } : { value, size: 2 };
}

/** The value of the pair that a wide character makes with the end of its text; undefined for a narrow one. */
export function endValue(code: number): number | undefined {
  return code < narrowEnd ? undefined : (code % characterUnit) * characterUnit + textEnd;
}

/** Whether no other gram has the tokens of the one that these two characters are. */
export function isExact(first: number, second: number): boolean {
  return first < characterUnit && second < textEnd;
}

/** What is added to a value to make it a token of a side. */
export function tokenBase(side: Side, kind: number): number {
  return (side === "source" ? 0 : sideUnit) + kind * kindUnit;
}

/** The token of a gram in the text that a search sees. */
export function searchToken({ value, size }: Gram, side: Side): number {
  return tokenBase(side, size === 2 ? kinds.pair : kinds.triple) + value;
}

/** The tokens of which an index text with this gram has one at least. */
export function indexTokens(gram: Gram, side: Side): [number, number] {
  const kind = gram.size === 2 ? kinds.indexPair : kinds.indexTriple;
  return [searchToken(gram, side), tokenBase(side, kind) + gram.value];
}

/** The token whose `units` count how often rows beyond the youngest level were added or taken away. */
export const changesToken = kinds.changes * kindUnit;

export function lengthToken(lengths: number, side: Side): number {
  return tokenBase(side, kinds.length) + lengths;
}

/**
 * From and to which tokens a text has that has this character: one of them for each place; undefined where more have
 * them.
 */
export function characterTokens(code: number, side: Side): [from: number, to: number] | undefined {
  if (code < narrowEnd || code >= characterUnit || code === doubled) return undefined;
  const from = tokenBase(side, kinds.pair) + code * characterUnit;
  return [from, from + characterUnit - 1];
}
