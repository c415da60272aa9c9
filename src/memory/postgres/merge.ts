import { InputError } from "../../model/errors.ts";
import type { Connection, Work } from "./connection.ts";
import { copyChunk, startCopy } from "./copy.ts";
import { ListBytes, readList } from "./lists.ts";
import { mixed, PostingRows, postingColumns } from "./postings.ts";

/** Rows of the youngest level from which they are merged: a few hundred units that came one by one. */
const young = 100_000;
/** How many rows are read at a time. */
const atOnce = 20_000;

interface Row {
  lengths: number;
  units: number;
  places: number;
  list: Uint8Array;
}

/**
 * Merges the rows of the youngest level where they are many: what has been taken away goes, and of each token one row
 * is left. Results never hang on it: if the connection is lost, it is done after another change.
 */
export async function mergePostings(connection: Connection, many = young): Promise<void> {
  try {
    const [found] = await connection.rows(
      `SELECT count(*) FROM (SELECT FROM postings WHERE level = 0 LIMIT ${many}) young`,
    );
    if (Number(found![0]) < many) return;
    await connection.transaction(async (work) => {
      // One at a time; nobody waits for it.
      const [free] = await work.rows("SELECT pg_try_advisory_xact_lock(hashtext($1))", [
        `zhengming postings ${connection.address.schema}`,
      ]);
      if (free![0]) await mergeYoung(work);
    });
  } catch (error) {
    // The units are saved by then.
    if (!(error instanceof InputError)) throw error;
  }
}

async function mergeYoung(work: Work): Promise<void> {
  await work.rows(`CREATE TEMP TABLE IF NOT EXISTS merging (LIKE postings) ON COMMIT DELETE ROWS`);
  await work.rows(
    `WITH gone AS (DELETE FROM postings WHERE level = 0 RETURNING ${postingColumns})
     INSERT INTO merging (${postingColumns}) SELECT ${postingColumns} FROM gone`,
  );
  // Written at the end: a connection has one COPY at a time.
  const rows = new PostingRows();
  const portions: Buffer[] = [];
  await work.rows(
    `DECLARE merged CURSOR FOR SELECT token::float8, class, units, places, list FROM merging ORDER BY token`,
  );
  let token = -1;
  let same: Row[] = [];
  for (;;) {
    const listed = await work.rows(`FETCH ${atOnce} FROM merged`);
    for (const [next, lengths, units, places, list] of listed as [number, number, number, number, Buffer][]) {
      if (next !== token) writeMerged(rows, token, same);
      if (next !== token) same = [];
      token = next;
      same.push({ lengths, units, places, list });
      if (rows.size >= copyChunk) portions.push(rows.take());
    }
    if (listed.length === 0) break;
  }
  writeMerged(rows, token, same);
  await work.rows("CLOSE merged");
  const copy = await startCopy(work, "postings", postingColumns);
  try {
    for (const bytes of portions) await copy.write(bytes);
    await copy.end(rows.end());
  } catch (error) {
    throw copy.fail(error);
  }
}

/** One row for those of a token and a class; those with texts taken away are put against those that have them. */
function writeMerged(rows: PostingRows, token: number, same: readonly Row[]): void {
  const classes = same.some(({ units }) => units < 0)
    ? [{ lengths: mixed, some: same }]
    : [...Map.groupBy(same, ({ lengths }) => lengths)].map(([lengths, some]) => ({ lengths, some }));
  for (const { lengths, some } of classes) {
    const units = some.reduce((sum, row) => sum + row.units, 0);
    const places = some.reduce((sum, row) => sum + row.places, 0);
    if (some.every((row) => row.units > 0)) {
      rows.posting(token, lengths, 1, units, places, Buffer.concat(some.map(({ list }) => list)));
      continue;
    }
    const { added, removed } = settled(some);
    // What was taken away may have been added on another level.
    if (removed.length > 0) rows.posting(token, mixed, 1, -removed.length, 0, listOf(removed));
    if (added.length > 0 || places !== 0) {
      rows.posting(token, mixed, 1, added.length, places, listOf(added));
    }
  }
}

interface Text {
  document: number;
  index: number;
  mark: number;
  count: number;
}

/** What is left of texts that were added and taken away. */
function settled(some: readonly Row[]): { added: Text[]; removed: Text[] } {
  const texts = new Map<string, Text>();
  for (const { units, list } of some) {
    readList(list, (document, index, mark) => {
      const key = `${document} ${index} ${mark}`;
      const known = texts.get(key) ?? { document, index, mark, count: 0 };
      known.count += units < 0 ? -1 : 1;
      texts.set(key, known);
    });
  }
  const sorted = [...texts.values()].sort((a, b) => a.document - b.document || a.index - b.index);
  return {
    added: sorted.filter(({ count }) => count > 0),
    removed: sorted.filter(({ count }) => count < 0),
  };
}

function listOf(texts: readonly Text[]): Uint8Array {
  const list = new ListBytes();
  for (const { document, index, mark } of texts) list.add(document, index, mark);
  return list.end();
}
