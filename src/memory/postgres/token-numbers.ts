/** Tokens numbered in the order in which they are met: a hash table with open addressing, of typed arrays alone. */
export class TokenNumbers {
  /** By number. */
  tokens = new Float64Array(1 << 12);
  size = 0;
  #keys = new Float64Array(1 << 13).fill(-1);
  #numbers = new Int32Array(1 << 13);
  #shift = 32 - 13;

  clear(): void {
    this.#keys.fill(-1);
    this.size = 0;
  }

  /** The number of a token, a new one where it is met for the first time. */
  numberOf(token: number): number {
    const slot = this.#slot(token);
    if (this.#keys[slot] === token) return this.#numbers[slot]!;
    const number = this.size++;
    this.#keys[slot] = token;
    this.#numbers[slot] = number;
    if (number === this.tokens.length) this.tokens = grown(this.tokens);
    this.tokens[number] = token;
    if (this.size * 2 > this.#keys.length) this.#rehash();
    return number;
  }

  /** −1 where the token has not been met. */
  known(token: number): number {
    const slot = this.#slot(token);
    return this.#keys[slot] === token ? this.#numbers[slot]! : -1;
  }

  #slot(token: number): number {
    const high = (token / 2 ** 32) | 0;
    // Multiplicative hashing (Knuth, The Art of Computer Programming 3, 6.4).
    let slot = Math.imul((token | 0) ^ Math.imul(high, 0x85ebca6b), 0x9e3779b1) >>> this.#shift;
    const mask = this.#keys.length - 1;
    while (this.#keys[slot] !== -1 && this.#keys[slot] !== token) slot = (slot + 1) & mask;
    return slot;
  }

  #rehash(): void {
    const size = this.#keys.length * 2;
    this.#keys = new Float64Array(size).fill(-1);
    this.#numbers = new Int32Array(size);
    this.#shift--;
    for (let number = 0; number < this.size; number++) {
      const slot = this.#slot(this.tokens[number]!);
      this.#keys[slot] = this.tokens[number]!;
      this.#numbers[slot] = number;
    }
  }
}

/** An array of twice the length with the same beginning. */
export function grown<T extends Float64Array | Uint32Array | Int32Array | Uint8Array>(array: T): T {
  const larger = new (array.constructor as new (length: number) => T)(array.length * 2);
  larger.set(array);
  return larger;
}
