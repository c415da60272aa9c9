import type { Span } from "./span.ts";
import type { UnitRef } from "./unit.ts";

export type RenderingVerdict = "consistent" | "surface-variants" | "inconsistent";

/** One place where a term is rendered in one way. */
export interface RenderingOccurrence {
  unit: UnitRef;
  sourceSpan: Span;
  targetSpans: Span[];
  /** The form that stands there. */
  form: string;
  /** Confidence in the span, 0..1. */
  confidence: number;
  /** Inside a longer term, whose matter the rendering is: listed, and never held against the others. */
  nested?: true;
}

/** A cluster of forms that differ in nothing material: number, case, hyphen, article, spelling. */
export interface Rendering {
  text: string;
  count: number;
  forms: string[];
  occurrences: RenderingOccurrence[];
  /** How sure we are that this deviates from the first rendering and ought not to, 0..1; absent for the first. */
  deviation?: number;
}

/** How a source term is rendered over a memory (CLI.md `terms --json`). */
export interface TermReport {
  term: string;
  count: number;
  /** How sure we are that this is a term, 0..1. */
  score: number;
  verdict: RenderingVerdict;
  renderings: Rendering[];
  /** Occurrences for which no rendering was found. */
  unaccounted: number;
}

/** Phrases of one language that seem to name one thing, found with no source text. */
export interface PhraseFamily {
  /** How they differ: a hyphen, the order of words, one word in a shared frame, one word more, an abbreviation. */
  kind: "hyphen" | "order" | "slot" | "insertion" | "recast" | "abbreviation";
  /** The most frequent first. */
  variants: PhraseVariant[];
  /** How sure we are that they name one thing, 0..1. */
  score: number;
}

export interface PhraseVariant {
  text: string;
  places: { unit: UnitRef; span: Span }[];
}
