/**
 * How sure a bead is, 0..1, meant as a frequency: of beads scored 0.9 about nine in ten are right. A logistic
 * function of the bead's share among all paths (forward–backward), of how much of its wording is explained, of
 * its length and its type; the coefficients were fitted on the gold alignments of stories, whole and with
 * sentences deleted. `npm run bench -- align` prints how well it holds, on a statute too.
 */
export interface BeadEvidence {
  /** Share of all paths through the lattice that contain this bead. */
  posterior: number;
  /** Lexical log-likelihood ratio for one word. */
  support: number;
  /** −log tail of the length model. */
  length: number;
  m: number;
  n: number;
}

/** Exponent on costs in forward–backward: evidence of words is not independent, so it counts for less. */
export const sharpness = 0.25;

const weights = { constant: -0.42, share: 0.631, support: 0.825, length: -0.276, size: 0.047 };

/** For a sentence left alone: how sure it is that it has no counterpart. */
export function confidence({ posterior, support, length, m, n }: BeadEvidence): number {
  if (m === 0 || n === 0) return posterior;
  const share = Math.min(1 - 1e-6, Math.max(1e-6, posterior));
  const logit =
    weights.constant +
    weights.share * clamp(Math.log(share / (1 - share)), -6, 9) +
    weights.support * clamp(support, -1, 3) +
    weights.length * Math.min(length, 6) +
    weights.size * (m + n - 2);
  return 1 / (1 + Math.exp(-logit));
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
