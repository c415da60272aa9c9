/**
 * Which units of a memory are near to each other: the index asked with every one of its own texts. Units of one
 * index text are taken together first; of two texts, the shorter one finds the longer, so that each pair is found
 * once.
 */
import type { Known, Part } from "./index/catalog.ts";
import { longestText } from "./index/layout.ts";
import type { Segment } from "./index/segment.ts";
import type { NearOptions, NearPair, UnitKey } from "./memory.ts";
import { baseScore } from "./score.ts";

/** Pairs as they are found: by number of text, with the distance as a score. */
interface Found {
  texts: Texts;
  pairs: { one: number; other: number; base: number }[];
}

/** The distinct index texts of a side. */
interface Texts {
  /** By part and record: the number of its text; -1 for a unit that is gone. */
  numbers: Int32Array[];
  /** By text: its units. */
  units: { part: number; unit: number }[][];
  /** By text: the record that stands for it, by its place among all records. */
  first: number[];
}

/** @returns a reader of the pairs, for which the index is no longer needed */
export function nearUnits(parts: readonly Part[], options: NearOptions): () => Generator<NearPair> {
  const { threshold, side, progress } = options;
  const segments = parts.map((part) => part[side]);
  const texts = distinctTexts(parts, segments);
  const pairs: Found["pairs"] = [];
  const codes = new Uint32Array(longestText);
  const floor = Math.min(100, Math.max(0, threshold));
  let done = 0;
  const total = segments.reduce((sum, segment) => sum + segment.records.count, 0);
  segments.forEach((segment, p) => {
    for (let record = 0; record < segment.records.count; record++) {
      if (++done % 1000 === 0) progress?.(done, total);
      const one = texts.numbers[p]![record]!;
      if (one < 0 || texts.first[one] !== placeOf(p, record)) continue;
      const length = segment.indexText(record, codes);
      segments.forEach((searched, q) => {
        const visit = (unit: number, distance: number, size: number): number => {
          const found = searched.recordOf(unit);
          const other = texts.numbers[q]![found]!;
          if (other < 0 || other === one || texts.first[other] !== placeOf(q, found)) return floor;
          if (size === length && texts.first[other]! < texts.first[one]!) return floor;
          const base = baseScore(distance, length, size);
          if (base >= threshold) pairs.push({ one, other, base });
          return floor;
        };
        searched.scan({ codes, length, hash: 0 }, floor, visit, length);
      });
    }
  });
  const keys = texts.units.map((units) =>
    units.map(({ part, unit }) => {
      const { run, index } = segments[part]!.locate(unit);
      return { document: parts[part]!.alive[run]!, index };
    }),
  );
  return () => read(keys, pairs);
}

function* read(
  keys: readonly (readonly { document: Known; index: number }[])[],
  pairs: Found["pairs"],
): Generator<NearPair> {
  const named = (text: number): UnitKey[] =>
    [...keys[text]!]
      .sort((a, b) => a.document.rank - b.document.rank || a.index - b.index)
      .map(({ document, index }) => ({ document: document.name, index }));
  for (let text = 0; text < keys.length; text++) {
    if (keys[text]!.length > 1) yield { base: 100, units: named(text), others: [] };
  }
  for (const { one, other, base } of pairs) yield { base, units: named(one), others: named(other) };
}

/** The order of records over all parts. */
function placeOf(part: number, record: number): number {
  return part * 2 ** 32 + record;
}

function distinctTexts(parts: readonly Part[], segments: readonly Segment[]): Texts {
  const texts: Texts = { numbers: [], units: [], first: [] };
  const known = new Map<number, number[]>();
  const codes = new Uint32Array(longestText);
  const others = new Uint32Array(longestText);
  segments.forEach((segment, part) => {
    const numbers = new Int32Array(segment.records.count).fill(-1);
    texts.numbers.push(numbers);
    for (let record = 0; record < numbers.length; record++) {
      const unit = segment.unitOf(record);
      if (parts[part]!.alive[segment.locate(unit).run] === undefined) continue;
      const length = segment.indexText(record, codes);
      const key = keyOf(codes, length);
      let list = known.get(key);
      if (!list) {
        list = [];
        known.set(key, list);
      }
      let number = list.find((text) => {
        const first = texts.first[text]!;
        const same = segments[Math.floor(first / 2 ** 32)]!.indexText(first % 2 ** 32, others);
        if (same !== length) return false;
        for (let i = 0; i < length; i++) if (codes[i] !== others[i]) return false;
        return true;
      });
      if (number === undefined) {
        number = texts.first.length;
        list.push(number);
        texts.first.push(placeOf(part, record));
        texts.units.push([]);
      }
      numbers[record] = number;
      texts.units[number]!.push({ part, unit });
    }
  });
  return texts;
}

/** 52 bits of a text, by two runs of FNV-1a. */
function keyOf(codes: Uint32Array, length: number): number {
  let a = 0x811c9dc5;
  let b = 0x01000193;
  for (let i = 0; i < length; i++) {
    a = Math.imul(a ^ codes[i]!, 0x01000193);
    b = Math.imul(b ^ codes[i]!, 0x85ebca6b);
    b ^= b >>> 13;
  }
  return (a >>> 0) * 2 ** 20 + (b >>> 12);
}
