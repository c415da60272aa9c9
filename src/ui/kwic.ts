import type { Span } from "../model/span.ts";
import { sanitise } from "../text/sanitise.ts";
import { type Ambiguous, clusters, cut, pad, width } from "../text/width.ts";
import type { Occurrence } from "../workspace/review.ts";
import { type Row, run, type Style } from "./styled.ts";

/**
 * A text on one row with what it is about in its middle, between ⟦ and ⟧: what stands before ends there, what
 * stands after begins there, so that the key words of many rows make a column. Exactly so many columns.
 */
export function kwicRow(
  text: string,
  spans: readonly Span[],
  columns: number,
  style: Style,
  ambiguous: Ambiguous,
): Row {
  const shown = sanitise(text);
  const [first] = spans;
  if (first === undefined) {
    return [run(pad(cut(shown, columns, ambiguous), columns, "end", ambiguous), "dim")];
  }
  const from = Math.max(0, Math.min(first[0], shown.length));
  const to = Math.max(from, Math.min(first[1], shown.length));
  const marks = width("⟦⟧", ambiguous);
  const key = cut(shown.slice(from, to), Math.max(1, columns - marks - 4), ambiguous);
  const left = Math.max(0, Math.min(Math.floor(columns * 0.38), columns - marks - width(key, ambiguous)));
  const before = cutStart(shown.slice(0, from), left, ambiguous);
  const room = Math.max(0, columns - left - marks - width(key, ambiguous));
  const after = cut(shown.slice(to), room, ambiguous);
  return [
    run(pad(before, left, "start", ambiguous)),
    run(`⟦${key}⟧`, style),
    run(pad(after, room, "end", ambiguous)),
  ];
}

/** The end of a text in at most so many columns; an ellipsis in place of what is before. */
function cutStart(text: string, columns: number, ambiguous: Ambiguous): string {
  if (width(text, ambiguous) <= columns) return text;
  let room = columns - width("…", ambiguous);
  if (room < 0) return "";
  let from = text.length;
  for (const { at, columns: wide } of [...clusters(text, ambiguous)].reverse()) {
    room -= wide;
    if (room < 0) break;
    from = at;
  }
  return `…${text.slice(from)}`;
}

/** A place of the term: source and target side by side where there is room, else below each other. */
export function occurrenceRows(
  { unit, source, sourceSpan, target, targetSpans }: Occurrence,
  columns: number,
  ambiguous: Ambiguous,
): Row[] {
  const lead = Math.min(16, columns >> 2);
  const place = pad(cut(sanitise(`${unit.document} ${unit.ref}`), lead, ambiguous), lead, "end", ambiguous);
  const room = columns - lead - 2;
  if (columns >= 76) {
    const half = (room - 3) >> 1;
    return [
      [
        run(` ${place} `, "dim"),
        ...kwicRow(source, [sourceSpan], half, "source", ambiguous),
        run(" │ ", "dim"),
        ...kwicRow(target, targetSpans, half, "target", ambiguous),
      ],
    ];
  }
  return [
    [run(` ${place} `, "dim"), ...kwicRow(source, [sourceSpan], room, "source", ambiguous)],
    [run(" ".repeat(lead + 2)), ...kwicRow(target, targetSpans, room, "target", ambiguous)],
  ];
}
