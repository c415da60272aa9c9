/** Findings on their way between threads: what their unit says anyway stays behind. */
import type { Finding } from "../model/finding.ts";
import type { Span } from "../model/span.ts";
import { type Unit, type UnitRef, unitRef } from "../model/unit.ts";

export interface PackedFinding extends Omit<Finding, "unit" | "source" | "target"> {
  /** Number of the unit in its portion. */
  unit: number;
  source: Span[];
  target: Span[];
}

/** Units with one key are one to a finding: same texts, same place. */
function keyOf({ id, document, index, ref, line }: UnitRef): string {
  return `${id} ${index} ${line} ${document}\t${ref}`;
}

/** @param units the portion that the findings are of */
export function packFindings(findings: readonly Finding[], units: readonly Unit[]): PackedFinding[] {
  const numbers = new Map(units.map((unit, number) => [keyOf(unitRef(unit)), number]));
  return findings.map((finding) => ({
    ...finding,
    unit: numbers.get(keyOf(finding.unit))!,
    source: finding.source.spans,
    target: finding.target.spans,
  }));
}

export function unpackFindings(packed: readonly PackedFinding[], units: readonly Unit[]): Finding[] {
  return packed.map(({ id, check, severity, message, unit: number, source, target, ...rest }) => {
    const unit = units[number]!;
    return {
      id,
      check,
      severity,
      message,
      unit: unitRef(unit),
      source: { text: unit.source, spans: source },
      target: { text: unit.target, spans: target },
      ...rest,
    };
  });
}
