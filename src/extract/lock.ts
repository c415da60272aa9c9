/**
 * Dictionary and glossary phrases found word for word: where 法治 has a word of "rule of law" and the rest of the
 * phrase stands beside it, the whole belongs to 法治.
 */
import type { Atom } from "./atoms.ts";
import { type EnglishWord, englishWords } from "./english-words.ts";

export interface LockedRow {
  atoms: readonly Atom[];
  words: readonly EnglishWord[];
  links: Float32Array;
}

/** A phrase must have one link as strong as this to its Chinese. */
const anchor = 0.35;
/** From here on a link needs no help, and from here on another's is not taken away. */
const settled = 0.7;
const certain = 0.97;
/** What a claimed word's link becomes, and what is left of the others'. */
const claimed = 0.8;
const weakened = 0.3;

/** Content stems of those phrases that are two to six of them long. */
export function phraseStems(texts: Iterable<string>): string[][] {
  const out: string[][] = [];
  for (const text of texts) {
    const stems = englishWords(text)
      .filter((word) => !word.functional)
      .map((word) => word.stem);
    if (stems.length >= 2 && stems.length <= 6) out.push(stems);
  }
  return out;
}

/** Raises the links of atoms [from, to) to a phrase of theirs that stands in the sentence. */
export function lockPhrases(
  row: LockedRow,
  from: number,
  to: number,
  phrases: readonly (readonly string[])[],
): void {
  const { words, links } = row;
  const width = words.length;
  for (const phrase of phrases) {
    for (let start = 0; start < width; start++) {
      if (words[start]!.functional || words[start]!.stem !== phrase[0]) continue;
      const found = phraseAt(words, start, phrase);
      if (!found) continue;
      const anchored = found.some((w) => {
        for (let a = from; a < to; a++) if (links[a * width + w]! > anchor) return true;
        return false;
      });
      if (!anchored) continue;
      for (const w of found) claim(row, from, to, w);
    }
  }
}

function phraseAt(
  words: readonly EnglishWord[],
  start: number,
  phrase: readonly string[],
): number[] | undefined {
  const found: number[] = [];
  let w = start;
  for (const stem of phrase) {
    while (w < words.length && words[w]!.functional && w - start < 12) w++;
    if (w >= words.length || words[w]!.stem !== stem) return undefined;
    found.push(w++);
  }
  return found;
}

/** Word w goes to the range of atoms [from, to): its strongest atom there takes over most of what others had. */
export function claim({ atoms, words, links }: LockedRow, from: number, to: number, w: number): void {
  const width = words.length;
  let best = from;
  let others = 0;
  atoms.forEach((_, a) => {
    if (a >= from && a < to) {
      if (links[a * width + w]! > links[best * width + w]!) best = a;
    } else others = Math.max(others, links[a * width + w]!);
  });
  if (links[best * width + w]! >= settled) return;
  // Somebody else is as sure, and there may be two such words in the sentence.
  if (others > certain) return;
  atoms.forEach((_, a) => {
    if (a < from || a >= to) links[a * width + w]! *= weakened;
  });
  links[best * width + w] = claimed;
}
