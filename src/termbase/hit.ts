import type { Span } from "../model/span.ts";
import type { Concept, Term } from "../model/term.ts";

/** A place where a rendering stands, in whatever form. */
export interface RenderingHit {
  concept: Concept;
  term: Term;
  /** One stretch, or two where a coordination parts it; in reading order. */
  spans: Span[];
  /** Which form stands there: the glossary's own, an inflected or respelled one, another order of words … */
  how: "exact" | "form" | "inversion" | "reordered" | "passive" | "coordination" | "abbreviation";
}

/** Units that a hit covers from its first to its last. */
export function extent(hit: RenderingHit): number {
  return hit.spans[hit.spans.length - 1]![1] - hit.spans[0]![0];
}
