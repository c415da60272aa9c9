import { say } from "../model/locale.ts";
import { cut, width } from "../text/width.ts";
import { detailWindow, placeOf, titleOf } from "./detail.ts";
import { helpRows } from "./help.ts";
import { type Geometry, geometry, type Region, smallest } from "./layout.ts";
import { emptyList, listRow } from "./list-rows.ts";
import { drawPairs } from "./pair-rows.ts";
import { drawSheet } from "./sheet-rows.ts";
import { type State, selected } from "./state.ts";
import { statusRows } from "./status.ts";
import { fitRow, type Row, run, titleRow } from "./styled.ts";
import { groupingName } from "./words.ts";

/** What stands on the screen: rows of exactly the screen's columns, and the cursor where a field is open. */
export interface Frame {
  rows: readonly Row[];
  cursor: { x: number; y: number } | undefined;
}

/** A part of the frame; its cursor counts from its own upper left corner. */
interface Part {
  rows: readonly Row[];
  cursor?: Frame["cursor"];
}

/** Draws the state. Pure. */
export function draw(state: State): Frame {
  const places = geometry(state);
  if (places.shape === "tiny") return tooSmall(state, places);
  const foot = statusRows(state, places);
  const body = drawBody(state, places);
  const rows = [...body.rows, ...foot.rows];
  const footCursor = foot.cursor && { x: foot.cursor.x, y: body.rows.length + foot.cursor.y };
  return { rows, cursor: footCursor ?? body.cursor };
}

function tooSmall(state: State, { columns }: Geometry): Frame {
  const least = `${smallest.columns}×${smallest.rows}`;
  const text = say(`At least ${least}, please`, `窗口至少需 ${least}`);
  return { rows: [fitRow([run(text)], columns, state.ambiguous)], cursor: undefined };
}

function drawBody(state: State, places: Geometry): Part {
  const { list, detail, sheet } = places;
  const inList = state.screen === "alignment" ? drawAlignment : drawList;
  const left = list === undefined ? undefined : inList(state, list);
  const right: Part[] = [];
  if (detail !== undefined) right.push(drawDetail(state, detail));
  if (sheet !== undefined) {
    right.push(state.sheet?.kind === "help" ? drawHelp(state, sheet) : drawSheet(state, sheet));
  }
  const beside = stack(right);
  if (left === undefined) return beside;
  if (places.shape !== "wide" || state.screen === "alignment" || beside.rows.length === 0)
    return stack([left, beside]);
  return sideBySide(left, beside, state, places);
}

function drawAlignment(state: State, region: Region): Part {
  return { rows: drawPairs(state, region) };
}

function stack(parts: readonly Part[]): Part {
  const rows: Row[] = [];
  let cursor: Frame["cursor"];
  for (const part of parts) {
    if (part.cursor !== undefined) cursor = { x: part.cursor.x, y: part.cursor.y + rows.length };
    rows.push(...part.rows);
  }
  return { rows, cursor };
}

function sideBySide(left: Part, right: Part, state: State, places: Geometry): Part {
  const offset = (places.list?.columns ?? 0) + 1;
  const divider = width("│", state.ambiguous) === 1 ? "│" : "|";
  const rows = left.rows.map((row, at) => [...row, run(divider, "dim"), ...(right.rows[at] ?? [])]);
  return { rows, cursor: right.cursor && { x: right.cursor.x + offset, y: right.cursor.y } };
}

function drawDetail(state: State, region: Region): Part {
  const finding = selected(state);
  if (finding === undefined) return { rows: filled([], region.columns, region.rows, state) };
  const focus = state.pane === "detail" && state.sheet === undefined;
  const place = cut(placeOf(finding), Math.floor(region.columns / 2), state.ambiguous);
  const body = detailWindow(state, finding, region.columns, region.rows - 1);
  return {
    rows: [titleRow(titleOf(state, finding), place, region.columns, focus, state.ambiguous), ...body],
  };
}

function drawHelp(state: State, region: Region): Part {
  if (state.sheet?.kind !== "help") return { rows: [] };
  const all = helpRows(region.columns, state.screen, state.ambiguous);
  const height = region.rows - 1;
  const rows = all.slice(state.sheet.scroll, state.sheet.scroll + height);
  const last = Math.min(all.length, state.sheet.scroll + height);
  const right = all.length > height ? `${last}/${all.length}` : "";
  const title = titleRow(say("Keys", "按键"), right, region.columns, true, state.ambiguous);
  return { rows: [title, ...filled(rows, region.columns, height, state)] };
}

function filled(rows: readonly Row[], columns: number, height: number, state: State): Row[] {
  return Array.from({ length: height }, (_, at) => fitRow(rows[at] ?? [], columns, state.ambiguous));
}

function drawList(state: State, region: Region): Part {
  const { columns, rows: height } = region;
  const { listing, cursor, ambiguous } = state;
  const total = listing.shown.length;
  const title = `${say("Findings", "发现项")} ${groupingName(state.grouping)}`;
  const heading = titleRow(
    title,
    total === 0 ? "" : `${cursor + 1}/${total}${together(state)}`,
    columns,
    state.pane === "list" && state.sheet === undefined,
    ambiguous,
  );
  if (total === 0)
    return { rows: [heading, ...filled(emptyList(state, height - 1), columns, height - 1, state)] };
  const rows = listing.rows
    .slice(state.top, state.top + height - 1)
    .map((row) => listRow(state, row, columns));
  return { rows: [heading, ...filled(rows, columns, height - 1, state)] };
}

/** How many findings the rows are, where a row may stand for two. */
function together({ listing: { joined, shown } }: State): string {
  if (joined.size === 0) return "";
  const all = shown.length + joined.size;
  return say(` (${all} findings)`, `（共 ${all} 项）`);
}
