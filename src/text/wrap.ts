import type { Span } from "../model/span.ts";
import { isWide } from "./east-asian-width.ts";
import { type Ambiguous, type Cluster, clusters } from "./width.ts";

/**
 * Line breaking for mixed Chinese and English: English breaks at spaces and after hyphens, Chinese between
 * any two characters, and kinsoku (GB/T 15834, JIS X 4051) keeps closing punctuation off the start of a line
 * and opening punctuation off its end.
 */
const closing = new Set(
  "，。、；：？！）］｝】〕〗〉》」』”’…—～·‧％‰℃々ーぁぃぅぇぉっゃゅょァィゥェォッャュョ,.;:?!)]}%⟧»".split(
    "",
  ),
);
const opening = new Set("（［｛【〔〖〈《「『“‘([{⟦«￥＄".split(""));

type Kind = "space" | "opening" | "closing" | "wide" | "hyphen" | "other";

function kindOf(cluster: Cluster): Kind {
  const char = cluster.text;
  if (char === " " || char === "\u3000" || char === "\t") return "space";
  if (closing.has(char)) return "closing";
  if (opening.has(char)) return "opening";
  if (char === "-" || char === "‐" || char === "–" || char === "/") return "hyphen";
  return isWide(char.codePointAt(0)!) ? "wide" : "other";
}

/**
 * The lines of a text as spans of it, each at most so many columns wide. Spaces at a break belong to no line;
 * everything else is in exactly one. A word, or a row of punctuation, that is wider than a line is broken
 * between clusters. Always at least one line; a single cluster wider than the line stands alone.
 */
export function wrap(text: string, columns: number, ambiguous: Ambiguous = 1): Span[] {
  const all = [...clusters(text, ambiguous)];
  const kinds = all.map(kindOf);
  const lines: Span[] = [];
  let start = 0;
  while (start < all.length) {
    const end = lineEnd(all, kinds, start, columns);
    const from = all[start]!.at;
    const last = inkEnd(all, kinds, start, end, end < all.length ? 0 : columns);
    lines.push([from, last === start ? from : all[last - 1]!.at + all[last - 1]!.text.length]);
    start = end;
    while (start < all.length && kinds[start] === "space") start++;
  }
  return lines.length === 0 ? [[0, 0]] : lines;
}

/** Index of the first cluster that is not on the line which begins at `start`. Spaces hang over the edge. */
function lineEnd(all: readonly Cluster[], kinds: readonly Kind[], start: number, columns: number): number {
  let used = 0;
  let ink = false;
  let lastBreak: number | undefined;
  for (let at = start; at < all.length; at++) {
    if (ink && mayBreak(all, kinds, at)) lastBreak = at;
    used += all[at]!.columns;
    if (kinds[at] === "space") continue;
    if (used > columns && at > start) return lastBreak ?? forcedBreak(kinds, start, at);
    ink = true;
  }
  return all.length;
}

/** Where to break when nothing allows it: at the edge, or before it if that keeps kinsoku. */
function forcedBreak(kinds: readonly Kind[], start: number, edge: number): number {
  for (let at = edge; at > start; at--) {
    if (kinds[at] !== "closing" && kinds[at - 1] !== "opening") return at;
  }
  return edge;
}

/** `end` less the spaces before it; on the last line only those that do not fit. */
function inkEnd(
  all: readonly Cluster[],
  kinds: readonly Kind[],
  start: number,
  end: number,
  room: number,
): number {
  let used = 0;
  for (let at = start; at < end; at++) used += all[at]!.columns;
  let last = end;
  while (last > start && kinds[last - 1] === "space" && used > room) {
    last--;
    used -= all[last]!.columns;
  }
  return last;
}

/** Whether a line may end before the cluster at `at`. */
function mayBreak(all: readonly Cluster[], kinds: readonly Kind[], at: number): boolean {
  const next = kinds[at];
  if (next === undefined) return true;
  if (next === "space" || next === "closing") return false;
  let before = at - 1;
  const spaced = kinds[before] === "space";
  while (before >= 0 && kinds[before] === "space") before--;
  const previous = kinds[before];
  if (previous === undefined) return false;
  if (previous === "opening") return false;
  if (spaced) return true;
  if (previous === "hyphen") {
    // "pre-trial" breaks after the hyphen, "-5" and "2024-03" do not.
    return before > 0 && kinds[before - 1] === "other" && /^\p{L}/u.test(all[at]!.text);
  }
  if (previous === "wide" || next === "wide" || isWideMark(all[at]!)) return true;
  // ，and ” are followed by anything; the ) and . inside an English word or a figure by nothing.
  return previous === "closing" && isWideMark(all[before]!);
}

function isWideMark(cluster: Cluster): boolean {
  return isWide(cluster.text.codePointAt(0)!);
}
