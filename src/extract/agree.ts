/**
 * Both directions of the aligner, each learning from the other. After a first round the pairs of words that both
 * directions link are added to the evidence of a second one: what one direction took by chance does not come back,
 * and doubtful places follow the clear ones. In the spirit of Liang, Taskar & Klein, "Alignment by Agreement",
 * NAACL 2006.
 */
import type { Corpus } from "./corpus.ts";
import { sampleBoth } from "./threads.ts";

export interface BothWays {
  /** By sentence; cell e · Z + z. */
  forward: Float32Array[];
  /** By sentence; cell z · E + e. */
  backward: Float32Array[];
}

export interface AgreementOptions {
  seed: number;
  progress?: (done: number, total: number) => void;
}

/** Cells sampled in one direction, about: the same work for any memory up to a size. */
const sweepBudget = 60_000_000;
const fewestSweeps = 12;
const mostSweeps = 336;
const mostChains = 24;
/** Sweeps of one chain, where there is budget for more than one. */
const chainSweeps = 14;
/** Share of the chains in the first round. */
const firstRound = 0.4;
/** What a link of both directions counts for as evidence, against 1 for a link of the sampler. */
const agreement = 0.5;

/** `backward` is `forward` with the sides changed. */
export function alignBothWays(forward: Corpus, backward: Corpus, options: AgreementOptions): BothWays {
  const cells = forward.sentences.reduce((sum, { pairs }) => sum + pairs.length, 0);
  const all = Math.max(fewestSweeps, Math.min(mostSweeps, Math.round(sweepBudget / (cells + 1))));
  const chains = Math.max(1, Math.min(mostChains, Math.floor(all / chainSweeps)));
  const sweeps = Math.floor(all / chains);
  const first = chains > 1 ? Math.max(1, Math.round(chains * firstRound)) : 0;
  const total = chains * sweeps;
  let before = 0;
  const { seed } = options;
  const run = (chains: number, seeds: readonly [number, number]): [Float32Array[], Float32Array[]] => {
    const progress = (done: number) => options.progress?.(before + done, total);
    const both = sampleBoth(
      { corpus: forward, options: { seed: seeds[0], sweeps, chains, progress } },
      { corpus: backward, options: { seed: seeds[1], sweeps, chains } },
    );
    before += chains * sweeps;
    return both;
  };
  if (first > 0) learnAgreement(forward, backward, ...run(first, [seed, seed + 1]));
  const [there, back] = run(chains - first, [seed + 2, seed + 3]);
  return { forward: there, backward: back };
}

/** Adds to the priors of both what both link. */
function learnAgreement(
  forward: Corpus,
  backward: Corpus,
  there: readonly Float32Array[],
  back: readonly Float32Array[],
): void {
  forward.sentences.forEach(({ from, to, pairs }, s) => {
    const other = backward.sentences[s]!;
    for (let e = 0; e < to.length; e++) {
      for (let z = 0; z < from.length; z++) {
        const cell = e * from.length + z;
        const opposite = z * to.length + e;
        const mass = agreement * there[s]![cell]! * back[s]![opposite]!;
        if (mass < 0.001) continue;
        forward.prior[pairs[cell]!]! += mass;
        forward.priorTotal[from[z]!]! += mass;
        backward.prior[other.pairs[opposite]!]! += mass;
        backward.priorTotal[to[e]!]! += mass;
      }
    }
  });
}
