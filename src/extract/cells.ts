/**
 * Which cells of a sentence's table are worth sampling. Most pairs of words are out of the question: a few rounds of
 * IBM Model 1 by expectation and maximisation, on the dictionary's evidence, say which. Kept row by row:
 *
 *   starts    [ 0     3   5 … ]      row j owns cells starts[j] … starts[j + 1] - 1
 *   columns   [ 2 4 7 0 1 … ]
 */
import type { Corpus, Sentence } from "./corpus.ts";

export interface Cells {
  starts: Int32Array;
  /** Position of the `from` word. */
  columns: Uint16Array;
  /** Number of the pair of types. */
  pairs: Int32Array;
  /** The pull to the diagonal, exp(−|i/I − j/J|): it settles which of two equal words is meant. */
  slope: Float32Array;
  /** Probability by Model 1; a row sums to at most 1. */
  chance: Float32Array;
}

/** Dirichlet concentration of a lexical distribution, per type. */
export const lexicalAlpha = 0.003;

const rounds = 4;
/** Share of a row below which a cell is dropped, and how many are kept in any case. */
const implausible = 0.001;
const fewest = 3;

/** The cells of every sentence that Model 1 does not rule out. */
export function plausibleCells(corpus: Corpus): Cells[] {
  const { sentences, prior, priorTotal, toTypes } = corpus;
  const start = Float64Array.from(prior, (mass) => mass + lexicalAlpha);
  const startTotals = Float64Array.from(priorTotal, (mass) => mass + lexicalAlpha * toTypes);
  let counts = start;
  let totals = startTotals;
  const longest = sentences.reduce((most, sentence) => Math.max(most, sentence.from.length), 0);
  const row = new Float64Array(longest);
  for (let round = 1; round < rounds; round++) {
    const expected = start.slice();
    const expectedTotals = startTotals.slice();
    for (const sentence of sentences) {
      const { from, to, pairs } = sentence;
      for (let j = 0; j < to.length; j++) {
        fillRow(sentence, j, counts, totals, row);
        for (let i = 0; i < from.length; i++) {
          expected[pairs[j * from.length + i]!]! += row[i]!;
          expectedTotals[from[i]!]! += row[i]!;
        }
      }
    }
    counts = expected;
    totals = expectedTotals;
  }
  return sentences.map((sentence) =>
    select(sentence, implausible, (j) => {
      fillRow(sentence, j, counts, totals, row);
      return row;
    }),
  );
}

/** The cells of a sentence in use: those whose share, by dense cell, reaches `floor` in the sum of all. */
export function usedCells(sentence: Sentence, shares: Float32Array, floor: number): Cells {
  const width = sentence.from.length;
  return select(sentence, floor, (j) => shares.subarray(j * width, (j + 1) * width));
}

/** Row j of a sentence by Model 1 and the diagonal, summing to 1. */
function fillRow(
  { from, to, pairs }: Sentence,
  j: number,
  counts: Float64Array,
  totals: Float64Array,
  row: Float64Array,
): void {
  const width = from.length;
  const columns = growth(width);
  const here = Math.exp(j / to.length);
  let sum = 0;
  for (let i = 0; i < width; i++) {
    const w = (counts[pairs[j * width + i]!]! / totals[from[i]!]!) * pull(columns[i]!, here);
    row[i] = w;
    sum += w;
  }
  for (let i = 0; i < width; i++) row[i]! /= sum;
}

/** exp(−|a − b|) from exp(a) and exp(b): no exponential has to be taken for a single cell. */
function pull(a: number, b: number): number {
  return a < b ? a / b : b / a;
}

const growths: Float64Array[] = [];

/** exp(i / width) for every position of a row this wide. */
function growth(width: number): Float64Array {
  growths[width] ??= Float64Array.from({ length: width }, (_, i) => Math.exp(i / width));
  return growths[width]!;
}

let keptCells = new Int32Array(1024);
let keptChance = new Float32Array(1024);

function select(
  { from, to, pairs }: Sentence,
  floor: number,
  rowOf: (j: number) => Float32Array | Float64Array,
): Cells {
  const width = from.length;
  if (pairs.length > keptCells.length) {
    keptCells = new Int32Array(2 * pairs.length);
    keptChance = new Float32Array(2 * pairs.length);
  }
  const starts = new Int32Array(to.length + 1);
  let kept = 0;
  for (let j = 0; j < to.length && width > 0; j++) {
    const row = rowOf(j);
    const least = Math.min(floor, nthLargest(row, width, fewest));
    for (let i = 0; i < width; i++) {
      if (row[i]! < least) continue;
      keptCells[kept] = j * width + i;
      keptChance[kept++] = row[i]!;
    }
    starts[j + 1] = kept;
  }
  const columns = new Uint16Array(kept);
  const numbers = new Int32Array(kept);
  const slope = new Float32Array(kept);
  const columnGrowth = growth(width);
  const rowGrowth = growth(to.length);
  for (let j = 0; j < to.length; j++) {
    for (let k = starts[j]!; k < starts[j + 1]!; k++) {
      const cell = keptCells[k]!;
      const i = cell - j * width;
      columns[k] = i;
      numbers[k] = pairs[cell]!;
      slope[k] = pull(columnGrowth[i]!, rowGrowth[j]!);
    }
  }
  return { starts, columns, pairs: numbers, slope, chance: keptChance.slice(0, kept) };
}

function nthLargest(row: ArrayLike<number>, width: number, n: number): number {
  const top = new Array<number>(n).fill(0);
  for (let i = 0; i < width; i++) {
    let value = row[i]!;
    for (let k = 0; k < n; k++) {
      const held = top[k]!;
      if (value > held) {
        top[k] = value;
        value = held;
      }
    }
  }
  return top[n - 1]!;
}
