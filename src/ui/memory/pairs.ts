import { otherSide } from "../../model/language.ts";
import { say } from "../../model/locale.ts";
import type { Unit } from "../../model/unit.ts";
import { needsReview } from "../../workspace/alignment.ts";
import type { Realignment } from "../../workspace/review.ts";
import type { Action } from "../bindings/binding.ts";
import { geometry } from "../layout.ts";
import { openField, textKey } from "../sheets/open-field.ts";
import type { State, Step } from "../state.ts";
import { begin, clamp, refuse, shifted, still, topFor } from "../steps.ts";
import { settleHits, toHit } from "./concordance.ts";
import { unitHeight } from "./pair-rows.ts";
import { openSplit } from "./split.ts";
import type { MemoryState } from "./state.ts";

// The units of an open document: reading them, and mending their pairing.

export function withMemory(state: State, change: Partial<MemoryState>): State {
  return { ...state, memory: { ...state.memory, ...change } };
}

/** Numbers of the doubtful units in the order in which they are visited. */
export function doubtful(units: readonly Unit[], lowestFirst: boolean): number[] {
  const all = [...units.keys()].filter((at) => needsReview(units[at]!));
  return lowestFirst ? all.sort((a, b) => units[a]!.score - units[b]!.score || a - b) : all;
}

export function inUnits(state: State, action: Action): Step {
  const { memory } = state;
  const { side } = memory;
  const unit = state.memory.opened?.units[memory.cursor];
  switch (action) {
    case "back":
      // To where the unit was chosen.
      return still(
        withMemory(state, { view: state.memory.found === undefined ? "documents" : "concordance" }),
      );
    case "search":
      return still(openField(state, { for: "search" }, state.memory.found?.text ?? ""));
    case "nextHit":
    case "previousHit":
      return toHit(state, action === "nextHit" ? 1 : -1);
    case "toSource":
      return still(withMemory(state, { side: "source" }));
    case "toTarget":
      return still(withMemory(state, { side: "target" }));
    case "switchSide":
      return still(withMemory(state, { side: otherSide(side) }));
    case "order":
      return still({
        ...withMemory(state, { lowestFirst: !memory.lowestFirst }),
        notice: {
          tone: "good",
          text: memory.lowestFirst
            ? say("] and [ go to doubtful units as they come.", "] 与 [ 按原文次序转到存疑单元。")
            : say("] and [ go by confidence, the lowest first.", "] 与 [ 按置信度转到存疑单元，最低者先。"),
        },
      });
    case "nextDoubtful":
    case "previousDoubtful":
      return visit(state, action === "nextDoubtful");
  }
  if (unit === undefined) return still(state);
  switch (action) {
    case "split":
      return still(openSplit(state, unit, side));
    case "editText": {
      const purpose = { for: "text", unit, side } as const;
      const draft = state.draft?.key === textKey(unit, side) ? state.draft.text : unit[side];
      return still(openField(state, purpose, draft));
    }
    case "mergeUp": {
      const above = state.memory.opened?.units[memory.cursor - 1];
      if (above === undefined) return refuse(state, say("There is no unit above.", "上方没有单元。"));
      return mend(state, above, { act: "merge" });
    }
    case "confirmPair":
      return mend(state, unit, { act: "confirm" });
    case "merge":
      return mend(state, unit, { act: "merge" });
    case "shiftUp":
    case "shiftDown":
      return mend(state, unit, { act: "shift", side, to: action === "shiftUp" ? "up" : "down" });
    case "moveUp":
    case "moveDown":
      return mend(state, unit, { act: "move", side, to: action === "moveUp" ? "up" : "down" });
    case "drop":
      return mend(state, unit, { act: "drop", side });
    default:
      return still(paged(state, action));
  }
}

type Edit = Realignment extends infer Each
  ? Each extends Realignment
    ? Omit<Each, "index" | "id">
    : never
  : never;

function mend(state: State, { document, index, id }: Unit, edit: Edit): Step {
  return begin(state, say("saving", "正在保存"), {
    do: "realign",
    document,
    edit: { ...edit, index, id } as Realignment,
  });
}

/** The next doubtful unit after this one, in the order of the visit; from elsewhere the first. */
export function visit(state: State, forward: boolean): Step {
  const document = state.memory.opened;
  if (document === undefined) return still(state);
  const { cursor, lowestFirst } = state.memory;
  const all = doubtful(document.units, lowestFirst);
  if (all.length === 0) {
    return refuse(state, say("No doubtful unit is left in this document.", "此文档已无存疑单元。"));
  }
  const here = all.indexOf(cursor);
  let next: number | undefined;
  if (here >= 0) next = all[here + (forward ? 1 : -1)];
  else if (lowestFirst) next = forward ? all[0] : all.at(-1);
  else next = forward ? all.find((at) => at > cursor) : all.findLast((at) => at < cursor);
  const stand = next ?? (forward ? all[0]! : all.at(-1)!);
  return still(withMemory(state, { cursor: stand, skip: 0 }));
}

/** Movement over units; a unit taller than the screen is read to its end before the next one comes. */
function paged(state: State, action: Action): State {
  const { cursor, skip } = state.memory;
  const units = state.memory.opened?.units ?? [];
  const { columns, rows } = room(state);
  const forward = action === "down" || action === "pageDown" || action === "halfDown";
  const step = {
    down: 1,
    up: -1,
    pageDown: rows - 1,
    pageUp: 1 - rows,
    halfDown: rows >> 1,
    halfUp: -(rows >> 1),
  }[action as string];
  if (step === undefined) return withMemory(state, { cursor: shifted(cursor, action, 0), skip: 0 });
  const beyond = Math.max(0, unitHeight(state, units[cursor]!, columns) - rows);
  if (forward ? skip < beyond : skip > 0) return withMemory(state, { skip: clamp(skip + step, 0, beyond) });
  if (Math.abs(step) === 1) return withMemory(state, { cursor: cursor + step, skip: 0 });
  let next = cursor;
  for (let left = Math.abs(step); left > 0 && units[next + Math.sign(step)] !== undefined; ) {
    left -= unitHeight(state, units[next]!, columns);
    if (left >= 0 || next === cursor) next += Math.sign(step);
  }
  return withMemory(state, { cursor: next, skip: 0 });
}

/** What there is to draw units in. */
function room(state: State): { columns: number; rows: number } {
  const list = geometry(state).list;
  return { columns: list?.columns ?? state.size.columns, rows: Math.max(1, (list?.rows ?? 2) - 1) };
}

/** Brings what is selected into bounds and into sight, with one unit on either side where there is room. */
export function settleMemory(state: State): State {
  const document = state.memory.opened;
  const { columns, rows } = room(state);
  const { memory } = state;
  if (memory.view === "concordance" && memory.found !== undefined) return settleHits(state, rows);
  if (memory.view !== "units" || document === undefined || document.units.length === 0) {
    const choice = clamp(memory.choice, 0, Math.max(0, state.documents.length - 1));
    const listTop = topFor(choice, memory.listTop, rows, state.documents.length);
    return withMemory(state, { view: "documents", choice, listTop });
  }
  const { units } = document;
  const cursor = clamp(memory.cursor, 0, units.length - 1);
  const height = (at: number) => unitHeight(state, units[at]!, columns);
  const own = height(cursor);
  const above = cursor > 0 && own + height(cursor - 1) <= rows ? cursor - 1 : cursor;
  // As many units from the top as end at the edge below one more after the cursor.
  const highest = (at: number): number => {
    let first = at;
    for (let used = height(at); first > 0; first--) {
      used += height(first - 1);
      if (used > rows) break;
    }
    return Math.min(first, cursor);
  };
  const least = highest(Math.min(cursor + 1, units.length - 1));
  const last = highest(units.length - 1);
  let top = Math.min(memory.top, above, last);
  if (top < least) top = Math.min(least, above);
  // One more unit on either side is too much where the selected one would not fit.
  if (top < highest(cursor)) top = highest(cursor);
  const skip = top === cursor ? clamp(memory.skip, 0, Math.max(0, own - rows)) : 0;
  return withMemory(state, { cursor, top, skip });
}
