import type { PostingCache, Read } from "./cache.ts";
import type { TextList } from "./lists.ts";
import { mixed } from "./postings.ts";

/** What the database has of some tokens, of texts of some lengths. */
export class Listing {
  /** By token: texts that have it, roughly, as those that were taken away since are among them. */
  readonly units = new Map<number, number>();
  readonly #cache: PostingCache;
  readonly #read: Read;

  private constructor(cache: PostingCache, read: Read, classes: ReadonlySet<number>) {
    this.#cache = cache;
    this.#read = read;
    for (const postings of [read.kept, read.young]) {
      for (const [token, byClass] of postings) {
        for (const [lengths, { units }] of byClass) {
          if (classes.has(lengths)) this.units.set(token, (this.units.get(token) ?? 0) + units);
        }
      }
    }
  }

  /** @param classes of lengths that matter */
  static async of(
    cache: PostingCache,
    tokens: readonly number[],
    classes: readonly number[],
  ): Promise<Listing> {
    const read = tokens.length > 0 ? await cache.read(tokens) : { kept: new Map(), young: new Map() };
    return new Listing(cache, read, new Set([mixed, ...classes]));
  }

  /** The lists of tokens in texts of some classes of lengths, and of those that are mixed. */
  async lists(
    tokens: readonly number[],
    classes: readonly number[],
  ): Promise<ReadonlyMap<number, readonly TextList[]>> {
    const wanted = new Set([mixed, ...classes]);
    const { kept, young } = this.#read;
    await this.#cache.complete(kept, tokens, wanted);
    const found = new Map<number, TextList[]>();
    for (const token of tokens) {
      const lists: TextList[] = [];
      for (const byClass of [kept.get(token), young.get(token)]) {
        if (!byClass) continue;
        for (const [lengths, some] of byClass) if (wanted.has(lengths)) lists.push(...some.lists);
      }
      found.set(token, lists);
    }
    return found;
  }
}
