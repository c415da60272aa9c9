/**
 * How sure a bead is, 0..1, meant as a frequency: of beads scored 0.9 about nine in ten are right. A logistic
 * function of the bead's share among all paths (forward–backward), of how much of its wording is explained,
 * and of its length; its coefficients were fitted on gold alignments outside this project.
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

export const confidence = {
  /** Exponent on costs in forward–backward: evidence of words is not independent, so it counts for less. */
  sharpness: 0.4,
  of(evidence: BeadEvidence): number {
    if (evidence.m === 0 || evidence.n === 0) return 0;
    return evidence.posterior;
  },
};
