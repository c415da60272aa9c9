import type { Finding } from "../../model/finding.ts";
import { severityName } from "../../model/finding.ts";
import { say } from "../../model/locale.ts";
import { sanitise } from "../../text/sanitise.ts";
import { wrap } from "../../text/wrap.ts";
import type { RenderingChoice } from "../../workspace/review.ts";
import type { Detail, State } from "../state.ts";
import { filledRows, type Marked, type Row, rowWidth } from "../styled.ts";
import { capped, excerpt } from "./excerpt.ts";
import { keyOf } from "./list.ts";
import { occurrences } from "./occurrences.ts";
import { choiceRow, renderings, renderingsTitle, sameRendering } from "./renderings.ts";
import {
  definition,
  evidence,
  expectation,
  label,
  markedSides,
  message,
  neighbour,
  side,
} from "./sections.ts";

/**
 * Everything there is to say on a finding, as rows of so many columns: the message, the unit with its spans,
 * the renderings to choose from, the neighbours, the evidence.
 */
export function detailRows(state: State, finding: Finding, columns: number): Row[] {
  const room = columns - 1;
  const { source, target } = markedSides(finding);
  return [
    ...message(state, finding, room, readsAll(state)),
    ...expectation(finding, room, state),
    ...side(state, "source", source, room),
    ...side(state, "target", target, room),
    ...renderings(choicesOf(state, finding), finding, room, state),
    ...surroundings(state, finding, room),
  ];
}

function surroundings(state: State, finding: Finding, columns: number): Row[] {
  const detail = detailOf(state, finding);
  return [
    ...definition(detail?.concept, columns, state),
    ...occurrences(detail?.occurrences ?? [], columns, state),
    ...neighbour(state, say("Before", "上文"), detail?.previous, columns),
    ...neighbour(state, say("After", "下文"), detail?.next, columns),
    ...evidence(finding.evidence, columns, state),
  ];
}

/**
 * The same where it cannot be scrolled and does not fit: message, both texts around their marks and the first
 * renderings share so many rows.
 */
function digestRows(state: State, finding: Finding, columns: number, height: number): Row[] {
  const room = columns - 1;
  const { ambiguous, sheet } = state;
  const cap = (rows: readonly Row[], most: number) => capped(rows, most, room, ambiguous);
  const { source, target } = markedSides(finding);
  // What the open sheet shows itself has no place here.
  const editing = sheet?.kind === "field" && sheet.purpose.for === "fix";
  const choices = sheet === undefined ? choicesOf(state, finding) : [];
  const said = cap(message(state, finding, room, readsAll(state)), height >= 9 ? 3 : height >= 7 ? 2 : 1);
  const known = choices.some(({ text }) => sameRendering(text, finding.expected?.[0]));
  const wanted = known || height < 7 ? [] : cap(expectation(finding, room, state), 1);
  const left = height - said.length - wanted.length;
  const lead = rowWidth(label(state.pair.source), ambiguous);
  const linesOf = (text: Marked) => wrap(text.text, room - lead, ambiguous).length;
  const needed = linesOf(source) + linesOf(target);
  const listed = choices.map((_, index) => choiceRow(choices, index, finding.actual, room, ambiguous)[0]!);
  const most = Math.max(3, left - 1 - Math.min(7, needed));
  const table = left >= 8 && listed.length > 0 ? [renderingsTitle(), ...cap(listed, most)] : [];

  const rows = left - table.length;
  const [upper, lower] = editing
    ? [rows, 0]
    : shares(rows, linesOf(source), linesOf(target), source.marks.length > 0 && target.marks.length === 0);
  const place = middle(source) / Math.max(1, source.text.length);
  const texts = (["source", "target"] as const).flatMap((which) => {
    const text = which === "source" ? source : target;
    const lines = which === "source" ? upper : lower;
    if (lines <= 0) return [];
    return cap(side(state, which, excerpt(text, room - lead, lines, ambiguous, place), room), lines);
  });
  return [...said, ...wanted, ...texts, ...table, ...surroundings(state, finding, room)];
}

/** How many lines each of two texts gets of so many: what it needs, else the second a little more. */
function shares(rows: number, first: number, second: number, lowerUnmarked: boolean): [number, number] {
  if (first + second <= rows) return [first, second];
  // Chinese says in two lines what English says in three; a text without a mark must be searched.
  const part = Math.max(1, Math.floor(rows * (lowerUnmarked ? 0.34 : 0.4)));
  const lower = Math.min(second, rows - Math.min(first, part));
  return [Math.min(first, rows - lower), lower];
}

function middle({ marks }: Marked): number {
  const [first] = marks;
  return first === undefined ? 0 : (first.span[0] + first.span[1]) / 2;
}

function detailOf(state: State, finding: Finding): Detail | undefined {
  const { detail, echo } = state;
  if (detail?.key === keyOf(finding)) return detail;
  // The renderings and places of a term are the same whichever of its findings one stands on.
  if (echo === undefined || echo.term === undefined || echo.term !== finding.term) return undefined;
  const { renderings: known, occurrences: places, concept } = echo.detail;
  return { key: "", renderings: known, ...(places && { occurrences: places }), ...(concept && { concept }) };
}

function choicesOf(state: State, finding: Finding): readonly RenderingChoice[] {
  return detailOf(state, finding)?.renderings ?? [];
}

/** Whether the pane is the one in use, so that it can be scrolled. */
export function readsAll({ pane, sheet }: State): boolean {
  return pane === "detail" && sheet === undefined;
}

/** `term-missing · error`, both checks where a row stands for two findings. */
export function titleOf({ listing }: State, finding: Finding): string {
  const other = listing.joined.get(finding);
  const checks = other === undefined ? finding.check : `${finding.check} + ${other.check}`;
  return sanitise(`${checks} · ${severityName(finding.severity)}`);
}

/** `opinion 12, line 40`. */
export function placeOf({ unit }: Finding): string {
  const line = unit.line === undefined ? "" : say(`, line ${unit.line}`, `，第 ${unit.line} 行`);
  return `${sanitise(unit.document)} ${sanitise(unit.ref)}${line}`;
}

/** The rows of the pane that are in sight. */
export function detailWindow(state: State, finding: Finding, columns: number, height: number): Row[] {
  const rows = visibleRows(state, finding, columns, height);
  return filledRows(rows, columns, height, state.ambiguous);
}

function visibleRows(state: State, finding: Finding, columns: number, height: number): Row[] {
  const all = detailRows(state, finding, columns);
  if (readsAll(state)) return all.slice(state.scroll, state.scroll + height);
  const rest = surroundings(state, finding, columns - 1).length;
  const rows = all.length - rest <= height ? all : digestRows(state, finding, columns, height);
  // A title with nothing below it only puzzles.
  return rows[height - 1]?.[0]?.style === "title" ? rows.slice(0, height - 1) : rows;
}
