import { extname } from "node:path";
import { Worker } from "node:worker_threads";
import type { Finding } from "../model/finding.ts";
import type { LanguagePair } from "../model/language.ts";
import { locale } from "../model/locale.ts";
import { exportFile } from "./export-names.ts";
import { withChange } from "./findings-change.ts";
import type { ReviewSession } from "./review.ts";
import {
  type Call,
  errorFrom,
  type Overview,
  type Reply,
  type ReviewStart,
  type Verb,
} from "./review-protocol.ts";
import { holdingSignals } from "./signals.ts";

/** A review in a thread of its own. It is there at once; what it shows comes when `ready` has resolved. */
export interface RemoteReview extends ReviewSession {
  readonly ready: Promise<{ notices: readonly string[] }>;
}

/** Opens a review of a workspace folder without keeping this thread waiting. */
export function openRemoteReview(
  folder: string,
  { name, pair, only }: { name: string; pair: LanguagePair; only?: readonly string[] | undefined },
): RemoteReview {
  const stop = new SharedArrayBuffer(4);
  const flag = new Int32Array(stop);
  const file = new URL(`./review-thread${extname(import.meta.filename)}`, import.meta.url);
  const start: ReviewStart = { folder, only, locale: locale(), stop };
  const worker = new Worker(file, { workerData: start });
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  let next = 1;
  let listener: ((done: number, total: number) => void) | undefined;
  let coming: Finding[] = [];
  let findings: readonly Finding[] = [];
  let overview: Overview | undefined;
  const opened = Promise.withResolvers<{ notices: readonly string[] }>();
  // Who does not wait for it learns of a failure by the next call.
  opened.promise.catch(() => {});
  let dead: Error | undefined;

  const fail = (error: Error): void => {
    dead ??= error;
    opened.reject(dead);
    for (const { reject } of waiting.values()) reject(dead);
    waiting.clear();
  };
  worker.on("message", (reply: Reply) => {
    switch (reply.is) {
      case "progress":
        listener?.(reply.done, reply.total);
        break;
      case "findings":
        coming = withChange(coming, reply.change.removed, reply.change.added);
        break;
      case "overview":
        findings = coming;
        overview = reply.overview;
        break;
      case "opened":
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
  });
  worker.on("error", fail);
  worker.on("exit", () => fail(new Error("the thread of the review has ended")));

  function call<T>(verb: Verb, ...args: unknown[]): Promise<T> {
    if (dead !== undefined) return Promise.reject(dead);
    const number = next++;
    return new Promise<T>((resolve, reject) => {
      waiting.set(number, { resolve: resolve as (value: unknown) => void, reject });
      const message: Call = { number, verb, args };
      worker.postMessage(message);
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
    ready: opened.promise,
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
    detail: (finding) => call("detail", finding),
    units: (document) => call("units", document),
    terms: () => call("terms"),
    term: (key) => call("term", key),
    lookup: (text) => call("lookup", text),
    concordance: (text) => call("concordance", text),
    apply: (intents) => change("apply", intents),
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
      if (dead === undefined && overview !== undefined) await call("close");
      await worker.terminate();
    },
  };
}
