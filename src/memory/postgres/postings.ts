/**
 * Postings: which texts have a token. They are gathered here from many texts, sorted by token, and become rows of the
 * table `postings`. Rows are only ever added: what is gone from the memory is told by rows that take away, with
 * negative counts, and goes away for good when rows are merged (merge.ts).
 */
import type { Side } from "../memory.ts";
import { CopyBytes } from "./copy-bytes.ts";
import { ListBytes } from "./lists.ts";
import type { FoldedText } from "./rows.ts";
import { hasSpot, nowhere, SpotBytes } from "./spots.ts";
import { TokenSort } from "./token-sort.ts";
import {
  changesToken,
  classOfMark,
  endValue,
  gramValue,
  hasLengthToken,
  kinds,
  lengthClass,
  lengthClasses,
  lengthMark,
  lengthToken,
  tokenBase,
} from "./tokens.ts";

/** Columns in the order of {@link PostingRows}. */
export const postingColumns = "token, class, level, units, places, list, spots";

/** The class of a list whose texts are of many lengths. */
export const mixed = -1;
/** A list of more texts is cut up by classes of their lengths, so that a match takes those that it needs. */
const mixedMost = 256;
/** So many postings go to the database at a time. */
const most = 12_000_000;
/** How far the index text and the text of a search may be apart to be compared place by place. */
const lookedAhead = 6;

const none = new Uint8Array(0);

/** Makes the bytes of a COPY of postings. */
export class PostingRows extends CopyBytes {
  readonly #level: number;

  /** @param level of the rows */
  constructor(level: number) {
    super();
    this.#level = level;
  }

  /**
   * @param units texts of the list, and `places` of the token in them; below 0 where they are taken away
   * @param spots where it is in them (spots.ts)
   */
  posting(
    token: number,
    lengths: number,
    units: number,
    places: number,
    list: Uint8Array,
    spots: Uint8Array,
  ): void {
    this.row(7);
    this.long(token);
    this.short(lengths);
    this.short(this.#level);
    this.int(units);
    this.int(places);
    this.binary(list);
    this.binary(spots);
  }

  /** Tells that rows of a level that is kept in caches (cache.ts) are others than before. */
  change(times = 1): void {
    this.posting(changesToken, mixed, times, 0, none, none);
  }
}

/** Rows of a level from which they are merged: of the youngest, a few hundred units that came one by one. */
export const mostOfLevel: readonly number[] = [100_000, 1_000_000, 10_000_000];

/** The level of rows that come together in such numbers; those of a level are merged when they are many (merge.ts). */
function levelOf(rows: number): number {
  const level = mostOfLevel.findIndex((most) => rows < most);
  return level < 0 ? mostOfLevel.length : level;
}

/** Gathers postings. */
export class Postings {
  /** By text: number of its document · 2⁴⁰ + index · 2⁸ + mark of its length. */
  #texts = new Float64Array(1 << 10);
  #size = 0;
  /** By the number of a document. */
  readonly #documents: number[] = [];
  readonly #tokens = new TokenSort();
  /** The grams of the text at hand as a search sees it. */
  #grams = new Float64Array(1 << 10);

  get isEmpty(): boolean {
    return this.#size === 0;
  }

  get isFull(): boolean {
    return this.#tokens.size >= most;
  }

  /** Texts of a document come with rising indexes. */
  text(side: Side, document: number, index: number, folded: FoldedText): void {
    const text = this.#size++;
    if (text === this.#texts.length) {
      const larger = new Float64Array(text * 2);
      larger.set(this.#texts);
      this.#texts = larger;
    }
    if (this.#documents.at(-1) !== document) this.#documents.push(document);
    this.#texts[text] =
      (this.#documents.length - 1) * 2 ** 40 + index * 256 + lengthMark(folded.index.length);
    const lengths = lengthClass(folded.index.length);
    if (hasLengthToken(lengths)) this.#tokens.add(lengthToken(lengths, side), text, nowhere);
    const { codes, from, to, length } = folded.search;
    if (this.#grams.length < length) this.#grams = new Float64Array(length * 2);
    const pairs = tokenBase(side, kinds.pair);
    const triples = tokenBase(side, kinds.triple);
    let grams = 0;
    for (let at = 0; at + 1 < length; at++) {
      const value = gramValue(codes, length, at);
      // A character that folds to several equal ones (…) is one place for a search.
      const isSame =
        at > 0 && this.#grams[grams - 1] === value && from[at] === from[at - 1] && to[at + 1] === to[at];
      this.#grams[grams++] = value;
      if (isSame) continue;
      if (Number.isNaN(value)) continue;
      const place = hasSpot(codes, at, value < 0 ? 3 : 2) ? at : nowhere;
      this.#tokens.add(value >= 0 ? pairs + value : triples - 1 - value, text, place);
    }
    const end = length > 0 ? endValue(codes[length - 1]!) : undefined;
    if (end !== undefined) this.#tokens.add(pairs + end, text, nowhere);
    this.#indexText(side, text, folded, grams);
  }

  /** What the index text has beyond the text of a search. */
  #indexText(side: Side, text: number, { index }: FoldedText, grams: number): void {
    const pairs = tokenBase(side, kinds.indexPair);
    const triples = tokenBase(side, kinds.indexTriple);
    const { codes, length } = index;
    let next = 0;
    for (let at = 0; at + 1 < length; at++) {
      const value = gramValue(codes, length, at);
      if (Number.isNaN(value)) continue;
      // The two go side by side but for figures, marks and tags.
      const end = Math.min(grams, next + lookedAhead);
      let same = next;
      while (same < end && this.#grams[same] !== value) same++;
      if (same < end) next = same + 1;
      else this.#tokens.add(value >= 0 ? pairs + value : triples - 1 - value, text, nowhere);
    }
  }

  /**
   * The rows of what was gathered, sorted by token; nothing is gathered then.
   * @param sign −1 where the texts are taken away
   */
  *rows(sign: 1 | -1, chunk: number): Generator<Buffer> {
    // About a fifteenth of the tokens are others.
    const level = levelOf(this.#tokens.size / 15);
    const rows = new PostingRows(level);
    if (level > 0) rows.change();
    const list = new ListBytes();
    const spots = new SpotBytes();
    for (const { token, texts, places, starts } of this.#tokens.sorted()) {
      let times = places.length;
      for (const [lengths, some] of texts.length > mixedMost
        ? this.#byClass(texts)
        : [[mixed, range(texts.length)] as const]) {
        list.clear();
        spots.clear();
        for (const at of some) {
          const text = this.#texts[texts[at]!]!;
          const document = Math.floor(text / 2 ** 40);
          const low = text - document * 2 ** 40;
          list.add(this.#documents[document]!, Math.floor(low / 256), low % 256);
          spots.add(places, starts[at]!, starts[at + 1]!);
        }
        rows.posting(token, lengths, sign * some.length, sign * times, list.end(), spots.end());
        times = 0;
      }
      if (rows.size >= chunk) yield rows.take();
    }
    this.#size = 0;
    this.#documents.length = 0;
    yield rows.end();
  }

  /** By class of lengths, the places of the texts in their list. */
  #byClass(texts: Uint32Array): [number, Uint32Array][] {
    const starts = new Uint32Array(lengthClasses + 1);
    const classOf = (text: number): number => classOfMark[this.#texts[text]! % 256]!;
    for (const text of texts) starts[classOf(text) + 1]!++;
    for (let lengths = 0; lengths < lengthClasses; lengths++) starts[lengths + 1]! += starts[lengths]!;
    const next = starts.slice();
    const sorted = new Uint32Array(texts.length);
    for (let at = 0; at < texts.length; at++) sorted[next[classOf(texts[at]!)]!++] = at;
    return Array.from({ length: lengthClasses }, (_, lengths): [number, Uint32Array] => [
      lengths,
      sorted.subarray(starts[lengths]!, starts[lengths + 1]!),
    ]).filter(([, some]) => some.length > 0);
  }
}

const ordinals = Uint32Array.from({ length: mixedMost }, (_, i) => i);

function range(length: number): Uint32Array {
  return ordinals.subarray(0, length);
}
