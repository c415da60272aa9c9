import { AsyncLocalStorage } from "node:async_hooks";

// Who hears Ctrl-C and its like, from the inside out:
//
//   holdingSignals    files are being changed: the first waits until nothing is half done, the second ends at once
//   computing         nothing can be heard, the loop of events stands still: the system ends the program
//   owningSignals     the screen, the server: they have their own way to stop
//   tellingOfSignals  all the rest of a command: it says that it was interrupted, and ends

const fatal = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

const elsewhere = new AsyncLocalStorage<true>();

/** Says that the program was interrupted; undefined: not asked for. */
let tell: (() => void) | undefined;
/** How many pieces of work must not be ended by what is told here. */
let deaf = 0;
/** How many of them hear signals themselves. */
let owned = 0;

/** From here on a signal ends the program as the system would, after `told` has been called. */
export function tellingOfSignals(told: () => void): void {
  tell = told;
  listen();
}

function listen(): void {
  for (const signal of fatal) process.on(signal, end);
}

function end(signal: NodeJS.Signals): void {
  const told = tell;
  tell = undefined;
  for (const each of fatal) process.off(each, end);
  if (owned === 0) told?.();
  // Nobody hears it now but the system.
  process.kill(process.pid, signal);
}

/** A signal that has come is told to who listens now: in the next turn of the loop, at the latest. */
async function turned(): Promise<void> {
  for (let turn = 0; turn < 2; turn++) await new Promise(setImmediate);
}

async function unheard<T>(work: () => T | Promise<T>): Promise<T> {
  if (tell !== undefined) await turned();
  if (deaf++ === 0) for (const signal of fatal) process.off(signal, end);
  try {
    return await work();
  } finally {
    if (--deaf === 0 && tell !== undefined) listen();
  }
}

/**
 * Runs work that keeps the loop of events from turning, such as a search over the whole memory: a signal ends the
 * program at once meanwhile, with nothing said. What it saves on the way is whole all the same.
 */
export const computing = unheard;

/** Runs `work` that hears signals itself. */
export function owningSignals<T>(work: () => Promise<T>): Promise<T> {
  owned++;
  return unheard(work).finally(() => {
    owned--;
  });
}

/**
 * Runs `work` under a program that sees to signals itself and lets what has begun end before it stops: saves within
 * do not hold signals then, and none interrupts them.
 */
export function leavingSignals<T>(work: () => Promise<T>): Promise<T> {
  return elsewhere.run(true, work);
}

/**
 * Keeps Ctrl-C and its like waiting while `work` leaves things half done; `work` learns of them by the signal
 * handed to it. When it has ended, well or not, they have their way as if they had come only then. A second one
 * does not wait.
 */
export async function holdingSignals<T>(work: (interrupted: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  if (elsewhere.getStore()) return work(controller.signal);
  let caught: NodeJS.Signals | undefined;
  const release = (): void => {
    for (const signal of fatal) process.off(signal, hold);
  };
  const hold = (signal: NodeJS.Signals): void => {
    const again = caught !== undefined;
    caught ??= signal;
    controller.abort();
    if (!again) return;
    release();
    end(caught);
  };
  for (const signal of fatal) process.on(signal, hold);
  return unheard(async () => {
    try {
      controller.signal.throwIfAborted();
      return await work(controller.signal);
    } finally {
      await turned();
      release();
      if (caught !== undefined) end(caught);
    }
  });
}
