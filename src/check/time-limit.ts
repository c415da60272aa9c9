import { type Context, createContext, Script } from "node:vm";

/** The work did not end in time. */
export class TimeLimitError extends Error {
  override name = "TimeLimitError";
}

const call = new Script("work()");
const room: { work: () => void } = { work: () => {} };
let context: Context | undefined;

/**
 * Does some work, which is broken off when it takes longer: even inside a regular expression that backtracks
 * for ever.
 * @param ms wall-clock milliseconds
 * @throws TimeLimitError
 */
export function within<T>(ms: number, work: () => T): T {
  let result: { value: T } | undefined;
  context ??= createContext(room);
  room.work = () => {
    result = { value: work() };
  };
  try {
    call.runInContext(context, { timeout: ms });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ERR_SCRIPT_EXECUTION_TIMEOUT")
      throw new TimeLimitError(`not done in ${ms} ms`);
    throw error;
  }
  return result!.value;
}
