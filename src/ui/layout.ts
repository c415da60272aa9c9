import { termStatuses } from "../model/term.ts";
import { sanitise } from "../text/sanitise.ts";
import { offeredExports } from "../workspace/review.ts";
import { layOut } from "./editor.ts";
import { keptRows } from "./findings/kept.ts";
import { paletteEntries } from "./palette.ts";
import type { State } from "./state.ts";

/** A part of the screen in columns and rows, its title row counted. */
export interface Region {
  columns: number;
  rows: number;
}

/**
 * Which parts are drawn, and how large.
 *
 *   wide (≥ 100 columns)        stacked (≥ 60)           narrow: the one in use
 *   ┌ list ──┬ detail ──────┐   ┌ list ─────────────┐   ┌ list or detail ┐
 *   │        │              │   ├ detail or sheet ──┤   │                │
 *   │        ├ sheet ───────┤   │                   │   │                │
 *   ├ status ┴──────────────┤   ├ status ───────────┤   ├ status ────────┤
 *
 * The memory and the match have it all, a sheet at the foot. Above stand the names of the screens where there
 * is room, between body and status a step of the tour.
 */
export interface Geometry {
  shape: "wide" | "stacked" | "narrow" | "tiny";
  columns: number;
  /** One less than the terminal has: a frame as tall as the screen makes it scroll. */
  rows: number;
  list: Region | undefined;
  detail: Region | undefined;
  sheet: Region | undefined;
  /** Rows of the names of the screens. */
  head: 0 | 1;
  /** Rows of the tour's step. */
  tour: number;
  /** Rows of the status at the foot: bar and hints, or the bar alone. */
  foot: 1 | 2;
}

export const smallest = { columns: 20, rows: 6 };

export function geometry(state: State): Geometry {
  const { columns } = state.size;
  const rows = Math.max(1, state.size.rows - 1);
  if (columns < smallest.columns || state.size.rows < smallest.rows) {
    const none = { list: undefined, detail: undefined, sheet: undefined } as const;
    return { shape: "tiny", columns, rows, ...none, head: 0, tour: 0, foot: 1 };
  }
  const foot = rows >= 8 ? 2 : 1;
  const head = rows >= 16 ? 1 : 0;
  const tour = state.tour === undefined || rows < 14 ? 0 : 3;
  const body = rows - foot - head - tour;
  const shape = columns >= 100 ? "wide" : columns >= 60 ? "stacked" : "narrow";
  const base = { shape, columns, rows, head, tour, foot } as const;
  const whole: Region = { columns, rows: body };
  const { sheet } = state;
  if (
    sheet?.kind === "help" ||
    sheet?.kind === "split" ||
    sheet?.kind === "preview" ||
    sheet?.kind === "why"
  ) {
    return { ...base, list: undefined, detail: undefined, sheet: whole };
  }
  const panes = panesOf(state);
  if (panes === undefined) {
    const [above, below] = split(state, columns, body);
    return {
      ...base,
      list: above > 0 ? { columns, rows: above } : undefined,
      detail: undefined,
      sheet: below > 0 ? { columns, rows: below } : undefined,
    };
  }
  if (panes.rows === 0 && !hasSheet(state)) {
    return { ...base, list: whole, detail: undefined, sheet: undefined };
  }
  if (shape === "wide") {
    const left = Math.min(68, Math.floor(columns * 0.42));
    const right = columns - left - 1;
    const [above, below] = split(state, right, body);
    return {
      ...base,
      list: { columns: left, rows: body },
      detail: above > 0 ? { columns: right, rows: above } : undefined,
      sheet: below > 0 ? { columns: right, rows: below } : undefined,
    };
  }
  if (shape === "stacked" && body >= 12) return stacked(state, base, columns, body);
  if (hasSheet(state)) {
    const [above, below] = split(state, columns, body);
    return {
      ...base,
      list: undefined,
      detail: above > 0 ? { columns, rows: above } : undefined,
      sheet: { columns, rows: below },
    };
  }
  return panes.pane === "list"
    ? { ...base, list: whole, detail: undefined, sheet: undefined }
    : { ...base, list: undefined, detail: whole, sheet: undefined };
}

/** Which of two panes is in use, and how long its list is; undefined on a screen that has no two. */
function panesOf({
  screen,
  pane,
  listing,
  terms,
  exports,
}: State): { pane: "list" | "detail"; rows: number } | undefined {
  switch (screen) {
    case "findings":
      return { pane, rows: listing.rows.length };
    case "terms":
      return { pane: terms.pane, rows: terms.shown.length };
    case "export":
      return { pane: exports.pane, rows: offeredExports.length };
    default:
      return undefined;
  }
}

/** The list keeps its place under an open sheet as long as enough of the details remains. */
function stacked(
  state: State,
  base: Pick<Geometry, "shape" | "columns" | "rows" | "head" | "tour" | "foot">,
  columns: number,
  body: number,
): Geometry {
  const panes = panesOf(state)!;
  const share =
    panes.pane === "list" ? Math.max(5, Math.round(body * 0.4)) : Math.max(4, Math.round(body * 0.22));
  const wanted = Math.min(share, panes.rows + 1);
  const list = body - wanted - (hasSheet(state) ? sheetRows(state, columns) : 0) >= 7 ? wanted : 0;
  const [above, below] = split(state, columns, body - list);
  return {
    ...base,
    list: list > 0 ? { columns, rows: list } : undefined,
    detail: above > 0 ? { columns, rows: above } : undefined,
    sheet: below > 0 ? { columns, rows: below } : undefined,
  };
}

/** The filter is typed in the status, not in a sheet. */
function hasSheet({ sheet }: State): boolean {
  return sheet !== undefined && !(sheet.kind === "field" && sheet.purpose.for === "filter");
}

/** Rows of the details and of the sheet below them. */
function split(state: State, columns: number, body: number): [number, number] {
  if (!hasSheet(state)) return [body, 0];
  const least = body >= 9 ? 4 : 0;
  const below = Math.min(sheetRows(state, columns), body - least);
  const above = body - below;
  return above < 3 ? [0, body] : [above, below];
}

/** Rows the sheet would like, its title counted. */
function sheetRows(state: State, columns: number): number {
  const { sheet } = state;
  switch (sheet?.kind) {
    case "choose":
      return sheet.options.length + 2;
    case "status":
      return termStatuses.length + 1;
    case "confirm":
      return 4;
    case "palette":
      return Math.min(14, Math.max(3, paletteEntries(state, sheet).length + 2));
    case "field": {
      const shown = sanitise(sheet.editor.text);
      const { lines } = layOut(shown, sheet.editor.at, fieldColumns(columns), state.ambiguous);
      const { purpose } = sheet;
      const note =
        purpose.for === "reason"
          ? keptRows(purpose.findings, columns - 1, state).length
          : purpose.for === "fix" && purpose.suggestion !== undefined
            ? 1
            : 0;
      return 1 + note + Math.min(10, lines.length);
    }
    default:
      return 0;
  }
}

/** Columns of a field's text within its sheet: a margin on the left, the cursor's place on the right. */
export function fieldColumns(columns: number): number {
  return Math.max(2, columns - 3);
}
