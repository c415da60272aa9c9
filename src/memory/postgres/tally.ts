import { readList } from "./lists.ts";

/** The place of a text. */
export interface Place {
  document: number;
  index: number;
}

const firstSize = 1 << 12;

/**
 * Counts for texts which lists have them, with weights: a hash table with open addressing. A unit whose text has been
 * changed may still be in lists of the text that it had: texts of other lengths are counted apart, others together,
 * which makes a candidate too many, never one too few.
 */
export class Tally {
  #indexes = new Uint32Array(firstSize);
  /** Number of the document · 2⁸ + mark of the length. */
  #others = new Uint32Array(firstSize);
  /** 0 where the slot is free. */
  #weights = new Uint32Array(firstSize);
  #size = 0;
  readonly #numbers = new Map<number, number>();
  readonly #documents: number[] = [];

  /** @param weights what the list counts for a text, by the mark of its length */
  add(list: Uint8Array, weights: Uint8Array): void {
    let last = -1;
    let base = 0;
    readList(list, (document, index, mark) => {
      const weight = weights[mark]!;
      if (weight === 0) return;
      if (document !== last) {
        last = document;
        base = this.#numberOf(document) * 256;
      }
      const slot = this.#slot(index, base + mark);
      if (this.#weights[slot] === 0) {
        this.#indexes[slot] = index;
        this.#others[slot] = base + mark;
        this.#size++;
      }
      this.#weights[slot]! += weight;
      if (this.#size * 2 > this.#weights.length) this.#grow();
    });
  }

  /** The texts that have what texts of such a length need. */
  enough(needed: Uint32Array): Place[] {
    const found: Place[] = [];
    for (let slot = 0; slot < this.#weights.length; slot++) {
      const weight = this.#weights[slot]!;
      const other = this.#others[slot]!;
      if (weight === 0 || weight < needed[other & 255]!) continue;
      found.push({ document: this.#documents[other >>> 8]!, index: this.#indexes[slot]! });
    }
    return found;
  }

  #numberOf(document: number): number {
    const known = this.#numbers.get(document);
    if (known !== undefined) return known;
    this.#numbers.set(document, this.#documents.length);
    return this.#documents.push(document) - 1;
  }

  #slot(index: number, other: number): number {
    const mask = this.#weights.length - 1;
    let slot = Math.imul(index ^ Math.imul(other, 0x85ebca6b), 0x9e3779b1) >>> 5;
    slot &= mask;
    while (this.#weights[slot] !== 0 && (this.#indexes[slot] !== index || this.#others[slot] !== other)) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  #grow(): void {
    const [indexes, others, weights] = [this.#indexes, this.#others, this.#weights];
    const size = weights.length * 4;
    this.#indexes = new Uint32Array(size);
    this.#others = new Uint32Array(size);
    this.#weights = new Uint32Array(size);
    for (let i = 0; i < weights.length; i++) {
      if (weights[i] === 0) continue;
      const slot = this.#slot(indexes[i]!, others[i]!);
      this.#indexes[slot] = indexes[i]!;
      this.#others[slot] = others[i]!;
      this.#weights[slot] = weights[i]!;
    }
  }
}
