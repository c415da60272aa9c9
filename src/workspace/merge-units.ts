/**
 * Three-way merge of a document's units: what one side alone has changed since both were the same is taken from that
 * side; what both have changed, and not alike, is a conflict. After diff3 (Khanna, Kunal and Pierce, "A formal
 * investigation of diff3", 2007): stretches that all three share part those that are judged.
 */

/** What both sides have made of one stretch. */
export interface Conflict {
  /** Where the stretch begins in each, and what it holds there. */
  base: readonly string[];
  ours: Stretch;
  theirs: Stretch;
}

export interface Stretch {
  from: number;
  to: number;
}

/** A unit of the result by where it comes from, or a stretch that somebody has to decide. */
export type Part = { side: "ours" | "theirs"; at: number } | { conflict: Conflict };

/** So large a table of comparisons is made at most; in place of a larger one, the stretch counts as one. */
const mostCells = 4_000_000;

/**
 * The result, in order.
 * @param base fingerprints of the units when both were the same; `ours` and `theirs` of what they are now
 */
export function mergeUnits(
  base: readonly string[],
  ours: readonly string[],
  theirs: readonly string[],
): Part[] {
  const inOurs = matched(base, ours);
  const inTheirs = matched(base, theirs);
  const parts: Part[] = [];
  let [b, o, t] = [0, 0, 0];
  for (let at = 0; at <= base.length; at++) {
    const isEnd = at === base.length;
    if (!isEnd && (inOurs[at]! < o || inTheirs[at]! < t)) continue;
    const [toOurs, toTheirs] = isEnd ? [ours.length, theirs.length] : [inOurs[at]!, inTheirs[at]!];
    judge(base.slice(b, at), { from: o, to: toOurs }, { from: t, to: toTheirs });
    if (isEnd) break;
    parts.push({ side: "ours", at: toOurs });
    [b, o, t] = [at + 1, toOurs + 1, toTheirs + 1];
  }
  return parts;

  function judge(was: readonly string[], mine: Stretch, other: Stretch): void {
    const here = ours.slice(mine.from, mine.to);
    const there = theirs.slice(other.from, other.to);
    if (same(here, there) || same(there, was)) take("ours", mine);
    else if (same(here, was)) take("theirs", other);
    else if (was.length === here.length && was.length === there.length && was.length > 1) {
      // Unit by unit, where none came or went.
      was.forEach((one, i) => {
        const step = (from: number): Stretch => ({ from: from + i, to: from + i + 1 });
        judge([one], step(mine.from), step(other.from));
      });
    } else parts.push({ conflict: { base: was, ours: mine, theirs: other } });
  }

  function take(side: "ours" | "theirs", { from, to }: Stretch): void {
    for (let at = from; at < to; at++) parts.push({ side, at });
  }
}

function same(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((one, i) => one === b[i]);
}

/** For each of `a` the place of its partner in `b` in a longest common subsequence; -1 for none. */
function matched(a: readonly string[], b: readonly string[]): Int32Array {
  const partners = new Int32Array(a.length).fill(-1);
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) {
    partners[start] = start;
    start++;
  }
  let [aEnd, bEnd] = [a.length, b.length];
  while (aEnd > start && bEnd > start && a[aEnd - 1] === b[bEnd - 1]) partners[--aEnd] = --bEnd;
  const [rows, columns] = [aEnd - start, bEnd - start];
  if (rows * columns === 0 || rows * columns > mostCells) return partners;
  // longest[i][j]: length of the longest one of what follows i and j.
  const width = columns + 1;
  const longest = new Int32Array((rows + 1) * width);
  for (let i = rows - 1; i >= 0; i--) {
    for (let j = columns - 1; j >= 0; j--) {
      longest[i * width + j] =
        a[start + i] === b[start + j]
          ? longest[(i + 1) * width + j + 1]! + 1
          : Math.max(longest[(i + 1) * width + j]!, longest[i * width + j + 1]!);
    }
  }
  for (let i = 0, j = 0; i < rows && j < columns; ) {
    if (a[start + i] === b[start + j]) partners[start + i++] = start + j++;
    else if (longest[(i + 1) * width + j]! >= longest[i * width + j + 1]!) i++;
    else j++;
  }
  return partners;
}
