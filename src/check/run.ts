import { InputError } from "../model/errors.ts";
import type { Finding } from "../model/finding.ts";
import { say } from "../model/locale.ts";
import type { Unit } from "../model/unit.ts";
import { closest } from "../text/likeness.ts";
import { checks } from "./all.ts";
import type { Check, View } from "./check.ts";
import { length } from "./length.ts";
import { learnHabits } from "./length-habits.ts";
import { Omissions } from "./omitted.ts";
import { sidesOf } from "./sides.ts";

export interface Selection {
  /** Ids of the checks to run; when absent or empty all that are not off. */
  only?: readonly string[] | undefined;
  /** Ids of checks to leave out. */
  skip?: readonly string[] | undefined;
}

/** The checks a selection names. Throws InputError for an id that is none, naming those there are. */
export function selectChecks({ only = [], skip = [] }: Selection, from: readonly Check[] = checks): Check[] {
  const known = new Set(from.map(({ id }) => id));
  for (const id of [...only, ...skip]) {
    if (known.has(id)) continue;
    const near = closest(id, known, 0.6);
    const list = [...known].join(", ");
    throw new InputError(
      say(
        `there is no check "${id}"${near ? `; did you mean "${near}"?` : ""} (checks: ${list})`,
        `没有名为“${id}”的检查${near ? `；是否指“${near}”？` : ""}（可用：${list}）`,
      ),
    );
  }
  return from.filter(
    ({ id, off }) => (only.length === 0 ? off !== true : only.includes(id)) && !skip.includes(id),
  );
}

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
      const missing = new Omissions();
      for (const check of inOrder) {
        for await (const finding of check.run(portion)) {
          if (missing.explains(finding)) continue;
          yield finding;
        }
      }
    }
  }
  for (const check of chosen) if (check.wholeMemory) yield* check.run(view);
}

/** Units in one portion: enough that starting a check costs nothing, few enough to be held with all made of them. */
const portionSize = 5000;

/** The units in portions of whole documents, of `size` or more; a document longer than `most` is cut there. */
export async function* portions(
  units: Iterable<Unit> | AsyncIterable<Unit>,
  size = portionSize,
  most = Number.POSITIVE_INFINITY,
): AsyncIterable<Unit[]> {
  let portion: Unit[] = [];
  for await (const unit of units) {
    const ended = portion.length >= size && unit.document !== portion[portion.length - 1]!.document;
    if (ended || portion.length >= most) {
      yield portion;
      portion = [];
    }
    portion.push(unit);
  }
  if (portion.length > 0) yield portion;
}
