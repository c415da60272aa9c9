/** The search texts of a segment's units, put together from the symbols of their records. */

import { rareStretch, type Stored } from "./layout.ts";
import { lazily } from "./lazily.ts";
import type { Records, Symbols } from "./records.ts";
import { firstAtLeast } from "./sorted.ts";
import { unpack } from "./unpack.ts";

export interface SearchTexts {
  /** How often a string stands in the search text of each of these units. Odd units have none. */
  counts(units: Uint32Array, wanted: Uint32Array): Uint32Array;
  /** Whether a unit's search text may be this; true where the segment does not hold it. */
  mayBe(unit: number, codes: ArrayLike<number>, length: number): boolean;
}

/** What a symbol is to a search where it is none of the string's codes, which are numbered from 2. */
const nothing = 0;
/** The text is to be put together to know. */
const unclear = 1;
/** A text is on average less than two lines of the processor's cache. */
const cacheLine = 64;

export function openSearchTexts({ counts, sections }: Stored, records: Records): SearchTexts {
  const stretches = lazily(() => ({
    starts: sections.symbols.words(),
    codes: sections.codes.words(),
    rare: sections.rare.words(),
  }));
  /**
   * Which symbols have a code, as pairs, by code: those that are this one code, and those in whose stretch of several
   * it is. What stands for nothing parts nothing either: it is unclear to every search.
   */
  const bySymbol = lazily(() => {
    const { starts, codes } = stretches();
    const kinds = new Uint16Array(starts.length / 2);
    const pairs: number[] = [];
    for (let symbol = 0; symbol < kinds.length; symbol++) {
      const [from, to] = [starts[symbol * 2]!, starts[symbol * 2 + 1]!];
      if (to === rareStretch || to === from) kinds[symbol] = unclear;
      else for (const code of codes.subarray(from, to)) pairs.push(code * 0x10000 + symbol);
    }
    return { kinds, pairs: Float64Array.from(pairs).sort() };
  });
  /** By unit: the byte at which its record begins, and how many symbols it has; -1 where it has no record. */
  const where = lazily(() => {
    const byte = new Uint32Array(counts.units);
    const length = new Int16Array(counts.units).fill(-1);
    const toUnit = sections.units.words();
    for (let record = 0; record < toUnit.length; record++) {
      const slot = records.slotOf(record);
      byte[toUnit[record]!] = records.byteOf(record, slot);
      length[toUnit[record]!] = records.lengthAt(slot);
    }
    return { byte, length };
  });
  const { bits } = counts;
  const mask = (1 << bits) - 1;
  const symbols: Symbols = { list: new Uint16Array(1024) };
  let text = new Uint32Array(1024);
  let prepared: { wanted: Uint32Array; kinds: Uint16Array } | undefined;
  /** Of the text that is looked through: what its symbols are to the search. */
  let line = new Uint16Array(1024);

  /** Says of every symbol what it is to a search for this string; gives what each of the string's codes is. */
  function prepare(wanted: Uint32Array): Uint16Array {
    if (prepared?.wanted === wanted) return prepared.kinds;
    const { kinds, pairs } = bySymbol();
    const { starts } = stretches();
    const mark = (string: Uint32Array, kindOf: (i: number, symbol: number) => number): void => {
      string.forEach((code, i) => {
        for (let at = firstAtLeast(pairs, code * 0x10000); pairs[at]! < (code + 1) * 0x10000; at++) {
          const symbol = pairs[at]! % 0x10000;
          kinds[symbol] = kindOf(i, symbol);
        }
      });
    };
    if (prepared) mark(prepared.wanted, () => nothing);
    const own = new Uint16Array(wanted.length);
    wanted.forEach((code, i) => {
      own[i] = wanted.indexOf(code) + 2;
    });
    mark(wanted, (i, symbol) => (starts[symbol * 2 + 1]! - starts[symbol * 2]! === 1 ? own[i]! : unclear));
    prepared = { wanted, kinds: own };
    return own;
  }

  /** The first line of a unit among the rare stretches. */
  function firstRare(unit: number): number {
    const { rare } = stretches();
    let low = 0;
    let high = rare.length / 3;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (rare[middle * 3]! < unit) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Puts a unit's search text, whose symbols are unpacked, into `text`; gives its length. */
  function expand(unit: number, length: number): number {
    const { starts, codes, rare } = stretches();
    let next = -1;
    let size = 0;
    for (let i = 0; i < length; i++) {
      const symbol = symbols.list[i]!;
      let at = starts[symbol * 2]!;
      let end = starts[symbol * 2 + 1]!;
      if (end === rareStretch) {
        if (next < 0) next = firstRare(unit);
        at = rare[next * 3 + 1]!;
        end = rare[next * 3 + 2]!;
        next++;
      }
      if (size + end - at > text.length) {
        const larger = new Uint32Array((size + end - at) * 2);
        larger.set(text);
        text = larger;
      }
      while (at < end) text[size++] = codes[at++]!;
    }
    return size;
  }

  /** Unpacks a unit's symbols; gives how many there are. */
  function unpackUnit(unit: number, length: number): number {
    const at = where().byte[unit]!;
    const bytes = sections.text.bytes(at, at + Math.ceil((length * bits) / 8));
    if (symbols.list.length < length) symbols.list = new Uint16Array(length * 2);
    unpack(bytes, at, length, bits, symbols.list);
    return length;
  }

  return {
    counts: (units, wanted) => {
      const found = new Uint32Array(units.length);
      const { byte, length: lengths } = where();
      const own = prepare(wanted);
      const { kinds } = bySymbol();
      const first = own[0]!;
      const starts = units.map((unit) => byte[unit]!);
      // The texts lie far apart: asked for all at once, they come from memory side by side.
      let touched = 0;
      for (let i = 0; i < units.length; i++) {
        const end = starts[i]! + Math.ceil((Math.max(0, lengths[units[i]!]!) * bits) / 8);
        const bytes = sections.text.bytes(starts[i], end);
        touched += bytes[starts[i]!]! + bytes[starts[i]! + cacheLine]!;
      }
      line[0] = touched;
      const bytes = sections.text.bytes(0, 0);
      for (let i = 0; i < units.length; i++) {
        const length = lengths[units[i]!]!;
        if (length <= 0) continue;
        if (line.length < length) line = new Uint16Array(length * 2);
        let at = starts[i]!;
        let held = 0;
        let ready = 0;
        let all = 0;
        for (let k = 0; k < length; k++) {
          if (ready < bits) {
            held |= (bytes[at]! | (bytes[at + 1]! << 8)) << ready;
            at += 2;
            ready += 16;
          }
          const kind = kinds[held & mask]!;
          line[k] = kind;
          all |= kind === unclear ? 1 : 0;
          held >>>= bits;
          ready -= bits;
        }
        if (all) {
          found[i] = occurrences(text, expand(units[i]!, unpackUnit(units[i]!, length)), wanted);
          continue;
        }
        let count = 0;
        for (let k = 0; k <= length - own.length; k++) {
          if (line[k] !== first) continue;
          let same = 1;
          while (same < own.length && line[k + same] === own[same]) same++;
          if (same === own.length) count++;
        }
        found[i] = count;
      }
      return found;
    },
    mayBe: (unit, codes, length) => {
      const held = where().length[unit]!;
      const size = held <= 0 ? 0 : expand(unit, unpackUnit(unit, held));
      if (size === 0) return true;
      if (size !== length) return false;
      for (let i = 0; i < size; i++) if (text[i] !== codes[i]) return false;
      return true;
    },
  };
}

function occurrences(text: Uint32Array, length: number, wanted: Uint32Array): number {
  const first = wanted[0]!;
  const last = length - wanted.length;
  let count = 0;
  for (let at = 0; at <= last; at++) {
    if (text[at] !== first) continue;
    let same = 1;
    while (same < wanted.length && text[at + same] === wanted[same]) same++;
    if (same === wanted.length) count++;
  }
  return count;
}
