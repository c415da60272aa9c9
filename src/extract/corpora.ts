/**
 * The numbered sentences of both directions of the aligner. Every pair of types that meets in a sentence has one
 * number, given type by type over an index of the places of each, so that no table of pairs has to be searched: a
 * memory of a hundred thousand units has millions of them.
 */
import type { Corpus, Sentence } from "./corpus.ts";

export interface Side {
  /** Types by sentence and position. */
  rows: readonly Int32Array[];
  types: number;
}

export interface Corpora {
  /** From Chinese to English. */
  forward: Corpus;
  backward: Corpus;
}

/**
 * @param evidence pseudo-count of a pair of types before anything is read
 * @param fertility class of a Chinese type
 */
export function corporaOf(
  chinese: Side,
  english: Side,
  evidence: (z: number, e: number) => number,
  fertility: Uint8Array,
): Corpora {
  const size = (s: number): number => chinese.rows[s]!.length * english.rows[s]!.length;
  const there = chinese.rows.map((_, s) => new Int32Array(size(s)));
  const back = chinese.rows.map((_, s) => new Int32Array(size(s)));
  const { starts, sentences, positions } = placesOf(chinese);
  const number = new Int32Array(english.types);
  const numberedFor = new Int32Array(english.types).fill(-1);
  const prior: number[] = [];
  const fromChinese = new Float64Array(chinese.types);
  const fromEnglish = new Float64Array(english.types);
  for (let z = 0; z < chinese.types; z++) {
    for (let at = starts[z]!; at < starts[z + 1]!; at++) {
      const s = sentences[at]!;
      const i = positions[at]!;
      const row = english.rows[s]!;
      const width = chinese.rows[s]!.length;
      for (let j = 0; j < row.length; j++) {
        const e = row[j]!;
        if (numberedFor[e] !== z) {
          numberedFor[e] = z;
          number[e] = prior.length;
          const mass = evidence(z, e);
          prior.push(mass);
          fromChinese[z]! += mass;
          fromEnglish[e]! += mass;
        }
        there[s]![j * width + i] = number[e]!;
        back[s]![i * row.length + j] = number[e]!;
      }
    }
  }
  const corpus = (from: Side, to: Side, pairs: readonly Int32Array[], totals: Float64Array): Corpus => ({
    sentences: pairs.map((each, s): Sentence => ({ from: from.rows[s]!, to: to.rows[s]!, pairs: each })),
    fromTypes: from.types,
    toTypes: to.types,
    pairTypes: prior.length,
    prior: Float64Array.from(prior),
    priorTotal: totals,
    fertilityClass: from === chinese ? fertility : new Uint8Array(from.types),
  });
  return {
    forward: corpus(chinese, english, there, fromChinese),
    backward: corpus(english, chinese, back, fromEnglish),
  };
}

/** Where each type stands: places starts[t] … starts[t + 1] - 1 are those of type t, in order of the text. */
function placesOf({ rows, types }: Side): {
  starts: Int32Array;
  sentences: Int32Array;
  positions: Uint16Array;
} {
  const starts = new Int32Array(types + 1);
  for (const row of rows) for (const type of row) starts[type + 1]!++;
  for (let type = 0; type < types; type++) starts[type + 1]! += starts[type]!;
  const next = starts.slice(0, types);
  const sentences = new Int32Array(starts[types]!);
  const positions = new Uint16Array(starts[types]!);
  rows.forEach((row, s) => {
    row.forEach((type, i) => {
      const at = next[type]!++;
      sentences[at] = s;
      positions[at] = i;
    });
  });
  return { starts, sentences, positions };
}
