/** The units that the postings tell as near to a query, with their texts. */
import type { Cells } from "../../text/normalise.ts";
import { longestText } from "../index/layout.ts";
import type { MatchOptions } from "../memory.ts";
import type { Connection } from "./connection.ts";
import { Listing } from "./listing.ts";
import { markBits, marksOf, marksText } from "./marks.ts";
import { gramsOf, marksIn, nearLengths, type Plan, planFor } from "./plan.ts";
import { documentOfPiece, pieceOf } from "./rows.ts";
import { type Place, Tally } from "./tally.ts";
import { hasLengthToken, indexTokens, lengthClass, lengthToken } from "./tokens.ts";

type Side = MatchOptions["side"];
type Rows = Connection["rows"];

/** A unit whose text may be near. */
export interface Candidate {
  piece: number;
  index: number;
  document: string;
  text: string;
  rest: string | null;
}

/** Texts that are told by lists are looked up one by one, which takes as long as so many in a row. */
const lookupCost = 10;
const fewToLookUp = 5000;

/** Asks the memory for what may be near a query, at one threshold after another. */
export class NearSearch {
  readonly #rows: Rows;
  readonly #query: Cells;
  readonly #side: Side;
  readonly #listing: Listing;
  readonly #marks: string;

  private constructor(rows: Rows, query: Cells, side: Side, listing: Listing) {
    this.#rows = rows;
    this.#query = query;
    this.#side = side;
    this.#listing = listing;
    const marks = new Uint8Array(markBits / 8);
    marksOf(query, marks);
    this.#marks = marksText(marks);
  }

  /** @param threshold no lower one is asked for */
  static async begin(rows: Rows, query: Cells, side: Side, threshold: number): Promise<NearSearch> {
    const isLong = query.length > longestText;
    const lengths = isLong || threshold <= 0 ? undefined : nearLengths(query.length, threshold);
    const classes = lengths ? range(lengthClass(lengths.shortest), lengthClass(lengths.longest)) : [];
    const tokens = [
      ...new Set(gramsOf(query).flatMap((gram) => indexTokens(gram, side))),
      ...classes.filter(hasLengthToken).map((each) => lengthToken(each, side)),
    ];
    const listing = await Listing.of(rows, lengths ? tokens : [], classes);
    return new NearSearch(rows, query, side, listing);
  }

  /** All units whose base score may be at least the threshold. */
  async candidates(threshold: number): Promise<Candidate[]> {
    const length = `u.${this.#side}_length`;
    if (this.#query.length > longestText) {
      // So long a text is found by its like alone.
      const tokens = [lengthToken(lengthClass(this.#query.length), this.#side)];
      const listing = await Listing.of(this.#rows, tokens, [lengthClass(this.#query.length)]);
      const needed = new Uint32Array(256).fill(1);
      const places = await tallied(listing, new Map([[tokens[0]!, needed]]), needed);
      return this.#at(places, `${length} = ${this.#query.length}`, []);
    }
    if (threshold <= 0) return this.#scan(`${length} <= ${longestText}`, []);
    const plan = planFor(this.#query, threshold, (gram) =>
      indexTokens(gram, this.#side).reduce((sum, token) => sum + (this.#listing.units.get(token) ?? 0), 0),
    );
    const { shortest, longest } = nearLengths(this.#query.length, threshold);
    const places = await this.#told(plan);
    const isNear = this.#isNear(threshold);
    if (plan.scanned.length === 0 && !(await this.#areMany(places))) {
      return this.#at(places, `${length} BETWEEN ${shortest} AND ${longest} AND ${isNear}`, [this.#marks]);
    }
    return this.#scan(`${length} BETWEEN ${shortest} AND ${longest} AND ${isNear}`, [this.#marks]);
  }

  /** A condition on the marks of a text, which each edit changes by one at most. */
  #isNear(threshold: number): string {
    const [marks, asked] = [`u.${this.#side}_marks`, `$1::bit(${markBits})`];
    const share = (100 - threshold) / 100 + 1e-6;
    return `bit_count(${marks} & ${asked}) >= greatest(bit_count(${asked}), bit_count(${marks}))
      - floor(${share}::float8 * greatest(u.${this.#side}_length, ${this.#query.length}))`;
  }

  async #told({ classes, needed }: Plan): Promise<Place[]> {
    const weights = new Map<number, Uint8Array>();
    for (const of of classes) {
      const tokens =
        of.grams.size === 0
          ? [{ token: lengthToken(of.lengths, this.#side), weight: 1 }]
          : [...of.grams.values()].flatMap(({ gram, weight }) =>
              indexTokens(gram, this.#side).map((token) => ({ token, weight })),
            );
      for (const { token, weight } of tokens) {
        if (!this.#listing.units.has(token)) continue;
        let own = weights.get(token);
        if (!own) {
          own = new Uint8Array(256);
          weights.set(token, own);
        }
        for (const mark of marksIn(of)) own[mark] = weight;
      }
    }
    return tallied(
      this.#listing,
      weights,
      needed,
      classes.map(({ lengths }) => lengths),
    );
  }

  /** Whether it is quicker to go through all units than to look up these. */
  async #areMany(places: readonly Place[]): Promise<boolean> {
    if (places.length <= fewToLookUp) return false;
    const [all] = await this.#rows("SELECT coalesce(sum(units), 0) FROM documents");
    return places.length * lookupCost > Number(all![0]);
  }

  async #at(places: readonly Place[], where: string, values: readonly unknown[]): Promise<Candidate[]> {
    if (places.length === 0) return [];
    const next = values.length + 1;
    return this.#ask(
      `unnest($${next}::bigint[], $${next + 1}::integer[]) k (piece, index)
       JOIN units u ON u.piece = k.piece AND u.index = k.index`,
      where,
      [
        ...values,
        places.map(({ document, index }) => pieceOf(document, index)),
        places.map(({ index }) => index),
      ],
    );
  }

  #scan(where: string, values: readonly unknown[]): Promise<Candidate[]> {
    return this.#ask("units u", where, values);
  }

  async #ask(from: string, where: string, values: readonly unknown[]): Promise<Candidate[]> {
    const listed = await this.#rows(
      `SELECT u.piece, u.index, d.name, u.${this.#side}, CASE WHEN u.odd THEN u.rest END
       FROM ${from} JOIN documents d ON d.number = ${documentOfPiece} WHERE ${where}`,
      values,
    );
    return listed.map(([piece, index, document, text, rest]) => ({
      piece: Number(piece),
      index: index as number,
      document: document as string,
      text: text as string,
      rest: rest as string | null,
    }));
  }
}

async function tallied(
  listing: Listing,
  weights: ReadonlyMap<number, Uint8Array | Uint32Array>,
  needed: Uint32Array,
  classes: readonly number[] = [],
): Promise<Place[]> {
  const tokens = [...weights.keys()];
  const lists = await listing.lists(tokens, classes);
  const tally = new Tally();
  for (const token of tokens) {
    for (const list of lists.get(token) ?? []) tally.add(list, weights.get(token)! as Uint8Array);
  }
  return tally.enough(needed);
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, i) => from + i);
}
