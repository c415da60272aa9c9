/**
 * The two inner loops of the matcher, over the bytes of one segment: the filter of a block and the distance of a
 * record. There are two of them, which give the same answers: this one in TypeScript, and {@link vectorKernel} in
 * WebAssembly.
 *
 * **The filter.** A text is a bag of items: the first, second, third… occurrence of each character. Every item
 * belongs to one of 256 classes. For a block of 512 records there is a row of bits for each class: 1 where the record
 * has no item of the class. An edit takes one character out of the bag and puts one in at most, so of the query's
 * items a record within k edits lacks k at most, and of its own items at most k are not in the query:
 *
 *     misses = how many items of the query belong to a class that the record lacks        ≤ k
 *     extras = classes of the record − classes that it shares with the query              ≤ k
 *            ≥ kinds − (items of the query − misses)
 *
 * The misses of 32 (or 128) records are counted at once, upright: bit i of the counters of all records is one word,
 * and a row is added as in an adder made of gates. A counter begins at 511 − k, so that it runs over 511 where the
 * misses exceed k; that carry is kept. The rows that fewest records have come first, and after some more than k of them
 * most records are done with.
 *
 * A query reads a tenth of the rows, of all blocks whose lengths are near its own, and what this takes is mostly the
 * way from memory. So the rows of one class stand side by side for 64 blocks, a *stripe*: a query reads stretches, which
 * the processor fetches ahead, and a row of a stripe is a page of 4096 bytes, which is read from the disk by itself.
 *
 *     stripe    class 0: block 0, block 1, … 63 │ class 1: block 0, block 1, … 63 │ …    the last one has fewer blocks
 */
import { boundedDistance, compilePattern, type Pattern } from "../distance.ts";
import { unpack } from "./unpack.ts";

export const classes = 256;
export const blockRecords = 512;
/** Bytes of a row of bits: one bit a record. */
export const rowBytes = blockRecords / 8;
/** The rows of the classes, then eight rows with the number of classes that each record has, 255 at most. */
export const kindRows = 8;
export const blockBytes = (classes + kindRows) * rowBytes;
export const stripeBlocks = 64;
/** The most edits that the filter can count to, and the most items of a query. */
const mostEdits = 511;
const mostRows = 2048;
/** After so many rows it is asked whether any record is left. */
const rowsAtOnce = 8;

/** A query as the records of one segment are compared with it. */
export interface KernelQuery {
  /** Code points. */
  length: number;
  /** For each of its characters: which of its kinds it is, from 1; 0 for one that no record has. */
  kinds: Uint32Array;
  /** For each kind, from 1: the symbols of the segment that stand for it, from and before; then its base number. */
  symbols: readonly { from: number; to: number; base: number }[];
  /** The class of each item that some record has, the rarest class first. */
  rows: Uint32Array;
  /** Items that no record has. */
  unknown: number;
}

/** What a kernel works on. */
export interface KernelData {
  /** Bits of a symbol in the text. */
  bits: number;
  /** By symbol: the number of the character that it stands for. */
  bases: Uint16Array;
  /** How many characters there are. */
  baseCount: number;
  /** How many blocks there are. */
  blocks: number;
}

export interface Kernel {
  readonly planes: Uint8Array;
  readonly text: Uint8Array;
  /** Sets the query; what was set before is forgotten. */
  use(query: KernelQuery): void;
  /**
   * Which records of `count` blocks of one stripe, from this one on, may be within `bound` edits of the query: a bit
   * each. False when none may.
   */
  filter(block: number, count: number, bound: number): boolean;
  /** Where {@link filter} leaves its bits: 16 words of 32 records for each block. */
  readonly passed: Int32Array;
  /** The distance of the text of `length` symbols at this byte, or any number above `bound`. */
  distance(at: number, length: number, bound: number): number;
}

/** Whether the filter can say anything; where it cannot, all records of a block are to be compared. */
export function canFilter(query: KernelQuery, bound: number): boolean {
  return bound - query.unknown <= mostEdits && query.rows.length <= mostRows;
}

/** Bytes from a row of this block to its next one, of so many blocks in all. */
export function strideAt(block: number, blocks: number): number {
  return Math.min(stripeBlocks, blocks - (block - (block % stripeBlocks))) * rowBytes;
}

/** Where in the planes a block's first row is. */
export function planeAt(block: number): number {
  const inStripe = block % stripeBlocks;
  return (block - inStripe) * blockBytes + inStripe * rowBytes;
}

/** The kernel in TypeScript: the reference, and what runs where WebAssembly does not. */
export function plainKernel(planes: Uint8Array, text: Uint8Array, data: KernelData): Kernel {
  const words = new Int32Array(planes.buffer, planes.byteOffset, planes.byteLength >>> 2);
  const passed = new Int32Array((blockRecords / 32) * stripeBlocks);
  const counters = new Int32Array(9);
  let symbols = new Uint16Array(1024);
  let query: KernelQuery | undefined;
  let pattern: Pattern | undefined;

  /** Adds rows to the counters of word `word`; gives the records whose counter ran over. */
  function count(rows: Uint32Array, from: number, to: number, base: number, stride: number): number {
    let over = 0;
    for (let i = from; i < to; i++) {
      let carry = words[base + rows[i]! * stride]!;
      for (let digit = 0; carry !== 0 && digit < 9; digit++) {
        const old = counters[digit]!;
        counters[digit] = old ^ carry;
        carry &= old;
      }
      over |= carry;
    }
    return over;
  }

  /** Records with more classes than the query and `bound` allow for, by their misses in the counters. */
  function tooMany(base: number, stride: number, most: number): number {
    let carry = 0;
    let above = 0;
    for (let digit = 0; digit < 10; digit++) {
      const a = digit < 9 ? counters[digit]! : 0;
      const b = digit < kindRows ? words[base + (classes + digit) * stride]! : 0;
      const sum = a ^ b ^ carry;
      carry = (a & b) | (carry & (a ^ b));
      above = (most >>> digit) & 1 ? above & sum : above | sum;
    }
    return above;
  }

  return {
    planes,
    text,
    passed,
    use: (next) => {
      query = next;
      pattern = compilePattern(
        Array.from(next.kinds, (kind) => (kind === 0 ? data.baseCount : next.symbols[kind - 1]!.base)),
        data.baseCount,
      );
    },
    filter: (block, blocks, bound) => {
      const { rows, unknown } = query!;
      const allowed = bound - unknown;
      if (allowed < 0) return false;
      const most = Math.min(1023, rows.length + unknown + mostEdits);
      const stride = strideAt(block, data.blocks) / 4;
      const start = planeAt(block) / 4;
      let any = 0;
      for (let word = 0; word < (blocks * rowBytes) / 4; word++) {
        const base = start + word;
        for (let digit = 0; digit < 9; digit++) counters[digit] = -(((mostEdits - allowed) >>> digit) & 1);
        let over = 0;
        for (let from = 0; over !== -1 && from < rows.length; from += rowsAtOnce) {
          over |= count(rows, from, Math.min(rows.length, from + rowsAtOnce), base, stride);
        }
        if (over !== -1) over |= tooMany(base, stride, most);
        passed[word] = ~over;
        any |= ~over;
      }
      return any !== 0;
    },
    distance: (at, length, bound) => {
      if (symbols.length < length) symbols = new Uint16Array(length * 2);
      unpack(text, at, length, data.bits, symbols);
      for (let i = 0; i < length; i++) symbols[i] = data.bases[symbols[i]!]!;
      return boundedDistance(pattern!, symbols, 0, length, bound);
    },
  };
}
