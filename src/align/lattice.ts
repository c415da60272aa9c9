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
 */
import { type LengthModel, lengthCost } from "./length.ts";
import type { Translated } from "./matches.ts";
import { type Transitions, tempering } from "./transitions.ts";
import { WordRatio } from "./word-ratio.ts";

export interface Weights {
  /** Share of the words that nothing renders (word-ratio.ts). */
  lambda: number;
  /** How much words and lengths count, beside the types of beads and the paragraphs. */
  lexical: number;
  length: number;
  /** A bead whose length costs more than this is not looked at. */
  hopeless: number;
  /** Paragraphs end on both sides; on one; and inside a bead. */
  boundaryBoth: number;
  boundaryOne: number;
  boundaryInside: number;
  /** A stretch without counterpart begins or ends inside a paragraph: seldom does a translator skip a part of one. */
  partInside: number;
}

export interface Band {
  /** For each source position 0 … N the first and last target position, inclusive; both never fall. */
  low: Int32Array;
  high: Int32Array;
}

export interface Problem extends Translated {
  length: LengthModel;
  band: Band;
  weights: Weights;
  transitions: Transitions;
  /** Whether a paragraph begins with this sentence; one entry more for the end. Absent: no paragraphs. */
  sourceStarts?: Uint8Array;
  targetStarts?: Uint8Array;
  /** What numbering and place say of the bead that begins with these sentences, as a cost. */
  bias?(i: number, j: number, m: number, n: number): number;
  /** Told now and then which share of the sums is done. */
  progress?(share: number): void;
}

/** Costs of all beads within the band; paths.ts walks it. */
export class Lattice {
  readonly problem: Problem;
  readonly N: number;
  readonly M: number;
  private readonly maxM: number;
  /** Sentence cells: row i holds target sentences cellLow[i] … from cellAt[i] on. */
  private readonly cellLow: Int32Array;
  private readonly cellHigh: Int32Array;
  private readonly cellAt: Int32Array;
  private readonly words: WordRatio;
  private readonly sourceSum: Float64Array;
  private readonly targetSum: Float64Array;

  constructor(problem: Problem) {
    this.problem = problem;
    const { source, target, band } = problem;
    const { types } = problem.transitions;
    this.N = source.sentences.length;
    this.M = target.sentences.length;
    this.maxM = Math.max(...types.map(([m]) => m));
    this.cellLow = new Int32Array(this.N);
    this.cellHigh = new Int32Array(this.N);
    this.cellAt = new Int32Array(this.N + 1);
    for (let i = 0; i < this.N; i++) {
      this.cellLow[i] = band.low[Math.max(0, i - this.maxM + 1)]!;
      this.cellHigh[i] = Math.min(this.M, band.high[Math.min(this.N, i + this.maxM)]!);
      this.cellAt[i + 1] = this.cellAt[i]! + (this.cellHigh[i]! - this.cellLow[i]!);
    }
    this.sourceSum = prefixSums(source.lengths);
    this.targetSum = prefixSums(target.lengths);
    const rows = { low: this.cellLow, high: this.cellHigh, at: this.cellAt };
    this.words = new WordRatio(problem, rows, problem.weights.lambda);
  }

  /** Lexical log-likelihood ratio of a bead: mean of both directions. */
  lexical(i: number, j: number, m: number, n: number): number {
    return this.words.ratio(i, j, m, n);
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
    const length = this.lengthOf(i, j, m, n);
    if (length > weights.hopeless) return Infinity;
    return (
      type +
      tempering *
        (weights.length * length -
          weights.lexical * this.lexical(i, j, m, n) +
          this.inside(i, j, m, n) +
          (bias ? bias(i, j, m, n) : 0))
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

  /** What it costs that a stretch without counterpart begins or ends before this sentence, inside a paragraph. */
  parting(side: "source" | "target", at: number): number {
    const starts = side === "source" ? this.problem.sourceStarts : this.problem.targetStarts;
    return starts && !starts[at] ? this.problem.weights.partInside : 0;
  }

  /** What it costs to be here: paragraphs that end on both sides, or on one. */
  entry(i: number, j: number): number {
    const { sourceStarts, targetStarts, weights } = this.problem;
    if (!sourceStarts || !targetStarts) return 0;
    const ends = sourceStarts[i]! + targetStarts[j]!;
    return ends === 2 ? weights.boundaryBoth : ends === 1 ? weights.boundaryOne : 0;
  }
}

function prefixSums(values: Float64Array): Float64Array {
  const sums = new Float64Array(values.length + 1);
  for (let k = 0; k < values.length; k++) sums[k + 1] = sums[k]! + values[k]!;
  return sums;
}
