import { say } from "../model/locale.ts";
import type { Unit } from "../model/unit.ts";
import { needsReview } from "../workspace/alignment.ts";
import type { DocumentUnits, Realignment } from "../workspace/review.ts";
import type { Action } from "./bindings.ts";
import { geometry } from "./layout.ts";
import { unitHeight } from "./pair-rows.ts";
import { openField, textKey } from "./sheets.ts";
import { openSplit } from "./split.ts";
import { type Alignment, type Place, type State, type Step, selected } from "./state.ts";
import { begin, clamp, refuse, shifted, still } from "./steps.ts";

// The screen on which the pairing of documents is mended: the list of documents, and the units of one.

export function openDocument({ documents, alignment }: State): DocumentUnits | undefined {
  return documents.find(({ name }) => name === alignment.document);
}

function withAlignment(state: State, change: Partial<Alignment>): State {
  return { ...state, alignment: { ...state.alignment, ...change } };
}

/** From the findings: at the unit of the selected one, else at the list of documents or the only one. */
export function toAlignment(state: State): State {
  const finding = selected(state);
  const there: State = { ...state, screen: "alignment" };
  if (finding !== undefined) return standAt(there, finding.unit);
  const [only, ...more] = state.documents;
  return only !== undefined && more.length === 0
    ? opened(there, 0)
    : withAlignment(there, { document: undefined });
}

/** Stands on a unit of a document; where there is no such document, on the list. */
export function standAt(state: State, { document, index }: Place): State {
  const choice = state.documents.findIndex(({ name }) => name === document);
  if (choice < 0) return withAlignment(state, { document: undefined });
  const { units } = state.documents[choice]!;
  const at = units.findIndex((unit) => unit.index >= index);
  return withAlignment(state, { document, choice, cursor: at < 0 ? units.length - 1 : at, skip: 0 });
}

/** The document opened where it is most doubtful. */
function opened(state: State, choice: number): State {
  const document = state.documents[choice];
  if (document === undefined) return state;
  const fresh = withAlignment(state, { document: document.name, choice, cursor: 0, top: 0, skip: 0 });
  const [first] = doubtful(document.units, state.alignment.lowestFirst);
  return first === undefined ? fresh : withAlignment(fresh, { cursor: first });
}

/** Numbers of the doubtful units in the order in which they are visited. */
function doubtful(units: readonly Unit[], lowestFirst: boolean): number[] {
  const all = [...units.keys()].filter((at) => needsReview(units[at]!));
  return lowestFirst ? all.sort((a, b) => units[a]!.score - units[b]!.score || a - b) : all;
}

export function inDocuments(state: State, action: Action): Step {
  const { choice } = state.alignment;
  if (action === "open") return still(opened(state, choice));
  if (action === "back") return still({ ...state, screen: "findings" });
  const page = (geometry(state).list?.rows ?? 2) - 1;
  const last = state.documents.length - 1;
  return still(withAlignment(state, { choice: clamp(shifted(choice, action, page), 0, last) }));
}

export function inUnits(state: State, action: Action): Step {
  const { alignment } = state;
  const { side } = alignment;
  const unit = openDocument(state)?.units[alignment.cursor];
  switch (action) {
    case "back":
      return still(withAlignment(state, { document: undefined }));
    case "toSource":
      return still(withAlignment(state, { side: "source" }));
    case "toTarget":
      return still(withAlignment(state, { side: "target" }));
    case "switchSide":
      return still(withAlignment(state, { side: side === "source" ? "target" : "source" }));
    case "order":
      return still({
        ...withAlignment(state, { lowestFirst: !alignment.lowestFirst }),
        notice: {
          tone: "good",
          text: alignment.lowestFirst
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
      const above = openDocument(state)?.units[alignment.cursor - 1];
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
  const document = openDocument(state);
  if (document === undefined) return still(state);
  const { cursor, lowestFirst } = state.alignment;
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
  return still(withAlignment(state, { cursor: stand, skip: 0 }));
}

/** Movement over units; a unit taller than the screen is read to its end before the next one comes. */
function paged(state: State, action: Action): State {
  const { cursor, skip } = state.alignment;
  const units = openDocument(state)?.units ?? [];
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
  if (step === undefined) return withAlignment(state, { cursor: shifted(cursor, action, 0), skip: 0 });
  const beyond = Math.max(0, unitHeight(state, units[cursor]!, columns) - rows);
  if (forward ? skip < beyond : skip > 0)
    return withAlignment(state, { skip: clamp(skip + step, 0, beyond) });
  if (Math.abs(step) === 1) return withAlignment(state, { cursor: cursor + step, skip: 0 });
  let next = cursor;
  for (let left = Math.abs(step); left > 0 && units[next + Math.sign(step)] !== undefined; ) {
    left -= unitHeight(state, units[next]!, columns);
    if (left >= 0 || next === cursor) next += Math.sign(step);
  }
  return withAlignment(state, { cursor: next, skip: 0 });
}

/** What there is to draw units in. */
function room(state: State): { columns: number; rows: number } {
  const list = geometry(state).list;
  return { columns: list?.columns ?? state.size.columns, rows: Math.max(1, (list?.rows ?? 2) - 1) };
}

/** Brings what is selected into bounds and into sight, with one unit on either side where there is room. */
export function settleAlignment(state: State): State {
  const document = openDocument(state);
  const { columns, rows } = room(state);
  const { alignment } = state;
  if (document === undefined) {
    const last = state.documents.length - 1;
    const choice = clamp(alignment.choice, 0, last);
    const most = Math.max(0, last - rows + 1);
    const listTop = clamp(clamp(alignment.listTop, choice - rows + 1, choice), 0, most);
    return withAlignment(state, { document: undefined, choice, listTop });
  }
  const { units } = document;
  const cursor = clamp(alignment.cursor, 0, units.length - 1);
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
  let top = Math.min(alignment.top, above, last);
  if (top < least) top = Math.min(least, above);
  // One more unit on either side is too much where the selected one would not fit.
  if (top < highest(cursor)) top = highest(cursor);
  const skip = top === cursor ? clamp(alignment.skip, 0, Math.max(0, own - rows)) : 0;
  return withAlignment(state, { cursor, top, skip });
}
