/**
 * A segment is laid out on another thread while this one collects the texts of the next. Laying out is called
 * where nothing may come between, so this thread waits for the other without turning to anything else.
 */

import { availableParallelism } from "node:os";
import { extname } from "node:path";
import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from "node:worker_threads";
import { buildContent } from "./build.ts";
import type { Collected } from "./collect.ts";
import { writeSegment } from "./layout.ts";
import { release } from "./release.ts";
import type { Run } from "./runs.ts";

/** What the thread is given at its start: where it answers, and the number that rises with each answer. */
export interface LayoutLine {
  port: MessagePort;
  signal: Int32Array<SharedArrayBuffer>;
}

export interface LayoutJob {
  path: string;
  collected: Collected;
  runs: readonly Run[];
}

export interface LayoutAnswer {
  ready?: true;
  checksum?: number;
  error?: { message: string; code: string | undefined; syscall: string | undefined };
}

export interface LayoutThread {
  /** Gives it one file more to write. The texts are gone for the caller. */
  begin(job: LayoutJob): void;
  /**
   * Waits for the first file not waited for yet; gives its checksum.
   * @throws the system's error; {@link ThreadLost} when the thread does not answer
   */
  finish(): number;
  close(): void;
}

/** The thread has died; what it was to do can be done on this one. */
export class ThreadLost extends Error {}

/** How long the thread may take to begin, and for one file, in ms. */
const patience = { start: 20_000, file: 300_000 };

/** Undefined where there is one processor, or no thread can be had. */
export function openLayoutThread(): LayoutThread | undefined {
  if (availableParallelism() < 2) return undefined;
  const { port1: port, port2 } = new MessageChannel();
  const signal = new Int32Array(new SharedArrayBuffer(4));
  const file = new URL(`./layout-thread${extname(import.meta.filename)}`, import.meta.url);
  const line: LayoutLine = { port: port2, signal };
  let worker: Worker;
  try {
    worker = new Worker(file, { workerData: line, transferList: [port2] });
  } catch {
    port.close();
    return undefined;
  }
  // A thread that dies is noticed by its not answering.
  worker.on("error", () => {});
  worker.unref();
  port.unref();
  let ready = false;

  function next(wait: number): LayoutAnswer {
    const end = Date.now() + wait;
    for (;;) {
      const seen = Atomics.load(signal, 0);
      const received = receiveMessageOnPort(port);
      if (received) return received.message as LayoutAnswer;
      const left = end - Date.now();
      if (left <= 0) throw new ThreadLost("the thread that lays out the index does not answer");
      Atomics.wait(signal, 0, seen, left);
    }
  }

  return {
    begin: (job) => {
      const { lengths, text, counts, symbols } = job.collected;
      const arrays = [lengths, text, counts, symbols.characters, symbols.starts, symbols.codes];
      port.postMessage(job, arrays.map(({ buffer }) => buffer) as ArrayBuffer[]);
    },
    finish: () => {
      if (!ready) ready = next(patience.start).ready === true;
      const { checksum, error } = next(patience.file);
      if (error) throw Object.assign(new Error(error.message), error);
      return checksum!;
    },
    close: () => {
      port.close();
      void worker.terminate();
    },
  };
}

/** Lays the texts of one side out in a file; gives its checksum. */
export function layOut({ path, collected, runs }: LayoutJob): number {
  const content = buildContent(collected, runs);
  const checksum = writeSegment(path, content);
  release(...Object.values(content.sections));
  return checksum;
}

/** Tells the thread that waits that there is an answer. */
export function raise(signal: LayoutLine["signal"]): void {
  Atomics.add(signal, 0, 1);
  Atomics.notify(signal, 0);
}
