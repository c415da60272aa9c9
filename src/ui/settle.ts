import { offeredExports } from "../workspace/review.ts";
import { exportRows } from "./export/rows.ts";
import { detailRows, readsAll } from "./findings/detail.ts";
import { whyRows } from "./findings/why.ts";
import { helpRows } from "./help.ts";
import { geometry } from "./layout.ts";
import { resultsOf } from "./match/act.ts";
import { settleMemory } from "./memory/pairs.ts";
import { paletteEntries } from "./palette.ts";
import { previewBlocks } from "./sheets/preview-rows.ts";
import { type State, selected } from "./state.ts";
import { clamp, topFor } from "./steps.ts";
import { termRows } from "./terms/rows.ts";

/** Brings cursors and scrolling within bounds and what is selected into sight. */
export function settle(given: State): State {
  const count = given.listing.shown.length;
  const state: State = { ...given, cursor: clamp(given.cursor, 0, Math.max(0, count - 1)) };
  return settleScreen(settleSheet(state));
}

function settleSheet(state: State): State {
  const { sheet } = state;
  const places = geometry(state);
  const rows = Math.max(1, (places.sheet?.rows ?? 2) - 1);
  switch (sheet?.kind) {
    case "help": {
      const most = helpRows(places.columns, state).length - rows;
      return { ...state, sheet: { ...sheet, scroll: clamp(sheet.scroll, 0, Math.max(0, most)) } };
    }
    case "why": {
      const most = whyRows(state, (places.sheet?.columns ?? places.columns) - 1).length - rows;
      return { ...state, sheet: { ...sheet, scroll: clamp(sheet.scroll, 0, Math.max(0, most)) } };
    }
    case "palette": {
      const entries = paletteEntries(state, sheet);
      return { ...state, sheet: { ...sheet, index: clamp(sheet.index, 0, Math.max(0, entries.length - 1)) } };
    }
    case "preview": {
      const blocks = previewBlocks(state, sheet, places.sheet?.columns ?? places.columns);
      const from = blocks.slice(0, sheet.index).reduce((sum, block) => sum + block.length, 0);
      const total = blocks.reduce((sum, block) => sum + block.length, 0);
      const last = from + (blocks[sheet.index]?.length ?? 1) - 1;
      const top = topFor(from, topFor(last, sheet.top, rows, total), rows, total);
      return { ...state, sheet: { ...sheet, top } };
    }
    default:
      return state;
  }
}

function settleScreen(state: State): State {
  switch (state.screen) {
    case "findings":
      return settleFindings(state);
    case "terms":
      return settleTerms(state);
    case "match": {
      const most = Math.max(0, resultsOf(state.match).length - 1);
      return { ...state, match: { ...state.match, cursor: clamp(state.match.cursor, 0, most) } };
    }
    case "memory":
      return settleMemory(state);
    case "export": {
      const { detail } = geometry(state);
      const cursor = clamp(state.exports.cursor, 0, offeredExports.length - 1);
      const there: State = { ...state, exports: { ...state.exports, cursor } };
      const most =
        detail === undefined ? 0 : exportRows(there, detail.columns - 1).length - (detail.rows - 1);
      return {
        ...there,
        exports: { ...there.exports, scroll: clamp(there.exports.scroll, 0, Math.max(0, most)) },
      };
    }
  }
}

function settleFindings(state: State): State {
  const places = geometry(state);
  let { top, scroll } = state;
  if (places.list !== undefined) {
    const rows = places.list.rows - 1;
    const row = state.listing.rowOf[state.cursor] ?? 0;
    // The heading above the first of a group stays in sight with it.
    const from = state.listing.headings.includes(row - 1) ? row - 1 : row;
    // Beside each other list and details share their lines: there a list scrolls by most of a page at a time, so
    // that few keys make all of them new.
    const jump = places.shape === "wide" ? Math.floor(rows * 0.7) : 0;
    if (from < top) top = from - jump;
    else if (row >= top + rows) top = row - rows + 1 + jump;
    top = topFor(row, top, rows, state.listing.rows.length);
  }
  const finding = selected(state);
  if (places.detail !== undefined && finding !== undefined && readsAll(state)) {
    const rows = detailRows(state, finding, places.detail.columns).length;
    scroll = clamp(scroll, 0, Math.max(0, rows - (places.detail.rows - 1)));
  }
  return { ...state, top, scroll };
}

/** In the details the cursor goes over the fields first; from the last one on it scrolls what is read. */
function settleTerms(state: State): State {
  const { terms } = state;
  const places = geometry(state);
  const cursor = clamp(terms.cursor, 0, Math.max(0, terms.shown.length - 1));
  const rows = (places.list?.rows ?? 2) - 1;
  const top = topFor(cursor, terms.top, rows, terms.shown.length);
  const pane = terms.shown.length === 0 ? "list" : terms.pane;
  const there: State = { ...state, terms: { ...terms, cursor, top, pane } };
  if (places.detail === undefined) return there;
  const { fields, rest } = termRows(there, places.detail.columns);
  const height = places.detail.rows - 1;
  const hidden = Math.max(0, fields.length - height);
  const beyond = Math.max(0, fields.length + rest.length - height - hidden);
  const lastField = Math.max(0, fields.length - 1);
  const row = clamp(terms.row, 0, lastField + beyond);
  const scroll =
    row > lastField
      ? hidden + row - lastField
      : topFor(row, Math.min(terms.scroll, hidden), height, Math.max(height, fields.length));
  return { ...there, terms: { ...there.terms, row, scroll } };
}
