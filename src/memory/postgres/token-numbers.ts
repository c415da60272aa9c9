/**
 * Tokens numbered in the order in which they are met: a hash table with open addressing, token and number side by side,
 * as nearly every look is one at memory that is far away.
 */
export class TokenNumbers {
  /** By number. */
  tokens = new Float64Array(1 << 12);
  size = 0;
  #slots = new Float64Array(1 << 14).fill(-1);
  #shift = 32 - 13;

  clear(): void {
    this.#slots.fill(-1);
    this.size = 0;
  }

  /** The number of a token, a new one where it is met for the first time. */
  numberOf(token: number): number {
    const slot = this.#slot(token);
    if (this.#slots[slot] === token) return this.#slots[slot + 1]!;
    const number = this.size++;
    this.#slots[slot] = token;
    this.#slots[slot + 1] = number;
    if (number === this.tokens.length) this.tokens = grown(this.tokens);
    this.tokens[number] = token;
    if (this.size * 4 > this.#slots.length) this.#rehash();
    return number;
  }

  /** −1 where the token has not been met. */
  known(token: number): number {
    const slot = this.#slot(token);
    return this.#slots[slot] === token ? this.#slots[slot + 1]! : -1;
  }

  #slot(token: number): number {
    const slots = this.#slots;
    const high = (token / 2 ** 32) | 0;
    // Multiplicative hashing (Knuth, The Art of Computer Programming 3, 6.4).
    let slot = (Math.imul((token | 0) ^ Math.imul(high, 0x85ebca6b), 0x9e3779b1) >>> this.#shift) * 2;
    const mask = slots.length - 1;
    while (slots[slot] !== -1 && slots[slot] !== token) slot = (slot + 2) & mask;
    return slot;
  }

  #rehash(): void {
    this.#slots = new Float64Array(this.#slots.length * 2).fill(-1);
    this.#shift--;
    for (let number = 0; number < this.size; number++) {
      const slot = this.#slot(this.tokens[number]!);
      this.#slots[slot] = this.tokens[number]!;
      this.#slots[slot + 1] = number;
    }
  }
}

/** An array of twice the length with the same beginning. */
export function grown<T extends Float64Array | Uint32Array | Int32Array | Uint8Array>(array: T): T {
  const larger = new (array.constructor as new (length: number) => T)(array.length * 2);
  larger.set(array);
  return larger;
}
