import { say } from "../model/locale.ts";
import { sanitise } from "../text/sanitise.ts";
import { cut, width } from "../text/width.ts";
import { drawExport, drawExports } from "./export/rows.ts";
import { detailWindow, placeOf, titleOf } from "./findings/detail.ts";
import { emptyList, listRow } from "./findings/list-rows.ts";
import { marked } from "./findings/marks.ts";
import { whyRows } from "./findings/why.ts";
import { helpRows } from "./help.ts";
import { type Geometry, geometry, type Region, smallest } from "./layout.ts";
import { drawMatch } from "./match/rows.ts";
import { drawMemory } from "./memory/rows.ts";
import { drawSheet } from "./sheets/rows.ts";
import { type State, screens, selected } from "./state.ts";
import { statusRows } from "./status.ts";
import { columnRule, filledRows, fitRow, type Part, type Row, rowWidth, run, titleRow } from "./styled.ts";
import { drawTerm, drawTerms } from "./terms/rows.ts";
import { tourRows } from "./tour.ts";
import { groupingName, screenName } from "./words.ts";

/** What stands on the screen: rows of exactly the screen's columns, and the cursor where a field is open. */
export interface Frame {
  rows: readonly Row[];
  cursor: { x: number; y: number } | undefined;
}

/** Draws the state. Pure. */
export function draw(state: State): Frame {
  const places = geometry(state);
  if (places.shape === "tiny") return tooSmall(state, places);
  const head: Part = { rows: places.head === 1 ? [headRow(state)] : [] };
  const tour: Part = { rows: places.tour > 0 ? tourRows(state, places.tour) : [] };
  return { cursor: undefined, ...stack([head, drawBody(state, places), tour, statusRows(state, places)]) };
}

function tooSmall(state: State, { columns }: Geometry): Frame {
  const least = `${smallest.columns}×${smallest.rows}`;
  const text = say(`At least ${least}, please`, `窗口至少需 ${least}`);
  return { rows: [fitRow([run(text)], columns, state.ambiguous)], cursor: undefined };
}

/** The screens with their keys, the one that is shown pointed out. */
function headRow(state: State): Row {
  const { columns } = state.size;
  const names = screens.map((screen, at) => {
    const here = screen === state.screen;
    const text = `${at + 1} ${screenName(screen)}`;
    return run(here ? `[${text}]` : ` ${text} `, here ? "focus" : "dim");
  });
  const left: Row = [run(" "), ...names];
  const { ambiguous } = state;
  const used = rowWidth(left, ambiguous);
  const pair = `  ${sanitise(state.pair.source)} → ${sanitise(state.pair.target)} `;
  const name = cut(sanitise(state.name), Math.max(0, columns - used - width(pair, ambiguous) - 2), ambiguous);
  const room = columns - used - width(name + pair, ambiguous);
  if (room < 1) return fitRow(left, columns, ambiguous);
  return fitRow([...left, run(" ".repeat(room)), run(name + pair, "dim")], columns, ambiguous);
}

function drawBody(state: State, places: Geometry): Part {
  const { list, detail, sheet } = places;
  const left = list === undefined ? undefined : drawMain(state, list);
  const right: Part[] = [];
  if (detail !== undefined) right.push(drawBeside(state, detail));
  if (sheet !== undefined) right.push(drawOver(state, sheet));
  const beside = stack(right);
  if (left === undefined) return beside;
  const stacked = places.shape !== "wide" || beside.rows.length === 0 || list!.columns === places.columns;
  if (stacked) return stack([left, beside]);
  return sideBySide(left, beside, state, places);
}

/** The list of the screen one is on, or all of it. */
function drawMain(state: State, region: Region): Part {
  switch (state.screen) {
    case "findings":
      return drawList(state, region);
    case "terms":
      return { rows: drawTerms(state, region) };
    case "match": {
      const { rows, cursor } = drawMatch(state, region);
      return { rows: rows.slice(0, region.rows), ...(state.sheet === undefined && cursor ? { cursor } : {}) };
    }
    case "memory":
      return { rows: drawMemory(state, region) };
    case "export":
      return { rows: drawExports(state, region) };
  }
}

function drawBeside(state: State, region: Region): Part {
  if (state.screen === "terms") return { rows: drawTerm(state, region) };
  if (state.screen === "export") return { rows: drawExport(state, region) };
  return drawDetail(state, region);
}

function drawOver(state: State, region: Region): Part {
  const { sheet } = state;
  if (sheet?.kind === "help")
    return drawPage(state, region, say("Keys", "按键"), helpRows(region.columns, state), sheet.scroll);
  if (sheet?.kind === "why") {
    return drawPage(
      state,
      region,
      say("Why this?", "为何报告？"),
      whyRows(state, region.columns - 1),
      sheet.scroll,
    );
  }
  return drawSheet(state, region);
}

function stack(parts: readonly Part[]): Part {
  const rows: Row[] = [];
  let cursor: Part["cursor"];
  for (const part of parts) {
    if (part.cursor !== undefined) cursor = { x: part.cursor.x, y: part.cursor.y + rows.length };
    rows.push(...part.rows);
  }
  return { rows, cursor };
}

function sideBySide(left: Part, right: Part, state: State, places: Geometry): Part {
  const offset = (places.list?.columns ?? 0) + 1;
  const divider = columnRule(state.ambiguous);
  const rows = left.rows.map((row, at) => [...row, divider, ...(right.rows[at] ?? [])]);
  return { rows, cursor: right.cursor && { x: right.cursor.x + offset, y: right.cursor.y } };
}

function drawDetail(state: State, region: Region): Part {
  const finding = selected(state);
  if (finding === undefined) return { rows: filledRows([], region.columns, region.rows, state.ambiguous) };
  const focus = state.pane === "detail" && state.sheet === undefined;
  const place = cut(placeOf(finding), Math.floor(region.columns / 2), state.ambiguous);
  const body = detailWindow(state, finding, region.columns, region.rows - 1);
  return {
    rows: [titleRow(titleOf(state, finding), place, region.columns, focus, state.ambiguous), ...body],
  };
}

/** A page that is only read, from a row on. */
function drawPage(state: State, region: Region, name: string, all: readonly Row[], scroll: number): Part {
  const height = region.rows - 1;
  const rows = all.slice(scroll, scroll + height);
  const last = Math.min(all.length, scroll + height);
  const right = all.length > height ? `${last}/${all.length}` : "";
  const title = titleRow(name, right, region.columns, true, state.ambiguous);
  return { rows: [title, ...filledRows(rows, region.columns, height, state.ambiguous)] };
}

function drawList(state: State, region: Region): Part {
  const { columns, rows: height } = region;
  const { listing, cursor, ambiguous } = state;
  const total = listing.shown.length;
  const title = `${say("Findings", "问题")} ${groupingName(state.grouping)}`;
  const heading = titleRow(
    title,
    state.sifted !== state.filter
      ? "…"
      : total === 0
        ? ""
        : `${markCount(state)}${cursor + 1}/${total}${together(state)}`,
    columns,
    state.pane === "list" && state.sheet === undefined,
    ambiguous,
  );
  if (total === 0)
    return {
      rows: [heading, ...filledRows(emptyList(state, height - 1), columns, height - 1, state.ambiguous)],
    };
  const rows = listing.rows
    .slice(state.top, state.top + height - 1)
    .map((row) => listRow(state, row, columns));
  return { rows: [heading, ...filledRows(rows, columns, height - 1, state.ambiguous)] };
}

function markCount(state: State): string {
  const count = marked(state).length;
  return count === 0 ? "" : say(`${count} marked  `, `已标记 ${count}  `);
}

/** How many findings the rows are, where a row may stand for two. */
function together({ listing: { joined, shown } }: State): string {
  if (joined.size === 0) return "";
  const all = shown.length + joined.size;
  return say(` (${all} findings)`, `（共 ${all} 项）`);
}
