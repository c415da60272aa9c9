import { InputError } from "../../model/errors.ts";
import type { Connection, Work } from "./connection.ts";
import { startCopy } from "./copy.ts";
import { ListBytes, readList } from "./lists.ts";
import { mixed, mostOfLevel, PostingRows, postingColumns } from "./postings.ts";
import { SpotBytes, SpotReader } from "./spots.ts";

/** How many rows are read at a time. */
const atOnce = 20_000;
/** So many bytes are kept before they are written: a connection does not read and write at once. */
const keptBytes = 1 << 25;

interface Row {
  lengths: number;
  units: number;
  places: number;
  list: Uint8Array;
  spots: Uint8Array;
}

/**
 * Merges the rows of a level where they are many, into the next one: of each token one row is left, and what has been
 * taken away goes. Results never hang on it: if the connection is lost, it is done after another change.
 * @param most rows of each level, from the youngest on
 */
export async function mergePostings(connection: Connection, most = mostOfLevel): Promise<void> {
  try {
    for (const [level, many] of most.entries()) {
      const [found] = await connection.rows(
        `SELECT count(*) FROM (SELECT FROM postings WHERE level = ${level} LIMIT ${many}) some_rows`,
      );
      // Older ones grow by the merging of younger ones alone.
      if (Number(found![0]) < many) return;
      await connection.transaction(async (work) => {
        // One at a time; nobody waits for it.
        const [free] = await work.rows("SELECT pg_try_advisory_xact_lock(hashtext($1))", [
          `zhengming postings ${connection.address.schema}`,
        ]);
        if (free![0]) await mergeLevel(work, level);
      });
    }
  } catch (error) {
    // The units are saved by then.
    if (!(error instanceof InputError)) throw error;
  }
}

async function mergeLevel(work: Work, level: number): Promise<void> {
  await work.rows("CREATE TEMP TABLE IF NOT EXISTS merging (LIKE postings) ON COMMIT DELETE ROWS");
  await work.rows(
    `WITH gone AS (DELETE FROM postings WHERE level = ${level} RETURNING ${postingColumns})
     INSERT INTO merging (${postingColumns}) SELECT ${postingColumns} FROM gone`,
  );
  await work.rows(
    "DECLARE merged CURSOR FOR SELECT token, class, units, places, list, spots FROM merging ORDER BY token",
  );
  let rows = new PostingRows(level + 1);
  const write = async (): Promise<void> => {
    const copy = await startCopy(work, "postings", postingColumns);
    try {
      await copy.end(rows.end());
    } catch (error) {
      throw copy.fail(error);
    }
    rows = new PostingRows(level + 1);
  };
  let token = -1;
  let same: Row[] = [];
  for (;;) {
    const listed = await work.rows(`FETCH ${atOnce} FROM merged`);
    for (const [next, lengths, units, places, list, spots] of listed as [
      string,
      number,
      number,
      number,
      Buffer,
      Buffer,
    ][]) {
      if (Number(next) !== token) {
        writeMerged(rows, token, same);
        token = Number(next);
        same = [];
      }
      same.push({ lengths, units, places, list, spots });
    }
    if (listed.length === 0) break;
    if (rows.size > keptBytes) await write();
  }
  writeMerged(rows, token, same);
  await work.rows("CLOSE merged");
  rows.change();
  await write();
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
      const [list, spots] = [some.map(({ list }) => list), some.map(({ spots }) => spots)];
      rows.posting(token, lengths, units, places, Buffer.concat(list), Buffer.concat(spots));
      continue;
    }
    const { added, removed } = settled(some);
    // What was taken away may have been added on another level.
    if (removed.length > 0) rows.posting(token, mixed, -removed.length, 0, ...bytesOf(removed));
    if (added.length > 0 || places !== 0) {
      rows.posting(token, mixed, added.length, places, ...bytesOf(added));
    }
  }
}

interface Text {
  document: number;
  index: number;
  mark: number;
  spots: readonly number[];
  count: number;
}

/** What is left of texts that were added and taken away. */
function settled(some: readonly Row[]): { added: Text[]; removed: Text[] } {
  const texts = new Map<string, Text>();
  for (const { units, list, spots } of some) {
    const reader = new SpotReader(spots);
    readList(list, (document, index, mark) => {
      // A text that took the place of another may have the token elsewhere.
      const spots = reader.next();
      const key = `${document} ${index} ${mark} ${spots}`;
      const known = texts.get(key) ?? { document, index, mark, spots, count: 0 };
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

function bytesOf(texts: readonly Text[]): [list: Uint8Array, spots: Uint8Array] {
  const [list, spots] = [new ListBytes(), new SpotBytes()];
  for (const { document, index, mark, spots: own } of texts) {
    list.add(document, index, mark);
    spots.add(own, 0, own.length);
  }
  return [list.end(), spots.end()];
}
