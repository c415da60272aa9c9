import type { Unit } from "../model/unit.ts";

/**
 * What of a unit XLIFF has no place for, by name; undefined where there is nothing to tell.
 * @param ownKey whether the unit's key stands nowhere else in the file
 */
export function ownFields(unit: Unit, ownKey: boolean): [string, string | undefined][] {
  return [
    ["ref", ownKey ? unit.ref : undefined],
    ["score", unit.score === 1 ? undefined : String(unit.score)],
    ["line", unit.line === undefined ? undefined : String(unit.line)],
    ["created", unit.created],
    ["changed", unit.changed],
    ["by", unit.by],
    ["previous", unit.context?.previous],
    ["next", unit.context?.next],
  ];
}
