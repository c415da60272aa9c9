/** A side of a text as word ids: what the lexical model counts. */
import type { Word } from "./words.ts";

/** One side of a text: distinct words of every sentence, and how common each word is. */
export interface Side {
  /** Word of each id. */
  words: string[];
  ids: Map<string, number>;
  /** Distinct word ids of each sentence. */
  sentences: Int32Array[];
  /** All word ids of each sentence in reading order, and where each stands: letters before its middle. */
  tokens: Int32Array[];
  places: Float64Array[];
  /** Unigram probability of each id in this text. */
  unigram: Float64Array;
  /** Length of each sentence: letters, figures and Han characters, white space and punctuation left out. */
  lengths: Float64Array;
}

/**
 * A shorter text does not tell how common its words are: in one of a single sentence each word would be so common that
 * its rendering beside it said nothing. Its words count as if it were this long.
 */
const fewestWords = 100;

export function makeSide(sentences: readonly (readonly Word[])[], texts: readonly string[]): Side {
  const words: string[] = [];
  const ids = new Map<string, number>();
  const counts: number[] = [];
  let total = 0;
  const distinct: Int32Array[] = [];
  const tokens: Int32Array[] = [];
  const places: Float64Array[] = [];
  const lengths = new Float64Array(texts.length);
  sentences.forEach((sentence, index) => {
    const before = lettersBefore(texts[index]!);
    lengths[index] = before.at(-1)!;
    const sorted = [...sentence].sort((a, b) => a.span[0] - b.span[0]);
    const numbered = sorted.map(({ word }) => {
      let id = ids.get(word);
      if (id === undefined) {
        id = words.length;
        ids.set(word, id);
        words.push(word);
        counts.push(0);
      }
      return id;
    });
    tokens.push(Int32Array.from(numbered));
    places.push(Float64Array.from(sorted, ({ span }) => (before[span[0]]! + before[span[1]]!) / 2));
    const set = new Set(numbered);
    for (const id of set) counts[id]!++;
    total += set.size;
    distinct.push(Int32Array.from(set));
  });
  const unigram = Float64Array.from(counts, (count) => count / Math.max(fewestWords, total));
  return { words, ids, sentences: distinct, tokens, places, unigram, lengths };
}

/** Letters, figures and Han characters before each offset of a text, and before its end. */
function lettersBefore(text: string): Int32Array {
  const before = new Int32Array(text.length + 1);
  for (let at = 0; at < text.length; ) {
    const char = String.fromCodePoint(text.codePointAt(at)!);
    before.fill(before[at]!, at + 1, at + char.length);
    before[at + char.length] = before[at]! + (letter.test(char) ? 1 : 0);
    at += char.length;
  }
  return before;
}

const letter = /[\p{L}\p{N}]/u;
