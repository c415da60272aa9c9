/**
 * Where a token is in the texts of a list, as bytes: of each text, in the order of the list, its places, rising; 0 where
 * none are noted. A place is how far it is from the one before, twice that where it is the last of its text and one
 * more where others follow, and one more.
 */

import { isExact } from "./tokens.ts";

/** In place of a place: it is not noted. */
export const nowhere = 0xffffffff;

/** Characters below this are told apart by a gram of three. */
const toldApart = 0x1000;

/** Whether no other gram has the token of the one of this size that begins here: the places of such alone are noted. */
export function hasSpot(codes: ArrayLike<number>, at: number, size: 2 | 3): boolean {
  if (size === 2) return isExact(codes[at]!, codes[at + 1]!);
  return codes[at]! < toldApart && codes[at + 1]! < toldApart && codes[at + 2]! < toldApart;
}

/** Writes places, each over the last ones. */
export class SpotBytes {
  #bytes = new Uint8Array(1 << 12);
  #size = 0;

  clear(): void {
    this.#size = 0;
  }

  /** The places of the next text. */
  add(places: ArrayLike<number>, from: number, to: number): void {
    if (this.#size + (to - from + 1) * 5 > this.#bytes.length) {
      const larger = new Uint8Array(this.#bytes.length * 2 + (to - from + 1) * 5);
      larger.set(this.#bytes);
      this.#bytes = larger;
    }
    let last = from;
    // Some of a text's places may not be noted.
    for (let i = from; i < to; i++) if (places[i] !== nowhere) last = i + 1;
    let before = 0;
    let isAny = false;
    for (let i = from; i < last; i++) {
      const place = places[i]!;
      if (place === nowhere) continue;
      this.#number((place - before) * 2 + (i < last - 1 ? 2 : 1));
      before = place;
      isAny = true;
    }
    if (!isAny) this.#number(0);
  }

  /** @returns the bytes, until they are cleared */
  end(): Uint8Array {
    return this.#bytes.subarray(0, this.#size);
  }

  #number(value: number): void {
    let rest = value;
    while (rest >= 128) {
      this.#bytes[this.#size++] = (rest & 127) | 128;
      rest >>>= 7;
    }
    this.#bytes[this.#size++] = rest;
  }
}

/** Reads places, text by text. */
export class SpotReader {
  readonly #bytes: Uint8Array;
  #at = 0;
  /** Places of the text that was read last, as many as {@link SpotReader.read} said. */
  places = new Uint32Array(64);

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** Reads the next text's places. @returns how many there are */
  read(): number {
    let count = 0;
    let place = 0;
    for (;;) {
      let byte = this.#bytes[this.#at++]!;
      let value = byte & 127;
      for (let shift = 7; byte >= 128; shift += 7) {
        byte = this.#bytes[this.#at++]!;
        value |= (byte & 127) << shift;
      }
      if (value === 0) return 0;
      place += (value - 1) >>> 1;
      if (count === this.places.length) {
        const larger = new Uint32Array(count * 2);
        larger.set(this.places);
        this.places = larger;
      }
      this.places[count++] = place;
      if (((value - 1) & 1) === 0) return count;
    }
  }

  /** The next text's places. */
  next(): number[] {
    return Array.from(this.places.subarray(0, this.read()));
  }
}
