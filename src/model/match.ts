import type { Span } from "./span.ts";
import type { Unit } from "./unit.ts";

/** A kind of difference that the base score does not see. */
export interface Penalty {
  /** `script`, `width`, `case`, `punctuation`, `space`, `tag` or `number`. */
  name: string;
  /** Points taken off. */
  cost: number;
}

/** A stretch in which a query and the text of a memory are alike or differ. */
export interface DiffPart {
  /** What turns the text of the memory into the query there. */
  op: "equal" | "insert" | "delete" | "replace";
  /** The stretch of the query; empty for `delete`. */
  query: string;
  /** The stretch of the memory's text; empty for `insert`. */
  source: string;
  /** Where they stand in the two texts. */
  querySpan: Span;
  /** Where `source` stands in the text of the memory. */
  sourceSpan: Span;
}

/** A unit of the memory that resembles a query. */
export interface Match {
  /** As the memory has it. */
  unit: Unit;
  /** Final score, unrounded: base less penalties, 101 for a context match. Printed as floor. */
  score: number;
  /** 100·(1 − d/max(m, n)) on index texts. */
  base: number;
  /** `exact`: identical; `context`: its neighbours are the same, too; `fuzzy`: similar. */
  kind: "exact" | "context" | "fuzzy";
  /** What was taken off the base score. */
  penalties: Penalty[];
  /** From beginning to end. */
  diff: DiffPart[];
  /** The target with differing figures put in, where figures are all that differs. */
  adapted?: string;
}

/** One place where the text asked for stands. */
export interface Hit {
  /** The whole unit. */
  unit: Unit;
  /** Which of its texts. */
  side: "source" | "target";
  /** Where in that text, in UTF-16 code units. */
  span: Span;
}
