import { AsyncLocalStorage } from "node:async_hooks";

const fatal = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

const elsewhere = new AsyncLocalStorage<true>();

/**
 * Runs `work` under a program that sees to signals itself and lets what has begun end before it stops: saves within
 * do not hold signals then, and none interrupts them.
 */
export function leavingSignals<T>(work: () => Promise<T>): Promise<T> {
  return elsewhere.run(true, work);
}

/**
 * Keeps Ctrl-C and its like waiting while `work` leaves things half done; `work` learns of them by the signal
 * handed to it. When it has ended, well or not, they have their way as if they had come only then.
 */
export async function holdingSignals<T>(work: (interrupted: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  if (elsewhere.getStore()) return work(controller.signal);
  let caught: NodeJS.Signals | undefined;
  const hold = (signal: NodeJS.Signals): void => {
    caught ??= signal;
    controller.abort();
  };
  for (const signal of fatal) process.on(signal, hold);
  try {
    return await work(controller.signal);
  } finally {
    for (const signal of fatal) process.off(signal, hold);
    if (caught !== undefined) process.kill(process.pid, caught);
  }
}
