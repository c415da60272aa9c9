import type { Side } from "../../model/language.ts";
import { say } from "../../model/locale.ts";
import type { Unit } from "../../model/unit.ts";
import { sanitise } from "../../text/sanitise.ts";
import { type Ambiguous, cut, pad, width } from "../../text/width.ts";
import { wrap } from "../../text/wrap.ts";
import { needsReview } from "../../workspace/alignment.ts";
import type { Region } from "../layout.ts";
import { shortened } from "../shortened.ts";
import type { Sheet, State } from "../state.ts";
import { columnRule, filledRows, fitRow, type Row, type Run, run, type Style, titleRow } from "../styled.ts";

// Units as two columns, source and target; below so many columns the target stands under its source.
const twoColumns = 60;

const sides = ["source", "target"] as const;

/** Places and widths of the columns of units. */
interface Columns {
  beside: boolean;
  /** Of the number. */
  number: number;
  /** Of either text. */
  text: number;
}

function columnsOf(state: State, columns: number): Columns {
  const count = openUnits(state).at(-1)?.index ?? 0;
  const number = String(count + 1).length;
  // Pointer, number, mark and percentage, each with a space; a pointer before each text.
  const lead = number + 7;
  const beside = columns >= twoColumns;
  const left = columns - lead - (beside ? 3 : 1);
  return { beside, number, text: Math.max(2, beside ? left >> 1 : left) };
}

function openUnits({ memory }: State): readonly Unit[] {
  return memory.opened?.units ?? [];
}

function linesOf(text: string, columns: number, ambiguous: Ambiguous): string[] {
  const clean = sanitise(shortened(text));
  return wrap(clean, columns, ambiguous).map(([from, to]) => clean.slice(from, to));
}

/** Rows that a unit takes. */
export function unitHeight(state: State, unit: Unit, columns: number): number {
  const { beside, text } = columnsOf(state, columns);
  const [source, target] = sides.map((side) => linesOf(unit[side], text, state.ambiguous).length);
  return beside ? Math.max(source!, target!) : source! + target!;
}

/** How sure the pair is, without colour: ✓ reviewed, = paired by its file, ? doubtful, with the confidence in %. */
function mark(unit: Unit): { text: string; style: Style } {
  if (unit.status === "reviewed") return { text: "✓", style: "good" };
  if (unit.status === "imported") return { text: "=", style: "dim" };
  const percent = pad(String(Math.floor(unit.score * 100)), 3, "start");
  return needsReview(unit)
    ? { text: `?${percent}`, style: unit.score < 0.25 ? "error" : "warning" }
    : { text: `·${percent}`, style: "dim" };
}

/** A unit as rows of so many columns; `side`: which text is meant, where it is selected. */
function unitRows(state: State, unit: Unit, columns: number, side: Side | undefined): Row[] {
  const { number } = columnsOf(state, columns);
  const { text, style } = mark(unit);
  const own = pad(String(unit.index + 1), number, "start");
  const pointer = side === undefined ? " " : state.busy === undefined ? "▸" : "…";
  const selected = side !== undefined;
  const { ambiguous } = state;
  const lead: Run[] = [
    { text: pad(pointer, 1, "end", ambiguous), style: "plain", inverse: selected },
    { text: `${own} `, style: selected ? "strong" : "dim", inverse: selected },
    { text: pad(text, 4, "end", ambiguous), style, inverse: selected },
  ];
  return pairRows(state, lead, unit, columns, side);
}

/** Two texts beside or below each other, after a lead that stands on the first row. */
function pairRows(
  state: State,
  lead: readonly Run[],
  texts: Readonly<Record<Side, string>>,
  columns: number,
  side: Side | undefined,
): Row[] {
  const { ambiguous } = state;
  const { beside, text, number } = columnsOf(state, columns);
  const room = number + 6;
  // The selected unit has a bar at its left, on the rows without its number too.
  const margin: Run[] = [{ ...run(" "), inverse: lead[0]?.inverse === true }, run(" ".repeat(room - 1))];
  const cells = (of: Side): Run[][] => {
    const empty = texts[of] === "";
    const lines = empty ? [say("(nothing)", "（无）")] : linesOf(texts[of], text, ambiguous);
    return lines.map((line, at) => {
      const here = side === of && at === 0;
      const style: Style = empty ? "dim" : side === of ? "strong" : "plain";
      return [
        run(pad(here ? "▸" : " ", 1, "end", ambiguous), "key"),
        run(pad(cut(line, text, ambiguous), text, "end", ambiguous), style),
      ];
    });
  };
  const [source, target] = [cells("source"), cells("target")];
  const begin = (at: number): readonly Run[] => (at === 0 ? fitRow(lead, room, ambiguous) : margin);
  if (!beside) {
    return [...source, ...target].map((cell, at) => fitRow([...begin(at), ...cell], columns, ambiguous));
  }
  const blank = [run(" ".repeat(text + 1))];
  return Array.from({ length: Math.max(source.length, target.length) }, (_, at) =>
    fitRow(
      [...begin(at), ...(source[at] ?? blank), columnRule(ambiguous), ...(target[at] ?? [])],
      columns,
      ambiguous,
    ),
  );
}

/** The units of the open document. */
export function drawUnits(state: State, region: Region): Row[] {
  const { memory, ambiguous, documents } = state;
  const height = region.rows - 1;
  const { name, units } = memory.opened!;
  const left = documents.find((document) => document.name === name)?.doubtful ?? 0;
  const right = `${say(`${left} doubtful`, `存疑 ${left}`)}  ${memory.cursor + 1}/${units.length}`;
  const rows: Row[] = [];
  for (let at = memory.top; at < units.length && rows.length - memory.skip < height; at++) {
    const side = at === memory.cursor ? memory.side : undefined;
    rows.push(...unitRows(state, units[at]!, region.columns, side));
  }
  return [
    titleRow(sanitise(name), right, region.columns, state.sheet === undefined, ambiguous),
    ...filledRows(rows.slice(memory.skip), region.columns, height, ambiguous),
  ];
}

/** The two units that a split would make, as much of them around the cut as there is room for. */
export function drawSplit(state: State, sheet: Extract<Sheet, { kind: "split" }>, region: Region): Row[] {
  const { unit, cut: at, side } = sheet;
  const { columns } = region;
  const lead = (name: string) => [run(` ${unit.index + 1}${name}`, "strong")];
  const half = (first: boolean) => ({
    source: first ? unit.source.slice(0, at.source).trim() : unit.source.slice(at.source).trim(),
    target: first ? unit.target.slice(0, at.target).trim() : unit.target.slice(at.target).trim(),
  });
  const upper = pairRows(state, lead("a"), half(true), columns, undefined);
  const lower = pairRows(state, lead("b"), half(false), columns, side);
  const line = cutRow(state, side, columns);
  const height = region.rows - 1;
  const top = clampTop(upper.length - (height >> 1), upper.length + 1 + lower.length - height);
  const title = titleRow(say("Split where?", "在何处拆分？"), "", columns, true, state.ambiguous);
  return [title, ...filledRows([...upper, line, ...lower].slice(top), columns, height, state.ambiguous)];
}

function clampTop(wanted: number, most: number): number {
  return Math.max(0, Math.min(wanted, most));
}

/** The line of the cut, with the side that the keys move. */
function cutRow(state: State, side: Side, columns: number): Row {
  const { ambiguous, pair } = state;
  const stroke = "╌";
  const unit = width(stroke, ambiguous);
  const name = ` ${sanitise(pair[side])} `;
  const room = Math.max(0, columns - width(name, ambiguous) - 2 * unit);
  return fitRow(
    [run(stroke.repeat(2), "dim"), run(name, "focus"), run(stroke.repeat(Math.floor(room / unit)), "dim")],
    columns,
    ambiguous,
  );
}
