/** The units whose texts may be near to a query, as the postings tell, with their texts. */
import type { Cells } from "../../text/normalise.ts";
import { longestText } from "../index/layout.ts";
import type { Side } from "../memory.ts";
import type { PostingCache } from "./cache.ts";
import type { Rows } from "./connection.ts";
import { Listing } from "./listing.ts";
import type { TextList } from "./lists.ts";
import { markBits, marksOf, marksText } from "./marks.ts";
import { gramsOf, marksIn, nearLengths, type Plan, planFor } from "./plan.ts";
import { documentOfPiece, pieceOf, unitColumns } from "./rows.ts";
import type { Sieve } from "./sieve.ts";
import { type Place, Tally } from "./tally.ts";
import { type Gram, hasLengthToken, indexTokens, lengthClass, lengthToken } from "./tokens.ts";

/** A unit whose text may be near. */
export interface Candidate {
  piece: number;
  index: number;
  document: string;
  text: string;
  rest: string | null;
  /** Its columns, where they have come along. */
  columns?: readonly unknown[];
}

/** Where a memory is asked. */
export interface Source {
  rows: Rows;
  cache: PostingCache;
  sieve: Sieve;
}

/** So few texts come with all there is of their units: that saves asking for it. */
const fewUnits = 100;

/** Texts that are told by lists are looked up one by one, which takes as long as so many in a row. */
const lookupCost = 10;
const fewToLookUp = 5000;
/** More are sieved by what is known of them here. */
const manyToLookUp = 200;
/** Longer lists are taken where shorter ones tell more than a few texts. */
const margins = [4, 10, 30];
const fewPlaces = 60;
/** To look a text up takes as long as to go through so many places of lists. */
const lookupPlaces = 600;

/** Asks the memory for what may be near a query, at one threshold after another. */
export class CandidateSearch {
  readonly #rows: Rows;
  readonly #cache: PostingCache;
  readonly #sieve: Sieve;
  readonly #query: Cells;
  readonly #side: Side;
  readonly #listing: Listing;
  readonly #marks = new Uint8Array(markBits / 8);

  /** By threshold: the texts that lists tell. */
  readonly #told = new Map<number, Promise<Place[] | undefined>>();

  private constructor({ rows, cache, sieve }: Source, query: Cells, side: Side, listing: Listing) {
    this.#rows = rows;
    this.#cache = cache;
    this.#sieve = sieve;
    this.#query = query;
    this.#side = side;
    this.#listing = listing;
    marksOf(query, this.#marks);
  }

  /** @param threshold no lower one is asked for */
  static async begin(source: Source, query: Cells, side: Side, threshold: number): Promise<CandidateSearch> {
    const isLong = query.length > longestText;
    const lengths = isLong || threshold <= 0 ? undefined : nearLengths(query.length, threshold);
    const classes = lengths ? range(lengthClass(lengths.shortest), lengthClass(lengths.longest)) : [];
    const tokens = [
      ...new Set(gramsOf(query).flatMap((gram) => indexTokens(gram, side))),
      ...classes.filter(hasLengthToken).map((each) => lengthToken(each, side)),
    ];
    const listing = await Listing.of(source.cache, lengths ? tokens : [], classes);
    return new CandidateSearch(source, query, side, listing);
  }

  /** Whether there are so few of them that no higher threshold need be tried before. */
  async areFew(threshold: number): Promise<boolean> {
    if (this.#query.length > longestText || threshold <= 0) return false;
    const places = await this.#places(threshold);
    return places !== undefined && places.length <= fewUnits;
  }

  /** All units whose base score may be at least the threshold. */
  async candidates(threshold: number): Promise<Candidate[]> {
    const length = `u.${this.#side}_length`;
    if (this.#query.length > longestText) {
      // So long a text is found by its like alone.
      const lengths = lengthClass(this.#query.length);
      const token = lengthToken(lengths, this.#side);
      const lists = await (await Listing.of(this.#cache, [token], [lengths])).lists([token], [lengths]);
      const tally = new Tally();
      const [weights, needed] = [new Uint8Array(256).fill(1), new Uint32Array(256)];
      for (const list of lists.get(token) ?? []) tally.add(list, weights, needed);
      const places = tally.places();
      return this.#at(places, `${length} = ${this.#query.length}`, []);
    }
    if (threshold <= 0) return this.#scan(`${length} <= ${longestText}`, []);
    const { shortest, longest } = nearLengths(this.#query.length, threshold);
    const share = (100 - threshold) / 100 + 1e-6;
    const { length: own } = this.#query;
    const near = [shortest, longest, marksText(this.#marks), share, own];
    let places = await this.#places(threshold);
    if (places && places.length > manyToLookUp) {
      const [side, marks] = [this.#side, this.#marks];
      places = await this.#sieve.near(places, { side, shortest, longest, marks, share, length: own });
    }
    if (places && !(await this.#areMany(places))) return this.#at(places, this.#isNear(), near);
    return this.#scan(this.#isNear(), near);
  }

  /** The texts that lists tell; undefined where there are lengths for which none do. */
  #places(threshold: number): Promise<Place[] | undefined> {
    const told = this.#told.get(threshold) ?? this.#tell(threshold);
    this.#told.set(threshold, told);
    return told;
  }

  async #tell(threshold: number): Promise<Place[] | undefined> {
    const frequency = (gram: Gram): number =>
      indexTokens(gram, this.#side).reduce((sum, token) => sum + this.#units(token), 0);
    const counted = new Map<number, Uint8Array>();
    const cost = (weights: ReadonlyMap<number, unknown>): number =>
      [...weights.keys()].reduce((sum, token) => sum + this.#units(token), 0);
    let tally: Tally | undefined;
    let kept = 0;
    for (const margin of margins) {
      const plan = planFor(this.#query, threshold, frequency, margin);
      if (plan.scanned.length > 0) return undefined;
      const weights = this.#weights(plan, counted);
      if (tally && cost(weights) > kept * lookupPlaces) break;
      const classes = plan.classes.map(({ lengths }) => lengths);
      const lists = await this.#listing.lists([...weights.keys()], classes);
      const each = (work: (list: TextList, own: Uint8Array) => void): void => {
        for (const [token, own] of weights) for (const list of lists.get(token) ?? []) work(list, own);
      };
      const known = tally;
      if (known) each((list, own) => known.addKnown(list, own));
      else {
        const fresh = new Tally(cost(weights));
        each((list, own) => fresh.roughly(list, own));
        each((list, own) => fresh.add(list, own, plan.needed));
        tally = fresh;
      }
      kept = tally!.keep(plan.needed);
      if (kept <= fewPlaces) break;
    }
    return tally!.places();
  }

  #units(token: number): number {
    return this.#listing.units.get(token) ?? 0;
  }

  /**
   * By token: what its lists count for a text, by the mark of its length; without what has been counted, which it
   * adds to.
   */
  #weights({ classes }: Plan, counted: Map<number, Uint8Array>): Map<number, Uint8Array> {
    const weights = new Map<number, Uint8Array>();
    const put = (token: number, weight: number, marks: readonly number[]): void => {
      if (this.#units(token) === 0) return;
      const before = counted.get(token) ?? new Uint8Array(256);
      counted.set(token, before);
      for (const mark of marks) {
        if (before[mark] !== 0) continue;
        before[mark] = weight;
        let own = weights.get(token);
        if (!own) {
          own = new Uint8Array(256);
          weights.set(token, own);
        }
        own[mark] = weight;
      }
    };
    for (const of of classes) {
      const marks = marksIn(of);
      if (of.grams.size === 0) put(lengthToken(of.lengths, this.#side), 1, marks);
      for (const { gram, weight } of of.grams.values()) {
        for (const token of indexTokens(gram, this.#side)) put(token, weight, marks);
      }
    }
    return weights;
  }

  /** A condition on the length of a text and on its marks, of which each edit changes one at most. */
  #isNear(): string {
    const [marks, asked, length] = [
      `u.${this.#side}_marks`,
      `$3::bit(${markBits})`,
      `u.${this.#side}_length`,
    ];
    return `${length} BETWEEN $1::integer AND $2::integer
      AND bit_count(${marks} & ${asked}) >= greatest(bit_count(${asked}), bit_count(${marks}))
      - floor($4::float8 * greatest(${length}, $5::integer))`;
  }

  /** Whether it is quicker to go through all units than to look up these. */
  async #areMany(places: readonly Place[]): Promise<boolean> {
    if (places.length <= fewToLookUp) return false;
    const [all] = await this.#rows("SELECT coalesce(sum(units), 0) FROM documents");
    return places.length * lookupCost > Number(all![0]);
  }

  async #at(places: Place[], where: string, values: readonly unknown[]): Promise<Candidate[]> {
    if (places.length === 0) return [];
    // In the order in which they are stored.
    places.sort((a, b) => a.document - b.document || a.index - b.index);
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
      values.length > 0 ? `zhengming_near_${this.#side}` : undefined,
      places.length <= fewUnits,
    );
  }

  #scan(where: string, values: readonly unknown[]): Promise<Candidate[]> {
    return this.#ask("units u", where, values);
  }

  async #ask(
    from: string,
    where: string,
    values: readonly unknown[],
    name?: string,
    whole = false,
  ): Promise<Candidate[]> {
    const listed = await this.#rows(
      `SELECT u.piece::float8, u.index, d.name, u.${this.#side}, CASE WHEN u.odd THEN u.rest END${whole ? `, ${unitColumns}` : ""}
       FROM ${from} JOIN documents d ON d.number = ${documentOfPiece} WHERE ${where}`,
      values,
      name === undefined ? {} : { name: whole ? `${name}_whole` : name },
    );
    return listed.map(([piece, index, document, text, rest, ...columns]) => ({
      piece: piece as number,
      index: index as number,
      document: document as string,
      text: text as string,
      rest: rest as string | null,
      ...(whole ? { columns } : {}),
    }));
  }
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, i) => from + i);
}
