import { isAmbiguous, isWide } from "./east-asian-width.ts";

/**
 * Columns are not characters. Whatever is drawn in a terminal is measured, cut and padded here, by grapheme
 * cluster, so that a wide character is never halved and a mark never parted from its letter.
 */

/** How many columns a character of ambiguous width takes in the reader's terminal. */
export type Ambiguous = 1 | 2;

/** A grapheme cluster with its place in the text (UTF-16) and the columns it takes. */
export interface Cluster {
  text: string;
  at: number;
  columns: number;
}

const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });

const ascii = /^[ -~]*$/;
// Every character here is a cluster of its own: no mark, joiner, surrogate or emoji among them.
const plain = /^[ -~·×‐-‧←→−≠─-▟■▮▯▸●○✓✗⟦⟧\u3000-〩ぁ-ゖ゠-ヿ㐀-䶿一-鿿！-｠]*$/;
const visible =
  /[^\p{Default_Ignorable_Code_Point}\p{Control}\p{Format}\p{Nonspacing_Mark}\p{Enclosing_Mark}\p{Surrogate}]/v;
const spacing = /[\p{Spacing_Mark}\uff00-\uffef]/v;
// Made when the first emoji comes: that set takes V8 a tenth of a second to build.
let emoji: RegExp | undefined;
const keycap = /^[\d#*]\u20e3$/;
const pictograph = /\p{Extended_Pictographic}/gu;

/** Columns the text takes on one line. Control characters take none: sanitise the text before. */
export function width(text: string, ambiguous: Ambiguous = 1): number {
  if (ascii.test(text)) return text.length;
  let columns = 0;
  if (plain.test(text)) {
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      columns += code < 0x7f ? 1 : columnsOf(code, ambiguous);
    }
    return columns;
  }
  for (const cluster of clusters(text, ambiguous)) columns += cluster.columns;
  return columns;
}

/** The grapheme clusters of a text from left to right. */
export function* clusters(text: string, ambiguous: Ambiguous = 1): Generator<Cluster> {
  if (plain.test(text)) {
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      yield { text: text[at]!, at, columns: code < 0x7f ? 1 : columnsOf(code, ambiguous) };
    }
    return;
  }
  for (const { segment, index } of graphemes.segment(text)) {
    yield { text: segment, at: index, columns: clusterColumns(segment, ambiguous) };
  }
}

function columnsOf(codePoint: number, ambiguous: Ambiguous): number {
  if (isWide(codePoint)) return 2;
  return ambiguous === 2 && isAmbiguous(codePoint) ? 2 : 1;
}

/** Two for an emoji sequence; otherwise the first visible character, and whatever in the cluster advances. */
function clusterColumns(cluster: string, ambiguous: Ambiguous): number {
  const first = cluster.search(visible);
  if (first < 0) return 0;
  if (isEmoji(cluster)) return 2;
  let columns = columnsOf(cluster.codePointAt(first)!, ambiguous);
  let base = true;
  for (const char of cluster.slice(first)) {
    if (!base && spacing.test(char)) columns += columnsOf(char.codePointAt(0)!, ambiguous);
    base = false;
  }
  return columns;
}

function isEmoji(cluster: string): boolean {
  if (cluster.length > 64) return false;
  emoji ??= /^\p{RGI_Emoji}$/v;
  if (emoji.test(cluster) || keycap.test(cluster)) return true;
  return cluster.includes("\u200d") && (cluster.match(pictograph)?.length ?? 0) > 1;
}

/** As much of the text as fits into so many columns; what is cut off leaves an ellipsis. */
export function cut(text: string, columns: number, ambiguous: Ambiguous = 1, ellipsis = "…"): string {
  if (text.length <= columns && ascii.test(text)) return text;
  const mark = width(ellipsis, ambiguous) <= columns ? ellipsis : "";
  const room = columns - width(mark, ambiguous);
  let used = 0;
  let kept = 0;
  for (const cluster of clusters(text, ambiguous)) {
    if (used + cluster.columns <= room) kept = cluster.at + cluster.text.length;
    used += cluster.columns;
    if (used > columns) return text.slice(0, kept) + mark;
  }
  return text;
}

/**
 * The text in at most so many columns, its middle left out where it is too wide: of names that begin alike the
 * ends tell them apart.
 */
export function cutMiddle(text: string, columns: number, ambiguous: Ambiguous = 1): string {
  if (text.length <= columns && ascii.test(text)) return text;
  if (width(text, ambiguous) <= columns) return text;
  const mark = width("…", ambiguous);
  if (columns < mark + 4) return cut(text, columns, ambiguous);
  const room = columns - mark;
  const head = cut(text, Math.ceil(room * 0.55), ambiguous, "");
  let tail = room - width(head, ambiguous);
  let from = text.length;
  for (const { at, columns: wide } of [...clusters(text, ambiguous)].reverse()) {
    tail -= wide;
    if (tail < 0) break;
    from = at;
  }
  return `${head}…${text.slice(from)}`;
}

/** The text filled with spaces up to so many columns; one that is already wider stays as it is. */
export function pad(
  text: string,
  columns: number,
  side: "end" | "start" = "end",
  ambiguous: Ambiguous = 1,
): string {
  const space = " ".repeat(Math.max(0, columns - width(text, ambiguous)));
  return side === "end" ? text + space : space + text;
}

/** The text in exactly so many columns: cut where it is too wide, filled where it is too narrow. */
export function fit(text: string, columns: number, ambiguous: Ambiguous = 1): string {
  return pad(cut(text, columns, ambiguous), columns, "end", ambiguous);
}
