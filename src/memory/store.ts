import { rmSync } from "node:fs";
import type { StatementSync } from "node:sqlite";
import { InputError } from "../model/errors.ts";
import { say } from "../model/locale.ts";
import type { Unit } from "../model/unit.ts";
import { databaseFiles, isDamage, listing, transaction } from "./database.ts";
import { columns, maxDocuments, ownText, position, type Row, rowOf, toColumns, toUnit } from "./record.ts";
import { openIndex, type Rebuilt } from "./schema.ts";
import { type SegmentTable, type SourceTable, segmentTable, sourceTable } from "./tables.ts";

export interface UnitPlace {
  document: Pick<StoredDocument, "number" | "name">;
  index: number;
}

export interface StoredDocument {
  number: number;
  name: string;
  units: number;
}

/** Units in SQLite: what the index is built from and what results are read from. */
export interface Store extends SourceTable, SegmentTable {
  /** Why the database was thrown away and begun anew when it was opened, if it was. */
  readonly rebuilt: Rebuilt | undefined;
  /** Changes whenever documents may have changed, here or in another process. */
  version(): number;
  /** By name, in the order of its code points. */
  documents(): StoredDocument[];
  document(name: string): StoredDocument | undefined;
  /**
   * Rows of a document from index `from` to before `to`, at most `limit`; fewer only when the document has been
   * removed meanwhile.
   */
  rows(document: number, from: number, to: number, limit: number): Row[];
  unit(document: Pick<StoredDocument, "number" | "name">, index: number): Unit | undefined;
  /** Several units at once, which is quicker; undefined for what is not there. */
  units(places: readonly UnitPlace[]): (Unit | undefined)[];
  /** The texts of a document from index `from` to before `to`. */
  texts(document: number, from: number, to: number): Iterable<{ source: string; target: string }>;
  /** Everything that `work` reads is of one moment, whatever others write. */
  snapshot<T>(work: () => T): T;
  /** Adds at the end of the units' documents; all of them or, when the units end in an error, none. */
  append(units: Iterable<Unit> | AsyncIterable<Unit>): Promise<void>;
  /** Puts the units in place of the document's; all of them or none. */
  replace(document: string, units: Iterable<Unit> | AsyncIterable<Unit>): Promise<void>;
  close(): void;
}

/** How many units go into the database at once. */
const batchSize = 4096;

/** How many units are asked for in one statement. */
const atOnce = 16;

export function openStore(path: string): Store {
  const { database, rebuilt } = openIndex(path);
  const statements = new Map<string, StatementSync>();
  const sql = (text: string): StatementSync => {
    let statement = statements.get(text);
    if (!statement) {
      statement = database.prepare(text);
      statements.set(text, statement);
    }
    return statement;
  };
  const several = listing(
    database,
    `SELECT ${columns} FROM units WHERE position IN (${Array(atOnce).fill("?").join()})`,
  );
  // The rest of a unit matters only where its text may have had lone surrogates. By pages: rows fetched one by one
  // take twice as long.
  const textPage = listing(
    database,
    `SELECT source, target, CASE WHEN instr(source || target, char(65533)) THEN rest END
     FROM units WHERE position >= ? AND position < ? ORDER BY position LIMIT ${batchSize}`,
  );
  const page = listing(
    database,
    `SELECT ${columns} FROM units WHERE position >= ? AND position < ? ORDER BY position LIMIT ?`,
  );
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

  /**
   * Rows that should be there were not: some damage shows only so, because the driver may end a listing at an
   * unreadable page without an error. Rows of a document that was removed meanwhile are no damage.
   */
  const missing = (document: number, units: number): void => {
    const stored = sql("SELECT units FROM documents WHERE number = ? AND name IS NOT NULL").get(document);
    if (Number(stored?.units ?? 0) < units) return;
    throw Object.assign(new Error("units are missing from the index"), { errcode: 11 });
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
        if (document.number >= maxDocuments)
          throw new RangeError("the index has run out of document numbers");
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
    sql("UPDATE documents SET name = ?, units = ?, writer = NULL WHERE number = ?").run(
      document,
      units,
      number,
    );
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
    *texts(document, from, to) {
      let next = from;
      for (let full = true; full; ) {
        const rows = sound(() => textPage(position(document, next), position(document, to)));
        for (const row of rows) {
          const [source, target, rest] = row as [string, string, string | null];
          yield { source: ownText(source, rest, "source"), target: ownText(target, rest, "target") };
        }
        next += rows.length;
        full = rows.length === batchSize;
      }
      if (next < to) sound(() => missing(document, to));
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
    rows: (document, from, to, limit) =>
      sound(() => {
        const rows = page(position(document, from), position(document, to), limit).map(rowOf);
        if (rows.length < Math.min(limit, to - from)) missing(document, to);
        return rows;
      }),
    unit: ({ number, name }, index) =>
      sound(() => {
        const row = sql("SELECT * FROM units WHERE position = ?").get(position(number, index));
        if (!row) missing(number, index + 1);
        return row && toUnit(row as unknown as Row, name);
      }),
    units: (places) =>
      sound(() => {
        const found = new Map<number, Row>();
        const positions = places.map(({ document, index }) => position(document.number, index));
        for (let from = 0; from < places.length; from += atOnce) {
          const some = positions.slice(from, from + atOnce);
          while (some.length < atOnce) some.push(-1);
          for (const values of several(...some)) found.set(values[0] as number, rowOf(values));
        }
        return places.map(({ document, index }, i) => {
          const row = found.get(positions[i]!);
          if (!row) missing(document.number, index + 1);
          return row && toUnit(row, document.name);
        });
      }),
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
    ...sourceTable(sql, sound),
    ...segmentTable(database, sql, sound, () => {
      changes++;
    }),
    close: () => database.close(),
  };
}
