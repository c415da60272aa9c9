/**
 * Concordance over PostgreSQL. The postings of a pair of characters, and of a single wide one, count its places: no
 * text is read for the total, nor for that of longer texts whose grams are noted with their places. Others are read where
 * all their grams are, or, where they have none, in every unit. The first units are found by their lists, or, where very
 * many have the text, in the order of documents.
 */

import type { Hit } from "../../model/match.ts";
import type { Span } from "../../model/span.ts";
import { type Cells, foldCells, newCells, searchKinds } from "../../text/normalise.ts";
import { spansOf } from "../concordance.ts";
import type { FindOptions, Side } from "../memory.ts";
import { ownText } from "../record.ts";
import type { Rows } from "./connection.ts";
import { readList, textList } from "./lists.ts";
import { placeKey, unitsAt } from "./match.ts";
import { compareNames } from "./names.ts";
import { coverOf, phrasePlaces } from "./phrase.ts";
import { gramsOf } from "./plan.ts";
import { documentOf, documentOfPiece, pieceOf } from "./rows.ts";
import { type Place, Tally } from "./tally.ts";
import { characterTokens, type Gram, isExact, searchToken } from "./tokens.ts";

/** A unit that has the text. */
interface Found {
  piece: number;
  index: number;
  document: string;
}

/** What a side has: how many places, and its first units with one. */
interface SideFound {
  total: number;
  first: Found[];
}

/** So many grams tell a text apart; more narrow it little. */
const mostGrams = 4;
/** To read and fold a text takes as long as to go through so many places of a list. */
const readingCost = 120;
/** So many places of a list are gone through in no time. */
const few = 20_000;
/** How many texts are read at a time. */
const atOnce = 20_000;

export async function findText(
  rows: Rows,
  text: string,
  { side, limit }: FindOptions,
): Promise<{ total: number; hits: Hit[] }> {
  const asked = foldCells(text, searchKinds);
  const wanted = asked.codes.slice(0, asked.length);
  if (wanted.length === 0) return { total: 0, hits: [] };
  const sides: readonly Side[] = side === "both" ? ["source", "target"] : [side];
  const most = Math.max(0, limit);
  const cells = newCells();
  const spansIn = (one: string): readonly Span[] => {
    foldCells(one, searchKinds, cells);
    return spansOf(cells, wanted);
  };
  let total = 0;
  const places = new Map<string, Found>();
  for (const of of sides) {
    const found = await findIn(rows, of, asked, most, (one) => spansIn(one).length);
    total += found.total;
    for (const place of found.first) places.set(placeKey(place), place);
  }
  const first = [...places.values()].sort(inOrder).slice(0, most);
  const units = await unitsAt(rows, first);
  const hits: Hit[] = [];
  for (const place of first) {
    const unit = units.get(placeKey(place));
    if (!unit) continue;
    for (const of of sides) {
      for (const span of spansIn(unit[of])) if (hits.length < most) hits.push({ unit, side: of, span });
    }
  }
  return { total, hits };
}

function inOrder(a: Found, b: Found): number {
  return compareNames(a.document, b.document) || a.index - b.index;
}

type PlacesIn = (text: string) => number;

async function findIn(
  rows: Rows,
  side: Side,
  asked: Cells,
  limit: number,
  placesIn: PlacesIn,
): Promise<SideFound> {
  const grams = gramsOf(asked);
  const counted = countedTokens(asked, side);
  if (counted) return findCounted(rows, side, counted, limit, placesIn);
  if (grams.length === 0) return readEvery(rows, side, limit, placesIn);
  const tokens = [...new Set(grams.map((gram) => searchToken(gram, side)))];
  const counts = await rows(
    "SELECT token::float8, sum(units)::float8 FROM postings WHERE token = ANY($1::bigint[]) GROUP BY token",
    [tokens],
    { name: "zhengming_units" },
  );
  const units = new Map(counts as [number, number][]);
  if (tokens.some((token) => !units.get(token))) return { total: 0, first: [] };
  const tokenOf = (gram: Gram): number => searchToken(gram, side);
  const cover = coverOf(asked, grams, (gram) => units.get(tokenOf(gram))!);
  const rarest = tokens.sort((a, b) => units.get(a)! - units.get(b)!).slice(0, mostGrams);
  if (cover) {
    const length = cover.reduce((sum, gram) => sum + units.get(tokenOf(gram))!, 0);
    // Few texts are read sooner than long lists.
    if (length < units.get(rarest[0]!)! * readingCost) {
      return findCovered(
        rows,
        side,
        cover.map((gram) => ({ at: gram.at, token: tokenOf(gram) })),
        limit,
        placesIn,
      );
    }
  }
  return readAll(rows, side, await common(rows, rarest), limit, placesIn);
}

async function findCovered(
  rows: Rows,
  side: Side,
  cover: readonly { at: number; token: number }[],
  limit: number,
  placesIn: PlacesIn,
): Promise<SideFound> {
  const listed = await rows(
    "SELECT token::float8, class, units, list, spots FROM postings WHERE token = ANY($1::bigint[])",
    [cover.map(({ token }) => token)],
    { name: "zhengming_spots" },
  );
  const byToken = Map.groupBy(
    listed as [number, number, number, Uint8Array, Uint8Array][],
    ([token]) => token,
  );
  const lists = cover.map(({ at, token }) => ({
    at,
    rows: (byToken.get(token) ?? []).map(([, lengths, units, list, spots]) => ({
      lengths,
      units,
      list,
      spots,
    })),
  }));
  const size = ({ rows }: (typeof lists)[number]): number => rows.reduce((sum, { units }) => sum + units, 0);
  const { total, texts, unsure } = phrasePlaces(lists.sort((a, b) => size(a) - size(b)));
  const read = await readAll(rows, side, unsure, 0, placesIn);
  for (const { document, index } of unsure) texts.set(document, [...(texts.get(document) ?? []), index]);
  return {
    total: total + read.total,
    first: limit === 0 ? [] : await firstOf(rows, side, texts, limit, placesIn),
  };
}

/** From and to which tokens a text has one for each of its places; undefined where that cannot be told. */
function countedTokens(asked: Cells, side: Side): [from: number, to: number] | undefined {
  const [first, second] = asked.codes;
  if (asked.length === 1) return characterTokens(first!, side);
  if (asked.length !== 2 || !isExact(first!, second!)) return undefined;
  const [gram] = gramsOf(asked);
  if (gram?.size !== 2) return undefined;
  const token = searchToken(gram, side);
  return [token, token];
}

async function findCounted(
  rows: Rows,
  side: Side,
  [from, to]: [from: number, to: number],
  limit: number,
  placesIn: PlacesIn,
): Promise<SideFound> {
  const [counts] = await rows(
    `SELECT coalesce(sum(units), 0)::float8, coalesce(sum(places), 0)::float8
     FROM postings WHERE token BETWEEN $1 AND $2`,
    [from, to],
    { name: "zhengming_places" },
  );
  const [units, total] = counts as [number, number];
  if (units === 0 || limit === 0) return { total, first: [] };
  if (units > few) {
    const [row] = await rows("SELECT coalesce(sum(units), 0)::float8 FROM documents");
    const all = row![0] as number;
    const most = Math.ceil((2 * limit * all) / units) + 16;
    if (most * readingCost < units) {
      const first = await firstIn(rows, side, limit, most, placesIn);
      if (first) return { total, first };
    }
  }
  const listed = await rows(
    "SELECT list FROM postings WHERE token BETWEEN $1 AND $2 AND units > 0",
    [from, to],
    { name: "zhengming_between" },
  );
  const places = placesOf(listed.map(([list]) => list as Uint8Array));
  return { total, first: await firstOf(rows, side, places, limit, placesIn) };
}

/** The first units in the order of documents, among so many texts; undefined where they are not all there. */
async function firstIn(
  rows: Rows,
  side: Side,
  limit: number,
  most: number,
  placesIn: PlacesIn,
): Promise<Found[] | undefined> {
  const listed = await rows(
    `SELECT u.piece, u.index, d.name, u.${side}, u.rest FROM (SELECT number, name FROM documents ORDER BY name) d,
       LATERAL (SELECT piece, index, ${side}, CASE WHEN odd THEN rest END AS rest FROM units
         WHERE piece >= d.number << 20 AND piece < (d.number + 1) << 20
         ORDER BY piece, index LIMIT $1) u LIMIT $1`,
    [most],
  );
  const found: Found[] = [];
  for (const row of listed) {
    if (placesInRow(row, side, placesIn) > 0 && found.push(foundOf(row)) === limit) return found;
  }
  return undefined;
}

/** By document: the indexes of its texts in these lists. */
function placesOf(lists: readonly Uint8Array[]): Map<number, number[]> {
  const places = new Map<number, number[]>();
  let [last, indexes]: [number, number[]] = [-1, []];
  for (const list of lists) {
    readList(list, (document, index) => {
      if (document !== last) {
        last = document;
        indexes = places.get(document) ?? [];
        places.set(document, indexes);
      }
      indexes.push(index);
    });
  }
  return places;
}

/** The first of these places that have the text. */
async function firstOf(
  rows: Rows,
  side: Side,
  places: ReadonlyMap<number, readonly number[]>,
  limit: number,
  placesIn: PlacesIn,
): Promise<Found[]> {
  const found: Found[] = [];
  const documents = await rows(
    "SELECT number FROM documents WHERE number = ANY($1::bigint[]) ORDER BY name",
    [[...places.keys()]],
  );
  let portion: Place[] = [];
  const look = async (): Promise<void> => {
    const read = await readPlaces(rows, side, portion, placesIn);
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

/** The units at these places that have the text, with how often. */
async function readPlaces(
  rows: Rows,
  side: Side,
  places: readonly Place[],
  placesIn: PlacesIn,
): Promise<{ found: Found; count: number }[]> {
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

/** The texts that are in the lists of all tokens. */
async function common(rows: Rows, tokens: readonly number[]): Promise<Place[]> {
  const listed = await rows(
    "SELECT token, units, list FROM postings WHERE token = ANY($1::bigint[]) AND units > 0",
    [tokens],
    { name: "zhengming_whole" },
  );
  const lists = listed as [token: string, units: number, list: Uint8Array][];
  const [weights, needed] = [new Uint8Array(256).fill(1), new Uint32Array(256).fill(tokens.length)];
  const tally = new Tally(lists.reduce((sum, [, units]) => sum + units, 0));
  const read = lists.map(([, , list]) => textList(list));
  for (const list of read) tally.roughly(list, weights);
  for (const list of read) tally.add(list, weights, needed);
  tally.keep(needed);
  return tally.places().sort((a, b) => a.document - b.document || a.index - b.index);
}

/** Reads these texts. */
async function readAll(
  rows: Rows,
  side: Side,
  places: readonly Place[],
  limit: number,
  placesIn: PlacesIn,
): Promise<SideFound> {
  const gathered = gather(limit);
  for (let from = 0; from < places.length; from += atOnce) {
    const read = await readPlaces(rows, side, places.slice(from, from + atOnce), placesIn);
    for (const { found, count } of read) gathered.take(found, count);
  }
  return gathered.end();
}

/** Reads every text. */
async function readEvery(rows: Rows, side: Side, limit: number, placesIn: PlacesIn): Promise<SideFound> {
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
      const count = placesInRow(row, side, placesIn);
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

function placesInRow([, , , text, rest]: readonly unknown[], side: Side, placesIn: PlacesIn): number {
  return placesIn(ownText(text as string, rest as string | null, side));
}
