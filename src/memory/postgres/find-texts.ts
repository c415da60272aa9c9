/** The texts of units, looked through for a string: for how often it is there, and for the first units that have it. */
import type { Side } from "../memory.ts";
import { ownText } from "../record.ts";
import type { Rows } from "./connection.ts";
import { compareNames } from "./names.ts";
import { documentOf, documentOfPiece, pieceOf } from "./rows.ts";
import type { Place } from "./tally.ts";

/** What is looked for, and where. */
export interface Search {
  rows: Rows;
  side: Side;
  /** How often the string is in a text. */
  placesIn(text: string): number;
}

/** A unit that has the text. */
export interface Found {
  piece: number;
  index: number;
  document: string;
}

/** What a side has: how many places, and its first units with one. */
export interface SideFound {
  total: number;
  first: Found[];
}

/** How many texts are read at a time. */
const atOnce = 20_000;

/** By document, then index. */
export function inOrder(a: Found, b: Found): number {
  return compareNames(a.document, b.document) || a.index - b.index;
}

/** Reads these texts. */
export async function readAll(search: Search, places: readonly Place[], limit: number): Promise<SideFound> {
  const gathered = gather(limit);
  for (let from = 0; from < places.length; from += atOnce) {
    const read = await readPlaces(search, places.slice(from, from + atOnce));
    for (const { found, count } of read) gathered.take(found, count);
  }
  return gathered.end();
}

/** Reads every text. */
export async function readEvery(search: Search, limit: number): Promise<SideFound> {
  const { rows, side } = search;
  const gathered = gather(limit);
  let [piece, index]: [string, number] = ["-1", -1];
  for (;;) {
    const listed = await rows(
      `SELECT u.piece, u.index, d.name, u.${side}, CASE WHEN u.odd THEN u.rest END
       FROM units u JOIN documents d ON d.number = ${documentOfPiece}
       WHERE (u.piece, u.index) > ($1::bigint, $2::integer) ORDER BY u.piece, u.index LIMIT ${atOnce}`,
      [piece, index],
    );
    for (const row of listed) {
      const count = placesInRow(row, search);
      if (count > 0) gathered.take(foundOf(row), count);
    }
    if (listed.length < atOnce) return gathered.end();
    [piece, index] = listed.at(-1) as [string, number];
  }
}

/** Keeps the first units of many. */
function gather(limit: number): { take(found: Found, count: number): void; end(): SideFound } {
  let total = 0;
  let first: Found[] = [];
  const shorten = (): void => {
    first = first.sort(inOrder).slice(0, limit);
  };
  return {
    take: (found, count) => {
      total += count;
      first.push(found);
      if (first.length > limit + 4096) shorten();
    },
    end: () => {
      shorten();
      return { total, first };
    },
  };
}

function foundOf([piece, index, document]: readonly unknown[]): Found {
  return { piece: Number(piece), index: index as number, document: document as string };
}

function placesInRow([, , , text, rest]: readonly unknown[], { side, placesIn }: Search): number {
  return placesIn(ownText(text as string, rest as string | null, side));
}
/** The first of these places that have the text. */
export async function firstOf(
  search: Search,
  places: ReadonlyMap<number, readonly number[]>,
  limit: number,
): Promise<Found[]> {
  const { rows } = search;
  const found: Found[] = [];
  const documents = await rows(
    "SELECT number FROM documents WHERE number = ANY($1::bigint[]) ORDER BY name",
    [[...places.keys()]],
  );
  let portion: Place[] = [];
  const look = async (): Promise<void> => {
    const read = await readPlaces(search, portion);
    portion = [];
    found.push(...read.map(({ found }) => found).sort(inOrder));
  };
  for (const [document] of documents) {
    const indexes = Uint32Array.from(places.get(Number(document))!).sort();
    let last = -1;
    for (const index of indexes) {
      if (index === last) continue;
      last = index;
      portion.push({ document: Number(document), index });
      if (portion.length >= limit + 8) await look();
      if (found.length >= limit) return found.slice(0, limit);
    }
  }
  if (portion.length > 0) await look();
  return found.slice(0, limit);
}

/** The first units in the order of documents, among so many texts; undefined where they are not all there. */
export async function firstIn(search: Search, limit: number, most: number): Promise<Found[] | undefined> {
  const { rows, side } = search;
  const listed = await rows(
    `SELECT u.piece, u.index, d.name, u.${side}, u.rest FROM (SELECT number, name FROM documents ORDER BY name) d,
       LATERAL (SELECT piece, index, ${side}, CASE WHEN odd THEN rest END AS rest FROM units
         WHERE piece >= d.number << 20 AND piece < (d.number + 1) << 20
         ORDER BY piece, index LIMIT $1) u LIMIT $1`,
    [most],
  );
  const found: Found[] = [];
  for (const row of listed) {
    if (placesInRow(row, search) > 0 && found.push(foundOf(row)) === limit) return found;
  }
  return undefined;
}

/** The units at these places that have the text, with how often. */
async function readPlaces(
  search: Search,
  places: readonly Place[],
): Promise<{ found: Found; count: number }[]> {
  const { rows, side, placesIn } = search;
  const listed = await rows(
    `SELECT u.piece, u.index, u.${side}, CASE WHEN u.odd THEN u.rest END
     FROM unnest($1::bigint[], $2::integer[]) k (piece, index)
     JOIN units u ON u.piece = k.piece AND u.index = k.index`,
    [places.map(({ document, index }) => pieceOf(document, index)), places.map(({ index }) => index)],
    { name: `zhengming_read_${side}` },
  );
  const read: { piece: number; index: number; count: number }[] = [];
  for (const [piece, index, text, rest] of listed as [string, number, string, string | null][]) {
    const count = placesIn(ownText(text, rest, side));
    if (count > 0) read.push({ piece: Number(piece), index, count });
  }
  const numbers = [...new Set(read.map(({ piece }) => documentOf(piece)))];
  const named = await rows("SELECT number, name FROM documents WHERE number = ANY($1::bigint[])", [numbers]);
  const names = new Map((named as [string, string][]).map(([number, name]) => [Number(number), name]));
  return read.flatMap(({ piece, index, count }) => {
    const document = names.get(documentOf(piece));
    return document === undefined ? [] : [{ found: { piece, index, document }, count }];
  });
}
