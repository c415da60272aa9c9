/**
 * Lists of units as bytes, the Rice code of the distances from unit to unit: a byte that tells the bits of the
 * remainder, then for each distance the quotient in ones and a zero, and the remainder, from the lowest bit of a byte on.
 */
import { release } from "./release.ts";

/** @param sorted units, rising, some more than once */
export function writeList(to: BitWriter, sorted: Uint32Array, units: number): void {
  let distinct = 0;
  let last = -1;
  for (const unit of sorted) {
    if (unit !== last) distinct++;
    last = unit;
  }
  const mean = units / distinct;
  const bits = Math.max(0, Math.min(24, Math.round(Math.log2(mean * 0.69))));
  to.put(bits, 8);
  last = -1;
  for (const unit of sorted) {
    if (unit === last) continue;
    const distance = unit - last - 1;
    for (let quotient = distance >>> bits; quotient > 0; quotient -= 16) {
      const ones = Math.min(16, quotient);
      to.put((1 << ones) - 1, ones);
    }
    to.put(0, 1);
    to.put(distance & ((1 << bits) - 1), bits);
    last = unit;
  }
  // No list ends in ones: what follows the last zero bit is no distance.
  to.end();
}

/** Bytes of one list after another. */
export class BitWriter {
  #bytes = new Uint8Array(1 << 12);
  #held = 0;
  #count = 0;
  length = 0;

  /** @param bits 24 at most */
  put(value: number, bits: number): void {
    if (this.length + 8 > this.#bytes.length) {
      const larger = new Uint8Array(this.#bytes.length * 2);
      larger.set(this.#bytes);
      release(this.#bytes);
      this.#bytes = larger;
    }
    this.#held |= value << this.#count;
    this.#count += bits;
    while (this.#count >= 8) {
      this.#bytes[this.length++] = this.#held;
      this.#held >>>= 8;
      this.#count -= 8;
    }
  }

  /** Fills the byte up with ones, which are the beginning of no distance that ends. */
  end(): void {
    if (this.#count > 0) this.put(0xff >>> this.#count, 8 - this.#count);
  }

  /** What was written; nothing more can be. */
  bytes(): Uint8Array {
    const bytes = this.#bytes.slice(0, this.length);
    release(this.#bytes);
    return bytes;
  }
}

/** The units of a list, rising. */
export function readList(bytes: Uint8Array, from: number, to: number): Uint32Array {
  const bits = bytes[from]!;
  const mask = (1 << bits) - 1;
  const end = to * 8;
  let at = (from + 1) * 8;
  let found = new Uint32Array(256);
  let count = 0;
  let unit = -1;
  for (;;) {
    let quotient = 0;
    for (;;) {
      if (at >= end) return found.subarray(0, count);
      const window = (bytes[at >>> 3]! | (bytes[(at >>> 3) + 1]! << 8)) >>> (at & 7);
      // Eight bits of the window at least are of this list or the next.
      const ones = 31 - Math.clz32((window ^ 0xff) & 0xff & -((window ^ 0xff) & 0xff));
      if (ones >= 0) {
        quotient += ones;
        at += ones + 1;
        break;
      }
      quotient += 8;
      at += 8;
    }
    if (at + bits > end) return found.subarray(0, count);
    const byte = at >>> 3;
    const window =
      bytes[byte]! | (bytes[byte + 1]! << 8) | (bytes[byte + 2]! << 16) | (bytes[byte + 3]! << 24);
    const remainder = (window >>> (at & 7)) & mask;
    at += bits;
    unit += quotient * (mask + 1) + remainder + 1;
    if (count === found.length) {
      const larger = new Uint32Array(count * 2);
      larger.set(found);
      found = larger;
    }
    found[count++] = unit;
  }
}
