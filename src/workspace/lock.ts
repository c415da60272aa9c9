import { mkdirSync, rmSync, statSync } from "node:fs";
import { dirname } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import { setTimeout as pause } from "node:timers/promises";
import { isDamage, openDatabase } from "../memory/database.ts";
import { InputError } from "../model/errors.ts";
import { say } from "../model/locale.ts";

const usual = 15_000;
const interval = 25;

/**
 * Runs `work` while nobody else, in this process or another, changes the workspace. The lock is SQLite's own
 * on a database that stays empty: the system releases it when its holder dies, so none is ever left behind.
 *
 * @param path of the lock database; made when it is not there, and anew when it is damaged
 * @param patience how long to wait for another who holds it, in ms
 * @throws InputError when another process holds it for longer
 */
export async function withLock<T>(path: string, work: () => Promise<T>, patience = usual): Promise<T> {
  const database = await locked(path, patience);
  try {
    return await work();
  } finally {
    try {
      database.exec("ROLLBACK");
    } finally {
      database.close();
    }
  }
}

async function locked(path: string, patience: number): Promise<DatabaseSync> {
  for (let tries = 0; ; tries++) {
    mkdirSync(dirname(path), { recursive: true });
    const database = openDatabase(path, 0);
    try {
      // Whoever deletes the folder meanwhile leaves us with a file that nobody else will look at.
      const { ino } = statSync(path);
      await acquire(path, patience, () => database.exec("BEGIN EXCLUSIVE"));
      if (statSync(path, { throwIfNoEntry: false })?.ino === ino || tries === 10) return database;
    } catch (error) {
      database.close();
      if (!isDamage(error) || tries === 10) throw error;
      rmSync(path, { force: true });
      continue;
    }
    database.close();
  }
}

async function acquire(path: string, patience: number, attempt: () => void): Promise<void> {
  for (let waited = 0; ; waited += interval) {
    try {
      attempt();
      return;
    } catch (error) {
      if (!/locked|busy/i.test(String((error as Error).message))) throw error;
      if (waited >= patience) {
        throw new InputError(
          say(
            "another zhengming is changing this workspace; let it finish, then try again",
            "另一个 zhengming 正在更改此工作区；请等它完成后再试",
          ),
          { file: path },
        );
      }
      await pause(interval);
    }
  }
}
