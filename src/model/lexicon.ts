/** A Chinese–English dictionary as the aligner and the term finder see it. Headwords are Simplified. */
export interface Lexicon {
  has(word: string): boolean;
  /** English glosses of a headword, cleaned of remarks; empty when it is unknown. */
  glosses(word: string): readonly string[];
  /** Length in UTF-16 code units of the longest headword that starts at `at`; 0 when none does. */
  longest(text: string, at: number): number;
  /** Lengths of all headwords that start at `at`, ascending; a lexicon without it is asked word by word. */
  lengths?(text: string, at: number): readonly number[];
  /**
   * English words that gloss the same headwords as this one (lower case), likeliest first: `weight` is the
   * chance of coming to it by way of a headword that both gloss. Absent where the lexicon does not know any.
   */
  kindred?(word: string): readonly { word: string; weight: number }[];
  /** English words (base forms, lower case) of the same or nearly the same meaning; absent where none are known. */
  synonyms?(word: string): ReadonlySet<string>;
}
