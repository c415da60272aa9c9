/** Units for tests, with nothing but what they must have. */
import { makeUnit, type Unit } from "../../src/model/unit.ts";

/** A unit; `more` sets or adds fields. */
export function unit(source: string, target: string, more: Partial<Unit> = {}): Unit {
  return { ...makeUnit({ document: "d", index: 0, source, target }), ...more };
}

/** A document of units from its pairs, numbered in order. */
export function unitsIn(document: string, ...pairs: (readonly [source: string, target: string])[]): Unit[] {
  return pairs.map(([source, target], index) => unit(source, target, { document, index }));
}
