import { type Evidence, type Finding, findingId } from "../model/finding.ts";
import type { Span } from "../model/span.ts";
import { refOf, type Unit, unitRef } from "../model/unit.ts";
import type { Check } from "./check.ts";

/** What a check has to say about one unit; the rest of a finding follows from the unit. */
export interface Remark {
  message: string;
  term?: string;
  /** Tells several findings of one check in one unit apart, where no term does. */
  about?: string;
  sourceSpans?: readonly Span[];
  targetSpans?: readonly Span[];
  expected?: readonly string[];
  actual?: string | undefined;
  evidence?: readonly Evidence[];
}

export function finding(check: Pick<Check, "id" | "severity">, unit: Unit, remark: Remark): Finding {
  return {
    id: findingId(check.id, remark.term ?? remark.about, unit.source, unit.target),
    check: check.id,
    severity: check.severity,
    message: remark.message,
    unit: unitRef(unit),
    source: { text: unit.source, spans: [...(remark.sourceSpans ?? [])] },
    target: { text: unit.target, spans: [...(remark.targetSpans ?? [])] },
    ...(remark.term === undefined ? {} : { term: remark.term }),
    ...(remark.expected ? { expected: [...remark.expected] } : {}),
    ...(remark.actual === undefined ? {} : { actual: remark.actual }),
    evidence: [...(remark.evidence ?? [])],
  };
}

/** Another unit as evidence, with the text of it that matters. */
export function evidence(unit: Unit, text: string): Evidence {
  return { ref: refOf(unit), text, document: unit.document, index: unit.index };
}

/** Units shown beside a finding: enough to judge by, few enough that findings stay small. */
export const evidenceLimit = 50;
