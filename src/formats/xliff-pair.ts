import type { Place } from "../model/place.ts";
import type { Unit, UnitStatus } from "../model/unit.ts";
import type { Flattened } from "./codes-read.ts";

/** A segment of an XLIFF file as it stands there, whatever the version. */
export interface SegmentPair {
  ref: string;
  place: Place;
  source: Flattened;
  /** Absent where nobody has translated yet. */
  target?: Flattened;
  reviewed: boolean;
  notes: string[];
  /** As the file says it. */
  state?: string;
  /** What zhengming wrote along. */
  own?: OwnFields;
}

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
export function ownFields(values: ReadonlyMap<string, string>): OwnFields {
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
