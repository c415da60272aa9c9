/** Tokens with their texts, gathered one after the other and sorted at once: that takes less than to look each up. */
export class TokenSort {
  /** How many there are. */
  size = 0;
  /** The low 32 bits of a token, its high ones, its text. */
  #low = new Uint32Array(1 << 14);
  #high = new Uint16Array(1 << 14);
  #texts = new Uint32Array(1 << 14);

  /** @param token below 2⁴⁸ */
  add(token: number, text: number): void {
    if (this.size === this.#low.length) this.#grow();
    this.#low[this.size] = token;
    this.#high[this.size] = token / 2 ** 32;
    this.#texts[this.size++] = text;
  }

  /**
   * The tokens, rising, each with its texts in the order in which they came, each once, and how often it was added;
   * nothing is left.
   */
  *sorted(): Generator<{ token: number; texts: Uint32Array; times: number }> {
    const { size } = this;
    this.size = 0;
    const { low, high, texts } = this.#sort(size);
    for (let from = 0; from < size; ) {
      let to = from + 1;
      // Of equal ones that come one after the other, the first stays.
      let last = from;
      while (to < size && low[to] === low[from] && high[to] === high[from]) {
        if (texts[to] !== texts[last]) texts[++last] = texts[to]!;
        to++;
      }
      yield {
        token: high[from]! * 2 ** 32 + low[from]!,
        texts: texts.subarray(from, last + 1),
        times: to - from,
      };
      from = to;
    }
  }

  /** By counting, a few bits at a time, the lowest first (Knuth, The Art of Computer Programming 3, 5.2.5). */
  #sort(size: number): { low: Uint32Array; high: Uint16Array; texts: Uint32Array } {
    let one = {
      low: this.#low.subarray(0, size),
      high: this.#high.subarray(0, size),
      texts: this.#texts.subarray(0, size),
    };
    let other = {
      low: new Uint32Array(size),
      high: new Uint16Array(size),
      texts: new Uint32Array(size),
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
      }
      [one, other] = [other, one];
    }
    return one;
  }

  #grow(): void {
    const length = this.#low.length * 2;
    const [low, high, texts] = [this.#low, this.#high, this.#texts];
    this.#low = new Uint32Array(length);
    this.#low.set(low);
    this.#high = new Uint16Array(length);
    this.#high.set(high);
    this.#texts = new Uint32Array(length);
    this.#texts.set(texts);
  }
}

const digits = [
  { isHigh: false, shift: 0, bits: 8 },
  { isHigh: false, shift: 8, bits: 8 },
  { isHigh: false, shift: 16, bits: 8 },
  { isHigh: false, shift: 24, bits: 8 },
  { isHigh: true, shift: 0, bits: 12 },
];
