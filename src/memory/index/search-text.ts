/** The search texts of a segment's units, put together from the symbols of their records. */
import { rareStretch } from "./build.ts";
import type { Stored } from "./layout.ts";
import { lazily, type Records, type Symbols } from "./records.ts";
import { unpack } from "./unpack.ts";

export interface SearchTexts {
  /** How often a string stands in a unit's search text. Odd units have none. */
  count(unit: number, wanted: Uint32Array): number;
  /** Whether a unit's search text may be this; true where the segment does not hold it. */
  mayBe(unit: number, codes: ArrayLike<number>, length: number): boolean;
}

/** What a symbol is to a search, where it is not one code: nothing of the string is in it, or it must be read. */
const barrier = -1;
const unclear = -2;

export function openSearchTexts({ counts, sections }: Stored, records: Records): SearchTexts {
  const stretches = lazily(() => ({
    starts: sections.symbols.words(),
    codes: sections.codes.words(),
    rare: sections.rare.words(),
  }));
  /** By symbol: its code, where it is one, else what it is to a search for nothing; and by code: such symbols. */
  const single = lazily(() => {
    const { starts, codes } = stretches();
    const codeOf = new Int32Array(starts.length / 2);
    const having = new Map<number, number[]>();
    for (let symbol = 0; symbol < codeOf.length; symbol++) {
      const [from, to] = [starts[symbol * 2]!, starts[symbol * 2 + 1]!];
      if (to === from + 1) codeOf[symbol] = codes[from]!;
      // What stands for nothing parts nothing either.
      else codeOf[symbol] = to === rareStretch || to === from ? unclear : barrier;
      if (codeOf[symbol] !== barrier) continue;
      for (const code of new Set(codes.subarray(from, to))) {
        const list = having.get(code);
        if (list) list.push(symbol);
        else having.set(code, [symbol]);
      }
    }
    return { codeOf, having };
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
  let prepared: Uint32Array | undefined;

  /** Tells the symbols of several codes apart: those that have one of this string's, and the others. */
  function prepare(wanted: Uint32Array): void {
    if (prepared === wanted) return;
    const { codeOf, having } = single();
    const mark = (string: Uint32Array, kind: number): void => {
      for (const code of string) for (const symbol of having.get(code) ?? []) codeOf[symbol] = kind;
    };
    if (prepared) mark(prepared, barrier);
    mark(wanted, unclear);
    prepared = wanted;
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
        if (next < 0) next = firstRare(rare, unit);
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
    count: (unit, wanted) => {
      const { byte, length: lengths } = where();
      const length = lengths[unit]!;
      if (length <= 0) return 0;
      prepare(wanted);
      const { codeOf } = single();
      const start = byte[unit]!;
      const bytes = sections.text.bytes(start, start + Math.ceil((length * bits) / 8));
      const codeAt = (place: number): number => {
        const at = start + ((place * bits) >>> 3);
        const window = bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16);
        return codeOf[(window >>> ((place * bits) & 7)) & mask]!;
      };
      const first = wanted[0]!;
      let count = 0;
      for (let i = 0; i < length; i++) {
        const code = codeAt(i);
        if (code === unclear) return occurrences(text, expand(unit, unpackUnit(unit, length)), wanted);
        if (code !== first) continue;
        let same = 1;
        while (same < wanted.length && i + same < length && codeAt(i + same) === wanted[same]) same++;
        if (same === wanted.length) count++;
      }
      return count;
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

/** The first line of a unit among the rare stretches. */
function firstRare(rare: Uint32Array, unit: number): number {
  let low = 0;
  let high = rare.length / 3;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (rare[middle * 3]! < unit) low = middle + 1;
    else high = middle;
  }
  return low;
}
