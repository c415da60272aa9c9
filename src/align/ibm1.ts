/**
 * Word translation probabilities re-estimated on the text itself by IBM model 1 (Brown et al. 1993, section 4)
 * with those of the dictionary as a Dirichlet prior, the way Moore (2002) and Varga et al. (2005) let a cheap
 * pass train the next.
 */
import type { Table } from "./lexical.ts";
import type { Side } from "./side.ts";

/** Pseudo-count of the dictionary against one co-occurrence in the text. */
const priorWeight = 12;
/** Rounds of expectation maximisation. */
const iterations = 4;
/** A pair of words less likely than this is not kept. */
const leastLikely = 0.004;

export interface WordBead {
  source: readonly number[];
  target: readonly number[];
  /** How far the bead is believed, 0..1. */
  weight: number;
}

/**
 * t(to | from) after some rounds of expectation maximisation on the beads, `prior` weighing as much as
 * `priorWeight` occurrences of each word. Every sentence has one empty word (Brown et al. 1993) that renders
 * each word by its frequency.
 */
export function train(beads: readonly WordBead[], from: Side, to: Side, prior: Table): Table {
  const pairs = beads.map((bead) => ({
    left: wordsOf(bead.source, from),
    right: wordsOf(bead.target, to),
    weight: bead.weight,
  }));
  const { start, column, priorOf, cells } = meetings(pairs, from.words.length, to.words.length, prior);
  const rows = from.words.length;
  const p = new Float64Array(column.length);
  const counts = new Float64Array(column.length);
  for (let row = 0; row < rows; row++) {
    const size = start[row + 1]! - start[row]!;
    for (let cell = start[row]!; cell < start[row + 1]!; cell++) p[cell] = priorOf[cell]! + 0.5 / size;
  }
  const totals = new Float64Array(rows);
  for (let round = 0; round < iterations; round++) {
    counts.fill(0);
    totals.fill(0);
    pairs.forEach(({ left, right, weight }, index) => {
      const table = cells[index]!;
      for (let r = 0; r < right.length; r++) {
        const base = r * left.length;
        let sum = to.unigram[right[r]!]!;
        for (let l = 0; l < left.length; l++) sum += p[table[base + l]!]!;
        for (let l = 0; l < left.length; l++) {
          const cell = table[base + l]!;
          const share = (weight * p[cell]!) / sum;
          counts[cell]! += share;
          totals[left[l]!]! += share;
        }
      }
    });
    for (let row = 0; row < rows; row++) {
      const whole = totals[row]! + priorWeight;
      for (let cell = start[row]!; cell < start[row + 1]!; cell++)
        p[cell] = (counts[cell]! + priorWeight * priorOf[cell]!) / whole;
    }
  }
  return likely(start, column, p);
}

function wordsOf(sentences: readonly number[], side: Side): Int32Array {
  if (sentences.length === 1) return side.sentences[sentences[0]!]!;
  return Int32Array.from(new Set(sentences.flatMap((index) => [...side.sentences[index]!])));
}

/**
 * Cells of a sparse table: all pairs of words that meet in a bead or in the prior, row by row, and for each bead
 * its cells, column by column.
 */
function meetings(
  pairs: readonly { left: Int32Array; right: Int32Array }[],
  rows: number,
  columns: number,
  prior: Table,
): { start: Int32Array; column: Int32Array; priorOf: Float32Array; cells: Int32Array[] } {
  // The beads of each row's word, and which of the bead's words it is.
  const beadStart = new Int32Array(rows + 1);
  let most = prior.to.length;
  for (const { left, right } of pairs) {
    for (const row of left) beadStart[row + 1]!++;
    most += left.length * right.length;
  }
  for (let row = 0; row < rows; row++) beadStart[row + 1]! += beadStart[row]!;
  const next = beadStart.slice();
  const beadOf = new Int32Array(beadStart[rows]!);
  const wordOf = new Int32Array(beadStart[rows]!);
  pairs.forEach(({ left }, bead) => {
    for (let l = 0; l < left.length; l++) {
      const slot = next[left[l]!]!++;
      beadOf[slot] = bead;
      wordOf[slot] = l;
    }
  });
  const cells = pairs.map(({ left, right }) => new Int32Array(left.length * right.length));
  const start = new Int32Array(rows + 1);
  const column = new Int32Array(most);
  const priorOf = new Float32Array(most);
  const cellOf = new Int32Array(columns).fill(-1);
  let size = 0;
  for (let row = 0; row < rows; row++) {
    const first = size;
    for (let k = prior.start[row]!; k < prior.start[row + 1]!; k++) {
      cellOf[prior.to[k]!] = size;
      column[size] = prior.to[k]!;
      priorOf[size++] = prior.p[k]!;
    }
    for (let k = beadStart[row]!; k < beadStart[row + 1]!; k++) {
      const { left, right } = pairs[beadOf[k]!]!;
      const table = cells[beadOf[k]!]!;
      for (let r = 0; r < right.length; r++) {
        const word = right[r]!;
        if (cellOf[word]! < first) {
          cellOf[word] = size;
          column[size++] = word;
        }
        table[r * left.length + wordOf[k]!] = cellOf[word]!;
      }
    }
    start[row + 1] = size;
  }
  return { start, column: column.subarray(0, size), priorOf: priorOf.subarray(0, size), cells };
}

/** What is worth keeping of a table. */
function likely(start: Int32Array, column: Int32Array, p: Float64Array): Table {
  const kept = {
    start: new Int32Array(start.length),
    to: new Int32Array(p.length),
    p: new Float32Array(p.length),
  };
  let size = 0;
  for (let row = 0; row + 1 < start.length; row++) {
    for (let cell = start[row]!; cell < start[row + 1]!; cell++) {
      if (p[cell]! <= leastLikely) continue;
      kept.to[size] = column[cell]!;
      kept.p[size++] = p[cell]!;
    }
    kept.start[row + 1] = size;
  }
  return { start: kept.start, to: kept.to.slice(0, size), p: kept.p.slice(0, size) };
}
