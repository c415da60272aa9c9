/** What one direction of the word aligner learns from: sentences as numbers, with their prior. */
export interface Sentence {
  /** Word types by position. */
  from: Int32Array;
  to: Int32Array;
  /** For each cell the number of its (from type, to type) pair. */
  pairs: Int32Array;
}

export interface Corpus {
  sentences: readonly Sentence[];
  fromTypes: number;
  toTypes: number;
  /** How many (from, to) pairs there are. */
  pairTypes: number;
  /** Pseudo-counts from the dictionary and the glossary, by pair. */
  prior: Float64Array;
  /** Sum of `prior` over the pairs of a from type. */
  priorTotal: Float64Array;
  /** Fertility class of a from type: words of one class share a fertility distribution. */
  fertilityClass: Uint8Array;
}
