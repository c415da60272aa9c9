import type { Unit } from "../model/unit.ts";
import type { Atom } from "./atoms.ts";
import type { EnglishWord } from "./english-words.ts";

/** One unit, cut and aligned. Units with an empty side have none. */
export interface AlignedUnit {
  unit: Unit;
  /** The Chinese text, Simplified; offsets as in the unit. */
  chinese: string;
  english: string;
  atoms: readonly Atom[];
  words: readonly EnglishWord[];
  /** links[a · words.length + w]: how strongly atom a and word w go together, 0..1. */
  links: Float32Array;
}
