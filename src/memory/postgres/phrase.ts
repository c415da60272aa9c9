/**
 * How often a phrase stands in the memory, told by where its grams are: where some that cover it are side by side, the
 * phrase is. No text is read for that.
 */
import type { Cells } from "../../text/normalise.ts";
import { readList } from "./lists.ts";
import type { Placed } from "./plan.ts";
import { mixed } from "./postings.ts";
import { hasSpot, SpotReader } from "./spots.ts";
import type { Place } from "./tally.ts";
import { classOfMark, lengthClasses } from "./tokens.ts";

/** No character folds to more than so many, but for Arabic ones. */
const mostCells = 8;
const arabic = [0x600, 0x6ff] as const;

/**
 * Grams that cover a phrase, whose lists are the shortest together; undefined where they cannot tell its places: where
 * one of its characters is in none that is noted, or where a character that folds to several might hold it twice.
 * @param grams of the phrase
 * @param units how many texts have a gram
 */
export function coverOf(
  { codes, length }: Pick<Cells, "codes" | "length">,
  grams: readonly Placed[],
  units: (gram: Placed) => number,
): Placed[] | undefined {
  if (repeats(codes, length)) return undefined;
  // best[n]: the cheapest grams that cover the first n characters.
  const best: ({ cost: number; grams: Placed[] } | undefined)[] = [{ cost: 0, grams: [] }];
  for (const gram of grams) {
    const { at, size } = gram;
    // The second of two equal ones that one character folds to is not noted.
    if (!hasSpot(codes, at, size) || isOne(codes, at, size)) continue;
    for (let covered = at; covered < at + size; covered++) {
      const before = best[covered];
      if (!before) continue;
      const cost = before.cost + units(gram);
      for (let n = covered + 1; n <= at + size; n++) {
        if ((best[n]?.cost ?? Number.POSITIVE_INFINITY) > cost)
          best[n] = { cost, grams: [...before.grams, gram] };
      }
    }
  }
  return best[length]?.grams;
}

/** Whether the phrase, moved by a few characters, is still itself where the two overlap. */
function repeats(codes: Uint32Array, length: number): boolean {
  const shifts = codes.subarray(0, length).some((code) => code >= arabic[0] && code <= arabic[1])
    ? length
    : mostCells;
  for (let shift = 1; shift < Math.min(length, shifts); shift++) {
    let at = shift;
    while (at < length && codes[at] === codes[at - shift]) at++;
    if (at === length) return true;
  }
  return false;
}

function isOne(codes: Uint32Array, at: number, size: number): boolean {
  for (let i = 1; i < size; i++) if (codes[at + i] !== codes[at]) return false;
  return true;
}

/** A row of postings. */
export interface PhraseRow {
  /** Of lengths of its texts, or {@link mixed}. */
  lengths: number;
  units: number;
  list: Uint8Array;
  spots: Uint8Array;
}

/** What the lists tell of a phrase. */
export interface PhrasePlaces {
  total: number;
  /** By document: indexes of texts that have it, each once for each time. */
  texts: Map<number, number[]>;
  /** Texts of which something was taken away: to be read. */
  unsure: Place[];
}

/** @param lists of each gram: where it begins in the phrase and its rows; best the shortest first */
export function phrasePlaces(lists: readonly { at: number; rows: readonly PhraseRow[] }[]): PhrasePlaces {
  const gone = new Set<string>();
  for (const { rows } of lists) {
    for (const { units, list } of rows) {
      if (units < 0) readList(list, (document, index) => gone.add(`${document} ${index}`));
    }
  }
  const unsure = new Map<string, Place>();
  const texts = new Map<number, number[]>();
  let total = 0;
  let [last, indexes]: [number, number[]] = [-1, []];
  const take = (document: number, index: number): void => {
    if (document !== last) {
      last = document;
      indexes = texts.get(document) ?? [];
      texts.set(document, indexes);
    }
    indexes.push(index);
    total++;
  };
  for (const part of partsOf(lists)) {
    let found = new Spots(0);
    for (const [nth, { at, rows }] of lists.entries()) {
      const some = rows.filter(
        ({ units, lengths }) => units > 0 && (part === undefined || lengths === part || lengths === mixed),
      );
      const isLast = nth === lists.length - 1;
      const next = new Spots(
        isLast ? 0 : nth === 0 ? some.reduce((sum, { units }) => sum + units, 0) : found.size,
      );
      for (const { list, spots } of some) {
        const reader = new SpotReader(spots);
        readList(list, (document, index, mark) => {
          const count = reader.read();
          if (part !== undefined && classOfMark[mark] !== part) return;
          if (gone.size > 0) {
            const key = `${document} ${index}`;
            if (gone.has(key)) {
              if (nth === 0) unsure.set(key, { document, index });
              return;
            }
          }
          for (let i = 0; i < count; i++) {
            const begin = reader.places[i]! - at;
            if (begin < 0 || (nth > 0 && !found.has(document, index, begin))) continue;
            if (isLast) take(document, index);
            else next.add(document, index, begin);
          }
        });
      }
      found = next;
      if (found.size === 0 && !isLast && gone.size === 0) break;
    }
  }
  return { total, texts, unsure: [...unsure.values()] };
}

/** So many texts in rows of many lengths are gone through for each class. */
const fewMixed = 10_000;

/**
 * Classes of lengths that are counted one after the other, which needs less memory at a time; undefined for all at
 * once.
 */
function partsOf(lists: readonly { rows: readonly PhraseRow[] }[]): (number | undefined)[] {
  const rows = lists.flatMap(({ rows }) => rows);
  const sum = rows.reduce((sum, { lengths, units }) => sum + (lengths === mixed ? Math.abs(units) : 0), 0);
  const [first] = lists;
  if (sum > fewMixed || !first!.rows.some(({ lengths }) => lengths !== mixed)) return [undefined];
  if (first!.rows.some(({ lengths }) => lengths === mixed))
    return Array.from({ length: lengthClasses }, (_, i) => i);
  return [...new Set(first!.rows.map(({ lengths }) => lengths))];
}

const fields = 3;

/** Places in texts, in a hash table with open addressing. */
class Spots {
  /** Index, number of the document, place and one more, side by side; 0 in place of the last: the slot is free. */
  #slots: Uint32Array;
  #mask: number;
  size = 0;
  readonly #numbers = new Map<number, number>();
  #last = -1;
  #lastNumber = -1;

  /** @param expected how many come, about */
  constructor(expected: number) {
    let slots = 16;
    while (slots < expected * 2) slots *= 2;
    this.#slots = new Uint32Array(slots * fields);
    this.#mask = slots - 1;
  }

  has(document: number, index: number, place: number): boolean {
    if (document !== this.#last) {
      this.#last = document;
      this.#lastNumber = this.#numbers.get(document) ?? -1;
    }
    return this.#lastNumber >= 0 && this.#slots[this.#slot(this.#lastNumber, index, place) + 2] !== 0;
  }

  add(document: number, index: number, place: number): void {
    if (document !== this.#last) {
      this.#last = document;
      this.#lastNumber = this.#numbers.get(document) ?? this.#numbers.size;
      this.#numbers.set(document, this.#lastNumber);
    }
    this.#put(this.#lastNumber, index, place);
    if (this.size * 2 > this.#mask) this.#grow();
  }

  #put(number: number, index: number, place: number): void {
    const at = this.#slot(number, index, place);
    if (this.#slots[at + 2] !== 0) return;
    this.#slots[at] = index;
    this.#slots[at + 1] = number;
    this.#slots[at + 2] = place + 1;
    this.size++;
  }

  #slot(number: number, index: number, place: number): number {
    const slots = this.#slots;
    let at = Math.imul(index ^ Math.imul(number, 0x85ebca6b) ^ (place << 20), 0x9e3779b1);
    at = Math.imul(at ^ (at >>> 15), 0x85ebca6b);
    at = (at ^ (at >>> 13)) & this.#mask;
    for (;;) {
      const slot = at * fields;
      if (slots[slot + 2] === 0) return slot;
      if (slots[slot] === index && slots[slot + 1] === number && slots[slot + 2] === place + 1) return slot;
      at = (at + 1) & this.#mask;
    }
  }

  #grow(): void {
    const before = this.#slots;
    this.#slots = new Uint32Array(before.length * 2);
    this.#mask = this.#slots.length / fields - 1;
    this.size = 0;
    for (let at = 0; at < before.length; at += fields) {
      if (before[at + 2] !== 0) this.#put(before[at + 1]!, before[at]!, before[at + 2]! - 1);
    }
  }
}
