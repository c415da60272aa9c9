/**
 * What the words of a bead say: the log-likelihood ratio of each side's words given the other's, against their
 * frequency in the text, with word order in it.
 *
 * For the words e of the target given the words Z of the source, with unigram u:
 *
 *   Σ_e log( λ + (1−λ) · Σ_z w(z,e)·t(e|z) / (Σ_z w(z,e) · u(e)) )
 *
 * and the same the other way round; the ratio is the mean of both. λ is high: a word that nothing renders must
 * cost little. w falls with the distance between the relative places of z and e in the bead, exp(−κ|x−y|), as
 * in the alignment model of Dyer, Chahuneau & Smith (2013), "A Simple, Fast, and Effective Reparameterization of
 * IBM Model 2": Chinese and English tell things in much the same order, so a word that finds its rendering at
 * the wrong end of the bead says that the bead ends elsewhere.
 * Yet a translator may turn a sentence round as a whole, so a bead is a mixture: in order with the chance 1 − ρ,
 * in any order (w = 1) with ρ.
 */
import { findMatches, type Matches, type Rows, type Translated } from "./matches.ts";
import type { Side } from "./side.ts";

/** κ, and the share of w that does not depend on place: clauses do change places. */
const steepness = 4;
const anywhere = 0.03;
/** −log ρ. */
const recast = 2.5;
/** Places in a bead are told apart in this many steps. */
const steps = 64;
/** Sentences on one side of a bead, at the most (beads.ts). */
const largestBead = 6;

const nearness = Float64Array.from(
  { length: steps + 1 },
  (_, distance) => anywhere + (1 - anywhere) * Math.exp((-steepness * distance) / steps),
);
/** 1 / mean of w over a bead, for a word at each place. */
const perMean = Float64Array.from({ length: steps + 1 }, (_, place) => {
  let sum = 0;
  for (let other = 0; other < steps; other++) sum += nearness[Math.abs(other - Math.min(place, steps - 1))]!;
  return steps / sum;
});

/** One side's tokens in one row, and what a bead has gathered for them. */
interface Tokens {
  /** Number of the first token of each sentence; one entry more for the end. */
  first: Int32Array;
  /** Letters before the first of each sentence, and before the middle of each token, from the text's start. */
  letters: Float64Array;
  place: Float64Array;
  /** 1 / u of each token's word. */
  rarity: Float64Array;
  /** For the bead at hand: Σ w·t and Σ t of each of its tokens, which of them have any, and their places in steps. */
  near: Float64Array;
  mass: Float64Array;
  touched: Int32Array;
  step: Int32Array;
}

export class WordRatio {
  private readonly rows: Rows;
  private readonly matches: Matches;
  private readonly source: Tokens;
  private readonly target: Tokens;
  private readonly lambda: number;

  constructor(text: Translated, rows: Rows, lambda: number) {
    this.rows = rows;
    this.matches = findMatches(text, rows);
    this.source = tokensOf(text.source);
    this.target = tokensOf(text.target);
    this.lambda = lambda;
  }

  /** The ratio for the bead of m sentences from i and n sentences from j; their pairs are within the rows. */
  ratio(i: number, j: number, m: number, n: number): number {
    const { rows, matches, source, target, lambda } = this;
    const sourceStart = source.letters[i]!;
    const targetStart = target.letters[j]!;
    const sourceScale = steps / Math.max(1, source.letters[i + m]! - sourceStart);
    const targetScale = steps / Math.max(1, target.letters[j + n]! - targetStart);
    const sourceFirst = source.first[i]!;
    const targetFirst = target.first[j]!;
    // Millions of turns: no look-ups in objects inside.
    const { place: sourcePlace, near: sourceNear, mass: sourceMass, first: sourceAt } = source;
    const { place: targetPlace, near: targetNear, mass: targetMass, first: targetAt } = target;
    const { start, source: tokensFrom, target: tokensTo, forward, backward } = matches;
    let sources = 0;
    let targets = 0;
    for (let a = i; a < i + m; a++) {
      const row = rows.at[a]! - rows.low[a]!;
      const from = sourceAt[a]! - sourceFirst;
      for (let b = j; b < j + n; b++) {
        const to = targetAt[b]! - targetFirst;
        const end = start[row + b + 1]!;
        for (let k = start[row + b]!; k < end; k++) {
          const z = from + tokensFrom[k]!;
          const e = to + tokensTo[k]!;
          const x = (sourcePlace[sourceFirst + z]! - sourceStart) * sourceScale;
          const y = (targetPlace[targetFirst + e]! - targetStart) * targetScale;
          const near = nearness[Math.abs(x - y) | 0]!;
          if (targetMass[e] === 0) {
            target.touched[targets++] = e;
            target.step[e] = y;
          }
          if (sourceMass[z] === 0) {
            source.touched[sources++] = z;
            source.step[z] = x;
          }
          targetNear[e]! += near * forward[k]!;
          sourceNear[z]! += near * backward[k]!;
          targetMass[e]! += forward[k]! + tiny;
          sourceMass[z]! += backward[k]! + tiny;
        }
      }
    }
    const sourceCount = source.first[i + m]! - sourceFirst;
    const targetCount = target.first[j + n]! - targetFirst;
    const gain = (1 - lambda) / lambda;
    const unmatched = (sourceCount + targetCount) * Math.log(lambda);
    gather(target, targetFirst, targets, gain / sourceCount);
    let { inOrder, anyOrder } = gathered;
    gather(source, sourceFirst, sources, gain / targetCount);
    inOrder = (inOrder + gathered.inOrder) / 2;
    anyOrder = (anyOrder + gathered.anyOrder) / 2 - recast;
    return unmatched / 2 + Math.max(inOrder, anyOrder) + Math.log1p(Math.exp(-Math.abs(inOrder - anyOrder)));
  }
}

/** A table may know a pair of words in one direction only: what is touched must be told from what is not. */
const tiny = 1e-12;

/** What `gather` found; one object for all calls, of which there are millions. */
const gathered = { inOrder: 0, anyOrder: 0 };

/** Σ log(1 + scale · Σ w·t / (mean of w · u)), and with w = 1, over the touched tokens, which are cleared. */
function gather(tokens: Tokens, first: number, touched: number, scale: number): void {
  const { touched: touchedSlots, rarity, near: nears, mass, step } = tokens;
  // One logarithm for many factors.
  let near = 1;
  let loose = 1;
  gathered.inOrder = 0;
  gathered.anyOrder = 0;
  for (let k = 0; k < touched; k++) {
    const slot = touchedSlots[k]!;
    const weight = scale * rarity[first + slot]!;
    near *= 1 + weight * nears[slot]! * perMean[step[slot]!]!;
    loose *= 1 + weight * mass[slot]!;
    nears[slot] = 0;
    mass[slot] = 0;
    if (near > 1e200 || loose > 1e200) {
      gathered.inOrder += Math.log(near);
      gathered.anyOrder += Math.log(loose);
      near = 1;
      loose = 1;
    }
  }
  gathered.inOrder += Math.log(near);
  gathered.anyOrder += Math.log(loose);
}

function tokensOf(side: Side): Tokens {
  const count = side.tokens.length;
  const first = new Int32Array(count + 1);
  const letters = new Float64Array(count + 1);
  for (let k = 0; k < count; k++) {
    first[k + 1] = first[k]! + side.tokens[k]!.length;
    letters[k + 1] = letters[k]! + side.lengths[k]!;
  }
  const place = new Float64Array(first[count]!);
  const rarity = new Float64Array(first[count]!);
  let most = 0;
  side.tokens.forEach((tokens, k) => {
    most = Math.max(most, tokens.length);
    tokens.forEach((word, token) => {
      place[first[k]! + token] = letters[k]! + side.places[k]![token]!;
      rarity[first[k]! + token] = 1 / side.unigram[word]!;
    });
  });
  const slots = most * largestBead;
  return {
    first,
    letters,
    place,
    rarity,
    near: new Float64Array(slots),
    mass: new Float64Array(slots),
    touched: new Int32Array(slots),
    step: new Int32Array(slots),
  };
}
