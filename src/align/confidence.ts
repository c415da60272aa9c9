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

const weights = { constant: -0.509, share: 0.394, support: 1.08, length: -0.269, size: -0.111 };
/** For a sentence left alone, which may also be one that ought to have joined its neighbor. */
const lone = { constant: -0.332, share: 0.161 };

/** For a sentence left alone: how sure it is that it has no counterpart. */
export function confidence({ posterior, support, length, m, n }: BeadEvidence): number {
  const share = Math.min(1 - 1e-6, Math.max(1e-6, posterior));
  const odds = clamp(Math.log(share / (1 - share)), -6, 9);
  if (m === 0 || n === 0) return logistic(lone.constant + lone.share * odds);
  const logit =
    weights.constant +
    weights.share * odds +
    weights.support * clamp(support, -1, 3) +
    weights.length * Math.min(length, 6) +
    weights.size * (m + n - 2);
  return logistic(logit);
}

function logistic(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
