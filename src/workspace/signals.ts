const fatal = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * Keeps Ctrl-C and its like waiting while `work` leaves things half done; `work` learns of them by the signal
 * handed to it. When it has ended, well or not, they have their way as if they had come only then.
 */
export async function holdingSignals<T>(work: (interrupted: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
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
