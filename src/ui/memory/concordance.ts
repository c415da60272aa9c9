import { otherSide } from "../../model/language.ts";
import { say } from "../../model/locale.ts";
import { refOf } from "../../model/unit.ts";
import { sanitise } from "../../text/sanitise.ts";
import { cut, pad } from "../../text/width.ts";
import type { Action } from "../bindings/binding.ts";
import { kwicRow } from "../kwic.ts";
import { geometry, type Region } from "../layout.ts";
import { openField } from "../sheets/open-field.ts";
import type { Place, State, Step } from "../state.ts";
import { clamp, refuse, shifted, still, topFor } from "../steps.ts";
import { filledRows, fitRow, type Row, run, titleRow } from "../styled.ts";

// What was searched for: every place of it in either language, key words in a column.

function withHit(state: State, hit: number): State {
  return { ...state, memory: { ...state.memory, hit } };
}

export function inConcordance(state: State, action: Action): Step {
  const { found, hit } = state.memory;
  switch (action) {
    case "back":
      return still({ ...state, memory: { ...state.memory, view: "documents", found: undefined } });
    case "search":
      return still(openField(state, { for: "search" }, found?.text ?? ""));
    case "nextHit":
    case "previousHit":
      return still(withHit(state, hit + (action === "nextHit" ? 1 : -1)));
    default: {
      const page = (geometry(state).list?.rows ?? 2) - 1;
      return still(withHit(state, shifted(hit, action, page)));
    }
  }
}

/** The unit of the chosen place in its document. */
export function openHit(state: State, standAt: (state: State, place: Place) => State): State {
  const { found, hit } = state.memory;
  const unit = found?.hits[hit]?.unit;
  return unit === undefined ? state : standAt(state, { document: unit.document, index: unit.index });
}

/** From a unit to the next place that was found. */
export function toHit(state: State, by: 1 | -1): Step {
  const { found, hit } = state.memory;
  if (found === undefined)
    return refuse(state, say("Nothing has been searched for: / searches.", "尚未检索：按 / 检索。"));
  const next = found.hits[hit + by];
  if (next === undefined) return refuse(state, say("That was the last place.", "已是最后一处。"));
  const place = { document: next.unit.document, index: next.unit.index };
  const there = withHit(state, hit + by);
  return still({
    ...there,
    memory: { ...there.memory, wanted: { document: place.document, place } },
    busy: say("reading", "正在读取"),
  });
}

export function settleHits(state: State, rows: number): State {
  const { memory } = state;
  const count = memory.found?.hits.length ?? 0;
  const hit = clamp(memory.hit, 0, Math.max(0, count - 1));
  const each = columnsBeside(geometry(state).columns) ? 1 : 2;
  const hitTop = topFor(hit, memory.hitTop, Math.max(1, Math.floor(rows / each)), count);
  return { ...state, memory: { ...memory, hit, hitTop } };
}

function columnsBeside(columns: number): boolean {
  return columns >= 100;
}

export function drawConcordance(state: State, region: Region): Row[] {
  const { found, hit, hitTop } = state.memory;
  const { ambiguous } = state;
  const { columns } = region;
  const { hits, total, text } = found!;
  const height = region.rows - 1;
  const right = `${hit + 1}/${hits.length}${total > hits.length ? say(` of ${total}`, `（共 ${total} 处）`) : ""}`;
  const title = say(`“${sanitise(text)}” in the memory`, `记忆库中的“${sanitise(text)}”`);
  const rows: Row[] = [];
  const beside = columnsBeside(columns);
  const lead = Math.min(18, columns >> 2);
  for (let at = hitTop; at < hits.length && rows.length < height; at++) {
    const each = hits[at]!;
    const here = at === hit;
    const place = cut(sanitise(`${each.unit.document} ${refOf(each.unit)}`), lead, ambiguous);
    const begin = [
      { ...run(here ? "▸" : " "), inverse: here },
      { ...run(`${pad(place, lead, "end", ambiguous)} `, "dim"), inverse: here },
    ];
    const other = otherSide(each.side);
    const spans = { [each.side]: [each.span], [other]: each.otherSpan ? [each.otherSpan] : [] };
    const room = columns - lead - 2;
    const half = beside ? (room - 3) >> 1 : room;
    const source = kwicRow(each.unit.source, spans.source!, half, "source", ambiguous);
    const target = kwicRow(each.unit.target, spans.target!, half, "target", ambiguous);
    if (beside) rows.push(fitRow([...begin, ...source, run(" │ ", "dim"), ...target], columns, ambiguous));
    else {
      rows.push(fitRow([...begin, ...source], columns, ambiguous));
      const margin = [{ ...run(" "), inverse: here }, run(" ".repeat(lead + 1))];
      rows.push(fitRow([...margin, ...target], columns, ambiguous));
    }
  }
  return [
    titleRow(title, right, columns, state.sheet === undefined, ambiguous),
    ...filledRows(rows, columns, height, ambiguous),
  ];
}
