/** A large memory file is read on a thread of its own, while this one puts the units into the index. */
import { availableParallelism } from "node:os";
import { extname } from "node:path";
import { Worker } from "node:worker_threads";
import { formatNamed } from "../formats/all.ts";
import type { Item, ReadOptions } from "../formats/format.ts";
import { readWithin } from "../formats/read-within.ts";
import { InputError } from "../model/errors.ts";
import { type Limits, limits } from "../model/limits.ts";
import { type Locale, locale } from "../model/locale.ts";
import type { Place } from "../model/place.ts";
import { inputOf } from "./input.ts";

/** What the thread is to read. */
export interface Reading {
  path: string;
  /** The file as messages name it. */
  file: string;
  options: ReadOptions;
  locale: Locale;
  limits: Limits;
}

export interface ReadMessage {
  items?: Item[];
  /** Bytes read since the last message. */
  bytes?: number;
  end?: true;
  refused?: { message: string; place: Place | undefined };
  fault?: { message: string; stack: string };
}

/** Smaller files are read before a thread has begun. */
const worthwhile = 4_000_000;
/** How many messages may wait to be taken. */
export const batchesAhead = 4;

/**
 * What a TMX file holds.
 * @param size of the file in bytes
 * @param advance is told of bytes that are read
 * @throws InputError as the format does
 */
export async function* itemsOfFile(
  { path, file, options, size }: Omit<Reading, "locale" | "limits"> & { size: number },
  advance: (bytes: number) => void,
): AsyncGenerator<Item> {
  const worker =
    size < worthwhile || availableParallelism() < 2 ? undefined : threadFor({ path, file, options });
  if (worker) {
    yield* receive(worker, advance);
    return;
  }
  const input = await inputOf(path);
  const chunks = async function* (): AsyncGenerator<Uint8Array> {
    for await (const chunk of input.chunks()) {
      advance(chunk.length);
      yield chunk;
    }
  };
  yield* readWithin(formatNamed("tmx")!, { file, chunks }, options);
}

function threadFor(reading: Omit<Reading, "locale" | "limits">): Worker | undefined {
  const thread = new URL(`./read-thread${extname(import.meta.filename)}`, import.meta.url);
  try {
    return new Worker(thread, {
      workerData: { ...reading, locale: locale(), limits: limits() } satisfies Reading,
    });
  } catch {
    return undefined;
  }
}

async function* receive(worker: Worker, advance: (bytes: number) => void): AsyncGenerator<Item> {
  const waiting: ReadMessage[] = [];
  let wake = (): void => {};
  const put = (message: ReadMessage): void => {
    waiting.push(message);
    wake();
  };
  worker.on("message", put);
  worker.on("error", ({ message, stack }: Error) => put({ fault: { message, stack: stack ?? message } }));
  worker.on("exit", () => put({ fault: { message: "the thread that reads ended too early", stack: "" } }));
  try {
    for (;;) {
      while (waiting.length === 0) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      const { items, bytes, end, refused, fault } = waiting.shift()!;
      if (end) return;
      if (refused) throw new InputError(refused.message, refused.place);
      if (fault) throw Object.assign(new Error(fault.message), { stack: fault.stack });
      advance(bytes ?? 0);
      worker.postMessage("taken");
      if (items) yield* items;
    }
  } finally {
    worker.removeAllListeners();
    worker.on("error", () => {});
    await worker.terminate();
  }
}
