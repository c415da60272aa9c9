import type { Span } from "../model/span.ts";
import { sanitise } from "../text/sanitise.ts";
import { type Ambiguous, cut, width } from "../text/width.ts";
import { wrap } from "../text/wrap.ts";

/** What a stretch of text is, not how it looks: the theme decides that. */
export type Style =
  | "plain"
  | "dim"
  | "strong"
  | "title"
  | "focus"
  | "key"
  | "source"
  | "target"
  | "error"
  | "warning"
  | "info"
  | "good"
  | "bad"
  | "added"
  | "removed"
  | "bar"
  | "status";

export interface Run {
  text: string;
  style: Style;
  /** The selected row. */
  inverse?: boolean;
}

/** One row of the screen from left to right. Texts are sanitised and hold no line break. */
export type Row = readonly Run[];

/** Where the terminal's own cursor stands, from the upper left corner of what it belongs to. */
export interface Cursor {
  x: number;
  y: number;
}

/** A part of the screen. */
export interface Part {
  rows: readonly Row[];
  cursor?: Cursor | undefined;
}

export function run(text: string, style: Style = "plain"): Run {
  return { text, style };
}

export function rowWidth(row: Row, ambiguous: Ambiguous): number {
  return row.reduce((sum, part) => sum + width(part.text, ambiguous), 0);
}

/** The row in exactly so many columns: cut with an ellipsis, or filled. */
export function fitRow(row: Row, columns: number, ambiguous: Ambiguous, inverse = false): Row {
  const out: Run[] = [];
  let room = columns;
  for (const [index, part] of row.entries()) {
    const needed = width(part.text, ambiguous);
    const more = row.slice(index + 1).some((later) => later.text !== "");
    if (needed < room || (needed === room && !more)) {
      out.push(part);
      room -= needed;
      continue;
    }
    const short =
      needed > room
        ? cut(part.text, room, ambiguous)
        : `${cut(part.text, room - width("…", ambiguous), ambiguous, "")}…`;
    const used = width(short, ambiguous);
    if (used <= room) {
      out.push({ ...part, text: short });
      room -= used;
    }
    break;
  }
  if (room > 0) out.push(run(" ".repeat(room)));
  return inverse ? out.map((part) => ({ ...part, inverse })) : out;
}

/** So many rows of so many columns: what is too much is left out, what is missing is blank. */
export function filledRows(
  rows: readonly Row[],
  columns: number,
  height: number,
  ambiguous: Ambiguous,
): Row[] {
  return Array.from({ length: height }, (_, at) => fitRow(rows[at] ?? [], columns, ambiguous));
}

/** The same of a list: a row that begins as the selected one is so to its end. */
export function filledList(
  rows: readonly Row[],
  columns: number,
  height: number,
  ambiguous: Ambiguous,
): Row[] {
  return Array.from({ length: height }, (_, at) =>
    fitRow(rows[at] ?? [], columns, ambiguous, rows[at]?.[0]?.inverse === true),
  );
}

/** What stands between two columns. */
export function columnRule(ambiguous: Ambiguous): Run {
  return run(width("│", ambiguous) === 1 ? "│" : "|", "dim");
}

/** The title of a part of the details, below a blank row. */
export function sectionTitle(title: string): Row[] {
  return [[run("")], [run(` ${title}`, "title")]];
}

/** A heading drawn into a line: `─ Findings ───────── 3/12 ─`. */
export function titleRow(
  title: string,
  right: string,
  columns: number,
  focus: boolean,
  ambiguous: Ambiguous,
): Row {
  const stroke = "─";
  const unit = width(stroke, ambiguous);
  const end = right === "" ? "" : ` ${right} `;
  const start = ` ${cut(title, Math.max(0, columns - 2 * unit - 2 - width(end, ambiguous)), ambiguous)} `;
  const room = columns - unit - width(start, ambiguous) - width(end, ambiguous);
  const line = stroke.repeat(Math.max(0, Math.floor(room / unit)));
  const row = [run(stroke, "dim"), run(start, focus ? "focus" : "title"), run(line, "dim"), run(end, "dim")];
  return fitRow(row, columns, ambiguous);
}

/** Text with stretches of it styled, by offsets into `text`. */
export interface Marked {
  text: string;
  marks: readonly { span: Span; style: Style }[];
}

/** Sanitised text whose spans stand between ⟦ and ⟧: seen without colour too. */
export function bracketed(text: string, spans: readonly Span[], style: Style): Marked {
  const shown = sanitise(text);
  const marks: { span: Span; style: Style }[] = [];
  let out = "";
  let last = 0;
  for (const [from, to] of tidy(shown, spans)) {
    out += shown.slice(last, from);
    const start = out.length;
    out += `⟦${shown.slice(from, to)}⟧`;
    marks.push({ span: [start, out.length], style });
    last = to;
  }
  return { text: out + shown.slice(last), marks };
}

/** Spans in order, within the text, apart from each other and outside surrogate pairs. */
function tidy(text: string, spans: readonly Span[]): Span[] {
  const sorted = spans
    .map(([from, to]): Span => [snap(text, from), Math.max(snap(text, from), snap(text, to))])
    .sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const out: Span[] = [];
  for (const span of sorted) {
    const last = out.at(-1);
    if (last !== undefined && span[0] < last[1]) out[out.length - 1] = [last[0], Math.max(last[1], span[1])];
    else out.push(span);
  }
  return out;
}

function snap(text: string, at: number): number {
  const within = Math.min(Math.max(0, Math.trunc(at)), text.length);
  const low = text.charCodeAt(within);
  const high = text.charCodeAt(within - 1);
  return low >= 0xdc00 && low <= 0xdfff && high >= 0xd800 && high <= 0xdbff ? within - 1 : within;
}

/**
 * The text wrapped into rows. The first begins with `lead`, the others are indented by its width.
 *
 * @param style of what no mark covers
 */
export function wrapRows(
  lead: Row,
  marked: Marked,
  columns: number,
  ambiguous: Ambiguous,
  style: Style = "plain",
): Row[] {
  const indent = Math.min(rowWidth(lead, ambiguous), Math.max(0, columns - 4));
  const margin = run(" ".repeat(indent));
  return wrap(marked.text, columns - indent, ambiguous).map((span, index) => [
    ...(index === 0 ? fitRow(lead, indent, ambiguous) : [margin]),
    ...styledSlice(marked, span, style),
  ]);
}

function styledSlice({ text, marks }: Marked, [from, to]: Span, style: Style): Run[] {
  const runs: Run[] = [];
  let at = from;
  for (const mark of marks) {
    const start = Math.max(mark.span[0], at);
    const end = Math.min(mark.span[1], to);
    if (end <= start) continue;
    if (start > at) runs.push(run(text.slice(at, start), style));
    runs.push(run(text.slice(start, end), mark.style));
    at = end;
  }
  if (at < to) runs.push(run(text.slice(at, to), style));
  return runs;
}

/** A line of a field with what is selected inverse. */
export function selectedRuns(text: string, from: number, to: number, chosen: Span | undefined): Run[] {
  if (chosen === undefined) return [run(text.slice(from, to))];
  const a = Math.min(Math.max(chosen[0], from), to);
  const b = Math.min(Math.max(chosen[1], from), to);
  return [
    run(text.slice(from, a)),
    { ...run(text.slice(a, b)), inverse: true },
    run(text.slice(b, to)),
  ].filter(({ text: part }) => part !== "");
}
