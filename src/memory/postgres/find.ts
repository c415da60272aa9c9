/**
 * Concordance over PostgreSQL. A text of two characters is told by its tokens alone, one a place: they are counted in
 * the index, no text is read for the total. Longer texts are read where all their grams are; texts without a gram are
 * looked for in every unit.
 */
import type { Hit } from "../../model/match.ts";
import type { Span } from "../../model/span.ts";
import { type Cells, foldCells, newCells, searchKinds } from "../../text/normalise.ts";
import { spansOf } from "../concordance.ts";
import type { FindOptions } from "../memory.ts";
import type { Connection } from "./connection.ts";
import { sharesOf } from "./frequencies.ts";
import { compareNames, ownText, placeKey, unitsAt } from "./match.ts";
import { documentOfPiece } from "./rows.ts";
import { gramsOf } from "./sieve.ts";
import { characterToken, type Gram, isExact, lengthClasses, mostOccurrences, searchToken } from "./tokens.ts";

type Side = "source" | "target";
type Rows = Connection["rows"];

/** A unit that has the text. */
interface Place {
  piece: number;
  index: number;
  document: string;
}

/** So many grams tell a text apart; more narrow it little. */
const mostGrams = 4;
/** Where so many units have the text, the first ones are looked for in the order of documents. */
const many = 4000;
/** Occurrences of a gram that are counted in one statement. */
const countedAtOnce = 4;
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
  const places = new Map<string, Place>();
  for (const of of sides) {
    const found = await findIn(rows, of, asked, most, (one) => spansIn(one).length);
    total += found.total;
    for (const place of found.first) places.set(placeKey(place), place);
  }
  const first = [...places.values()]
    .sort((a, b) => compareNames(a.document, b.document) || a.index - b.index)
    .slice(0, most);
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

/** How many places a side has, and its first units with one, `limit` at most. */
async function findIn(
  rows: Rows,
  side: Side,
  asked: Cells,
  limit: number,
  placesIn: (text: string) => number,
): Promise<{ total: number; first: Place[] }> {
  const grams = gramsOf(asked);
  const only = grams[0];
  if (only?.size === 2 && asked.length === 2 && isExact(asked.codes[0]!, asked.codes[1]!)) {
    const counted = await countPlaces(rows, side, only);
    // Where a text may have more places than tokens tell, it is read.
    if (counted) {
      const first = limit > 0 ? await firstUnits(rows, side, only, limit, counted.units) : [];
      return { total: counted.places, first };
    }
  }
  const alone = asked.length === 1 ? characterToken(asked.codes[0]!, 0) : undefined;
  if (alone !== undefined) {
    const tokens = lengthClasses.map((lengths) => characterToken(asked.codes[0]!, lengths)!);
    return readAll(rows, side, [tokens], limit, placesIn);
  }
  const byToken = new Map(grams.map((gram) => [searchToken(gram, 0), gram]));
  const shares = await sharesOf({ rows }, side, [...byToken.keys()]);
  const rarest = [...byToken]
    .sort(([a], [b]) => (shares.get(a) ?? 0) - (shares.get(b) ?? 0))
    .slice(0, mostGrams)
    .map(([, gram]) => ofAnyLength(gram));
  return readAll(rows, side, rarest, limit, placesIn);
}

/** Places of a gram of two characters; undefined where a unit may have more than are told apart. */
async function countPlaces(
  rows: Rows,
  side: Side,
  gram: Gram,
): Promise<{ units: number; places: number } | undefined> {
  let units = 0;
  let places = 0;
  for (let occurrence = 1; occurrence <= mostOccurrences; occurrence += countedAtOnce) {
    const tokens = Array.from({ length: countedAtOnce }, (_, i) => ofAnyLength(gram, occurrence + i));
    const counts = tokens.map(
      (_, i) => `(SELECT count(*) FROM units WHERE ${side}_tokens && $${i + 1}::bigint[])`,
    );
    const [row] = await rows(`SELECT ${counts.join(", ")}`, tokens);
    const numbers = row!.map(Number);
    if (occurrence === 1) units = numbers[0]!;
    places += numbers.reduce((sum, count) => sum + count, 0);
    if (numbers.at(-1) === 0) return { units, places };
  }
  return undefined;
}

/** The tokens of a gram in texts of any length. */
function ofAnyLength(gram: Gram, occurrence = 1): number[] {
  return lengthClasses.map((lengths) => searchToken(gram, lengths, occurrence));
}

async function firstUnits(
  rows: Rows,
  side: Side,
  gram: Gram,
  limit: number,
  units: number,
): Promise<Place[]> {
  const has = `u.${side}_tokens && $1::bigint[]`;
  // Not to be told by the index: the order of the documents is what counts there.
  const plain = `(u.${side}_tokens || '{}'::bigint[]) && $1::bigint[]`;
  // Few are sorted; of many, documents are gone through in their order until there are enough.
  const sql =
    units <= many
      ? `SELECT u.piece, u.index, d.name FROM units u JOIN documents d ON d.number = ${documentOfPiece}
         WHERE ${has} ORDER BY d.name, u.index LIMIT $2`
      : `SELECT u.piece, u.index, d.name FROM (SELECT number, name FROM documents ORDER BY name) d,
         LATERAL (SELECT piece, index FROM units u WHERE piece >= d.number << 20 AND piece < (d.number + 1) << 20
           AND ${plain} ORDER BY piece, index LIMIT $2) u LIMIT $2`;
  const listed = await rows(sql, [ofAnyLength(gram), limit]);
  return listed.map(placeOf);
}

function placeOf([piece, index, document]: readonly unknown[]): Place {
  return { piece: Number(piece), index: index as number, document: document as string };
}

/** Reads the texts that have all tokens, in order of their pieces. */
async function readAll(
  rows: Rows,
  side: Side,
  lists: readonly number[][],
  limit: number,
  placesIn: (text: string) => number,
): Promise<{ total: number; first: Place[] }> {
  let total = 0;
  let first: Place[] = [];
  const shorten = (): void => {
    first.sort((a, b) => compareNames(a.document, b.document) || a.index - b.index);
    first = first.slice(0, limit);
  };
  const has = lists.map((_, i) => `u.${side}_tokens && $${i + 1}::bigint[]`).join(" AND ");
  const select = `SELECT u.piece, u.index, d.name, u.${side}, CASE WHEN u.odd THEN u.rest END
     FROM units u JOIN documents d ON d.number = ${documentOfPiece} WHERE `;
  const look = (listed: readonly unknown[][]): void => {
    for (const [piece, index, document, text, rest] of listed) {
      const count = placesIn(ownText(text as string, rest as string | null, side));
      if (count === 0) continue;
      total += count;
      first.push(placeOf([piece, index, document]));
      if (first.length > limit + 4096) shorten();
    }
  };
  if (lists.length > 0) {
    look(await rows(select + has, lists));
  } else {
    let [piece, index] = [-1, -1];
    for (;;) {
      const listed = await rows(
        `${select} (u.piece, u.index) > ($1::bigint, $2::integer) ORDER BY u.piece, u.index LIMIT ${atOnce}`,
        [piece, index],
      );
      look(listed);
      if (listed.length < atOnce) break;
      [piece, index] = [Number(listed.at(-1)![0]), listed.at(-1)![1] as number];
    }
  }
  shorten();
  return { total, first };
}
