import { extname } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import type { Finding } from "../model/finding.ts";
import type { LanguagePair } from "../model/language.ts";
import { locale } from "../model/locale.ts";
import { exportFile } from "./export-names.ts";
import { FindingTable, plainFinding } from "./finding-table.ts";
import { blockBytes, openTable, readLastReview } from "./last-review.ts";
import type { Intent, Overview, ReviewSession } from "./review.ts";
import {
  type Call,
  errorFrom,
  type News,
  type Reply,
  type ReviewStart,
  type Verb,
} from "./review-protocol.ts";
import type { ReviewScope } from "./review-scope.ts";
import { holdingSignals } from "./signals.ts";

/** So many milliseconds the screen waits for what the last review knew: a memory may have 100,000 files to look at. */
const patience = 250;

/**
 * A review in a thread of its own. It is there at once: with what the last one of these very files knew, else
 * with nothing until `ready` has resolved.
 */
export interface RemoteReview extends ReviewSession {
  readonly ready?: Promise<{ notices: readonly string[] }>;
}

/** Opens a review of a workspace folder without keeping this thread waiting. */
export async function openRemoteReview(
  folder: string,
  { name, pair, scope = {} }: { name: string; pair: LanguagePair; scope?: ReviewScope },
): Promise<RemoteReview> {
  const stop = new SharedArrayBuffer(4);
  const flag = new Int32Array(stop);
  const asked = { ...scope, locale: locale() };
  const last = await Promise.race([
    readLastReview(folder, asked),
    pause(patience, undefined, { ref: false }),
  ]);
  const start: ReviewStart = { folder, scope, locale: locale(), last: last?.review, stop };
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  let next = 1;
  let listener: ((done: number, total: number) => void) | undefined;
  let table = last?.table;
  let findings: readonly Finding[] = [];
  let overview: Overview | undefined;
  const take = (news: News): void => {
    if (typeof news.table === "string") table = openTable(news.table);
    else if (news.table !== undefined) table = new FindingTable(blockBytes(news.table));
    findings = without(table?.findings ?? [], news.decided);
    overview = news.overview;
  };
  if (last !== undefined) take({ decided: last.review.decided, overview: last.review.overview });
  const opened = Promise.withResolvers<{ notices: readonly string[] }>();
  // Who does not wait for it learns of a failure by the next call.
  opened.promise.catch(() => {});
  let dead: Error | undefined;
  let isOpen = false;
  /** Whether what is shown at first is all there is to know. */
  const complete = last !== undefined && !last.review.provisional;

  const fail = (error: Error): void => {
    dead ??= error;
    opened.reject(dead);
    for (const { reject } of waiting.values()) reject(dead);
    waiting.clear();
  };
  const hear = (reply: Reply): void => {
    switch (reply.is) {
      case "progress":
        listener?.(reply.done, reply.total);
        break;
      case "news":
        take(reply.news);
        break;
      case "opened":
        isOpen = true;
        opened.resolve({ notices: reply.notices });
        break;
      case "value":
        waiting.get(reply.number)?.resolve(reply.value);
        waiting.delete(reply.number);
        break;
      case "error":
        if (reply.number === 0) fail(errorFrom(reply.error));
        else waiting.get(reply.number)?.reject(errorFrom(reply.error));
        waiting.delete(reply.number);
    }
  };

  let worker: Worker | undefined;
  /** Where there is something to show already, the thread begins when it is first asked. */
  const thread = (): Worker => {
    if (worker !== undefined) return worker;
    const file = new URL(`./review-thread${extname(import.meta.filename)}`, import.meta.url);
    // Most that it makes is for good: room for more of the other only makes it large.
    worker = new Worker(file, { workerData: start, resourceLimits: { maxYoungGenerationSizeMb: 8 } });
    worker.on("message", hear);
    worker.on("error", fail);
    worker.on("exit", () => fail(new Error("the thread of the review has ended")));
    return worker;
  };
  if (!complete) thread();

  function call<T>(verb: Verb, ...args: unknown[]): Promise<T> {
    if (dead !== undefined) return Promise.reject(dead);
    const number = next++;
    return new Promise<T>((resolve, reject) => {
      waiting.set(number, { resolve: resolve as (value: unknown) => void, reject });
      const message: Call = { number, verb, args };
      thread().postMessage(message);
    });
  }
  /** A thread is not told of signals: this one keeps them waiting while files are being changed over there. */
  function change<T>(verb: Verb, ...args: unknown[]): Promise<T> {
    Atomics.store(flag, 0, 0);
    return holdingSignals(() => call<T>(verb, ...args));
  }

  return {
    name,
    pair,
    ...(complete ? { notices: last.review.notices } : { ready: opened.promise }),
    onProgress(told) {
      listener = told;
    },
    stop() {
      // The first check is what everything rests on: it is left, not cut short.
      if (overview !== undefined) Atomics.store(flag, 0, 1);
    },
    findings: () => findings,
    counts: () => overview?.counts ?? { documents: 0, units: 0, concepts: 0, decided: 0 },
    documents: () => overview?.documents ?? [],
    depth: () => overview?.depth ?? { undo: 0, redo: 0 },
    defaultExportPath: (kind) => overview?.exportPaths[kind] ?? exportFile(kind, name),
    detail: (finding) => call("detail", plainFinding(finding)),
    units: (document) => call("units", document),
    terms: () => call("terms"),
    term: (key) => call("term", key),
    lookup: (text) => call("lookup", text),
    concordance: (text) => call("concordance", text),
    apply: (intents) => change("apply", intents.map(plainIntent)),
    realign: (document, edit) => change("realign", document, edit),
    undo: () => change("undo"),
    redo: () => change("redo"),
    preview: (options) => call("preview", options),
    export: (options) => change("export", options),
    reread: () => call("reread"),
    recheck: () => {
      Atomics.store(flag, 0, 0);
      return call("recheck");
    },
    async close() {
      // Before all is open nothing has been changed that would have to be finished.
      if (dead === undefined && isOpen) await call("close");
      await worker?.terminate();
    },
  };
}

function without(all: readonly Finding[], numbers: readonly number[]): readonly Finding[] {
  if (numbers.length === 0) return all;
  const gone = new Set(numbers);
  return all.filter((_, number) => !gone.has(number));
}

/** The intent as it can be sent to a thread. */
function plainIntent(intent: Intent): Intent {
  if (!("finding" in intent)) return intent;
  const finding = plainFinding(intent.finding);
  if (!("also" in intent) || intent.also === undefined) return { ...intent, finding };
  return { ...intent, finding, also: intent.also.map(plainFinding) };
}
