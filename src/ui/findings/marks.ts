import type { Finding } from "../../model/finding.ts";
import type { State } from "../state.ts";
import { selected } from "../state.ts";
import { keyOf } from "./list.ts";

/** Whether a finding of the list, by its place there, is marked or in the range that is being made. */
export function isMarked({ marks, anchor, cursor }: State, finding: Finding, index: number): boolean {
  if (marks.has(keyOf(finding))) return true;
  return anchor !== undefined && index >= Math.min(anchor, cursor) && index <= Math.max(anchor, cursor);
}

/** The marked findings that are shown, in their order. */
export function marked(state: State): Finding[] {
  if (state.marks.size === 0 && state.anchor === undefined) return [];
  return state.listing.shown.filter((finding, index) => isMarked(state, finding, index));
}

/** Marks the selected finding or unmarks it, and goes on to the next. */
export function toggleMark(state: State): State {
  const finding = selected(state);
  if (finding === undefined) return state;
  const marks = new Set(state.marks);
  const key = keyOf(finding);
  if (!marks.delete(key)) marks.add(key);
  return { ...state, marks, cursor: state.cursor + 1 };
}

/** Begins a range at the cursor; where one has been begun, marks all of it. */
export function inRange(state: State): State {
  if (selected(state) === undefined) return state;
  if (state.anchor === undefined) return { ...state, anchor: state.cursor };
  return { ...state, marks: new Set([...state.marks, ...marked(state).map(keyOf)]), anchor: undefined };
}

/** Marks every finding under the heading of the selected one; where all are marked, none. */
export function markGroup(state: State): State {
  const { rowOf, headings, shown } = state.listing;
  const row = rowOf[state.cursor];
  if (row === undefined) return state;
  const from = headings.findLast((at) => at < row) ?? -1;
  const to = headings.find((at) => at > row) ?? Number.POSITIVE_INFINITY;
  const keys = shown.filter((_, index) => rowOf[index]! > from && rowOf[index]! < to).map(keyOf);
  const marks = new Set(state.marks);
  const all = keys.every((key) => marks.has(key));
  for (const key of keys) {
    if (all) marks.delete(key);
    else marks.add(key);
  }
  return { ...state, marks };
}
