import { contentId } from "./id.ts";
import type { Span } from "./span.ts";
import type { UnitRef } from "./unit.ts";

export type Severity = "error" | "warning" | "info";

export const severities: readonly Severity[] = ["error", "warning", "info"];

/** Another place that bears on a finding: CLI.md's `evidence` entries. */
export interface Evidence {
  ref: string;
  text: string;
  document?: string;
  index?: number;
}

/** A text with the stretches of it that are meant. */
export interface MarkedText {
  text: string;
  spans: Span[];
}

/** One unit and one term, or one unit and one fault, as data: who prints it colours it. */
export interface Finding {
  id: string;
  check: string;
  severity: Severity;
  message: string;
  unit: UnitRef;
  source: MarkedText;
  target: MarkedText;
  /** The glossary's own spelling, or the most frequent spelling in the text. */
  term?: string;
  /** Renderings that would clear the finding, best first. */
  expected?: string[];
  /** What stands in the target instead, where known. */
  actual?: string;
  evidence: Evidence[];
}

/**
 * Hash of what is judged: check, term, source and target. Neither place nor message counts, so a
 * decision survives a re-import and lapses when the text it judged changes.
 */
export function findingId(check: string, term: string | undefined, source: string, target: string): string {
  return contentId("finding", check, term ?? "", source, target);
}
