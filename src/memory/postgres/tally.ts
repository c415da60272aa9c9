import type { TextList } from "./lists.ts";

/** The place of a text. */
export interface Place {
  document: number;
  index: number;
}

/** Numbers of a slot, side by side: index, document and length, weight. */
const fields = 4;
const other = 1;
const weightField = 2;
const leastSlots = 1 << 10;
const mostSlots = 1 << 21;

/**
 * Counts for texts which lists have them, with weights. Most texts are in a list or two and never come near what is
 * needed: so bytes that texts share by chance are counted up first, in little memory, and only texts whose byte has
 * enough are counted one by one, in a hash table with open addressing. A unit whose text has been changed may still be
 * in lists of the text that it had; texts of other lengths are counted apart, others together. All of this makes
 * candidates too many, never one too few.
 */
export class Tally {
  readonly #bytes: Uint8Array;
  readonly #byteShift: number;
  /** A weight of 0: the slot is free. In place of the document and the length: number of the document · 2⁸ + mark. */
  #slots = new Uint32Array(leastSlots * fields);
  /** Leaves as many bits of 32 as number the slots. */
  #shift = Math.clz32(leastSlots) + 1;
  #size = 0;
  readonly #numbers = new Map<number, number>();
  readonly #documents: number[] = [];

  /** @param expected how long the lists are together */
  constructor(expected = 0) {
    let bytes = leastSlots;
    while (bytes < expected && bytes < mostSlots) bytes *= 2;
    this.#bytes = new Uint8Array(bytes);
    this.#byteShift = Math.clz32(bytes) + 1;
  }

  /** @param weights what the list counts for a text, by the mark of its length */
  roughly({ runs, indexes, marks }: TextList, weights: Uint8Array): void {
    const bytes = this.#bytes;
    const shift = this.#byteShift;
    for (const { document, from, to } of runs) {
      const number = this.#numberOf(document);
      for (let i = from; i < to; i++) {
        const at = hashOf(indexes[i]!, number) >>> shift;
        const sum = bytes[at]! + weights[marks[i]!]!;
        bytes[at] = sum > 255 ? 255 : sum;
      }
    }
  }

  /** Counts texts of a list that was counted roughly before, where they may have what they need. */
  add({ runs, indexes, marks }: TextList, weights: Uint8Array, needed: Uint32Array): void {
    const bytes = this.#bytes;
    const shift = this.#byteShift;
    for (const { document, from, to } of runs) {
      const number = this.#numberOf(document);
      for (let i = from; i < to; i++) {
        const mark = marks[i]!;
        const had = bytes[hashOf(indexes[i]!, number) >>> shift]!;
        if (had < needed[mark]! && had < 255) continue;
        if (weights[mark] !== 0) this.#count(weights[mark]!, indexes[i]!, number * 256 + mark, true);
      }
    }
  }

  /** Counts those texts of a list that have been counted already. */
  addKnown({ runs, indexes, marks }: TextList, weights: Uint8Array): void {
    const bytes = this.#bytes;
    const shift = this.#byteShift;
    for (const { document, from, to } of runs) {
      const number = this.#numberOf(document);
      for (let i = from; i < to; i++) {
        if (bytes[hashOf(indexes[i]!, number) >>> shift] === 0) continue;
        const weight = weights[marks[i]!]!;
        if (weight !== 0) this.#count(weight, indexes[i]!, number * 256 + marks[i]!, false);
      }
    }
  }

  #count(weight: number, index: number, documentAndLength: number, all: boolean): void {
    const slot = this.#slot(index, documentAndLength);
    const slots = this.#slots;
    const before = slots[slot + weightField]!;
    if (before === 0) {
      if (!all) return;
      slots[slot] = index;
      slots[slot + other] = documentAndLength;
      this.#size++;
    }
    slots[slot + weightField] = before + weight;
    if (before === 0 && this.#size * 2 * fields > slots.length) this.#resize(4);
  }

  /** How many texts have what texts of such a length need. The others are counted no more; bytes tell of these alone. */
  keep(needed: Uint32Array): number {
    const slots = this.#slots;
    let kept = 0;
    this.#bytes.fill(0);
    for (let slot = 0; slot < slots.length; slot += fields) {
      if (slots[slot + weightField] === 0) continue;
      if (slots[slot + weightField]! < needed[slots[slot + other]! & 255]!) slots[slot + weightField] = 0;
      else {
        this.#bytes[hashOf(slots[slot]!, slots[slot + other]! >>> 8) >>> this.#byteShift] = 1;
        kept++;
      }
    }
    this.#size = kept;
    this.#resize(1);
    return kept;
  }

  /** The texts that are counted. */
  places(): Place[] {
    const slots = this.#slots;
    const found: Place[] = [];
    for (let slot = 0; slot < slots.length; slot += fields) {
      if (slots[slot + weightField] === 0) continue;
      found.push({ document: this.#documents[slots[slot + other]! >>> 8]!, index: slots[slot]! });
    }
    return found;
  }

  #numberOf(document: number): number {
    const known = this.#numbers.get(document);
    if (known !== undefined) return known;
    this.#numbers.set(document, this.#documents.length);
    return this.#documents.push(document) - 1;
  }

  #slot(index: number, documentAndLength: number): number {
    const slots = this.#slots;
    const mask = slots.length - 1;
    let slot = (hashOf(index, documentAndLength) >>> this.#shift) * fields;
    while (
      slots[slot + weightField] !== 0 &&
      (slots[slot] !== index || slots[slot + other] !== documentAndLength)
    ) {
      slot = (slot + fields) & mask;
    }
    return slot;
  }

  #resize(times: number): void {
    const before = this.#slots;
    this.#slots = new Uint32Array(before.length * times);
    this.#shift = Math.clz32(this.#slots.length / fields) + 1;
    for (let at = 0; at < before.length; at += fields) {
      if (before[at + weightField] === 0) continue;
      const slot = this.#slot(before[at]!, before[at + other]!);
      this.#slots[slot] = before[at]!;
      this.#slots[slot + other] = before[at + other]!;
      this.#slots[slot + weightField] = before[at + weightField]!;
    }
  }
}

/** The high bits of a product spread neighbouring numbers (Knuth, The Art of Computer Programming 3, 6.4). */
function hashOf(one: number, other: number): number {
  return Math.imul(one ^ Math.imul(other, 0x85ebca6b), 0x9e3779b1);
}
