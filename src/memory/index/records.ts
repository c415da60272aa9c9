/** The records of a segment: where their texts are, and what the symbols in them stand for. */

import { blockRecords } from "./kernel.ts";
import type { Stored } from "./layout.ts";
import { lazily } from "./lazily.ts";
import { firstAtLeast, placeOf } from "./sorted.ts";
import { unpack } from "./unpack.ts";

export interface Records {
  readonly count: number;
  readonly bits: number;
  /** Among the lengths that occur, that of a record: its number. */
  slotOf(record: number): number;
  lengthAt(slot: number): number;
  /** The record behind the last one of this length. */
  endOf(slot: number): number;
  /** Byte of the text at which a record of this length begins. */
  byteOf(record: number, slot: number): number;
  /** By block of 512: the shortest and the longest length in it. */
  blocks(): { size: number; shortest: Uint32Array; longest: Uint32Array };
  /**
   * The characters, rising; the first symbol of each; by symbol the number of its character; and the number of a
   * character, -1 where no record has it.
   */
  characters(): {
    codes: Uint32Array;
    symbols: Uint32Array;
    bases: Uint16Array;
    numberOf(code: number): number;
  };
  /** Puts the symbols of a record into `into`, which is made larger for them; gives how many there are. */
  unpack(record: number, into: Symbols): number;
}

/** From how many records on a table of the characters pays. */
const tableRecords = 1000;

/** Room for the symbols of a record. */
export interface Symbols {
  list: Uint16Array;
}

export function openRecords({ counts, sections }: Stored): Records {
  const { records: count, bits } = counts;
  const table = lazily(() => {
    const list = sections.lengths.words();
    const size = list.length / 3;
    const [lengths, first, byte] = [new Uint32Array(size), new Uint32Array(size), new Uint32Array(size)];
    for (let slot = 0; slot < size; slot++) {
      lengths[slot] = list[slot * 3]!;
      first[slot] = list[slot * 3 + 1]!;
      byte[slot] = list[slot * 3 + 2]!;
    }
    return { lengths, first, byte };
  });
  const slotOf = (record: number): number => {
    const { first } = table();
    return firstAtLeast(first, record + 1) - 1;
  };
  const byteOf = (record: number, slot: number): number => {
    const { lengths, first, byte } = table();
    return byte[slot]! + (record - first[slot]!) * Math.ceil((lengths[slot]! * bits) / 8);
  };
  const blocks = lazily(() => {
    const size = Math.ceil(count / blockRecords);
    const [shortest, longest] = [new Uint32Array(size), new Uint32Array(size)];
    const { lengths } = table();
    for (let block = 0; block < size; block++) {
      shortest[block] = lengths[slotOf(block * blockRecords)]!;
      longest[block] = lengths[slotOf(Math.min(count, (block + 1) * blockRecords) - 1)]!;
    }
    return { size, shortest, longest };
  });
  const characters = lazily(() => {
    const list = sections.bases.words();
    const codes = list.subarray(0, counts.bases);
    const symbols = list.subarray(counts.bases);
    const bases = new Uint16Array(counts.symbols);
    for (let base = 0; base < codes.length; base++) bases.fill(base, symbols[base], symbols[base + 1]);
    if (count < tableRecords) return { codes, symbols, bases, numberOf: (code) => placeOf(codes, code) };
    const table = new Int16Array(0x10000).fill(-1);
    codes.forEach((code, base) => {
      if (code < table.length) table[code] = base;
    });
    const numberOf = (code: number): number => (code < table.length ? table[code]! : placeOf(codes, code));
    return { codes, symbols, bases, numberOf };
  });
  return {
    count,
    bits,
    slotOf,
    lengthAt: (slot) => table().lengths[slot]!,
    endOf: (slot) => table().first[slot + 1] ?? count,
    byteOf,
    blocks,
    characters,
    unpack: (record, into) => {
      const slot = slotOf(record);
      const length = table().lengths[slot]!;
      const at = byteOf(record, slot);
      const text = sections.text.bytes(at, at + Math.ceil((length * bits) / 8));
      if (into.list.length < length) into.list = new Uint16Array(length * 2);
      unpack(text, at, length, bits, into.list);
      return length;
    },
  };
}
