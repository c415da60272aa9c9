/** What zhengming writes into XLIFF beyond what others read there, and reads back. */
import type { Unit, UnitStatus } from "../model/unit.ts";

/** Fields of a unit that XLIFF has no place for and our metadata group carries. */
export type OwnFields = Pick<Unit, "ref" | "line" | "context" | "created" | "changed" | "by"> & {
  status?: UnitStatus;
  score?: number;
  props?: Record<string, string>;
};

/** Category of our group in the metadata module; foreign properties go in one of their own. */
export const ownCategory = "zhengming";
export const propsCategory = "zhengming-props";

/** How the types of our contexts begin in XLIFF 1.2. */
export const ownContext = "x-zhengming-";

/** Notes that repeat a finding for tools which show only notes. */
export const findingCategory = "zhengming-finding";

/** `subState` of a pair that zhengming aligned itself and nobody has looked at. */
export const alignedSubState = "zhengming:aligned";

/** `subState` of a translation that a memory filled in and nobody has looked at. */
export const matchSubStates = {
  exact: "zhengming:exact-match",
  context: "zhengming:context-match",
  number: "zhengming:number-match",
} as const;

/** Our fields of the names and values that a file gives; what is no such value is left out. */
export function ownFieldsIn(values: ReadonlyMap<string, string>): OwnFields {
  const text = <K extends string>(key: K): { [P in K]?: string } =>
    (values.has(key) ? { [key]: values.get(key) } : {}) as { [P in K]?: string };
  const line = Number(values.get("line"));
  const score = values.has("score") ? Number(values.get("score")) : Number.NaN;
  const neighbors = { ...text("previous"), ...text("next") };
  return {
    ...text("ref"),
    ...text("created"),
    ...text("changed"),
    ...text("by"),
    ...(Number.isInteger(line) && line > 0 ? { line } : {}),
    ...(score >= 0 && score <= 1 ? { score } : {}),
    ...(Object.keys(neighbors).length > 0 ? { context: neighbors } : {}),
  };
}

/**
 * What of a unit XLIFF has no place for, by name; undefined where there is nothing to tell.
 * @param ownKey whether the unit's key stands nowhere else in the file
 */
export function ownEntries(unit: Unit, ownKey: boolean): [string, string | undefined][] {
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
