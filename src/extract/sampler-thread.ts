/** The other thread of the sampler: one direction of the aligner, into shared memory (see threads.ts). */
import { workerData } from "node:worker_threads";
import { sampleAlignments } from "./gibbs.ts";
import { posteriorOf, unpack } from "./packed.ts";
import { type Job, over, started } from "./threads.ts";

const { corpus: packed, options, posterior, state } = workerData as Job;
Atomics.store(state, 0, started);
Atomics.notify(state, 0);
const corpus = unpack(packed);
sampleAlignments(corpus, options, posteriorOf(corpus, posterior));
Atomics.store(state, 0, over);
Atomics.notify(state, 0);
