/** A Chinese–English dictionary as the aligner and the term finder see it. Headwords are Simplified. */
export interface Lexicon {
  has(word: string): boolean;
  /** English glosses of a headword, cleaned of remarks; empty when it is unknown. */
  glosses(word: string): readonly string[];
  /** Length in UTF-16 code units of the longest headword that starts at `at`; 0 when none does. */
  longest(text: string, at: number): number;
  /** All headwords; a lexicon without it knows no synonyms. */
  heads?(): Iterable<string>;
  /** Lengths of all headwords that start at `at`, ascending; a lexicon without it is asked word by word. */
  lengths?(text: string, at: number): readonly number[];
}
