import type { Span } from "./span.ts";
import type { Unit } from "./unit.ts";

export interface Penalty {
  name: string;
  cost: number;
}

export interface DiffPart {
  op: "equal" | "insert" | "delete" | "replace";
  /** The stretch of the query; empty for `delete`. */
  query: string;
  /** The stretch of the memory's text; empty for `insert`. */
  source: string;
  /** Where they stand in the two texts. */
  querySpan: Span;
  sourceSpan: Span;
}

/** A unit of the memory that resembles a query (DESIGN §5). */
export interface Match {
  unit: Unit;
  /** Final score, unrounded: base less penalties, 101 for a context match. Printed as floor. */
  score: number;
  /** 100·(1 − d/max(m, n)) on index texts. */
  base: number;
  kind: "exact" | "context" | "fuzzy";
  penalties: Penalty[];
  diff: DiffPart[];
  /** The target with differing figures put in, where figures are all that differs. */
  adapted?: string;
}

/** One place where the text asked for stands (CLI.md `find --json`). */
export interface Hit {
  unit: Unit;
  side: "source" | "target";
  span: Span;
}
