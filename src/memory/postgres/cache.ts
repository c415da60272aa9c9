/**
 * Postings kept in this process. Rows of the youngest level come from the database for each question; the others change
 * only when many units are added at once or rows are merged, which a number tells ({@link changesToken}). It is asked
 * together with the young rows, so what is found is what the database has at that moment, whoever wrote it.
 */
import type { Rows } from "./connection.ts";
import { bytesOf, joined, type TextList, textList } from "./lists.ts";
import { mixed } from "./postings.ts";
import { changesToken } from "./tokens.ts";

/** Lists of so many bytes come with their counts; longer ones when they are needed. */
const shortList = 1000;
/** So many texts of several classes are one list. */
const joinedMost = 1500;
/** What it takes to keep one more thing, in bytes, about. */
const overhead = 150;

/** The texts that have a token and are of one class of lengths. */
export interface ClassPostings {
  /** Texts, roughly, as those that were taken away since are among them. */
  units: number;
  lists: TextList[];
  /** Bytes of lists that have not come yet. */
  missing: number;
}

/** By class of lengths. */
export type TokenPostings = Map<number, ClassPostings>;

/** What the database has of some tokens. */
export interface Read {
  /** Of all rows but the youngest. */
  kept: Map<number, TokenPostings>;
  /** Of the youngest level. */
  young: Map<number, TokenPostings>;
}

interface Entry {
  postings: TokenPostings;
  bytes: number;
}

const changes = `SELECT ${changesToken}::float8, ${mixed}::smallint, coalesce(sum(units), 0)::float8, NULL::bytea, 0::float8
  FROM postings WHERE token = ${changesToken}`;

export class PostingCache {
  readonly #rows: Rows;
  readonly #mostBytes: number;
  /** The one that was used last is the last. */
  readonly #entries = new Map<number, Entry>();
  #bytes = 0;
  /** Of the entries. */
  #changes = -1;

  /** @param mostBytes to be kept, about */
  constructor(rows: Rows, mostBytes: number) {
    this.#rows = rows;
    this.#mostBytes = mostBytes;
  }

  /** What there is of these tokens now; long lists when {@link PostingCache.complete} is asked for them. */
  async read(tokens: readonly number[]): Promise<Read> {
    const { now, found: young } = parted(
      await this.#rows(
        `${changes}
       UNION ALL SELECT token::float8, class, units::float8, list, 0::float8
       FROM postings WHERE level = 0 AND token = ANY($1::bigint[]) AND units > 0`,
        [tokens],
        { name: "zhengming_young" },
      ),
    );
    this.#begin(now);
    const kept = new Map<number, TokenPostings>();
    const missing: number[] = [];
    for (const token of tokens) {
      const entry = this.#entries.get(token);
      if (!entry) {
        missing.push(token);
        continue;
      }
      this.#entries.delete(token);
      this.#entries.set(token, entry);
      kept.set(token, entry.postings);
    }
    if (missing.length > 0) {
      const { now, found } = parted(
        await this.#rows(
          `${changes}
         UNION ALL SELECT token::float8, class, sum(units)::float8,
           string_agg(list, '') FILTER (WHERE octet_length(list) <= ${shortList}),
           coalesce(sum(octet_length(list)) FILTER (WHERE octet_length(list) > ${shortList}), 0)::float8
         FROM postings WHERE level > 0 AND token = ANY($1::bigint[]) AND units > 0 GROUP BY token, class`,
          [missing],
          { name: "zhengming_kept" },
        ),
      );
      const grouped = byToken(found);
      for (const postings of grouped.values()) join(postings);
      this.#begin(now);
      for (const token of missing) {
        const postings: TokenPostings = grouped.get(token) ?? new Map();
        kept.set(token, postings);
        this.#put(token, postings);
      }
    }
    return { kept, young: byToken(young) };
  }

  /** Brings the lists of tokens in texts of some classes that have not come yet. */
  async complete(kept: Read["kept"], tokens: readonly number[], classes: ReadonlySet<number>): Promise<void> {
    const missing = tokens.filter((token) =>
      [...(kept.get(token) ?? [])].some(([lengths, { missing }]) => missing > 0 && classes.has(lengths)),
    );
    if (missing.length === 0) return;
    const { now, found } = parted(
      await this.#rows(
        `${changes}
       UNION ALL SELECT token::float8, class, 0::float8, string_agg(list, ''), 0::float8
       FROM postings WHERE level > 0 AND token = ANY($1::bigint[]) AND class = ANY($2::smallint[]) AND units > 0
         AND octet_length(list) > ${shortList} GROUP BY token, class`,
        [missing, [...classes]],
        { name: "zhengming_long" },
      ),
    );
    const isSame = now === this.#changes;
    const grouped = byToken(found);
    for (const token of missing) {
      const entry = this.#entries.get(token);
      const isKept = isSame && entry?.postings === kept.get(token);
      // Lists of another moment have texts too many, if any; they are of no use to others.
      const postings: TokenPostings = isKept
        ? entry!.postings
        : new Map([...kept.get(token)!].map(([lengths, some]) => [lengths, { ...some }]));
      kept.set(token, postings);
      for (const lengths of classes) {
        const some = postings.get(lengths);
        if (!some || some.missing === 0) continue;
        const lists = grouped.get(token)?.get(lengths)?.lists ?? [];
        some.lists = [...some.lists, ...lists];
        some.missing = 0;
        if (!isKept) continue;
        const more = lists.reduce((sum, list) => sum + bytesOf(list), 0);
        entry!.bytes += more;
        this.#bytes += more;
      }
    }
    this.#trim();
  }

  #begin(now: number): void {
    if (now === this.#changes) return;
    this.#changes = now;
    this.#entries.clear();
    this.#bytes = 0;
  }

  #put(token: number, postings: TokenPostings): void {
    const known = this.#entries.get(token);
    if (known) this.#bytes -= known.bytes;
    let bytes = overhead;
    for (const { lists } of postings.values()) {
      bytes += overhead + lists.reduce((sum, list) => sum + bytesOf(list), 0);
    }
    this.#entries.delete(token);
    this.#entries.set(token, { postings, bytes });
    this.#bytes += bytes;
    this.#trim();
  }

  #trim(): void {
    for (const [token, { bytes }] of this.#entries) {
      if (this.#bytes <= this.#mostBytes) return;
      this.#entries.delete(token);
      this.#bytes -= bytes;
    }
  }
}

/** The number of changes and the other rows. */
function parted(rows: unknown[][]): { now: number; found: unknown[][] } {
  const at = rows.findIndex(([token]) => token === changesToken);
  return { now: rows[at]![2] as number, found: rows.toSpliced(at, 1) };
}

function byToken(rows: readonly unknown[][]): Map<number, TokenPostings> {
  const found = new Map<number, TokenPostings>();
  for (const [token, lengths, units, list, missing] of rows as [
    number,
    number,
    number,
    Uint8Array | null,
    number,
  ][]) {
    let postings = found.get(token);
    if (!postings) {
      postings = new Map();
      found.set(token, postings);
    }
    const some = postings.get(lengths) ?? { units: 0, lists: [], missing: 0 };
    postings.set(lengths, some);
    some.units += units;
    some.missing += missing;
    if (list) some.lists.push(textList(list));
  }
  return found;
}

/** Puts the short lists of all classes together: one list takes less room than several. */
function join(postings: TokenPostings): void {
  const whole = [...postings].filter(([, { missing }]) => missing === 0);
  const lists = whole.flatMap(([, some]) => some.lists);
  if (
    whole.length < 2 ||
    postings.get(mixed)?.missing ||
    lists.reduce((sum, { marks }) => sum + marks.length, 0) > joinedMost
  )
    return;

  const units = whole.reduce((sum, [, some]) => sum + some.units, 0);
  for (const [lengths] of whole) postings.delete(lengths);
  postings.set(mixed, { units, lists: [joined(lists)], missing: 0 });
}
