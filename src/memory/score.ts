import { codesKey, type InlineCode } from "../model/code.ts";
import type { Penalty } from "../model/match.ts";
import { inlineTags, withoutTags } from "../text/inline-tags.ts";
import {
  type Cells,
  type FoldKind,
  figureClass,
  foldCells,
  hiddenKinds,
  newCells,
} from "../text/normalise.ts";
import { alignSymbols } from "./edits.ts";

/** A text with its index text as cells. */
export interface Folding {
  text: string;
  cells: Cells;
  /** Markup that is no part of the text. */
  codes?: readonly InlineCode[] | undefined;
}

export function folding(
  text: string,
  codes?: readonly InlineCode[],
  into: Cells = newCells(text.length + 8),
): Folding {
  return { text, codes, cells: foldCells(text, undefined, into) };
}

/** 100·(1 − d/max(m, n)) for distance d of two index texts of m and n code points; 100 when both are empty. */
export function baseScore(distance: number, m: number, n: number): number {
  const longer = Math.max(m, n);
  return longer === 0 ? 100 : 100 * (1 - distance / longer);
}

/**
 * What folding hid between two texts, 1 for each kind (DESIGN, Matching). The index texts are aligned; where they
 * agree, the originals are compared. Where they do not agree nothing was hidden: the distance counts it.
 */
export function penalties(query: Folding, other: Folding): Penalty[] {
  const kinds = new Set<FoldKind>();
  // Where texts differ, codes stand in other places anyway.
  const places = query.text === other.text;
  if (codesKey(query.codes, places) !== codesKey(other.codes, places)) kinds.add("tag");
  else if (places) return [];
  if (inlineTags(query.text).join("\n") !== inlineTags(other.text).join("\n")) kinds.add("tag");
  const pairs = alignCells(query.cells, other.cells);
  const size = query.cells.length;
  let previous = -1;
  for (let i = 0; i < size; i++) {
    const j = pairs[i]!;
    if (j < 0) continue;
    const follows = i === 0 ? j === 0 : previous >= 0 && pairs[i - 1] === previous && j === previous + 1;
    if (follows) compareGap(query, i, other, j, kinds);
    previous = j;
    if (query.cells.codes[i] === other.cells.codes[j]) compareCell(query, i, other, j, kinds);
  }
  const atEnds = size === 0 || pairs[size - 1] === other.cells.length - 1;
  if (atEnds && (size > 0 || other.cells.length === 0)) {
    compareGap(query, size, other, other.cells.length, kinds);
  }
  // Identical index texts of different originals hide something, whatever it is.
  if (kinds.size === 0 && sameCells(query.cells, other.cells)) kinds.add("width");
  return [...kinds].sort().map((name) => ({ name, cost: 1 }));
}

/** Cells of one text against cells of another; see {@link alignSymbols}. */
function alignCells(a: Cells, b: Cells): Int32Array {
  return alignSymbols(a.codes.subarray(0, a.length), b.codes.subarray(0, b.length));
}

/** Whether two index texts are the same. */
export function sameCells(a: Cells, b: Cells): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a.codes[i] !== b.codes[i]) return false;
  return true;
}

function compareCell(a: Folding, i: number, b: Folding, j: number, kinds: Set<FoldKind>): void {
  const [aFrom, aTo] = [a.cells.from[i]!, a.cells.to[i]!];
  const [bFrom, bTo] = [b.cells.from[j]!, b.cells.to[j]!];
  if (aTo - aFrom === 1 && bTo - bFrom === 1 && a.text.charCodeAt(aFrom) === b.text.charCodeAt(bFrom)) return;
  // The sign of 百分之五 shares its stretch with the figure before it, which is compared for both.
  if (i > 0 && a.cells.from[i - 1] === aFrom && a.cells.codes[i - 1] === figureClass) return;
  if (j > 0 && b.cells.from[j - 1] === bFrom && b.cells.codes[j - 1] === figureClass) return;
  const ours = withoutTags(a.text.slice(aFrom, aTo));
  const theirs = withoutTags(b.text.slice(bFrom, bTo));
  if (ours === theirs) return;
  const code = a.cells.codes[i]!;
  if (code === figureClass)
    kinds.add(ours.normalize("NFKC") === theirs.normalize("NFKC") ? "width" : "number");
  else if (code === 0x20) kinds.add(ours.length === theirs.length ? "width" : "space");
  else for (const kind of hiddenKinds(ours, theirs)) kinds.add(kind);
}

/** What stands before cell `i`, and was left out, against what stands before cell `j`. */
function compareGap(a: Folding, i: number, b: Folding, j: number, kinds: Set<FoldKind>): void {
  const ours = gap(a, i);
  const theirs = gap(b, j);
  if (ours !== theirs && withoutTags(ours) !== withoutTags(theirs)) kinds.add("space");
}

function gap({ text, cells }: Folding, at: number): string {
  const from = at > 0 ? cells.to[at - 1]! : 0;
  const to = at < cells.length ? cells.from[at]! : text.length;
  return from < to ? text.slice(from, to) : "";
}
