import type { Span } from "../model/span.ts";
import { sanitise } from "../text/sanitise.ts";
import { type Cluster, clusters, width } from "../text/width.ts";

/** A line of a concordance: the key word in its context, ready for a terminal. */
export interface KwicLine {
  /** Filled with spaces so that the key begins in its column. */
  left: string;
  key: string;
  right: string;
}

/**
 * Text around a stretch of it, in at most `columns` columns, the stretch beginning in column `at` (from 0). What does
 * not fit is cut where words and characters end, with an ellipsis.
 */
export function kwic(text: string, span: Span, columns: number, at: number): KwicLine {
  const safe = sanitise(text);
  const left = endOf(safe.slice(0, span[0]), at);
  const key = beginningOf(safe.slice(...span), columns - at);
  const right = beginningOf(safe.slice(span[1]), columns - at - width(key));
  return { left: " ".repeat(at - width(left)) + left, key, right };
}

/** The end of a text in at most so many columns; an English word that does not fit whole goes. */
function endOf(text: string, columns: number): string {
  if (width(text) <= columns) return text;
  const all = [...clusters(text)];
  let from = all.length;
  for (let room = columns - 1; from > 0 && room >= all[from - 1]!.columns; from--)
    room -= all[from - 1]!.columns;
  const end = text.slice(all[from]?.at ?? text.length);
  const word = cutsWord(all, from) ? /^[\p{L}\p{N}’'-]*\s*/u.exec(end)![0].length : 0;
  return columns < 1 ? "" : `…${end.slice(word)}`;
}

/** The beginning of a text in at most so many columns. */
function beginningOf(text: string, columns: number): string {
  if (width(text) <= columns) return text;
  const all = [...clusters(text)];
  let to = 0;
  for (let room = columns - 1; to < all.length && room >= all[to]!.columns; to++) room -= all[to]!.columns;
  const beginning = text.slice(0, all[to]?.at ?? text.length);
  const word = cutsWord(all, to)
    ? /(?:(?<!\s)\s+)?(?<![\p{L}\p{N}’'-])[\p{L}\p{N}’'-]*$/u.exec(beginning)![0].length
    : 0;
  // A word that is all there is stays, cut as it is.
  const kept = word < beginning.length ? beginning.slice(0, beginning.length - word) : beginning;
  return columns < 1 ? "" : `${kept.trimEnd()}…`;
}

const letter = /^[A-Za-z0-9À-ɏ]/;

function cutsWord(all: readonly Cluster[], at: number): boolean {
  return letter.test(all[at - 1]?.text ?? "") && letter.test(all[at]?.text ?? "");
}
