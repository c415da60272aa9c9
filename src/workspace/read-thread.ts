/** A thread that reads a memory file for {@link itemsOfFile} (read-threads.ts). */
import { once } from "node:events";
import { parentPort, workerData } from "node:worker_threads";
import { formatNamed } from "../formats/all.ts";
import type { Item } from "../formats/format.ts";
import { readWithin } from "../formats/read-within.ts";
import { InputError } from "../model/errors.ts";
import { setLimits } from "../model/limits.ts";
import { setLocale } from "../model/locale.ts";
import { inputOf } from "./input.ts";
import { batchesAhead, type Reading, type ReadMessage } from "./read-threads.ts";

const { path, file, options, locale, limits } = workerData as Reading;
const atOnce = 1000;
const port = parentPort!;

setLocale(locale);
setLimits(limits);
let taken = 0;
port.on("message", () => taken++);

function send(message: ReadMessage): void {
  port.postMessage(message);
}

try {
  const input = await inputOf(path);
  let bytes = 0;
  const chunks = async function* (): AsyncGenerator<Uint8Array> {
    for await (const chunk of input.chunks()) {
      bytes += chunk.length;
      yield chunk;
    }
  };
  let items: Item[] = [];
  let sent = 0;
  const flush = async (): Promise<void> => {
    while (sent - taken >= batchesAhead) await once(port, "message");
    send({ items, bytes });
    sent++;
    items = [];
    bytes = 0;
  };
  for await (const item of readWithin(formatNamed("tmx")!, { file, chunks }, options)) {
    items.push(item);
    if (items.length >= atOnce) await flush();
  }
  await flush();
  send({ end: true });
} catch (error) {
  const { message, stack } = error as Error;
  send(
    error instanceof InputError
      ? { refused: { message, place: error.place } }
      : { fault: { message, stack: stack ?? message } },
  );
}
port.close();
