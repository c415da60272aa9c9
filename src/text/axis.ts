/** The two sides of an opposition, the same way round in all three. */
export interface Axis {
  zh: readonly [RegExp, RegExp];
  en: readonly [RegExp, RegExp];
  /** Without it no word of the Chinese can be there: asked first, for most texts have none. */
  any?: RegExp;
  /** Words of English too weak to show that it was turned: they only excuse. */
  weak?: readonly [RegExp, RegExp];
  /** What the Chinese must not have beside the words of the other side, either. */
  loose?: readonly [RegExp, RegExp];
  /** Denials turn this axis round, so that a sentence with one is not judged. */
  denied?: true;
}
