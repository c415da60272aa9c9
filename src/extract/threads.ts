/**
 * Both directions of the aligner at once, one on a thread of its own: neither needs the other while it is sampled. The
 * caller waits for both, so what is found does not depend on whether there were two threads.
 */
import { extname } from "node:path";
import { Worker } from "node:worker_threads";
import type { Corpus } from "./corpus.ts";
import { type SamplerOptions, sampleAlignments } from "./gibbs.ts";
import { type PackedCorpus, pack, posteriorOf, shared } from "./packed.ts";

/** What the other thread gets. */
export interface Job {
  corpus: PackedCorpus;
  options: Pick<SamplerOptions, "seed" | "sweeps" | "chains">;
  posterior: SharedArrayBuffer;
  /** One number: 0, `started`, `over`. */
  state: Int32Array;
}

export const started = 1;
export const over = 2;

/** Cells times sweeps from which a thread pays for its start. */
const worthwhile = 4_000_000;
/** How long a thread may take to start, in ms; one that cannot (no file, no memory) is done without. */
const patience = 10_000;

/** One direction and what it is to be sampled with. */
export interface Task {
  corpus: Corpus;
  options: SamplerOptions;
}

/** The posteriors of both. Progress is that of the first, which stays on this thread. */
export function sampleBoth(first: Task, second: Task): [Float32Array[], Float32Array[]] {
  const cells = second.corpus.sentences.reduce((sum, { pairs }) => sum + pairs.length, 0);
  const { seed, sweeps, chains } = second.options;
  const alone = (): Float32Array[] => sampleAlignments(second.corpus, second.options);
  if (cells * sweeps * chains < worthwhile) return [sampleAlignments(first.corpus, first.options), alone()];

  const state = new Int32Array(shared(1));
  const posterior = shared(cells);
  const job: Job = { corpus: pack(second.corpus), options: { seed, sweeps, chains }, posterior, state };
  const worker = new Worker(new URL(`./sampler-thread${extname(import.meta.filename)}`, import.meta.url), {
    workerData: job,
  });
  // Its faults show in `state` never becoming `over`; without a listener they would end the process later.
  worker.on("error", () => {});
  worker.unref();
  const here = sampleAlignments(first.corpus, first.options);
  if (Atomics.load(state, 0) === 0) Atomics.wait(state, 0, 0, patience);
  if (Atomics.load(state, 0) === started) Atomics.wait(state, 0, started);
  if (Atomics.load(state, 0) === over) return [here, posteriorOf(second.corpus, posterior)];
  void worker.terminate();
  return [here, alone()];
}
