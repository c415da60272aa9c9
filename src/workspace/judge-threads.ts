/**
 * Checks over portions of units on several threads. What is found does not depend on how many there are: the findings
 * of each portion come in the order of the portions, and a portion whose thread fails is done here.
 */
import { availableParallelism } from "node:os";
import { extname } from "node:path";
import { setImmediate } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import type { LengthHabits, Sameness } from "../check/check.ts";
import type { Finding } from "../model/finding.ts";
import type { LanguagePair } from "../model/language.ts";
import type { Locale } from "../model/locale.ts";
import type { Concept } from "../model/term.ts";
import type { Unit } from "../model/unit.ts";
import type { Region } from "../text/wording.ts";
import { type PackedFinding, unpackFindings } from "./packed-findings.ts";

/** What every thread knows from its start. */
export interface Job {
  locale: Locale;
  pair: LanguagePair;
  concepts: readonly Concept[];
  regions: readonly Region[];
  /** The workspace whose own rules are among the checks. */
  rules: string | undefined;
  targetOnly: boolean;
  habits: LengthHabits | undefined;
  sameness: Sameness | undefined;
}

/** Units that some checks are to look at together. */
export interface Portion {
  /** Ids of the checks. */
  only: readonly string[];
  units: readonly Unit[];
  /** Short forms introduced before the first unit, by the number of their concept. */
  introduced: readonly (readonly [concept: number, forms: readonly string[]])[];
}

export interface ThreadAnswer {
  number: number;
  /** Absent: this thread could not do it. */
  findings?: PackedFinding[];
}

/** A thread pays for its start from this many portions on. */
const worthwhile = 3;
/** Portions a thread has before it, so that it never waits for the next. */
const ahead = 2;
const mostThreads = 4;

/**
 * The findings of each portion, in the order of the portions.
 *
 * @param here does a portion on this thread, which takes part in the work
 */
export async function* inThreads(
  portions: AsyncIterable<Portion> | Iterable<Portion>,
  job: () => Job,
  here: (portion: Portion) => Promise<Finding[]>,
): AsyncGenerator<Finding[]> {
  const helpers: Helper[] = [];
  const waiting: { findings: Finding[] | undefined; over: Promise<Finding[]> }[] = [];
  // Read and not given out: whether there are enough for other threads is known before the first one is.
  const read: Portion[] = [];
  let alone = true;
  try {
    for await (const portion of portions) {
      read.push(portion);
      if (read.length < worthwhile) continue;
      if (alone) {
        helpers.push(...start(job()));
        alone = false;
      }
      yield* give(read.shift()!);
    }
    for (const portion of read) yield* give(portion);
    for (const { over } of waiting) yield await over;
  } finally {
    for (const helper of helpers) helper.close();
  }

  async function* give(portion: Portion): AsyncGenerator<Finding[]> {
    // Answers come in when this thread draws breath.
    if (helpers.length > 0) await setImmediate();
    const free = helpers.find((helper) => helper.load < ahead);
    const over = free ? free.run(portion).then((findings) => findings ?? here(portion)) : here(portion);
    const entry: (typeof waiting)[number] = { findings: undefined, over };
    over.then(
      (findings) => {
        entry.findings = findings;
      },
      // Thrown where it is waited for.
      () => {},
    );
    waiting.push(entry);
    if (!free) await over;
    while (waiting[0]?.findings) yield waiting.shift()!.findings!;
  }
}

/** As many other threads as are worth it; none where none is to be had: then this one does it all. */
function start(data: Job): Helper[] {
  const helpers: Helper[] = [];
  const others = Math.min(availableParallelism(), mostThreads) - 1;
  try {
    while (helpers.length < others) helpers.push(new Helper(data));
  } catch {
    // Those there are will do.
  }
  return helpers;
}

/** One other thread. */
class Helper {
  readonly #worker: Worker;
  readonly #open = new Map<number, (findings: PackedFinding[] | undefined) => void>();
  #next = 0;
  #dead = false;

  constructor(job: Job) {
    const file = new URL(`./judge-thread${extname(import.meta.filename)}`, import.meta.url);
    this.#worker = new Worker(file, { workerData: job });
    this.#worker.on("message", ({ number, findings }: ThreadAnswer) => this.#answer(number, findings));
    // A thread that cannot start, or dies, leaves its portions to the others.
    this.#worker.on("error", () => this.#fail());
    this.#worker.on("exit", () => this.#fail());
  }

  /** Portions that it has not answered yet. */
  get load(): number {
    return this.#dead ? Number.POSITIVE_INFINITY : this.#open.size;
  }

  /** Undefined where the thread cannot do it. */
  run(portion: Portion): Promise<Finding[] | undefined> {
    const number = this.#next++;
    return new Promise((resolve) => {
      this.#open.set(number, (packed) => resolve(packed && unpackFindings(packed, portion.units)));
      this.#worker.postMessage({ number, ...portion });
    });
  }

  close(): void {
    void this.#worker.terminate();
  }

  #answer(number: number, findings: PackedFinding[] | undefined): void {
    this.#open.get(number)?.(findings);
    this.#open.delete(number);
  }

  #fail(): void {
    this.#dead = true;
    for (const number of this.#open.keys()) this.#answer(number, undefined);
  }
}
