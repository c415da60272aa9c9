/** A thread that lays texts out in files for {@link openLayoutThread} (layout-threads.ts). */
import { workerData } from "node:worker_threads";
import { type LayoutAnswer, type LayoutJob, type LayoutLine, layOut, raise } from "./layout-threads.ts";

const { port, signal } = workerData as LayoutLine;

function answer(given: LayoutAnswer): void {
  port.postMessage(given);
  raise(signal);
}

port.on("message", (job: LayoutJob) => {
  try {
    answer({ checksum: layOut(job) });
  } catch (error) {
    const { message, code, syscall } = error as NodeJS.ErrnoException;
    answer({ error: { message, code, syscall } });
  }
});
answer({ ready: true });
