import { InputError } from "../../model/errors.ts";
import { say } from "../../model/locale.ts";
import type { Unit } from "../../model/unit.ts";
import type { Connection, Work } from "./connection.ts";
import { copyChunk, startCopy } from "./copy.ts";
import { gatherStored, indexedColumns, writePostings } from "./indexing.ts";
import { equalTexts, placeKey, unitsAt } from "./match.ts";
import { mergePostings } from "./merge.ts";
import { Postings } from "./postings.ts";
import { copyColumns, documentOf, UnitRows } from "./rows.ts";
import { DocumentChanged, type Versions } from "./versions.ts";

type Units = Iterable<Unit> | AsyncIterable<Unit>;

/** How many units wait for the numbers of their documents. */
const batchSize = 4096;

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

type Targeted = AsyncIterable<{ target: Target; unit: Unit }> | Iterable<{ target: Target; unit: Unit }>;

/**
 * Units through COPY into a table, no faster than the server takes them.
 * @param postings gathers their texts, and is written whenever it is full; none for a table that is not searched
 */
async function copy(work: Work, table: string, units: Targeted, postings?: Postings): Promise<void> {
  const begin = () => startCopy(work, table, copyColumns);
  let writer = new UnitRows();
  let copying = await begin();
  try {
    for await (const { target, unit } of units) {
      const index = target.units++;
      const { source, target: rendering } = writer.unit(target.number, index, unit);
      postings?.text("source", target.number, index, source);
      postings?.text("target", target.number, index, rendering);
      if (writer.size >= copyChunk) await copying.write(writer.take());
      if (!postings?.isFull) continue;
      await copying.end(writer.end());
      await writePostings(work, postings, 1);
      writer = new UnitRows();
      copying = await begin();
    }
    await copying.end(writer.end());
  } catch (error) {
    throw copying.fail(error);
  }
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
export async function append(connection: Connection, units: Units): Promise<void> {
  await connection.transaction(async (work) => {
    const targets = new Map<string, Target & { before: number }>();
    const postings = new Postings();
    for await (const batch of batches(units)) {
      // In one order, so that two who add to the same documents wait for each other and do not lock up.
      for (const name of [...new Set(batch.map(({ document }) => document))].sort()) {
        if (targets.has(name)) continue;
        const target = await take(work, name);
        targets.set(name, { ...target, before: target.units });
      }
      const targeted = batch.map((unit) => ({ unit, target: targets.get(unit.document)! }));
      await copy(work, "units", targeted, postings);
    }
    await writePostings(work, postings, 1);
    for (const [name, { number, units: now, before }] of targets) {
      await setUnits(work, number, now);
      await noteAdded(work, name, now - before);
    }
  });
  await mergePostings(connection);
}

async function setUnits({ rows }: Work, document: number, units: number): Promise<void> {
  await rows("UPDATE documents SET units = $2 WHERE number = $1", [document, units]);
}

/** Tells the history that so many units were added. */
async function noteAdded({ rows }: Work, name: string, units: number): Promise<void> {
  await rows("INSERT INTO history (document, act, units) VALUES ($1, 'add', $2)", [name, units]);
}

/** What became of a unit that was to be added. */
export interface Added {
  /** As it is in the memory. */
  unit: Unit;
  /** False where its document had such a unit already. */
  added: boolean;
}

/** Adds units at the end of their documents, but for those that their document has already, by id. */
export async function appendNew(connection: Connection, units: readonly Unit[]): Promise<Added[]> {
  const results: Added[] = [];
  await connection.transaction(async (work) => {
    const documents = new Map<string, Taken & { fresh: Unit[]; known: Map<string, Unit> }>();
    for (const name of [...new Set(units.map(({ document }) => document))].sort()) {
      documents.set(name, { ...(await take(work, name)), fresh: [], known: new Map() });
    }
    for (const unit of units) {
      const document = documents.get(unit.document)!;
      const before = document.known.get(unit.id) ?? (await equalUnit(work, document.number, unit));
      const now = before ?? { ...unit, index: document.units + document.fresh.length };
      document.known.set(unit.id, now);
      if (!before) document.fresh.push(now);
      results.push({ unit: now, added: !before });
    }
    const postings = new Postings();
    for (const [name, target] of documents) {
      const { number, fresh } = target;
      if (fresh.length === 0) continue;
      await copy(
        work,
        "units",
        fresh.map((unit) => ({ unit, target })),
        postings,
      );
      await setUnits(work, number, target.units);
      await noteAdded(work, name, fresh.length);
    }
    await writePostings(work, postings, 1);
  });
  if (results.some(({ added }) => added)) await mergePostings(connection);
  return results;
}

/** The first unit of a document with the id of another one. */
async function equalUnit({ rows }: Work, document: number, { id, source }: Unit): Promise<Unit | undefined> {
  const same = (await equalTexts(rows, source, "source"))
    .filter(({ piece }) => documentOf(piece) === document)
    .sort((a, b) => a.index - b.index);
  const units = await unitsAt(rows, same);
  return same.map((place) => units.get(placeKey(place))).find((unit) => unit?.id === id);
}

/**
 * Puts units in place of a document's. Units that stay as they are keep their rows; of the others the history is kept.
 */
export async function replaceDocument(connection: Connection, name: string, units: Units): Promise<void> {
  await connection.transaction((work) => replaceIn(work, name, units));
  await mergePostings(connection);
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
  await connection.transaction(async (work) => {
    // In one order, so that two who change the same documents wait for each other and do not lock up.
    for (const name of [...documents.keys()].sort()) {
      await replaceIn(work, name, documents.get(name)!, (version) => {
        if (version !== versions.get(name)) throw new DocumentChanged(name);
      });
    }
  });
  await mergePostings(connection);
}

async function replaceIn(
  work: Work,
  name: string,
  units: Units,
  inspect?: (version: number | undefined) => void,
): Promise<void> {
  const target = await take(work, name);
  inspect?.(target.version);
  const staged = { number: target.number, units: 0 };
  if (target.units === 0) {
    const postings = new Postings();
    await copy(work, "units", targeted(units, staged), postings);
    await writePostings(work, postings, 1);
    if (staged.units > 0) await noteAdded(work, name, staged.units);
  } else {
    await work.rows("CREATE TEMP TABLE IF NOT EXISTS stage (LIKE units) ON COMMIT DELETE ROWS");
    await work.rows("TRUNCATE stage");
    await copy(work, "stage", targeted(units, staged));
    await exchange(work, name, target.number);
  }
  if (staged.units === 0) await work.rows("DELETE FROM documents WHERE number = $1", [target.number]);
  else await setUnits(work, target.number, staged.units);
}

/** What of a unit is kept in the history. */
const kept = (row: string): string =>
  `json_build_object('id', ${row}.id, 'source', ${row}.source, 'target', ${row}.target, 'status', ${row}.status, 'score', ${row}.score, 'rest', ${row}.rest)::text`;

const differs =
  "(old.id, old.source, old.target, old.status, old.score, old.rest) IS DISTINCT FROM (new.id, new.source, new.target, new.status, new.score, new.rest)";

/** Where a unit's postings are others. */
const textDiffers = `(old.source, old.target) IS DISTINCT FROM (new.source, new.target)
  OR (old.odd OR new.odd) AND old.rest IS DISTINCT FROM new.rest`;

/** Puts the units of the stage in place of the document's, and tells the history what changed. */
async function exchange(work: Work, name: string, number: number): Promise<void> {
  const { rows } = work;
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
  const same = "new.piece = old.piece AND new.index = old.index";
  const gone = `NOT EXISTS (SELECT FROM stage new WHERE ${same})`;
  const stays = `${same} AND NOT (${textDiffers})`;
  await index(
    work,
    `SELECT ${of("old")} FROM units old WHERE ${own} AND NOT EXISTS (SELECT FROM stage new WHERE ${stays})`,
    -1,
  );
  await index(
    work,
    `SELECT ${of("new")} FROM stage new
     WHERE NOT EXISTS (SELECT FROM units old WHERE ${own} AND ${stays})`,
    1,
  );
  await rows(`DELETE FROM units old WHERE ${own} AND ${gone}`);
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

const of = (row: string): string => indexedColumns.replaceAll("u.", `${row}.`);

/** Adds the units of a statement to the postings, or takes them away. */
async function index(work: Work, sql: string, sign: 1 | -1): Promise<void> {
  const postings = new Postings();
  await work.rows(`DECLARE indexed CURSOR FOR ${sql} ORDER BY 1, 2`);
  for (;;) {
    const listed = await work.rows(`FETCH ${batchSize} FROM indexed`);
    for (const values of listed) gatherStored(postings, values);
    if (postings.isFull || listed.length === 0) await writePostings(work, postings, sign);
    if (listed.length === 0) break;
  }
  await work.rows("CLOSE indexed");
}

async function* targeted(units: Units, target: Target): AsyncGenerator<{ target: Target; unit: Unit }> {
  for await (const unit of units) yield { target, unit };
}
