import type { MarkedText } from "../model/finding.ts";
import type { Span } from "../model/span.ts";
import { sanitise } from "../text/sanitise.ts";
import { clusters, width } from "../text/width.ts";

/** A stretch of text, marked or not. */
export interface Piece {
  text: string;
  marked: boolean;
}

/** Text cut to its marked stretches with as much around them as fits into `columns`, ready for a terminal. */
export function excerpt({ text, spans }: MarkedText, columns: number): Piece[] {
  const safe = sanitise(text);
  const [from, to] = windowOf(safe, spans, columns);
  const pieces: Piece[] = [];
  let at = from;
  for (const [start, end] of [...spans].sort((a, b) => a[0] - b[0])) {
    const [left, right] = [Math.max(start, at), Math.min(end, to)];
    if (left >= right) continue;
    pieces.push(
      { text: safe.slice(at, left), marked: false },
      { text: safe.slice(left, right), marked: true },
    );
    at = right;
  }
  pieces.push({ text: safe.slice(at, to), marked: false });
  if (from > 0) pieces.unshift({ text: "…", marked: false });
  if (to < safe.length) pieces.push({ text: "…", marked: false });
  return pieces.filter((piece) => piece.text !== "");
}

/** The widest stretch that fits, starting a little before the first mark. */
function windowOf(text: string, spans: readonly Span[], columns: number): Span {
  // Marks take two columns each, the ellipses one each.
  const room = Math.max(10, columns - 2 - 2 * spans.length);
  if (width(text) <= room) return [0, text.length];
  const cells = [...clusters(text)];
  const first = spans.length > 0 ? Math.min(...spans.map(([start]) => start)) : 0;
  const marked = Math.max(
    0,
    cells.findIndex((cell) => cell.at + cell.text.length > first),
  );
  let start = marked;
  let before = Math.floor(room / 3);
  while (start > 0 && before >= cells[start - 1]!.columns) before -= cells[--start]!.columns;
  let used = 0;
  let end = start;
  while (end < cells.length && used + cells[end]!.columns <= room) used += cells[end++]!.columns;
  while (start > 0 && used + cells[start - 1]!.columns <= room) used += cells[--start]!.columns;
  return [wordStart(text, cells[start]!.at), cells[end]?.at ?? text.length];
}

/** The next word's beginning, where a window would open in the middle of an English word. */
function wordStart(text: string, at: number): number {
  if (at === 0 || !/[A-Za-z]/.test(text[at - 1]!)) return at;
  const rest = /^[A-Za-z’'-]{0,20}[^A-Za-z’'-]/.exec(text.slice(at, at + 22));
  return rest ? at + rest[0].length : at;
}
