import { sides } from "../memory.ts";
import { ownText } from "../record.ts";
import type { Work } from "./connection.ts";
import { copyChunk, startCopy } from "./copy.ts";
import { mixed, Postings, postingColumns } from "./postings.ts";
import { documentOf, textFolder } from "./rows.ts";
import { changesToken } from "./tokens.ts";

const pageSize = 4096;
const fold = textFolder();

/** Writes the postings that were gathered; none are gathered then. */
export async function writePostings(work: Work, postings: Postings, sign: 1 | -1): Promise<void> {
  if (postings.isEmpty) return;
  const copy = await startCopy(work, "postings", postingColumns);
  try {
    let last: Buffer | undefined;
    for (const bytes of postings.rows(sign, copyChunk)) {
      if (last) await copy.write(last);
      last = bytes;
    }
    await copy.end(last!);
  } catch (error) {
    throw copy.fail(error);
  }
}

/** What the postings of a unit that is stored are made from. */
export const indexedColumns = "u.piece, u.index, u.source, u.target, CASE WHEN u.odd THEN u.rest END";

/** Gathers the postings of a unit by its {@link indexedColumns}. */
export function gatherStored(postings: Postings, values: readonly unknown[]): void {
  const [piece, index, source, target, rest] = values as [
    string | number,
    number,
    string,
    string,
    string | null,
  ];
  const document = documentOf(Number(piece));
  const texts = { source, target };
  for (const side of sides) postings.text(side, document, index, fold(ownText(texts[side], rest, side)));
}

/** Makes the postings anew where much of them tells what has been taken away, and is too old to be merged soon. */
export async function tidyPostings(work: Work): Promise<void> {
  const [counts] = await work.rows(
    "SELECT count(*), count(*) FILTER (WHERE units < 0 AND level > 0) FROM postings",
  );
  const [all, away] = counts!.map(Number) as [number, number];
  if (away * 10 > all) await indexAll(work);
}

/** Makes the postings of all units anew. */
export async function indexAll(work: Work): Promise<void> {
  // Who writes waits; who reads does not.
  await work.rows("LOCK TABLE units, postings IN SHARE ROW EXCLUSIVE MODE");
  const [changes] = await work.rows("SELECT coalesce(sum(units), 0) FROM postings WHERE token = $1", [
    changesToken,
  ]);
  await work.rows("DELETE FROM postings");
  await work.rows(`INSERT INTO postings (${postingColumns}) VALUES ($1, ${mixed}, 1, $2, 0, '', '')`, [
    changesToken,
    Number(changes![0]) + 1,
  ]);
  const postings = new Postings();
  let [piece, index] = ["-1", -1];
  for (;;) {
    const listed = await work.rows(
      `SELECT ${indexedColumns} FROM units u WHERE (u.piece, u.index) > ($1::bigint, $2::integer)
       ORDER BY u.piece, u.index LIMIT ${pageSize}`,
      [piece, index],
    );
    for (const values of listed) gatherStored(postings, values);
    if (postings.isFull || listed.length < pageSize) await writePostings(work, postings, 1);
    if (listed.length < pageSize) return;
    [piece, index] = listed.at(-1) as [string, number];
  }
}
