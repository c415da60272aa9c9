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
import type { Rows } from "./connection.ts";
import {
  type Found,
  firstIn,
  firstOf,
  inOrder,
  readAll,
  readEvery,
  type Search,
  type SideFound,
} from "./find-texts.ts";
import { readList, textList } from "./lists.ts";
import { placeKey, unitsAt } from "./match.ts";
import { coverOf, phrasePlaces } from "./phrase.ts";
import { gramsOf } from "./plan.ts";
import { type Place, Tally } from "./tally.ts";
import { characterTokens, type Gram, isExact, searchToken } from "./tokens.ts";

/** So many grams tell a text apart; more narrow it little. */
const mostGrams = 4;
/** To read and fold a text takes as long as to go through so many places of a list. */
const readingCost = 120;
/** So many places of a list are gone through in no time. */
const few = 20_000;

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
    const search: Search = { rows, side: of, placesIn: (one) => spansIn(one).length };
    const found = await findIn(search, asked, most);
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

async function findIn(search: Search, asked: Cells, limit: number): Promise<SideFound> {
  const { rows, side } = search;
  const grams = gramsOf(asked);
  const counted = countedTokens(asked, side);
  if (counted) return findCounted(search, counted, limit);
  if (grams.length === 0) return readEvery(search, limit);
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
        search,
        cover.map((gram) => ({ at: gram.at, token: tokenOf(gram) })),
        limit,
      );
    }
  }
  return readAll(search, await common(rows, rarest), limit);
}

async function findCovered(
  search: Search,
  cover: readonly { at: number; token: number }[],
  limit: number,
): Promise<SideFound> {
  const { rows } = search;
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
  const read = await readAll(search, unsure, 0);
  for (const { document, index } of unsure) texts.set(document, [...(texts.get(document) ?? []), index]);
  return {
    total: total + read.total,
    first: limit === 0 ? [] : await firstOf(search, texts, limit),
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
  search: Search,
  [from, to]: [from: number, to: number],
  limit: number,
): Promise<SideFound> {
  const { rows } = search;
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
      const first = await firstIn(search, limit, most);
      if (first) return { total, first };
    }
  }
  const listed = await rows(
    "SELECT list FROM postings WHERE token BETWEEN $1 AND $2 AND units > 0",
    [from, to],
    { name: "zhengming_between" },
  );
  const places = placesOf(listed.map(([list]) => list as Uint8Array));
  return { total, first: await firstOf(search, places, limit) };
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
