/** The two sides of an opposition, in every pair the same one first. */
export interface Axis {
  zh: readonly [RegExp, RegExp];
  en: readonly [RegExp, RegExp];
  /** Without it no word of the Chinese can be there: asked first, for most texts have none. */
  any?: RegExp;
  /** Words of English too weak to show that it was turned: they only excuse. */
  weak?: readonly [RegExp, RegExp];
  /** Characters of each side: a text that has one of the other side, if only in another word, is not judged. */
  loose?: readonly [RegExp, RegExp];
  /** Denials turn this axis round, so that a sentence with one is not judged. */
  denied?: true;
}
