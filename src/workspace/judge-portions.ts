import type { Check } from "../check/check.ts";
import { Introductions } from "../check/introductions.ts";
import { portions } from "../check/portions.ts";
import type { Concept } from "../model/term.ts";
import type { Unit } from "../model/unit.ts";
import type { Terms } from "../termbase/terms.ts";
import type { Portion } from "./judge-threads.ts";

/** Units in one portion: enough that starting a check costs nothing, few enough that no thread waits long. */
const portionSize = 2000;

/** A longer document is judged in pieces, so that it is never held as a whole. */
const longest = 4 * portionSize;

/** What is to be done about units, a portion at a time; `passing` sees every portion first. */
export async function* portionsFor(
  local: readonly Check[],
  units: readonly Unit[] | AsyncIterable<Unit>,
  terms: Terms,
  passing: (units: readonly Unit[]) => void,
): AsyncGenerator<Portion> {
  const passed = new Introductions(terms);
  const numbers = new Map(terms.concepts.map((concept, number) => [concept, number]));
  let last: string | undefined;
  for await (const portion of portions(units, portionSize, longest)) {
    passing(portion);
    const goesOn = portion[0]!.document === last;
    last = portion.at(-1)!.document;
    yield* tasksOf(portion, local, numbers, passed, goesOn);
  }
}

/**
 * What is to be done about a portion: all checks over it or, where it is a long document, the checks that judge each
 * unit by itself over pieces of it.
 */
function* tasksOf(
  portion: readonly Unit[],
  local: readonly Check[],
  numbers: ReadonlyMap<Concept, number>,
  passed: Introductions,
  goesOn: boolean,
): Generator<Portion> {
  const idsOf = (list: readonly Check[]): string[] => list.map(({ id }) => id);
  if (local.length === 0) return;
  if (portion.length < 2 * portionSize && !goesOn) {
    yield { only: idsOf(local), units: portion, introduced: [] };
    return;
  }
  const unitwise = local.filter((each) => each.unitwise);
  const others = local.filter((each) => !each.unitwise);
  if (others.length > 0) yield { only: idsOf(others), units: portion, introduced: [] };
  if (unitwise.length === 0) return;
  for (let from = 0; from < portion.length; from += portionSize) {
    const units = portion.slice(from, from + portionSize);
    passed.enter(units[0]!);
    const introduced = [...passed.forms].map(
      ([concept, forms]) => [numbers.get(concept)!, [...forms]] as const,
    );
    yield { only: idsOf(unitwise), units, introduced };
    for (const unit of units) passed.pass(unit);
  }
}
