/**
 * The lattice of beads: all ways to pair two texts in order, each bead with its cost, walked by dynamic
 * programming within a band.
 *
 *            0   1   2   3  target positions           a bead m–n leads from (i, j) to (i+m, j+n);
 *        0   o───o                                      only positions inside the band exist:
 *        1   o   o───o                                  low[i] ≤ j ≤ high[i]
 *        2       o   o───o
 *
 * Cost of a bead = Gale–Church length + type − symmetric lexical log-likelihood ratio + what numbering says.
 * Entering a position costs or gains by whether paragraphs end there on both sides or on one.
 *
 * Lexical part, for the words e of the target given the words Z of the source (and the same the other way
 * round), with unigram u: Σ_e log(λ + (1−λ)·mean_z t(e|z) / u(e)). λ is high: a word that nothing renders
 * must cost little. For a bead m–n the mean runs over all its words, so sums over source spans are kept for
 * every m and over target spans for every n:
 *
 *   forward[m][i, j]  = Σ over words of target sentence j given source sentences i … i+m−1
 *   backward[n][i, j] = Σ over words of source sentence i given target sentences j … j+n−1
 *
 * Deletions have a state of their own, so that a missing passage costs less for each sentence after its first
 * (affine gaps, Gotoh 1982).
 */
import type { LengthModel } from "./length.ts";
import { lengthCost } from "./length.ts";
import type { Table } from "./lexical.ts";
import type { Side } from "./tokens.ts";

export interface Weights {
  lambda: number;
  lexical: number;
  length: number;
  /** By m + n − 1 where one side has one sentence: 1-1, 1-2, 1-3 …; then by type. */
  types: readonly (readonly [m: number, n: number, cost: number])[];
  gapOpen: number;
  gapExtend: number;
  /** Paragraphs end on both sides; on one; and inside a bead. */
  boundaryBoth: number;
  boundaryOne: number;
  boundaryInside: number;
}

export interface Band {
  /** For each source position 0 … N the first and last target position, inclusive; both never fall. */
  low: Int32Array;
  high: Int32Array;
}

export interface Problem {
  source: Side;
  target: Side;
  /** t(target word | source word), t(source word | target word). */
  forward: Table;
  backward: Table;
  length: LengthModel;
  band: Band;
  weights: Weights;
  /** Whether a paragraph begins with this sentence; one entry more for the end. Absent: no paragraphs. */
  sourceStarts?: Uint8Array;
  targetStarts?: Uint8Array;
  /** What numbering and place say of the bead that begins with these sentences, as a cost. */
  bias?(i: number, j: number, m: number, n: number): number;
}

/** One step of the best path, with what it cost. */
export interface Step {
  i: number;
  j: number;
  m: number;
  n: number;
  /** Lexical log-likelihood ratio of the bead, both directions, halved. */
  lexical: number;
  /** −log tail of the length model. */
  length: number;
  cost: number;
}

export class Lattice {
  readonly problem: Problem;
  private readonly N: number;
  private readonly M: number;
  private readonly maxM: number;
  private readonly maxN: number;
  /** Sentence cells: row i holds target sentences cellLow[i] … from cellAt[i] on. */
  private readonly cellLow: Int32Array;
  private readonly cellHigh: Int32Array;
  private readonly cellAt: Int32Array;
  private readonly forward: Float32Array[];
  private readonly backward: Float32Array[];
  private readonly sourceSum: Float64Array;
  private readonly targetSum: Float64Array;

  constructor(problem: Problem) {
    this.problem = problem;
    const { source, target, band, weights } = problem;
    this.N = source.sentences.length;
    this.M = target.sentences.length;
    this.maxM = Math.max(...weights.types.map(([m]) => m));
    this.maxN = Math.max(...weights.types.map(([, n]) => n));
    this.cellLow = new Int32Array(this.N);
    this.cellHigh = new Int32Array(this.N);
    this.cellAt = new Int32Array(this.N + 1);
    for (let i = 0; i < this.N; i++) {
      this.cellLow[i] = band.low[Math.max(0, i - this.maxM + 1)]!;
      this.cellHigh[i] = Math.min(this.M, band.high[Math.min(this.N, i + this.maxM)]!);
      this.cellAt[i + 1] = this.cellAt[i]! + (this.cellHigh[i]! - this.cellLow[i]!);
    }
    const cells = this.cellAt[this.N]!;
    this.forward = Array.from({ length: this.maxM }, () => new Float32Array(cells));
    this.backward = Array.from({ length: this.maxN }, () => new Float32Array(cells));
    this.sourceSum = prefixSums(source.lengths);
    this.targetSum = prefixSums(target.lengths);
    this.fillForward();
    this.fillBackward();
  }

  private fillForward(): void {
    const { source, target, forward: table, weights } = this.problem;
    const sums = new Float64Array(target.words.length);
    const touched: number[] = [];
    for (let i = 0; i < this.N; i++) {
      const low = this.cellLow[i]!;
      const high = this.cellHigh[i]!;
      let count = 0;
      for (let m = 1; m <= this.maxM && i + m <= this.N; m++) {
        count += gather(source.sentences[i + m - 1]!, table, sums, touched);
        const out = this.forward[m - 1]!;
        const at = this.cellAt[i]! - low;
        for (let j = low; j < high; j++) out[at + j] = explain(target, j, sums, count, weights.lambda);
      }
      clear(sums, touched);
    }
  }

  private fillBackward(): void {
    const { source, target, backward: table, weights } = this.problem;
    const sums = new Float64Array(source.words.length);
    const touched: number[] = [];
    let from = 0;
    let to = 0;
    for (let j = 0; j < this.M; j++) {
      // Rows whose cells include j: both ends of the rows rise with i.
      while (from < this.N && this.cellHigh[from]! <= j) from++;
      while (to < this.N && this.cellLow[to]! <= j) to++;
      let count = 0;
      for (let n = 1; n <= this.maxN && j + n <= this.M; n++) {
        count += gather(target.sentences[j + n - 1]!, table, sums, touched);
        const out = this.backward[n - 1]!;
        for (let i = from; i < to; i++) {
          out[this.cellAt[i]! - this.cellLow[i]! + j] = explain(source, i, sums, count, weights.lambda);
        }
      }
      clear(sums, touched);
    }
  }

  /** Lexical log-likelihood ratio of a bead: mean of both directions. */
  lexical(i: number, j: number, m: number, n: number): number {
    const forward = this.forward[m - 1]!;
    const backward = this.backward[n - 1]!;
    let sum = 0;
    const at = this.cellAt[i]! - this.cellLow[i]! + j;
    for (let k = 0; k < n; k++) sum += forward[at + k]!;
    for (let k = 0; k < m; k++) sum += backward[this.cellAt[i + k]! - this.cellLow[i + k]! + j]!;
    return sum / 2;
  }

  private lengthOf(i: number, j: number, m: number, n: number): number {
    return lengthCost(
      this.problem.length,
      this.sourceSum[i + m]! - this.sourceSum[i]!,
      this.targetSum[j + n]! - this.targetSum[j]!,
    );
  }

  private beadCost(i: number, j: number, m: number, n: number, type: number): number {
    const { weights, bias } = this.problem;
    return (
      type +
      weights.length * this.lengthOf(i, j, m, n) -
      weights.lexical * this.lexical(i, j, m, n) +
      this.inside(i, j, m, n) +
      (bias ? bias(i, j, m, n) : 0)
    );
  }

  /** Paragraph ends inside a bead. */
  private inside(i: number, j: number, m: number, n: number): number {
    const { sourceStarts, targetStarts, weights } = this.problem;
    if (!sourceStarts || !targetStarts) return 0;
    let crossed = 0;
    for (let k = i + 1; k < i + m; k++) crossed += sourceStarts[k]!;
    for (let k = j + 1; k < j + n; k++) crossed += targetStarts[k]!;
    return crossed * weights.boundaryInside;
  }

  private entry(i: number, j: number): number {
    const { sourceStarts, targetStarts, weights } = this.problem;
    if (!sourceStarts || !targetStarts) return 0;
    const ends = sourceStarts[i]! + targetStarts[j]!;
    return ends === 2 ? weights.boundaryBoth : ends === 1 ? weights.boundaryOne : 0;
  }

  /**
   * The best path, and with `sharpness` the probability of every step on it: the share that all paths through
   * that bead have among all paths (forward–backward over exp(−sharpness · cost)).
   */
  solve(sharpness?: number): { steps: Step[]; posterior: number[] } {
    const { band, weights } = this.problem;
    const at = new Int32Array(this.N + 2);
    for (let i = 0; i <= this.N; i++) at[i + 1] = at[i]! + Math.max(0, band.high[i]! - band.low[i]! + 1);
    const size = at[this.N + 1]!;
    const position = (i: number, j: number) =>
      j < band.low[i]! || j > band.high[i]! ? -1 : at[i]! + j - band.low[i]!;
    const types = weights.types;
    // Edges in order: bead types, then source without target, then target without source.
    const best = [new Float64Array(size).fill(Infinity), new Float64Array(size).fill(Infinity)] as const;
    const back = [new Int8Array(size).fill(-1), new Int8Array(size).fill(-1)] as const;
    const edges = sharpness === undefined ? undefined : new Float32Array(size * types.length).fill(Infinity);
    const start = position(0, 0);
    best[0][start] = 0;
    for (let i = 0; i <= this.N; i++) {
      for (let j = band.low[i]!; j <= band.high[i]!; j++) {
        const here = position(i, j);
        const closed = best[0][here]!;
        const gap = best[1][here]!;
        const from = Math.min(closed, gap);
        if (from === Infinity) continue;
        const origin = closed <= gap ? 0 : 1;
        for (let k = 0; k < types.length; k++) {
          const [m, n, type] = types[k]!;
          if (i + m > this.N || j + n > this.M) continue;
          const there = position(i + m, j + n);
          if (there < 0) continue;
          const edge = this.beadCost(i, j, m, n, type) + this.entry(i + m, j + n);
          if (edges) edges[here * types.length + k] = edge;
          if (from + edge < best[0][there]!) {
            best[0][there] = from + edge;
            back[0][there] = k * 2 + origin;
          }
        }
        for (let side = 0; side < 2; side++) {
          const there =
            side === 0 ? (i < this.N ? position(i + 1, j) : -1) : j < this.M ? position(i, j + 1) : -1;
          if (there < 0) continue;
          const entry = side === 0 ? this.entry(i + 1, j) : this.entry(i, j + 1);
          const opened = closed + weights.gapOpen;
          const extended = gap + weights.gapExtend;
          const cost = Math.min(opened, extended) + entry;
          if (cost < best[1][there]!) {
            best[1][there] = cost;
            back[1][there] = (types.length + side) * 2 + (opened <= extended ? 0 : 1);
          }
        }
      }
    }
    const end = position(this.N, this.M);
    const steps: Step[] = [];
    let state = best[0][end]! <= best[1][end]! ? 0 : 1;
    for (let i = this.N, j = this.M; i > 0 || j > 0; ) {
      const here = position(i, j);
      const code = back[state as 0 | 1][here]!;
      const type = code >> 1;
      const [m, n] = type < types.length ? types[type]! : type === types.length ? [1, 0] : [0, 1];
      i -= m;
      j -= n;
      const paired = type < types.length;
      steps.push({
        i,
        j,
        m,
        n,
        lexical: paired ? this.lexical(i, j, m, n) : 0,
        length: paired ? this.lengthOf(i, j, m, n) : 0,
        cost: 0,
      });
      state = code & 1;
    }
    steps.reverse();
    if (!edges || sharpness === undefined) return { steps, posterior: [] };
    return { steps, posterior: this.posterior(steps, edges, sharpness, at, position) };
  }

  private posterior(
    steps: readonly Step[],
    edges: Float32Array,
    sharpness: number,
    at: Int32Array,
    position: (i: number, j: number) => number,
  ): number[] {
    const { band, weights } = this.problem;
    const types = weights.types;
    const size = at[this.N + 1]!;
    const open = -sharpness * weights.gapOpen;
    const extend = -sharpness * weights.gapExtend;
    const forward = [new Float64Array(size).fill(-Infinity), new Float64Array(size).fill(-Infinity)] as const;
    const backward = [
      new Float64Array(size).fill(-Infinity),
      new Float64Array(size).fill(-Infinity),
    ] as const;
    forward[0][position(0, 0)] = 0;
    for (let i = 0; i <= this.N; i++) {
      for (let j = band.low[i]!; j <= band.high[i]!; j++) {
        const here = position(i, j);
        const closed = forward[0][here]!;
        const gap = forward[1][here]!;
        const from = addLogs(closed, gap);
        if (from === -Infinity) continue;
        for (let k = 0; k < types.length; k++) {
          const edge = edges[here * types.length + k]!;
          if (edge === Infinity) continue;
          const there = position(i + types[k]![0], j + types[k]![1]);
          forward[0][there] = addLogs(forward[0][there]!, from - sharpness * edge);
        }
        for (let side = 0; side < 2; side++) {
          const [ni, nj] = side === 0 ? [i + 1, j] : [i, j + 1];
          const there = ni > this.N || nj > this.M ? -1 : position(ni, nj);
          if (there < 0) continue;
          const value = addLogs(closed + open, gap + extend) - sharpness * this.entry(ni, nj);
          forward[1][there] = addLogs(forward[1][there]!, value);
        }
      }
    }
    const end = position(this.N, this.M);
    backward[0][end] = 0;
    backward[1][end] = 0;
    for (let i = this.N; i >= 0; i--) {
      for (let j = band.high[i]!; j >= band.low[i]!; j--) {
        const here = position(i, j);
        let both = -Infinity;
        for (let k = 0; k < types.length; k++) {
          const edge = edges[here * types.length + k]!;
          if (edge === Infinity) continue;
          const there = position(i + types[k]![0], j + types[k]![1]);
          both = addLogs(both, backward[0][there]! - sharpness * edge);
        }
        let gaps = -Infinity;
        for (let side = 0; side < 2; side++) {
          const [ni, nj] = side === 0 ? [i + 1, j] : [i, j + 1];
          const there = ni > this.N || nj > this.M ? -1 : position(ni, nj);
          if (there < 0) continue;
          gaps = addLogs(gaps, backward[1][there]! - sharpness * this.entry(ni, nj));
        }
        if (here === end) continue;
        backward[0][here] = addLogs(both, gaps + open);
        backward[1][here] = addLogs(both, gaps + extend);
      }
    }
    const total = addLogs(forward[0][end]!, forward[1][end]!);
    return steps.map(({ i, j, m, n }) => {
      const here = position(i, j);
      const there = position(i + m, j + n);
      const k = types.findIndex((type) => type[0] === m && type[1] === n);
      if (k >= 0) {
        const from = addLogs(forward[0][here]!, forward[1][here]!);
        const edge = edges[here * types.length + k]!;
        return Math.exp(Math.min(0, from - sharpness * edge + backward[0][there]! - total));
      }
      const value = addLogs(forward[0][here]! + open, forward[1][here]! + extend);
      return Math.exp(
        Math.min(0, value - sharpness * this.entry(i + m, j + n) + backward[1][there]! - total),
      );
    });
  }
}

function addLogs(a: number, b: number): number {
  if (a === -Infinity) return b;
  if (b === -Infinity) return a;
  return a > b ? a + Math.log1p(Math.exp(b - a)) : b + Math.log1p(Math.exp(a - b));
}

/** Adds the translations of a sentence's words to `sums`; returns how many words it has. */
function gather(words: Int32Array, table: Table, sums: Float64Array, touched: number[]): number {
  for (const word of words) {
    for (let k = table.start[word]!; k < table.start[word + 1]!; k++) {
      const id = table.to[k]!;
      if (sums[id] === 0) touched.push(id);
      sums[id]! += table.p[k]!;
    }
  }
  return words.length;
}

function clear(sums: Float64Array, touched: number[]): void {
  for (const id of touched) sums[id] = 0;
  touched.length = 0;
}

/** Σ log(λ + (1−λ)·mean t / u) over the words of one sentence. */
function explain(side: Side, sentence: number, sums: Float64Array, count: number, lambda: number): number {
  const words = side.sentences[sentence]!;
  const unigram = side.unigram;
  const scale = count > 0 ? (1 - lambda) / count : 0;
  let product = 1;
  let sum = 0;
  for (let k = 0; k < words.length; k++) {
    const word = words[k]!;
    const mass = sums[word]!;
    product *= mass === 0 ? lambda : lambda + (scale * mass) / unigram[word]!;
    // One logarithm for many factors.
    if (product > 1e200 || product < 1e-200) {
      sum += Math.log(product);
      product = 1;
    }
  }
  return sum + Math.log(product);
}

function prefixSums(values: Float64Array): Float64Array {
  const sums = new Float64Array(values.length + 1);
  for (let k = 0; k < values.length; k++) sums[k + 1] = sums[k]! + values[k]!;
  return sums;
}
