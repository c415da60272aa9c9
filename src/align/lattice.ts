/**
 * The lattice of beads: all ways to pair two texts in order within a band, each bead with its cost.
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
 */
import type { LengthModel } from "./length.ts";
import { lengthCost } from "./length.ts";
import type { Table } from "./lexical.ts";
import type { Side } from "./tokens.ts";
import type { Transitions } from "./transitions.ts";

export interface Weights {
  lambda: number;
  lexical: number;
  length: number;
  /** Paragraphs end on both sides; on one; and inside a bead. */
  boundaryBoth: number;
  boundaryOne: number;
  boundaryInside: number;
  /** A sentence without counterpart inside a paragraph: seldom does a translator skip one there. */
  loneInside: number;
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
  transitions: Transitions;
  /** Whether a paragraph begins with this sentence; one entry more for the end. Absent: no paragraphs. */
  sourceStarts?: Uint8Array;
  targetStarts?: Uint8Array;
  /** What numbering and place say of the bead that begins with these sentences, as a cost. */
  bias?(i: number, j: number, m: number, n: number): number;
}

/** Costs of all beads within the band; paths.ts walks it. */
export class Lattice {
  readonly problem: Problem;
  readonly N: number;
  readonly M: number;
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
    const { source, target, band } = problem;
    const { types } = problem.transitions;
    this.N = source.sentences.length;
    this.M = target.sentences.length;
    this.maxM = Math.max(...types.map(([m]) => m));
    this.maxN = Math.max(...types.map(([, n]) => n));
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

  /** −log tail of the length model for a bead. */
  lengthOf(i: number, j: number, m: number, n: number): number {
    return lengthCost(
      this.problem.length,
      this.sourceSum[i + m]! - this.sourceSum[i]!,
      this.targetSum[j + n]! - this.targetSum[j]!,
    );
  }

  /** Cost of the bead that leads from (i, j), its type's included. */
  beadCost(i: number, j: number, m: number, n: number, type: number): number {
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

  /** What a sentence without counterpart costs beyond the transition to it, by where in its paragraph it stands. */
  lone(side: "source" | "target", at: number): number {
    const starts = side === "source" ? this.problem.sourceStarts : this.problem.targetStarts;
    return starts && !starts[at] && !starts[at + 1] ? this.problem.weights.loneInside : 0;
  }

  /** What it costs to be here: paragraphs that end on both sides, or on one. */
  entry(i: number, j: number): number {
    const { sourceStarts, targetStarts, weights } = this.problem;
    if (!sourceStarts || !targetStarts) return 0;
    const ends = sourceStarts[i]! + targetStarts[j]!;
    return ends === 2 ? weights.boundaryBoth : ends === 1 ? weights.boundaryOne : 0;
  }
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
