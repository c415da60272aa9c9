import type { Span } from "./span.ts";
import type { UnitRef } from "./unit.ts";

/** `consistent`: one form; `surface-variants`: forms that differ in number, case, hyphen, article or spelling; `inconsistent`: another rendering deviates from the usual one. */
export type RenderingVerdict = "consistent" | "surface-variants" | "inconsistent";

/** One place where a term is rendered in one way. */
export interface RenderingOccurrence {
  /** Where it is. */
  unit: UnitRef;
  /** The term in the Chinese text, in UTF-16 code units. */
  sourceSpan: Span;
  /** Its rendering in the English text; several where it stands apart. */
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
  /** The form that is called by: the commonest that ends in a noun. */
  text: string;
  /** How many occurrences have it. */
  count: number;
  /** The other forms it has in the texts. */
  forms: string[];
  /** In the order of the units. */
  occurrences: RenderingOccurrence[];
  /** How sure we are that this deviates from the first rendering and ought not to, 0..1; absent for the first. */
  deviation?: number;
}

/** How a source term is rendered over a memory. */
export interface TermReport {
  /** In its commonest spelling. */
  term: string;
  /** How often it occurs. */
  count: number;
  /** How sure we are that this is a term, 0..1. */
  score: number;
  /** Whether its renderings agree. */
  verdict: RenderingVerdict;
  /** The usual one first. */
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
