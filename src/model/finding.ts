import { contentId } from "./id.ts";
import { say } from "./locale.ts";
import type { Span } from "./span.ts";
import type { UnitRef } from "./unit.ts";

/** How bad a finding is: `error` is wrong, `warning` wants a look, `info` is for information. */
export type Severity = "error" | "warning" | "info";

export const severities = ["error", "warning", "info"] as const satisfies readonly Severity[];

export function severityName(severity: Severity): string {
  const names = { error: say("error", "错误"), warning: say("warning", "警告"), info: say("info", "提示") };
  return names[severity];
}

/** Another place that bears on a finding. */
export interface Evidence {
  /** Key of the unit: its own in its file, else its 1-based number. */
  ref: string;
  /** What stands there. */
  text: string;
  /** Document of the unit. */
  document?: string;
  /** Its place in the document, from 0. */
  index?: number;
}

/** A text with the stretches of it that are meant. */
export interface MarkedText {
  /** The whole text. */
  text: string;
  /** In UTF-16 code units, ascending; may be empty. */
  spans: Span[];
}

/** One unit and one term, or one unit and one fault, as data: who prints it colours it. */
export interface Finding {
  /** Hash of check, term, source and target: the same as long as these are. */
  id: string;
  /** Id of the check. */
  check: string;
  /** As profile and settings have it. */
  severity: Severity;
  /** What is wrong, in one sentence, in the language of messages. */
  message: string;
  /** Where it is. */
  unit: UnitRef;
  /** The source text, marked where it matters. */
  source: MarkedText;
  /** The target text, marked where the fault is. */
  target: MarkedText;
  /** The glossary's own spelling, or the most frequent spelling in the text. */
  term?: string;
  /** Renderings that would clear the finding, best first. */
  expected?: string[];
  /** What stands in the target instead, where known. */
  actual?: string;
  /** Other units that bear it out. */
  evidence: Evidence[];
}

/**
 * Hash of what is judged: check, term, source and target. Neither place nor message counts, so a
 * decision survives a re-import and lapses when the text it judged changes.
 */
export function findingId(check: string, term: string | undefined, source: string, target: string): string {
  return contentId("finding", check, term ?? "", source, target);
}
