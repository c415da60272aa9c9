/** A segment's side as it is asked: the scan of the matcher, and the lists and texts of the concordance. */

import { IndexDamage, type Stored } from "./layout.ts";
import { lazily } from "./lazily.ts";
import { type Leaves, leavesOf } from "./leaves.ts";
import { openRecords, type Records, type Symbols } from "./records.ts";
import type { Run } from "./runs.ts";
import { newScan, type Scan } from "./scan.ts";
import { openSearchTexts, type SearchTexts } from "./search-text.ts";
import { firstAtLeast, placeOf } from "./sorted.ts";
import { readList } from "./unit-lists.ts";

export interface Segment extends SearchTexts {
  readonly units: number;
  readonly runs: readonly Run[];
  /** The run that holds a unit, and the unit's index in its document. */
  locate(unit: number): { run: number; index: number };
  /** The first unit of a run. */
  firstUnit(run: number): number;
  readonly scan: Scan;
  readonly records: Records;
  unitOf(record: number): number;
  /** The record of a unit; below 0 where it has none. */
  recordOf(unit: number): number;
  /** Puts the code points of a record's index text into `into`; gives how many there are. */
  indexText(record: number, into: Uint32Array): number;
  /** The leaves of the lists of a string's occurrences, and how many occurrences are in these leaves. */
  leaves(wanted: ArrayLike<number>): Leaves & { occurrences: number };
  /** The units of a leaf, rising. */
  list(leaf: number): Uint32Array;
  /** Units of an odd kind, rising; of those that are `doubled`, the ones of this code. */
  odd(kind: number, code?: number): number[];
  close(): void;
}

/** @param vector as {@link newScan} takes it */
export function openSegment(stored: Stored, vector?: boolean): Segment {
  const { counts, sections } = stored;
  const runList = sections.runs.words();
  const runs: Run[] = [];
  const starts: number[] = [];
  let units = 0;
  for (let i = 0; i < runList.length; i += 3) {
    const [document, index, count] = [runList[i]!, runList[i + 1]!, runList[i + 2]!];
    runs.push({ document, index, count });
    starts.push(units);
    units += count;
  }
  if (units !== counts.units) throw new IndexDamage("damaged in its runs");

  const records = openRecords(stored);
  const grams = lazily(() => {
    const keys = sections.keys.bytes();
    return {
      leaves: sections.leaves.words(),
      letters: sections.letters.words(),
      keys: new Uint16Array(keys.buffer, keys.byteOffset, keys.byteLength >>> 1),
    };
  });
  const toUnit = lazily(() => sections.units.words());
  const runOf = (unit: number): number => firstAtLeast(starts, unit + 1) - 1;
  const toRecord = lazily(() => {
    const list = new Int32Array(units).fill(-1);
    toUnit().forEach((unit, record) => {
      list[unit] = record;
    });
    return list;
  });
  const recordOf = (unit: number): number => toRecord()[unit]!;
  const symbols: Symbols = { list: new Uint16Array(1024) };
  return {
    ...openSearchTexts(stored, records),
    units,
    runs,
    records,
    scan: newScan(stored, records, vector),
    locate: (unit) => {
      const run = runOf(unit);
      return { run, index: runs[run]!.index + unit - starts[run]! };
    },
    firstUnit: (run) => starts[run]!,
    unitOf: (record) => toUnit()[record]!,
    recordOf,
    indexText: (record, into) => {
      const { codes, bases } = records.characters();
      const length = records.unpack(record, symbols);
      for (let i = 0; i < length; i++) into[i] = codes[bases[symbols.list[i]!]!]!;
      return length;
    },
    leaves: (wanted) => {
      const { leaves, letters, keys } = grams();
      const numbers = Array.from(wanted, (code) => placeOf(letters, code));
      if (numbers.includes(-1)) return { from: 0, to: 0, whole: true, occurrences: 0 };
      const found = leavesOf(leaves, keys, numbers);
      return { ...found, occurrences: leaves[found.to * 3 + 1]! - leaves[found.from * 3 + 1]! };
    },
    list: (leaf) => {
      const { leaves } = grams();
      const [from, to] = [leaves[leaf * 3]!, leaves[leaf * 3 + 3]!];
      return readList(sections.postings.bytes(from, Math.min(to + 4, sections.postings.length)), from, to);
    },
    odd: (kind, code) => {
      const list = sections.odd.words();
      const found: number[] = [];
      for (let i = 0; i < list.length; i += 4) {
        if (list[i + 1] !== kind || (code !== undefined && list[i + 2] !== code)) continue;
        if (found.at(-1) !== list[i]) found.push(list[i]!);
      }
      return found;
    },
    close: () => stored.close(),
  };
}
