/** The place of a text. */
export interface Place {
  document: number;
  index: number;
}

const firstSize = 1 << 14;

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
    this.#count(list, weights, true);
  }

  /** The same, for texts that have been counted already. */
  addKnown(list: Uint8Array, weights: Uint8Array): void {
    this.#count(list, weights, false);
  }

  /** As `readList` (lists.ts), written out: this is where a match spends its time. */
  #count(list: Uint8Array, weights: Uint8Array, all: boolean): void {
    const end = list.length;
    let at = 0;
    const number = (): number => {
      let byte = list[at++]!;
      let value = byte & 127;
      for (let unit = 128; byte >= 128; unit *= 128) {
        byte = list[at++]!;
        value += (byte & 127) * unit;
      }
      return value;
    };
    while (at < end) {
      const base = this.#numberOf(number()) * 256;
      let index = 0;
      for (let left = number(); left > 0; left--) {
        let byte = list[at++]!;
        index += byte & 127;
        for (let shift = 7; byte >= 128; shift += 7) {
          byte = list[at++]!;
          index += (byte & 127) << shift;
        }
        const mark = list[at++]!;
        const weight = weights[mark]!;
        if (weight === 0) continue;
        const slot = this.#slot(index, base + mark);
        if (this.#weights[slot] === 0) {
          if (!all) continue;
          this.#indexes[slot] = index;
          this.#others[slot] = base + mark;
          if (++this.#size * 2 > this.#weights.length) {
            this.#weights[slot] = weight;
            this.#grow(4);
            continue;
          }
        }
        this.#weights[slot]! += weight;
      }
    }
  }

  /** How many texts have what texts of such a length need. The others are counted no more. */
  keep(needed: Uint32Array): number {
    let kept = 0;
    for (let slot = 0; slot < this.#weights.length; slot++) {
      if (this.#weights[slot] === 0) continue;
      if (this.#weights[slot]! < needed[this.#others[slot]! & 255]!) this.#weights[slot] = 0;
      else kept++;
    }
    this.#size = kept;
    this.#grow(1);
    return kept;
  }

  /** The texts that are counted. */
  places(): Place[] {
    const found: Place[] = [];
    for (let slot = 0; slot < this.#weights.length; slot++) {
      if (this.#weights[slot] === 0) continue;
      found.push({ document: this.#documents[this.#others[slot]! >>> 8]!, index: this.#indexes[slot]! });
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

  #grow(times: number): void {
    const [indexes, others, weights] = [this.#indexes, this.#others, this.#weights];
    const size = weights.length * times;
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
