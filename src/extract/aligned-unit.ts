import type { Span } from "../model/span.ts";
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

/** Atoms [from, to) of a unit. */
export interface AtomRange {
  from: number;
  to: number;
}

/** A stretch of a unit: one place at which a term stands. */
export interface Occurrence extends AtomRange {
  unit: AlignedUnit;
}

/** The Chinese of an occurrence, Simplified. */
export function textOf({ unit, from, to }: Occurrence): string {
  let text = "";
  for (let a = from; a < to; a++) text += unit.atoms[a]!.text;
  return text;
}

/** Where it stands in the Chinese text. */
export function spanOf({ unit, from, to }: Occurrence): Span {
  return [unit.atoms[from]!.span[0], unit.atoms[to - 1]!.span[1]];
}

/** The text between an English word and the next; none behind the last. */
export function gap({ words, english }: AlignedUnit, left: number): string {
  const next = words[left + 1];
  return next ? english.slice(words[left]!.span[1], next.span[0]) : "";
}
