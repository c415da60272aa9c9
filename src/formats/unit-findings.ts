import type { Finding } from "../model/finding.ts";
import type { Unit } from "../model/unit.ts";
import type { WriteOptions } from "./format.ts";

type Place = Pick<Unit, "document" | "index">;

/** Tells the findings of a unit. */
export type UnitFindings = (unit: Place) => readonly Finding[];

const none: readonly Finding[] = [];

export function unitFindings({ findings = none }: WriteOptions): UnitFindings {
  if (findings.length === 0) return () => none;
  const key = ({ document, index }: Place) => `${index} ${document}`;
  const byUnit = Map.groupBy(findings, ({ unit }) => key(unit));
  return (unit) => byUnit.get(key(unit)) ?? none;
}
