/**
 * All paths through the lattice at once: forward sums, backward probabilities (Baum–Welch), and the path made of
 * the likeliest steps. That is not the single likeliest path: where many paths share a bead, it is preferred
 * (minimum Bayes risk, as in posterior decoding), and the probability of a step is what its confidence rests on.
 */
import type { Lattice } from "./lattice.ts";
import type { Expected, Transitions } from "./transitions.ts";

/** One step of the chosen path. */
export interface Step {
  i: number;
  j: number;
  m: number;
  n: number;
  /** Lexical log-likelihood ratio of the bead, both directions, halved. */
  lexical: number;
  /** −log tail of the length model. */
  length: number;
  /** Share of all paths that contain this step, weighed by probability. */
  probability: number;
}

export interface Solution {
  steps: Step[];
  expected: Expected;
}

/** Flow below this is dropped; what is left still leads from end to end (a cut would need 10⁹ edges). */
const negligible = 1e-9;

/** How many sentences go by between two reports of progress. */
const progressRows = 256;

/** Where each position of the band stands in the arrays; −1 outside. */
interface Grid {
  size: number;
  position(i: number, j: number): number;
}

/**
 * Log-sums over all paths to a position that end with a bead, with a source sentence alone, with a target
 * sentence alone; and over all of them as a bead that follows sees them.
 */
interface Sums {
  bead: Float64Array;
  source: Float64Array;
  target: Float64Array;
  any: Float64Array;
  /** Log weight of the bead of type k that leads into a position, at position · types + k. */
  into: Float32Array;
}

export function solve(lattice: Lattice): Solution {
  const grid = gridOf(lattice);
  const sums = sumForward(lattice, grid);
  const { share, expected } = flowBack(lattice, grid, sums);
  return { steps: choose(lattice, grid, share), expected };
}

function gridOf({ problem: { band }, N }: Lattice): Grid {
  const at = new Int32Array(N + 2);
  for (let i = 0; i <= N; i++) at[i + 1] = at[i]! + Math.max(0, band.high[i]! - band.low[i]! + 1);
  return {
    size: at[N + 1]!,
    position: (i, j) => (i < 0 || j < band.low[i]! || j > band.high[i]! ? -1 : at[i]! + j - band.low[i]!),
  };
}

function sumForward(lattice: Lattice, { size, position }: Grid): Sums {
  const { band, transitions, progress } = lattice.problem;
  const { types, open, extendSource, extendTarget, turn, stay, close } = transitions;
  const T = types.length;
  const blank = () => new Float64Array(size).fill(-Infinity);
  const [bead, source, target, any] = [blank(), blank(), blank(), blank()];
  const into = new Float32Array(size * T).fill(-Infinity);
  const values = new Float64Array(T);
  const start = position(0, 0);
  bead[start] = 0;
  any[start] = -stay;
  for (let i = 0; i <= lattice.N; i++) {
    if (i % progressRows === 0) progress?.(i / Math.max(1, lattice.N));
    for (let j = band.low[i]!; j <= band.high[i]!; j++) {
      const here = position(i, j);
      if (here === start) continue;
      const entry = lattice.entry(i, j);
      let top = -Infinity;
      for (let k = 0; k < T; k++) {
        const [m, n, type] = types[k]!;
        values[k] = -Infinity;
        const from = position(i - m, j - n);
        if (from < 0 || any[from] === -Infinity) continue;
        const weight = -lattice.beadCost(i - m, j - n, m, n, type) - entry;
        into[here * T + k] = weight;
        values[k] = any[from]! + weight;
        if (values[k]! > top) top = values[k]!;
      }
      if (top > -Infinity) {
        let sum = 0;
        for (let k = 0; k < T; k++) if (values[k]! > top - 30) sum += Math.exp(values[k]! - top);
        bead[here] = top + Math.log(sum);
      }
      const above = position(i - 1, j);
      if (above >= 0) {
        const opened = bead[above]! - open - lattice.parting("source", i - 1);
        source[here] = addLogs(opened, source[above]! - extendSource) - entry;
      }
      const left = position(i, j - 1);
      if (left >= 0) {
        const begun = lattice.parting("target", j - 1);
        const opened = bead[left]! - open - begun;
        const turned = source[left]! - turn - begun - lattice.parting("source", i);
        target[here] = addLogs(opened, addLogs(turned, target[left]! - extendTarget)) - entry;
      }
      const ended = addLogs(
        source[here]! - lattice.parting("source", i),
        target[here]! - lattice.parting("target", j),
      );
      any[here] = addLogs(bead[here]! - stay, ended - close);
    }
  }
  return { bead, source, target, any, into };
}

/** Probability of each edge into each position (types, then source alone, then target alone), and the counts. */
function flowBack(
  lattice: Lattice,
  { size, position }: Grid,
  sums: Sums,
): { share: Float32Array; expected: Expected } {
  const { band, transitions } = lattice.problem;
  const { types, open, extendSource, extendTarget, turn, stay, close } = transitions;
  const T = types.length;
  const expected: Expected = { types: new Float64Array(T), opened: 0, extended: 0, closed: 0 };
  const share = new Float32Array(size * (T + 2));
  const bead = new Float64Array(size);
  const source = new Float64Array(size);
  const target = new Float64Array(size);
  const end = position(lattice.N, lattice.M);
  const whole = addLogs(sums.bead[end]!, addLogs(sums.source[end]!, sums.target[end]!));
  bead[end] = Math.exp(sums.bead[end]! - whole);
  source[end] = Math.exp(sums.source[end]! - whole);
  target[end] = Math.exp(sums.target[end]! - whole);
  for (let i = lattice.N; i >= 0; i--) {
    for (let j = band.high[i]!; j >= band.low[i]!; j--) {
      const here = position(i, j);
      if (bead[here]! > negligible) {
        for (let k = 0; k < T; k++) {
          const weight = sums.into[here * T + k]!;
          if (weight === -Infinity) continue;
          const [m, n] = types[k]!;
          const from = position(i - m, j - n);
          const p = bead[here]! * Math.exp(sums.any[from]! + weight - sums.bead[here]!);
          if (p < negligible) continue;
          const part = (sum: number, cost: number) =>
            sum === -Infinity ? 0 : p * Math.exp(sum - cost - sums.any[from]!);
          share[here * (T + 2) + k] = p;
          expected.types[k]! += p;
          const stayed = part(sums.bead[from]!, stay);
          bead[from]! += stayed;
          source[from]! += part(sums.source[from]!, close + lattice.parting("source", i - m));
          target[from]! += part(sums.target[from]!, close + lattice.parting("target", j - n));
          expected.closed += Math.max(0, p - stayed);
        }
      }
      const entry = lattice.entry(i, j);
      if (source[here]! > negligible) {
        const from = position(i - 1, j);
        const part = (sum: number, cost: number) =>
          source[here]! * Math.exp(sum - cost - entry - sums.source[here]!);
        const opened = part(sums.bead[from]!, open + lattice.parting("source", i - 1));
        const extended = part(sums.source[from]!, extendSource);
        share[here * (T + 2) + T] = opened + extended;
        bead[from]! += opened;
        source[from]! += extended;
        expected.opened += opened;
        expected.extended += extended;
      }
      if (target[here]! > negligible) {
        const from = position(i, j - 1);
        const begun = lattice.parting("target", j - 1);
        const part = (sum: number, cost: number) =>
          target[here]! * Math.exp(sum - cost - entry - sums.target[here]!);
        const opened = part(sums.bead[from]!, open + begun);
        const turned = part(sums.source[from]!, turn + begun + lattice.parting("source", i));
        const extended = part(sums.target[from]!, extendTarget);
        share[here * (T + 2) + T + 1] = opened + turned + extended;
        bead[from]! += opened;
        source[from]! += turned;
        target[from]! += extended;
        expected.opened += opened;
        expected.extended += turned + extended;
      }
    }
  }
  return { share, expected };
}

/** The path whose steps have the greatest sum of probabilities. */
function choose(lattice: Lattice, { size, position }: Grid, share: Float32Array): Step[] {
  const { band, transitions } = lattice.problem;
  const { types } = transitions;
  const T = types.length;
  const value = new Float64Array(size).fill(-Infinity);
  const back = new Int8Array(size).fill(-1);
  value[position(0, 0)] = 0;
  for (let i = 0; i <= lattice.N; i++) {
    for (let j = band.low[i]!; j <= band.high[i]!; j++) {
      const here = position(i, j);
      for (let k = 0; k < T + 2; k++) {
        const p = share[here * (T + 2) + k]!;
        if (p === 0) continue;
        const [m, n] = shapeOf(k, types);
        const total = value[position(i - m, j - n)]! + p;
        if (total > value[here]!) {
          value[here] = total;
          back[here] = k;
        }
      }
    }
  }
  const steps: Step[] = [];
  for (let i = lattice.N, j = lattice.M; i > 0 || j > 0; ) {
    const here = position(i, j);
    const k = back[here]!;
    const [m, n] = shapeOf(k, types);
    i -= m;
    j -= n;
    steps.push({
      i,
      j,
      m,
      n,
      lexical: k < T ? lattice.lexical(i, j, m, n) : 0,
      length: k < T ? lattice.lengthOf(i, j, m, n) : 0,
      probability: Math.min(1, share[here * (T + 2) + k]!),
    });
  }
  return steps.reverse();
}

function shapeOf(k: number, types: Transitions["types"]): readonly [m: number, n: number] {
  const type = types[k];
  return type ? [type[0], type[1]] : k === types.length ? [1, 0] : [0, 1];
}

function addLogs(a: number, b: number): number {
  if (a === -Infinity) return b;
  if (b === -Infinity) return a;
  return a > b ? a + Math.log1p(Math.exp(b - a)) : b + Math.log1p(Math.exp(a - b));
}
