/** A token's texts, each once. */
export interface TokenTexts {
  token: number;
  texts: Uint32Array;
  /** All places of the token, text by text. */
  places: Uint32Array;
  /** By text: where its places begin; one more tells where the last ones end. */
  starts: Uint32Array;
}

interface Columns {
  low: Uint32Array;
  high: Uint16Array;
  texts: Uint32Array;
  places: Uint32Array;
}

/** Tokens with their texts, gathered one after the other and sorted at once: that takes less than to look each up. */
export class TokenSort {
  /** How many there are. */
  size = 0;
  /** The low 32 bits of a token, its high ones, its text, its place there. */
  #low = new Uint32Array(1 << 14);
  #high = new Uint16Array(1 << 14);
  #texts = new Uint32Array(1 << 14);
  #places = new Uint32Array(1 << 14);
  #starts = new Uint32Array(1 << 10);

  /** @param token below 2⁴⁸ */
  add(token: number, text: number, place: number): void {
    if (this.size === this.#low.length) this.#grow();
    this.#low[this.size] = token;
    this.#high[this.size] = token / 2 ** 32;
    this.#places[this.size] = place;
    this.#texts[this.size++] = text;
  }

  /** The tokens, rising, each with its texts in the order in which they came; nothing is left. */
  *sorted(): Generator<TokenTexts> {
    const { size } = this;
    this.size = 0;
    const { low, high, texts, places } = this.#sort(size);
    for (let from = 0; from < size; ) {
      let to = from;
      let count = 0;
      for (; to < size && low[to] === low[from] && high[to] === high[from]; to++) {
        // Of equal ones that come one after the other, the first stays.
        if (count > 0 && texts[to] === texts[from + count - 1]) continue;
        if (count + 1 >= this.#starts.length) {
          const larger = new Uint32Array(this.#starts.length * 2);
          larger.set(this.#starts);
          this.#starts = larger;
        }
        this.#starts[count] = to - from;
        texts[from + count++] = texts[to]!;
      }
      this.#starts[count] = to - from;
      yield {
        token: high[from]! * 2 ** 32 + low[from]!,
        texts: texts.subarray(from, from + count),
        places: places.subarray(from, to),
        starts: this.#starts.subarray(0, count + 1),
      };
      from = to;
    }
  }

  /** By counting, a few bits at a time, the lowest first (Knuth, The Art of Computer Programming 3, 5.2.5). */
  #sort(size: number): Columns {
    let one = {
      low: this.#low.subarray(0, size),
      high: this.#high.subarray(0, size),
      texts: this.#texts.subarray(0, size),
      places: this.#places.subarray(0, size),
    };
    let other = {
      low: new Uint32Array(size),
      high: new Uint16Array(size),
      texts: new Uint32Array(size),
      places: new Uint32Array(size),
    };
    for (const { isHigh, shift, bits } of digits) {
      const mask = (1 << bits) - 1;
      const from = isHigh ? one.high : one.low;
      const starts = new Uint32Array((1 << bits) + 1);
      for (let i = 0; i < size; i++) starts[((from[i]! >>> shift) & mask) + 1]!++;
      for (let i = 0; i <= mask; i++) starts[i + 1]! += starts[i]!;
      for (let i = 0; i < size; i++) {
        const at = starts[(from[i]! >>> shift) & mask]!++;
        other.low[at] = one.low[i]!;
        other.high[at] = one.high[i]!;
        other.texts[at] = one.texts[i]!;
        other.places[at] = one.places[i]!;
      }
      [one, other] = [other, one];
    }
    return one;
  }

  #grow(): void {
    const length = this.#low.length * 2;
    const [low, high, texts, places] = [this.#low, this.#high, this.#texts, this.#places];
    this.#low = new Uint32Array(length);
    this.#low.set(low);
    this.#high = new Uint16Array(length);
    this.#high.set(high);
    this.#texts = new Uint32Array(length);
    this.#texts.set(texts);
    this.#places = new Uint32Array(length);
    this.#places.set(places);
  }
}

const digits = [
  { isHigh: false, shift: 0, bits: 8 },
  { isHigh: false, shift: 8, bits: 8 },
  { isHigh: false, shift: 16, bits: 8 },
  { isHigh: false, shift: 24, bits: 8 },
  { isHigh: true, shift: 0, bits: 12 },
];
