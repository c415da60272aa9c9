/** Units for tests, with nothing but what they must have. */
import { type Unit, unitId } from "../../src/model/unit.ts";

/** A unit; `more` sets or adds fields. */
export function unit(source: string, target: string, more: Partial<Unit> = {}): Unit {
  return {
    id: unitId(source, target),
    document: "d",
    index: 0,
    source,
    target,
    status: "imported",
    score: 1,
    props: {},
    ...more,
  };
}

/** A document of units from its pairs, numbered in order. */
export function unitsIn(document: string, ...pairs: (readonly [source: string, target: string])[]): Unit[] {
  return pairs.map(([source, target], index) => unit(source, target, { document, index }));
}
