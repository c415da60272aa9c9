import type { DatabaseSync, SQLInputValue, SQLOutputValue } from "node:sqlite";

/**
 * Opens a SQLite database with Node's own driver. On Node 22 loading it prints an ExperimentalWarning: that one,
 * and no other, is kept from the terminal.
 *
 * @param patience how long a statement waits for another writer, in ms; nothing else in this process runs meanwhile
 */
export function openDatabase(path: string, patience = 15_000): DatabaseSync {
  const { DatabaseSync } = loadDriver();
  const database = new DatabaseSync(path);
  database.exec(`PRAGMA busy_timeout = ${patience}`);
  return database;
}

/** Rows of a statement as lists of their columns, which takes two thirds of the time that objects take. */
export type Listing = (...parameters: SQLInputValue[]) => SQLOutputValue[][];

export function listing(database: DatabaseSync, text: string): Listing {
  const statement = database.prepare(text);
  // Node before 22.16 makes objects of rows, with the columns in their order.
  if (typeof statement.setReturnArrays !== "function") {
    return (...parameters) => statement.all(...parameters).map((row) => Object.values(row));
  }
  statement.setReturnArrays(true);
  return (...parameters) => statement.all(...parameters) as unknown as SQLOutputValue[][];
}

function loadDriver(): typeof import("node:sqlite") {
  const emitWarning = process.emitWarning;
  process.emitWarning = ((warning: string | Error, ...rest: unknown[]) => {
    if (!String(warning).includes("SQLite is an experimental feature")) {
      (emitWarning as (...all: unknown[]) => void).call(process, warning, ...rest);
    }
  }) as typeof process.emitWarning;
  try {
    return process.getBuiltinModule("node:sqlite");
  } finally {
    process.emitWarning = emitWarning;
  }
}

/** Whether an error says that the file is no sound database: SQLITE_CORRUPT (11) or SQLITE_NOTADB (26). */
export function isDamage(error: unknown): boolean {
  const code = (error as { errcode?: unknown } | undefined)?.errcode;
  return typeof code === "number" && ((code & 0xff) === 11 || (code & 0xff) === 26);
}

/** The files that make up a database: itself, its write-ahead log, the index of that, and a journal. */
export function databaseFiles(path: string): string[] {
  return [path, `${path}-wal`, `${path}-shm`, `${path}-journal`];
}

/** Runs `work` as one transaction that holds the write lock from its start. */
export function transaction<T>(database: DatabaseSync, work: () => T): T {
  database.exec("BEGIN IMMEDIATE");
  try {
    const result = work();
    database.exec("COMMIT");
    return result;
  } catch (error) {
    try {
      database.exec("ROLLBACK");
    } catch {
      // SQLite has rolled back by itself, as it does on a full disk.
    }
    throw error;
  }
}
