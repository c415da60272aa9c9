import type { LengthHabits } from "../check/check.ts";
import { learnHabits } from "../check/length-habits.ts";
import { sidesOf } from "../check/sides.ts";
import type { LanguagePair } from "../model/language.ts";
import type { Unit } from "../model/unit.ts";
import type { Workspace } from "./open.ts";

/** As many units show how long renderings are in a memory. */
export const habitSample = 20_000;

/** How long renderings are in the memory of the workspace, else in the units themselves. */
export async function habitsFor(
  workspace: Workspace | undefined,
  pair: LanguagePair,
  units: readonly Unit[] = [],
): Promise<LengthHabits | undefined> {
  const sides = sidesOf(pair);
  if (!sides) return undefined;
  const shown: Unit[] = [];
  for await (const unit of workspace?.memory.all() ?? []) {
    shown.push(unit);
    if (shown.length >= habitSample) break;
  }
  return learnHabits(shown.length > 0 ? shown : units, sides);
}
