import type { Finding } from "../model/finding.ts";
import { checks } from "./all.ts";
import type { Check, View } from "./check.ts";
import { length } from "./length.ts";
import { learnHabits } from "./length-habits.ts";
import { OmittedParts } from "./omitted-parts.ts";
import { portions } from "./portions.ts";
import { type Selection, selectChecks } from "./select.ts";
import { sidesOf } from "./sides.ts";

/**
 * Runs the checks over the view and yields what they find: first those that look at documents by themselves,
 * portion by portion, then those that compare all units.
 */
export async function* runChecks(
  view: View,
  selection: Selection = {},
  from: readonly Check[] = checks,
): AsyncIterable<Finding> {
  const chosen = selectChecks(selection, from);
  const local = chosen.filter(({ wholeMemory }) => !wholeMemory);
  // What is left out is found first: the rest of it is no fault of its own.
  const inOrder = [...local].sort((a, b) => Number(b.id === length.id) - Number(a.id === length.id));
  let learned: ReturnType<NonNullable<View["habits"]>>;
  const habits = (): typeof learned => {
    const sides = sidesOf(view.pair);
    learned ??= view.habits?.() ?? (sides && learnHabits(view.units, sides));
    return learned;
  };
  if (local.length > 0) {
    for await (const units of portions(view.units)) {
      const portion: View = { ...view, units, habits };
      const omitted = new OmittedParts();
      for (const check of inOrder) {
        for await (const finding of check.run(portion)) {
          if (omitted.explains(finding)) continue;
          yield finding;
        }
      }
    }
  }
  for (const check of chosen) if (check.wholeMemory) yield* check.run(view);
}
