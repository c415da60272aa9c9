/** States of other tools' XLIFF that our three statuses cannot tell apart: kept as a property and written back. */
import type { Unit } from "../model/unit.ts";

/** Property that holds such a state, as XLIFF 1.2 or 2.x calls it. */
const stateProp = "xliff:state";

/** What our own statuses are written as, or what says no more than they do. */
const plain = new Set(["", "translated", "reviewed", "signed-off"]);

/** The property for a state; nothing for one that a status tells. */
export function keptState(state: string): Record<string, string> {
  return plain.has(state) ? {} : { [stateProp]: state };
}

/** `state` of a `<target>` of XLIFF 1.2. */
export function stateOf1({ status, props }: Unit): string {
  const kept = props[stateProp];
  if (status === "aligned") return "needs-review-translation";
  if (status === "reviewed") return kept === "final" ? kept : "signed-off";
  if (kept === "initial") return "needs-review-translation";
  return kept !== undefined && unfinished.has(kept) ? kept : "translated";
}

/** `state` of a `<segment>` of XLIFF 2.x. */
export function stateOf2({ status, props }: Unit): string {
  const kept = props[stateProp];
  if (status === "aligned") return "initial";
  if (status === "reviewed") return kept === "final" ? kept : "reviewed";
  return kept === "initial" || (kept !== undefined && unfinished.has(kept)) ? "initial" : "translated";
}

/** XLIFF 1.2, section 3, state. */
const unfinished = new Set([
  "needs-adaptation",
  "needs-l10n",
  "needs-review-adaptation",
  "needs-review-l10n",
  "needs-review-translation",
  "needs-translation",
  "new",
]);
