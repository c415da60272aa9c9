import type { Span } from "../../model/span.ts";
import type { Ambiguous } from "../../text/width.ts";
import { wrap } from "../../text/wrap.ts";
import { fitRow, type Marked, type Row, run } from "../styled.ts";

/**
 * As much of a text as goes on so many lines, with what it is about in sight: from the start where that is
 * enough, else from a line (or at worst a mark) further on, an ellipsis in place of what is before. What is
 * too much at the end is left for `capped` to cut.
 *
 * @param at where to look when nothing is marked: 0 is the start of the text, 1 its end
 */
export function excerpt(
  marked: Marked,
  columns: number,
  lines: number,
  ambiguous: Ambiguous,
  at = 0,
): Marked {
  const all = wrap(marked.text, columns, ambiguous);
  if (all.length <= lines) return marked;
  const [from, to] = focus(marked, all, lines, at);
  const first = lineOf(all, from);
  const last = lineOf(all, Math.max(from, to - 1));
  const before = Math.max(0, Math.floor((lines - (last - first + 1)) / 2));
  const top = Math.max(0, Math.min(first - before, all.length - lines));
  for (const start of [all[top]![0], all[first]![0]]) {
    const part = withoutStart(marked, start);
    const shift = start === 0 ? 0 : 1 - start;
    // The last line gives a column to the ellipsis at its end.
    const end = wrap(part.text, columns, ambiguous)[lines - 1]?.[1] ?? part.text.length;
    if (to + shift < end) return part;
  }
  return withoutStart(marked, from);
}

/** All that is marked where that fits, else the first mark; without one a place. */
function focus({ text, marks }: Marked, all: readonly Span[], lines: number, at: number): Span {
  const [first] = marks;
  if (first === undefined) {
    const place = Math.floor(Math.max(0, Math.min(at, 1)) * Math.max(0, text.length - 1));
    return [place, place];
  }
  const end = marks.at(-1)!.span[1];
  const rows = lineOf(all, end - 1) - lineOf(all, first.span[0]) + 1;
  return rows <= lines ? [first.span[0], end] : first.span;
}

function lineOf(all: readonly Span[], at: number): number {
  const beyond = all.findIndex(([from]) => from > at);
  return (beyond < 0 ? all.length : Math.max(1, beyond)) - 1;
}

function withoutStart({ text, marks }: Marked, from: number): Marked {
  if (from <= 0) return { text, marks };
  const shift = 1 - from;
  return {
    text: `…${text.slice(from)}`,
    marks: marks
      .filter(({ span }) => span[1] > from)
      .map(({ span, style }) => ({
        span: [Math.max(span[0], from) + shift, span[1] + shift] as const,
        style,
      })),
  };
}

/** At most so many of the rows; the last one says with an ellipsis that there are more. */
export function capped(rows: readonly Row[], most: number, columns: number, ambiguous: Ambiguous): Row[] {
  if (rows.length <= most) return [...rows];
  if (most <= 0) return [];
  const last = rows[most - 1]!;
  return [...rows.slice(0, most - 1), fitRow([...last, run(" …", "dim")], columns, ambiguous)];
}
