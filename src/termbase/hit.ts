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

/** Whether `inner` lies inside `outer` and is shorter. */
export function contains(outer: RenderingHit, inner: RenderingHit): boolean {
  return (
    extent(outer) > extent(inner) &&
    inner.spans.every((span) => outer.spans.some(([from, to]) => from <= span[0] && to >= span[1]))
  );
}

export function sameSpans(a: RenderingHit, b: RenderingHit): boolean {
  return (
    a.spans.length === b.spans.length &&
    a.spans.every(([from, to], i) => from === b.spans[i]![0] && to === b.spans[i]![1])
  );
}
