import { once } from "node:events";
import { finished } from "node:stream/promises";
import { InputError } from "../../model/errors.ts";
import { say } from "../../model/locale.ts";
import type { Unit } from "../../model/unit.ts";
import type { Connection, Work } from "./connection.ts";
import { createIndexes } from "./migrations.ts";
import { copyColumns, RowWriter } from "./rows.ts";
import { DocumentChanged, type Versions } from "./versions.ts";

type Units = Iterable<Unit> | AsyncIterable<Unit>;

/** From so many units on, a writer settles them. */
const settledAt = 200;
/** How many units wait for the numbers of their documents. */
const batchSize = 4096;
const chunk = 1 << 18;

/**
 * New tokens wait in a list of their own, from which they go into the index many at a time: that takes a fraction of
 * the work of putting each in its place at once. Searches see them there.
 */
const bulk = "SET LOCAL gin_pending_list_limit = '64MB'; SET LOCAL work_mem = '256MB'";

/**
 * Puts what waits there in its place, where it is more than a search goes through in no time. The units are saved by
 * then: if this fails, searches are slower until the server does the same by itself.
 */
async function settle({ rows }: Pick<Connection, "rows">, added: number): Promise<void> {
  if (added >= settledAt) await rows("SELECT settle()").catch(() => {});
}

/** A first load of so many units makes the indexes when they are all there: that takes half as long. */
const largeLoad = 20_000;

/**
 * The units, and whether they are many.
 * @returns all of them again, as the first ones have been read
 */
async function peeked(units: Units): Promise<{ units: Units; isLarge: boolean }> {
  const reader = Symbol.asyncIterator in units ? units[Symbol.asyncIterator]() : units[Symbol.iterator]();
  const first: Unit[] = [];
  let ended = false;
  while (!ended && first.length < largeLoad) {
    const { done, value } = await reader.next();
    if (done) ended = true;
    else first.push(value);
  }
  async function* all(): AsyncGenerator<Unit> {
    try {
      yield* first.splice(0);
      if (!ended) yield* { [Symbol.asyncIterator]: () => ({ next: async () => reader.next() }) };
    } finally {
      await reader.return?.();
    }
  }
  return { units: ended ? first : all(), isLarge: !ended };
}

/** Loads units; into an empty memory, by who owns it, without the indexes, which are made afterwards. */
async function load<T>(work: Work, isLarge: boolean, copyAll: () => Promise<T>): Promise<T> {
  const [row] = isLarge
    ? await work.rows(
        `SELECT NOT EXISTS (SELECT FROM documents) AND pg_has_role(relowner, 'USAGE')
         FROM pg_class WHERE oid = 'units'::regclass`,
      )
    : [[false]];
  if (row![0] !== true) return copyAll();
  await work.client.query("DROP INDEX units_source, units_target");
  const result = await copyAll();
  await work.client.query(`SET LOCAL maintenance_work_mem = '512MB'; ${createIndexes}`);
  return result;
}

/** A document that is being written. */
interface Target {
  number: number;
  units: number;
}

/** A document that nobody else changes until the transaction ends. */
interface Taken extends Target {
  /** Its version before; undefined where it was not there. */
  version: number | undefined;
}

/**
 * Units through COPY into a table, no faster than the server takes them.
 * @returns how many
 */
async function copy(
  { client }: Work,
  table: string,
  units: AsyncIterable<{ target: Target; unit: Unit }> | Iterable<{ target: Target; unit: Unit }>,
): Promise<number> {
  const { from } = await import("pg-copy-streams");
  const stream = client.query(from(`COPY ${table} (${copyColumns}) FROM STDIN (FORMAT binary)`));
  const done = finished(stream);
  // What the server says of it, once it has ended the copy.
  let fault: unknown;
  done.catch((error) => {
    fault = error;
  });
  const writer = new RowWriter();
  let count = 0;
  try {
    for await (const { target, unit } of units) {
      writer.unit(target.number, target.units++, unit);
      count++;
      if (writer.size < chunk) continue;
      if (fault !== undefined) throw fault;
      if (!stream.write(writer.take())) await Promise.race([once(stream, "drain"), done]);
    }
  } catch (error) {
    if (fault !== undefined) throw fault;
    stream.destroy(error as Error);
    throw error;
  }
  if (fault !== undefined) throw fault;
  stream.end(writer.end());
  await done;
  return count;
}

async function* batches(units: Units): AsyncGenerator<Unit[]> {
  let batch: Unit[] = [];
  for await (const unit of units) {
    batch.push(unit);
    if (batch.length < batchSize) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/** The document by its name, made when it is not there; nobody else changes it until the transaction ends. */
async function take({ rows }: Work, name: string): Promise<Taken> {
  const numbers = (row: readonly unknown[]) => row.map(Number) as [number, number, number];
  for (;;) {
    const [made] = await rows(
      "INSERT INTO documents (name) VALUES ($1) ON CONFLICT (name) DO NOTHING RETURNING number, units, version",
      [nameOf(name)],
    );
    if (made) {
      const [number, units] = numbers(made);
      return { number, units, version: undefined };
    }
    const [known] = await rows("SELECT number, units, version FROM documents WHERE name = $1 FOR UPDATE", [
      name,
    ]);
    // Removed between the two: it is made anew.
    if (!known) continue;
    const [number, units, version] = numbers(known);
    await rows("UPDATE documents SET version = DEFAULT, changed = now() WHERE number = $1", [number]);
    return { number, units, version };
  }
}

function nameOf(name: string): string {
  if (name.isWellFormed() && !name.includes("\0")) return name;
  throw new InputError(
    say("a document's name holds characters that no database takes", "文档名含有数据库不接受的字符"),
  );
}

/** Adds units at the end of their documents. */
export async function append(connection: Connection, given: Units): Promise<number> {
  const { units, isLarge } = await peeked(given);
  const added = await connection.transaction(async (work) => {
    await work.client.query(bulk);
    const targets = new Map<string, Target & { before: number }>();
    let count = 0;
    await load(work, isLarge, async () => {
      for await (const batch of batches(units)) {
        // In one order, so that two who add to the same documents wait for each other and do not lock up.
        for (const name of [...new Set(batch.map(({ document }) => document))].sort()) {
          if (targets.has(name)) continue;
          const target = await take(work, name);
          targets.set(name, { ...target, before: target.units });
        }
        count += await copy(
          work,
          "units",
          batch.map((unit) => ({ unit, target: targets.get(unit.document)! })),
        );
      }
    });
    for (const [name, { number, units: now, before }] of targets) {
      await work.rows("UPDATE documents SET units = $2 WHERE number = $1", [number, now]);
      await work.rows("INSERT INTO history (document, act, units) VALUES ($1, 'add', $2)", [
        name,
        now - before,
      ]);
    }
    return count;
  });
  await settle(connection, added);
  return added;
}

/**
 * Puts units in place of a document's. Units that stay as they are keep their rows; of the others the history is kept.
 * @returns how many units there are now
 */
export async function replaceDocument(connection: Connection, name: string, given: Units): Promise<number> {
  const { units, isLarge } = await peeked(given);
  const count = await connection.transaction((work) =>
    load(work, isLarge, () => replaceIn(work, name, units)),
  );
  await settle(connection, count);
  return count;
}

/**
 * The same for several documents together, each still of the version that it had when it was read.
 * @throws DocumentChanged where one is not; nothing has changed then
 */
export async function exchangeDocuments(
  connection: Connection,
  documents: ReadonlyMap<string, Units>,
  versions: Versions,
): Promise<void> {
  let added = 0;
  await connection.transaction(async (work) => {
    const isLarge = [...documents.values()].some(
      (units) => Array.isArray(units) && units.length >= largeLoad,
    );
    await load(work, isLarge, async () => {
      // In one order, so that two who change the same documents wait for each other and do not lock up.
      for (const name of [...documents.keys()].sort()) {
        added += await replaceIn(work, name, documents.get(name)!, (version) => {
          if (version !== versions.get(name)) throw new DocumentChanged(name);
        });
      }
    });
  });
  await settle(connection, added);
}

async function replaceIn(
  work: Work,
  name: string,
  units: Units,
  inspect?: (version: number | undefined) => void,
): Promise<number> {
  await work.client.query(bulk);
  const target = await take(work, name);
  inspect?.(target.version);
  const before = target.units;
  const staged = { number: target.number, units: 0 };
  if (before === 0) {
    await copy(work, "units", targeted(units, staged));
    if (staged.units === 0) {
      await work.rows("DELETE FROM documents WHERE number = $1", [target.number]);
      return 0;
    }
    await work.rows("INSERT INTO history (document, act, units) VALUES ($1, 'add', $2)", [
      name,
      staged.units,
    ]);
  } else {
    await work.rows("CREATE TEMP TABLE IF NOT EXISTS stage (LIKE units) ON COMMIT DELETE ROWS");
    await work.rows("TRUNCATE stage");
    await copy(work, "stage", targeted(units, staged));
    await exchange(work, name, target.number);
    if (staged.units === 0) {
      await work.rows("DELETE FROM documents WHERE number = $1", [target.number]);
      return 0;
    }
  }
  await work.rows("UPDATE documents SET units = $2 WHERE number = $1", [target.number, staged.units]);
  return staged.units;
}

/** What of a unit is kept in the history. */
const kept = (row: string): string =>
  `json_build_object('id', ${row}.id, 'source', ${row}.source, 'target', ${row}.target, 'status', ${row}.status, 'score', ${row}.score, 'rest', ${row}.rest)::text`;

const differs =
  "(old.id, old.source, old.target, old.status, old.score, old.rest) IS DISTINCT FROM (new.id, new.source, new.target, new.status, new.score, new.rest)";

/** Puts the units of the stage in place of the document's, and tells the history what changed. */
async function exchange({ rows }: Work, name: string, number: number): Promise<void> {
  const own = `old.piece >= ${number}::bigint << 20 AND old.piece < (${number}::bigint + 1) << 20`;
  await rows("ANALYZE stage");
  await rows(
    `INSERT INTO history (document, index, act, version, before, after)
     SELECT $1, coalesce(old.index, new.index),
       CASE WHEN new.index IS NULL THEN 'delete' WHEN old.index IS NULL THEN 'add' ELSE 'change' END,
       coalesce(old.version, 0) + 1,
       CASE WHEN old.index IS NOT NULL THEN ${kept("old")} END,
       CASE WHEN new.index IS NOT NULL THEN ${kept("new")} END
     FROM (SELECT * FROM units old WHERE ${own}) old FULL JOIN stage new USING (piece, index)
     WHERE new.index IS NULL OR old.index IS NULL OR ${differs}
     ORDER BY 2`,
    [name],
  );
  await rows(
    `DELETE FROM units old WHERE ${own}
     AND NOT EXISTS (SELECT FROM stage new WHERE new.piece = old.piece AND new.index = old.index)`,
  );
  const set = copyColumns
    .split(", ")
    .filter((column) => !["piece", "index", "version"].includes(column))
    .map((column) => `${column} = new.${column}`);
  await rows(
    `UPDATE units old SET version = old.version + 1, ${set.join(", ")} FROM stage new
     WHERE ${own} AND new.piece = old.piece AND new.index = old.index AND ${differs}`,
  );
  await rows(
    `INSERT INTO units (${copyColumns}) SELECT ${copyColumns} FROM stage new
     WHERE NOT EXISTS (SELECT FROM units old WHERE ${own} AND new.piece = old.piece AND new.index = old.index)`,
  );
}

async function* targeted(units: Units, target: Target): AsyncGenerator<{ target: Target; unit: Unit }> {
  for await (const unit of units) yield { target, unit };
}
