import type { UnitCodes } from "../model/code.ts";
import { type Unit, type UnitStatus, unitStatuses } from "../model/unit.ts";

/** A row of the table `units`. */
export interface Row {
  /** See {@link position}. */
  position: number;
  id: string;
  source: string;
  target: string;
  status: number;
  score: number;
  /** The rest of the unit as JSON; null when there is none. */
  rest: string | null;
}

/** The columns of the table, in the order in which {@link rowOf} takes them. */
export const columns = "position, id, source, target, status, score, rest";

export function rowOf(values: readonly unknown[]): Row {
  const [position, id, source, target, status, score, rest] = values as [
    number,
    string,
    string,
    string,
    number,
    number,
    string | null,
  ];
  return { position, id, source, target, status, score, rest };
}

/** How many units a document can hold: a position is document number · 2³² + index. */
const span = 2 ** 32;

/** Document numbers below this make positions that are exact as doubles. */
export const maxDocuments = 2 ** 21;

export function position(document: number, index: number): number {
  return document * span + index;
}

function indexOf(position: number): number {
  return position % span;
}

interface Rest {
  ref?: string;
  line?: number;
  context?: { previous?: string; next?: string };
  created?: string;
  changed?: string;
  by?: string;
  note?: string;
  codes?: UnitCodes;
  props?: Readonly<Record<string, string>>;
  /** Texts that the engine's own text cannot hold and JSON can: lone surrogates, NUL. */
  raw?: { source: string; target: string };
}

/** The columns of a unit after its position. */
export function toColumns(unit: Unit): [string, string, string, number, number, string | null] {
  const wellFormed = unit.source.isWellFormed() && unit.target.isWellFormed();
  return [
    unit.id,
    unit.source,
    unit.target,
    statusNumber(unit.status),
    unit.score,
    restOf(unit, !wellFormed),
  ];
}

/** A status as it is stored: its place among all of them. */
export function statusNumber(status: UnitStatus): number {
  return unitStatuses.indexOf(status);
}

/**
 * What the other columns do not hold of a unit, as JSON; null when there is nothing.
 * @param raw whether its texts must be kept there too
 */
export function restOf(unit: Unit, raw: boolean): string | null {
  const rest: Rest = {};
  let empty = true;
  for (const key of ["ref", "line", "context", "created", "changed", "by", "note", "codes"] as const) {
    if (unit[key] === undefined) continue;
    Object.assign(rest, { [key]: unit[key] });
    empty = false;
  }
  for (const _ in unit.props) {
    rest.props = unit.props;
    empty = false;
    break;
  }
  if (raw) {
    rest.raw = { source: unit.source, target: unit.target };
    empty = false;
  }
  return empty ? null : JSON.stringify(rest);
}

export function toUnit(row: Row, document: string): Unit {
  const { raw, props, ...rest } = (row.rest === null ? {} : JSON.parse(row.rest)) as Rest;
  return {
    id: row.id,
    document,
    index: indexOf(row.position),
    source: raw?.source ?? row.source,
    target: raw?.target ?? row.target,
    status: unitStatuses[row.status] ?? "imported",
    score: row.score,
    ...rest,
    props: props ?? {},
  };
}

/** One side's text, with what the engine's own text cannot hold put back. */
export function ownText(text: string, rest: string | null, side: "source" | "target"): string {
  if (rest === null || !text.includes("\ufffd")) return text;
  return (JSON.parse(rest) as Rest).raw?.[side] ?? text;
}
