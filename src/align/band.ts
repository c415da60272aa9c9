/**
 * Where to look: pairs of sentences that share rare translations fix points of the path (Moore 2002 prunes by a
 * length-only pass, Varga et al. 2005 by a crude dictionary translation); the best rising chain through them is
 * the middle of a band that widens where points are far apart.
 */
import type { Band } from "./lattice.ts";
import type { Table } from "./lexical.ts";
import type { Side } from "./side.ts";

/** Below this many cells the band is everything. */
const smallEnough = 120_000;
/** Positions on each side of a path: where its points stand close, and at the most. */
const narrowest = 24;
const widest = 400;
/** How much wider the first band is for each position between two points. */
const firstSpread = 0.3;
/** A pair of sentences is a point where what they share weighs so much, and so many times what the next best shares. */
const leastShared = 1.5;
const leastLead = 1.3;
/** What a shared word weighs beside its probability: rare is more than sure. */
const sharedAtLeast = 0.05;
/** A word in more sentences than this says nothing about place. */
const commonest = 40;

interface Point {
  i: number;
  j: number;
  weight: number;
}

/** Everything, for texts short enough. */
function wholeBand(sources: number, targets: number): Band {
  return { low: new Int32Array(sources + 1), high: new Int32Array(sources + 1).fill(targets) };
}

/** The first band of a text: around sentences that share what is rare. */
export function firstBand(source: Side, target: Side, forward: Table, labels: readonly Point[]): Band {
  const sources = source.sentences.length;
  const targets = target.sentences.length;
  if (sources * targets <= smallEnough) return wholeBand(sources, targets);
  const points = [...labels, ...rarePoints(source, target, forward)];
  const path = risingChain(points, targets);
  return around(path, sources, targets, narrowest, firstSpread);
}

/** A band of `width` positions on each side of a path of positions. */
export function pathBand(
  path: readonly { i: number; j: number }[],
  sources: number,
  targets: number,
  width: number,
): Band {
  return around(path, sources, targets, width, 0);
}

function rarePoints(source: Side, target: Side, forward: Table): Point[] {
  const postings: number[][] = Array.from({ length: target.words.length }, () => []);
  target.sentences.forEach((words, index) => {
    for (const word of words) postings[word]!.push(index);
  });
  const sourceCount = new Int32Array(source.words.length);
  for (const words of source.sentences) for (const word of words) sourceCount[word]!++;
  const scores = new Float64Array(target.sentences.length);
  const bestFor = new Map<number, Point>();
  for (let i = 0; i < source.sentences.length; i++) {
    const touched: number[] = [];
    for (const word of source.sentences[i]!) {
      if (sourceCount[word]! > commonest) continue;
      for (let k = forward.start[word]!; k < forward.start[word + 1]!; k++) {
        const list = postings[forward.to[k]!]!;
        if (list.length > commonest) continue;
        const gain =
          (forward.p[k]! + sharedAtLeast) *
          Math.log(1 + target.sentences.length / (list.length * sourceCount[word]!));
        for (const j of list) {
          if (scores[j] === 0) touched.push(j);
          scores[j]! += gain;
        }
      }
    }
    let best = -1;
    let second = 0;
    for (const j of touched) {
      if (best < 0 || scores[j]! > scores[best]!) {
        second = best < 0 ? 0 : scores[best]!;
        best = j;
      } else if (scores[j]! > second) second = scores[j]!;
    }
    if (best >= 0 && scores[best]! > leastShared && scores[best]! > leastLead * second) {
      const point = { i, j: best, weight: scores[best]! - second };
      const rival = bestFor.get(best);
      if (!rival || rival.weight < point.weight) bestFor.set(best, point);
    }
    for (const j of touched) scores[j] = 0;
  }
  return [...bestFor.values()];
}

/** The chain of points that rises on both sides and weighs most (Fenwick tree of prefix maxima). */
function risingChain(points: readonly Point[], targets: number): Point[] {
  const sorted = [...points].sort((a, b) => a.i - b.i || b.j - a.j);
  const tree = new Int32Array(targets + 2).fill(-1);
  const total = new Float64Array(sorted.length);
  const previous = new Int32Array(sorted.length).fill(-1);
  let end = -1;
  for (let k = 0; k < sorted.length; k++) {
    const point = sorted[k]!;
    let best = -1;
    for (let at = point.j; at > 0; at -= at & -at) {
      const candidate = tree[at]!;
      if (candidate >= 0 && (best < 0 || total[candidate]! > total[best]!)) best = candidate;
    }
    previous[k] = best;
    total[k] = point.weight + (best >= 0 ? total[best]! : 0);
    for (let at = point.j + 1; at <= targets + 1; at += at & -at) {
      if (tree[at]! < 0 || total[tree[at]!]! < total[k]!) tree[at] = k;
    }
    if (end < 0 || total[k]! > total[end]!) end = k;
  }
  const chain: Point[] = [];
  for (let k = end; k >= 0; k = previous[k]!) chain.push(sorted[k]!);
  return chain.reverse();
}

/** The band around a path, wider by `spread` times the distance between its points. */
function around(
  path: readonly { i: number; j: number }[],
  sources: number,
  targets: number,
  width: number,
  spread: number,
): Band {
  const low = new Int32Array(sources + 1).fill(targets);
  const high = new Int32Array(sources + 1).fill(0);
  let before = { i: 0, j: 0 };
  for (const after of [...path, { i: sources, j: targets }]) {
    const rows = after.i - before.i;
    const columns = after.j - before.j;
    if (rows < 0 || columns < 0) continue;
    // A stretch without points may hold a missing passage anywhere: look on both sides of its diagonal.
    const slack = Math.min(
      widest,
      Math.ceil(width + spread * Math.max(rows, columns) + Math.abs(rows - columns) * (spread > 0 ? 0.5 : 0)),
    );
    for (let i = before.i; i <= after.i; i++) {
      const middle = rows === 0 ? before.j : before.j + (columns * (i - before.i)) / rows;
      const top = rows === 0 ? after.j : middle;
      low[i] = Math.min(low[i]!, Math.max(0, Math.floor(middle) - slack));
      high[i] = Math.max(high[i]!, Math.min(targets, Math.ceil(top) + slack));
    }
    before = after;
  }
  low[0] = 0;
  high[sources] = targets;
  for (let i = sources - 1; i >= 0; i--) low[i] = Math.min(low[i]!, low[i + 1]!);
  for (let i = 1; i <= sources; i++) high[i] = Math.max(high[i]!, high[i - 1]!);
  // Where one row spans many columns the band must still hang together: reach over to the next row's first.
  for (let i = 0; i < sources; i++) high[i] = Math.max(high[i]!, low[i + 1]!);
  return { low, high };
}
