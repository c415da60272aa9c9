import { mkdirSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import { InputError } from "../model/errors.ts";
import { say } from "../model/locale.ts";
import { databaseFiles, isDamage, openDatabase, transaction } from "./database.ts";
import { maxDocuments, position } from "./record.ts";

/** "zhmg": says in the file's header that the database is ours. */
const application = 0x7a686d67;
/** Raised when the tables change; an older or newer index is rebuilt. */
const schemaVersion = 3;

/**
 * A document whose units are complete has a name; one that is being written has none, and the process that
 * writes it. Numbers are never used twice, so a number's units only ever grow at their end or vanish whole.
 * The segments are the files of index/ that count, with the checksums of their two sides.
 */
const schema = `
  CREATE TABLE documents (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT UNIQUE,
    units INTEGER NOT NULL DEFAULT 0,
    writer INTEGER
  );
  CREATE TABLE units (
    position INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    source TEXT NOT NULL,
    target TEXT NOT NULL,
    status INTEGER NOT NULL,
    score REAL NOT NULL,
    rest TEXT
  );
  CREATE TABLE sources (
    file TEXT PRIMARY KEY,
    size INTEGER NOT NULL,
    mtime REAL NOT NULL,
    hash TEXT NOT NULL,
    read REAL NOT NULL,
    documents TEXT NOT NULL
  ) WITHOUT ROWID;
  CREATE TABLE segments (
    name TEXT PRIMARY KEY,
    source INTEGER NOT NULL,
    target INTEGER NOT NULL
  ) WITHOUT ROWID;
  PRAGMA application_id = ${application};
  PRAGMA user_version = ${schemaVersion};
`;

/** Why an index was thrown away and begun anew. */
export type Rebuilt = "damaged" | "version";

/**
 * Opens the database of an index, made with its folder when it is not there, begun anew when it is unsound.
 * @throws InputError when the path cannot be written or holds another program's database
 */
export function openIndex(path: string): { database: DatabaseSync; rebuilt: Rebuilt | undefined } {
  if (path !== ":memory:") mkdirSync(dirname(path), { recursive: true });
  let rebuilt: Rebuilt | undefined;
  for (;;) {
    const { database, state } = attempt(path);
    if (database && state === "ready") return { database, rebuilt };
    database?.close();
    if (state === "foreign") {
      throw new InputError(
        say(
          "is a database of another program; move it away, the index needs this name",
          "是其他程序的数据库；请将其移走，索引需用此文件名",
        ),
        { file: path },
      );
    }
    // Once is enough: a file that is unsound again cannot be mended by throwing it away.
    if (rebuilt !== undefined) throw new Error(`cannot make the index ${path}`);
    rebuilt = state === "damaged" ? "damaged" : "version";
    for (const file of databaseFiles(path)) rmSync(file, { force: true });
  }
}

type State = "ready" | "damaged" | "version" | "foreign";

function attempt(path: string): { database?: DatabaseSync; state: State } {
  let database: DatabaseSync | undefined;
  try {
    database = openDatabase(path);
    const state = waiting(() => prepare(database!));
    return { database, state };
  } catch (error) {
    if (!isDamage(error)) {
      database?.close();
      throw unopened(error, path);
    }
    return { ...(database ? { database } : {}), state: "damaged" };
  }
}

/** Tries again while another process makes the same database: for that, SQLite does not wait by itself. */
function waiting<T>(work: () => T): T {
  for (let tries = 0; ; tries++) {
    try {
      return work();
    } catch (error) {
      const busy = ((error as { errcode?: number }).errcode ?? 0) & 0xff;
      if ((busy !== 5 && busy !== 6) || tries === 200) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
    }
  }
}

function unopened(error: unknown, path: string): unknown {
  const { errcode } = error as { errcode?: number };
  // SQLITE_READONLY, SQLITE_CANTOPEN
  if (errcode === undefined || ((errcode & 0xff) !== 8 && (errcode & 0xff) !== 14)) return error;
  return new InputError(
    say(
      `the index cannot be opened (${(error as Error).message}); make its folder writable`,
      `无法打开索引（${(error as Error).message}）；请使其文件夹可写`,
    ),
    { file: path },
  );
}

function prepare(database: DatabaseSync): State {
  const number = (query: string): number =>
    Number(Object.values(database.prepare(query).get() as Record<string, unknown>)[0]);
  const isEmpty = (): boolean => number("SELECT count(*) FROM sqlite_master") === 0;
  if (!isEmpty() && number("PRAGMA application_id") !== application) return "foreign";
  // A write-ahead log survives kill -9 at any moment, and readers do not wait for a writer.
  database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -16384");
  if (isEmpty()) {
    transaction(database, () => {
      if (isEmpty()) database.exec(schema);
    });
    return "ready";
  }
  if (number("PRAGMA user_version") !== schemaVersion) return "version";
  if (number("SELECT coalesce(max(number), 0) FROM documents") > maxDocuments / 2) return "version";
  // Touches every table, so that a damaged root page shows at once.
  database.prepare("SELECT (SELECT max(position) FROM units), (SELECT count(*) FROM sources)").get();
  removeUnfinished(database);
  return "ready";
}

/** What a process that died was writing has no name, and no writer any more. */
function removeUnfinished(database: DatabaseSync): void {
  const unfinished = database.prepare("SELECT number, writer FROM documents WHERE name IS NULL").all();
  const left = unfinished.filter(({ writer }) => !isRunning(Number(writer))).map((row) => Number(row.number));
  if (left.length === 0) return;
  transaction(database, () => {
    for (const number of left) {
      database
        .prepare("DELETE FROM units WHERE position >= ? AND position < ?")
        .run(position(number, 0), position(number + 1, 0));
      database.prepare("DELETE FROM documents WHERE number = ?").run(number);
    }
  });
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
