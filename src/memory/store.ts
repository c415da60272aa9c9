import { mkdirSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import type { DatabaseSync, StatementSync } from "node:sqlite";
import { InputError } from "../model/errors.ts";
import { say } from "../model/locale.ts";
import type { Unit } from "../model/unit.ts";
import { databaseFiles, isDamage, openDatabase, transaction } from "./database.ts";
import { indexOf, maxDocuments, position, type Row, textOf, toColumns, toUnit } from "./record.ts";

/** "zhmg": says in the file's header that the database is ours. */
const application = 0x7a686d67;
/** Raised when the tables change; an older or newer index is rebuilt. */
const schemaVersion = 1;

/**
 * A document whose units are complete has a name; one that is being written has none, and the process that
 * writes it. Numbers are never used twice, so a number's units only ever grow at their end or vanish whole.
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
  PRAGMA application_id = ${application};
  PRAGMA user_version = ${schemaVersion};
`;

/** A file of the workspace as it was when its units were read into the index. */
export interface SourceFile {
  /** As the workspace names it. */
  file: string;
  /** Bytes. */
  size: number;
  /** Time stamp of the file in ms. */
  mtimeMs: number;
  /** Of the content. */
  hash: string;
  /** When it was read, in ms: a file as young as that may have changed without its time stamp showing it. */
  readAt: number;
  documents: string[];
}

export interface StoredDocument {
  number: number;
  name: string;
  units: number;
}

/** Units in SQLite: what the index is built from and what results are read from. */
export interface Store {
  /** Why the database was thrown away and begun anew when it was opened, if it was. */
  readonly rebuilt: "damaged" | "version" | undefined;
  /** Changes whenever documents may have changed, here or in another process. */
  version(): number;
  /** By name, in the order of its code points. */
  documents(): StoredDocument[];
  document(name: string): StoredDocument | undefined;
  row(document: number, index: number): Row | undefined;
  /** Rows of a document from index `from` to before `to`, at most `limit`. */
  rows(document: number, from: number, to: number, limit: number): Row[];
  unit(document: Pick<StoredDocument, "number" | "name">, index: number): Unit | undefined;
  /** One side's texts of a document from index `from` on; to be read through before anything else is asked. */
  texts(document: number, from: number, side: "source" | "target"): Iterable<{ index: number; text: string }>;
  /** Everything that `work` reads is of one moment, whatever others write. */
  snapshot<T>(work: () => T): T;
  /** Adds at the end of the units' documents; all of them or, when the units end in an error, none. */
  append(units: Iterable<Unit> | AsyncIterable<Unit>): Promise<void>;
  /** Puts the units in place of the document's; all of them or none. */
  replace(document: string, units: Iterable<Unit> | AsyncIterable<Unit>): Promise<void>;
  sources(): SourceFile[];
  setSource(source: SourceFile): void;
  dropSource(file: string): void;
  close(): void;
}

/** How many units go into the database at once. */
const batchSize = 4096;

export function openStore(path: string): Store {
  const { database, rebuilt } = openSound(path);
  const statements = new Map<string, StatementSync>();
  const sql = (text: string): StatementSync => {
    let statement = statements.get(text);
    if (!statement) {
      statement = database.prepare(text);
      statements.set(text, statement);
    }
    return statement;
  };
  let changes = 0;

  /** Damage that shows only now: the index is disposable, so it goes, and the next command makes it anew. */
  const sound = <T>(work: () => T): T => {
    try {
      return work();
    } catch (error) {
      if (!isDamage(error)) throw error;
      if (path !== ":memory:") for (const file of databaseFiles(path)) rmSync(file, { force: true });
      throw new InputError(
        say(
          "the index was damaged and has been removed; run the command again to rebuild it from the files",
          "索引已损坏，现已删除；请重新运行命令，索引将由文件重建",
        ),
        { file: path },
      );
    }
  };

  const documentNamed = (name: string): StoredDocument | undefined =>
    sql("SELECT number, name, units FROM documents WHERE name = ?").get(name) as StoredDocument | undefined;

  const removeDocument = (number: number): void => {
    sql("DELETE FROM units WHERE position >= ? AND position < ?").run(
      position(number, 0),
      position(number + 1, 0),
    );
    sql("DELETE FROM documents WHERE number = ?").run(number);
  };

  /**
   * Writes units to unnamed documents, a batch a transaction, so that neither memory nor the time that others
   * wait grows with their number; `publish` then makes them visible in one transaction.
   */
  async function write(
    units: Iterable<Unit> | AsyncIterable<Unit>,
    nameOf: (unit: Unit) => string,
    publish: (staged: Map<string, { number: number; units: number }>) => void,
  ): Promise<void> {
    const staged = new Map<string, { number: number; units: number }>();
    const insert = sql("INSERT INTO units VALUES (?, ?, ?, ?, ?, ?, ?)");
    const stage = (unit: Unit): void => {
      const name = nameOf(unit);
      let document = staged.get(name);
      if (!document) {
        const made = sql("INSERT INTO documents (writer) VALUES (?)").run(process.pid);
        document = { number: Number(made.lastInsertRowid), units: 0 };
        if (document.number >= maxDocuments) throw new RangeError("the index has run out of document numbers");
        staged.set(name, document);
      }
      insert.run(position(document.number, document.units++), ...toColumns(unit));
    };
    let batch: Unit[] = [];
    const flush = (): void => {
      if (batch.length === 0) return;
      const full = batch;
      batch = [];
      // The map is put back when the transaction is: what it names must be in the database.
      const before = [...staged].map(([name, document]) => [name, { ...document }] as const);
      try {
        sound(() =>
          transaction(database, () => {
            for (const unit of full) stage(unit);
          }),
        );
      } catch (error) {
        staged.clear();
        for (const [name, document] of before) staged.set(name, document);
        throw error;
      }
    };
    try {
      for await (const unit of units) {
        batch.push(unit);
        if (batch.length >= batchSize) flush();
      }
      flush();
      sound(() => transaction(database, () => publish(staged)));
    } catch (error) {
      try {
        transaction(database, () => {
          for (const { number } of staged.values()) removeDocument(number);
        });
      } catch {
        // What cannot be taken back now has no name, so nobody sees it; a later opening removes it.
      }
      throw error;
    } finally {
      changes++;
    }
  }

  const name = (number: number, document: string, units: number): void => {
    sql("UPDATE documents SET name = ?, units = ?, writer = NULL WHERE number = ?").run(document, units, number);
  };

  return {
    rebuilt,
    snapshot: (work) =>
      sound(() => {
        database.exec("BEGIN");
        try {
          return work();
        } finally {
          database.exec("ROLLBACK");
        }
      }),
    *texts(document, from, side) {
      // The rest of a unit matters only where its text may have had lone surrogates.
      const rows = sql(
        `SELECT position, ${side}, CASE WHEN instr(${side}, char(65533)) THEN rest END AS rest
         FROM units WHERE position >= ? AND position < ? ORDER BY position`,
      ).iterate(position(document, from), position(document + 1, 0));
      for (const row of rows as Iterable<unknown>) {
        const { position: at, ...columns } = row as Row;
        yield { index: indexOf(at), text: textOf(columns, side) };
      }
    },
    version: () =>
      sound(() => {
        const { data_version: others } = sql("PRAGMA data_version").get() as { data_version: number };
        return changes * 2 ** 32 + others;
      }),
    documents: () =>
      sound(
        () =>
          sql(
            "SELECT number, name, units FROM documents WHERE name IS NOT NULL ORDER BY name",
          ).all() as unknown as StoredDocument[],
      ),
    document: (name) => sound(() => documentNamed(name)),
    row: (document, index) =>
      sound(
        () =>
          sql("SELECT * FROM units WHERE position = ?").get(position(document, index)) as unknown as
            | Row
            | undefined,
      ),
    rows: (document, from, to, limit) =>
      sound(
        () =>
          sql("SELECT * FROM units WHERE position >= ? AND position < ? ORDER BY position LIMIT ?").all(
            position(document, from),
            position(document, to),
            limit,
          ) as unknown as Row[],
      ),
    unit(document, index) {
      const row = this.row(document.number, index);
      return row && toUnit(row, document.name);
    },
    append: (units) =>
      write(
        units,
        (unit) => unit.document,
        (staged) => {
          for (const [document, { number, units }] of staged) {
            const existing = documentNamed(document);
            if (!existing) {
              name(number, document, units);
              continue;
            }
            sql("UPDATE units SET position = position + ? WHERE position >= ? AND position < ?").run(
              position(existing.number, existing.units) - position(number, 0),
              position(number, 0),
              position(number + 1, 0),
            );
            name(existing.number, document, existing.units + units);
            removeDocument(number);
          }
        },
      ),
    replace: (document, units) =>
      write(
        units,
        () => document,
        (staged) => {
          const existing = documentNamed(document);
          if (existing) removeDocument(existing.number);
          for (const { number, units } of staged.values()) name(number, document, units);
        },
      ),
    sources: () =>
      sound(() =>
        sql("SELECT * FROM sources ORDER BY file")
          .all()
          .map((row) => ({
            file: row.file as string,
            size: row.size as number,
            mtimeMs: row.mtime as number,
            hash: row.hash as string,
            readAt: row.read as number,
            documents: JSON.parse(row.documents as string) as string[],
          })),
      ),
    setSource: ({ file, size, mtimeMs, hash, readAt, documents }) =>
      sound(() => {
        sql("INSERT OR REPLACE INTO sources VALUES (?, ?, ?, ?, ?, ?)").run(
          file,
          size,
          mtimeMs,
          hash,
          readAt,
          JSON.stringify(documents),
        );
      }),
    dropSource: (file) =>
      sound(() => {
        sql("DELETE FROM sources WHERE file = ?").run(file);
      }),
    close: () => database.close(),
  };
}

function openSound(path: string): { database: DatabaseSync; rebuilt: Store["rebuilt"] } {
  if (path !== ":memory:") mkdirSync(dirname(path), { recursive: true });
  let rebuilt: Store["rebuilt"];
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
