import fs, { promises } from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { fileURLToPath } from "node:url";

// A disk that fails. Calls are counted where Node hands them to the system: those of node:fs/promises, of its file
// handles, and the synchronous ones that the program uses. SQLite's own are not among them.

const asynchronous = [
  "open",
  "rename",
  "unlink",
  "stat",
  "realpath",
  "mkdir",
  "readFile",
  "writeFile",
  "readdir",
  "chmod",
] as const;
const synchronous = ["mkdirSync", "statSync", "openSync", "readSync", "writeSync", "renameSync"] as const;
const ofHandles = ["write", "writeFile", "sync", "stat", "close", "chmod", "read"] as const;

export interface Faults {
  /** The number of the call that fails, from 1; any later one as well where `lasting`. */
  at: number;
  /** `kill`: the process is gone before that call, as by kill -9. */
  code: "EIO" | "ENOSPC" | "kill";
  lasting: boolean;
}

/**
 * Runs `work` on a disk that fails at one call.
 * @returns whether it came to that call, and what `work` threw
 */
export async function failing(
  faults: Faults,
  work: () => Promise<unknown>,
): Promise<{ reached: boolean; error: unknown }> {
  let calls = 0;
  const fail = (name: string): Error | undefined => {
    calls += 1;
    if (faults.lasting ? calls < faults.at : calls !== faults.at) return undefined;
    if (faults.code === "kill") process.kill(process.pid, "SIGKILL");
    return Object.assign(new Error(`${faults.code}: ${name}, call ${calls}`), {
      code: faults.code,
      syscall: name,
    });
  };
  const restore: (() => void)[] = [];
  const replace = (holder: object, name: string, isAsync: boolean): void => {
    const methods = holder as Record<string, (...args: unknown[]) => unknown>;
    const original = methods[name]!;
    methods[name] = function (this: unknown, ...args: unknown[]) {
      const error = fail(name);
      if (error === undefined) return original.apply(this, args);
      // A descriptor is closed even where closing tells of an error.
      if (name === "close")
        return Promise.resolve(original.apply(this, args)).then(() => Promise.reject(error));
      if (isAsync) return Promise.reject(error);
      throw error;
    };
    restore.push(() => {
      methods[name] = original;
    });
  };
  const handle = await promises.open(fileURLToPath(import.meta.url), "r");
  const handles = Object.getPrototypeOf(handle) as object;
  await handle.close();
  for (const name of asynchronous) replace(promises, name, true);
  for (const name of synchronous) replace(fs, name, false);
  for (const name of ofHandles) replace(handles, name, true);
  syncBuiltinESMExports();
  let error: unknown;
  try {
    await work();
  } catch (thrown) {
    error = thrown;
  } finally {
    for (const undo of restore) undo();
    syncBuiltinESMExports();
  }
  return { reached: calls >= faults.at, error };
}
