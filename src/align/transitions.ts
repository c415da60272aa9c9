/**
 * What may come next in the lattice, as a Markov chain over bead types with states of their own for sentences
 * without counterpart. Its probabilities start from those of texts in general and are learned from the text
 * itself, by expected counts over all paths (Baum–Welch) with the former as Dirichlet prior.
 *
 *            ┌────────── open ───────────┐
 *            │                           ▼
 *   ┌─────► bead ── open ──► source ─ turn ─► target       source, target: a sentence of that side alone
 *   │        ▲ │             gap ⟲            gap ⟲        a stretch without counterpart has its source
 *   └─ stay ─┘ └──◄── close ───┴───── close ──┘            sentences first, so that it has one path only
 */
/**
 * Words and lengths of a bead are not independent of each other, though their logarithms are added as if they
 * were: all of the lattice's are multiplied by this, or the best path would seem far surer than it is.
 */
export const tempering = 0.7;

/** Tempered costs −log P of what may come next: a bead of each type, or a sentence without counterpart. */
export interface Transitions {
  types: readonly (readonly [m: number, n: number, cost: number])[];
  /** A sentence without counterpart after a bead. */
  open: number;
  /** A source sentence after another, a target sentence after another, a target sentence after a source one. */
  extendSource: number;
  extendTarget: number;
  turn: number;
  /** A bead after a bead; after a sentence without counterpart. */
  stay: number;
  close: number;
}

/** How often each happens on all paths, weighed by their probability. */
export interface Expected {
  types: Float64Array;
  opened: number;
  extended: number;
  closed: number;
}

/** Of the beads of an unknown text, how many are of each type. */
const shares: readonly (readonly [m: number, n: number, share: number])[] = [
  [1, 1, 0.75],
  [1, 2, 0.09],
  [2, 1, 0.07],
  [2, 2, 0.015],
  [1, 3, 0.025],
  [3, 1, 0.01],
  [1, 4, 0.01],
  [4, 1, 0.004],
  [2, 3, 0.006],
  [3, 2, 0.004],
  [1, 5, 0.004],
  [5, 1, 0.002],
  [1, 6, 0.002],
  [6, 1, 0.001],
];
/** How many observations what is known in general weighs. */
const typeWeight = 20;
const gapWeight = 30;
const openShare = 0.05;
const extendShare = 0.5;
/** Of the ways to go on after a source sentence alone, how many lead to a target sentence. */
const turnShare = 0.4;

/** Costs for beads up to `largest` sentences a side. */
export function transitionsOf(expected: Expected | undefined, largest: number): Transitions {
  const shapes = shares.filter(([m, n]) => m <= largest && n <= largest);
  const beads = expected?.types.reduce((sum, count) => sum + count, 0) ?? 0;
  const types = shapes.map(([m, n, share]) => {
    const known = shares.findIndex((shape) => shape[0] === m && shape[1] === n);
    const count = expected?.types[known] ?? 0;
    return [m, n, -tempering * Math.log((count + typeWeight * share) / (beads + typeWeight))] as const;
  });
  const opened = expected?.opened ?? 0;
  const stayed = expected ? Math.max(0, beads - expected.closed) : 0;
  const open = (opened + gapWeight * openShare) / (opened + stayed + gapWeight);
  const extended = expected?.extended ?? 0;
  const extend = (extended + gapWeight * extendShare) / (extended + (expected?.closed ?? 0) + gapWeight);
  const cost = (p: number) => -tempering * Math.log(p);
  return {
    types,
    open: cost(open / 2),
    extendSource: cost(extend * (1 - turnShare)),
    extendTarget: cost(extend),
    turn: cost(extend * turnShare),
    stay: cost(1 - open),
    close: cost(1 - extend),
  };
}

/** Share of the sentences of both sides that are expected to have no counterpart. */
export function gapShare(expected: Expected, sentences: number): number {
  return (expected.opened + expected.extended) / Math.max(1, sentences);
}
