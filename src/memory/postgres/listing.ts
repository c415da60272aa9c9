import type { Connection } from "./connection.ts";
import { mixed } from "./postings.ts";

type Rows = Connection["rows"];

/** Lists of so many bytes come with their counts; longer ones when they are needed. */
const shortList = 1000;

/** What the database has of some tokens. */
export class Listing {
  /** By token: texts that have it, roughly, as those that were taken away since are among them. */
  readonly units = new Map<number, number>();
  readonly #rows: Rows;
  readonly #lists = new Map<number, Uint8Array[]>();
  /** Tokens and classes whose long lists have not come yet. */
  readonly #missing = new Map<number, Set<number>>();

  private constructor(rows: Rows) {
    this.#rows = rows;
  }

  /** @param classes of lengths that matter */
  static async of(rows: Rows, tokens: readonly number[], classes: readonly number[]): Promise<Listing> {
    const listing = new Listing(rows);
    const found = await rows(
      `SELECT token::float8, class, units, CASE WHEN octet_length(list) <= ${shortList} THEN list END
       FROM postings WHERE token = ANY($1::bigint[]) AND class = ANY($2::smallint[]) AND units > 0`,
      [tokens, [mixed, ...classes]],
      { name: "zhengming_counts" },
    );
    for (const [token, lengths, units, list] of found as [number, number, number, Uint8Array | null][]) {
      listing.units.set(token, (listing.units.get(token) ?? 0) + units);
      if (list) listing.#have(token, list);
      else {
        const missing = listing.#missing.get(token);
        if (missing) missing.add(lengths);
        else listing.#missing.set(token, new Set([lengths]));
      }
    }
    return listing;
  }

  /** The lists of tokens in texts of some classes of lengths, and perhaps of others. */
  async lists(
    tokens: readonly number[],
    classes: readonly number[],
  ): Promise<ReadonlyMap<number, readonly Uint8Array[]>> {
    const wanted = new Set([mixed, ...classes]);
    const missing = tokens.filter((token) => {
      const some = this.#missing.get(token);
      return some && [...some].some((lengths) => wanted.has(lengths));
    });
    const lacking = [...wanted].filter((lengths) =>
      missing.some((token) => this.#missing.get(token)!.has(lengths)),
    );
    if (missing.length > 0) {
      const found = await this.#rows(
        `SELECT token::float8, class, list FROM postings WHERE token = ANY($1::bigint[])
         AND class = ANY($2::smallint[]) AND units > 0 AND octet_length(list) > ${shortList}`,
        [missing, lacking],
        { name: "zhengming_lists" },
      );
      for (const [token, lengths, list] of found as [number, number, Uint8Array][]) {
        if (this.#missing.get(token)?.has(lengths)) this.#have(token, list);
      }
      for (const token of missing) for (const lengths of lacking) this.#missing.get(token)!.delete(lengths);
    }
    return this.#lists;
  }

  #have(token: number, list: Uint8Array): void {
    const lists = this.#lists.get(token);
    if (lists) lists.push(list);
    else this.#lists.set(token, [list]);
  }
}
