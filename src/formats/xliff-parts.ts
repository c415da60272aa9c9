/** What the writers of XLIFF 1.2 and 2.x have in common. */
import type { Unit } from "../model/unit.ts";
import type { Replaced } from "../text/xml.ts";
import type { Candidate, WriteOptions } from "./format.ts";
import type { UnitFindings } from "./unit-findings.ts";

export interface Writing {
  options: WriteOptions;
  replaced: Replaced;
  findings: UnitFindings;
  /** Ids of the units of the current file. */
  ids: Set<string>;
}

/** How a version writes the parts of a file: one `<file>` a document. */
export interface XliffParts {
  head: string;
  /** Of a `<file>`; they are numbered from 1. */
  opening(document: string, number: number): string;
  closing: string;
  /** What stands in place of all files where there is no unit. */
  empty(): string;
  unit(unit: Unit, candidates: readonly Candidate[]): string;
}

/**
 * The unit's own key where it can be an id that every reader keeps: an NMTOKEN that is no number (object keys that are
 * numbers get reordered) and not of the form we make ourselves. Else `u` and its number.
 */
export function unitIdOf(
  { ref, index }: { ref?: string; index: number },
  ids: Set<string>,
): { id: string; ownKey: boolean } {
  let id = ref ?? "";
  let ownKey = false;
  if (!/^[A-Za-z_][\w.-]*$/.test(id) || /^u\d+$/.test(id) || ids.has(id)) {
    ownKey = ref !== undefined;
    id = `u${index + 1}`;
    for (let next = ids.size + 1; ids.has(id); next++) id = `u${next}`;
  }
  ids.add(id);
  return { id, ownKey };
}
