/** A segment's side as it is asked: the scan of the matcher, and the texts and lists of the concordance. */
import { classOfItem, noRecord, type Run, rareStretch } from "./build.ts";
import { odd } from "./collect.ts";
import { type Leaves, leavesOf, readList } from "./grams.ts";
import {
  blockBytes,
  blockRecords,
  canFilter,
  classes,
  type Kernel,
  type KernelQuery,
  plainKernel,
  unpack,
} from "./kernel.ts";
import { IndexDamage, longestText, type SectionName, type Stored } from "./layout.ts";
import { vectorKernel } from "./vector-kernel.ts";

/** From how many records on a kernel of its own pays. */
const vectorRecords = 1000;

/** An index text that is looked for. */
export interface Sought {
  codes: Uint32Array;
  length: number;
  hash: number;
}

/** What a scan found: how far a unit's index text is from the one sought, and its length. */
export type Visit = (unit: number, distance: number, length: number) => number;

export interface Segment {
  readonly units: number;
  readonly runs: readonly Run[];
  /** The run that holds a unit, and the unit's index in its document. */
  locate(unit: number): { run: number; index: number };
  /** The first unit of a run. */
  firstUnit(run: number): number;
  /**
   * Visits every unit whose base score is `floor` or more, nearest lengths first. `visit` gives the floor from there
   * on, which may only rise. Where the index text is longer than {@link longestText}, a unit that is visited may
   * differ all the same.
   * @param shortest units of shorter index texts are left out
   */
  scan(sought: Sought, floor: number, visit: Visit, shortest?: number): void;
  /** The leaves of the lists of a string's occurrences. */
  leaves(wanted: ArrayLike<number>): Leaves & { occurrences: number };
  /** The units of a leaf, rising. */
  list(leaf: number): Uint32Array;
  /** How often a string stands in a unit's search text. Odd units have none. */
  count(unit: number, wanted: ArrayLike<number>): number;
  /** Whether a unit's search text may be this; true where the segment does not hold it. */
  mayBe(unit: number, codes: ArrayLike<number>, length: number): boolean;
  /** Units of an odd kind, and for `doubled` those of this code only. */
  odd(kind: number, code?: number): number[];
  /** The index text of a record, by its number in the order of lengths. */
  indexText(record: number, into: Uint32Array): number;
  readonly records: number;
  unitOf(record: number): number;
  /** Reads everything, so that all checksums are compared. */
  check(): void;
  close(): void;
}

/** How many edits a text of `longer` code points (the longer of two) may be away to score `floor` or more. */
function allowedEdits(floor: number, longer: number): number {
  // Half a millionth of an edit more, so that rounding never cuts off what the score itself would let pass.
  return Math.floor(((100 - floor) * longer) / 100 + 5e-7);
}

/** @param vector whether the kernel in WebAssembly may be used; else it is when there are records enough */
export function openSegment(stored: Stored, vector?: boolean): Segment {
  const { counts, sections } = stored;
  const { records, bits } = counts;
  const words = (name: SectionName): Uint32Array => sections[name].words();
  const lazily = <T>(make: () => T): (() => T) => {
    let made: { value: T } | undefined;
    return () => {
      made ??= { value: make() };
      return made.value;
    };
  };

  const runList = words("runs");
  const runs: Run[] = [];
  const starts: number[] = [];
  let units = 0;
  for (let i = 0; i < runList.length; i += 3) {
    const [document, index, count] = [runList[i]!, runList[i + 1]!, runList[i + 2]!];
    runs.push({ document, index, count });
    starts.push(units);
    units += count;
  }
  if (units !== counts.units) throw new IndexDamage("the runs of a file of the index are damaged");

  const table = lazily(() => {
    const list = words("lengths");
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
    let low = 0;
    let high = first.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if (first[middle]! <= record) low = middle;
      else high = middle - 1;
    }
    return low;
  };
  const byteOf = (record: number, slot: number): number => {
    const { lengths, first, byte } = table();
    return byte[slot]! + (record - first[slot]!) * Math.ceil((lengths[slot]! * bits) / 8);
  };
  /** By block: the shortest and the longest length in it. */
  const blocks = lazily(() => {
    const size = Math.ceil(records / blockRecords);
    const [shortest, longest] = [new Uint32Array(size), new Uint32Array(size)];
    const { lengths } = table();
    for (let block = 0; block < size; block++) {
      shortest[block] = lengths[slotOf(block * blockRecords)]!;
      longest[block] = lengths[slotOf(Math.min(records, (block + 1) * blockRecords) - 1)]!;
    }
    return { size, shortest, longest };
  });

  const characters = lazily(() => {
    const list = words("bases");
    const codes = list.subarray(0, counts.bases);
    const symbols = list.subarray(counts.bases);
    const bases = new Uint16Array(counts.symbols);
    for (let base = 0; base < codes.length; base++) bases.fill(base, symbols[base], symbols[base + 1]);
    return { codes, symbols, bases };
  });
  const items = lazily(() => {
    const classOf = sections.classes.bytes();
    const start = classOf.byteOffset + classOf.byteLength - classes * 4;
    return { classOf, density: new Uint32Array(classOf.buffer, start, classes) };
  });
  const toUnit = lazily(() => words("units"));
  const toRecord = lazily(() => words("records"));
  const kernel = lazily((): Kernel => {
    const data = { bits, bases: characters().bases, baseCount: counts.bases };
    const { planes, text } = sections;
    const wanted = vector ?? records >= vectorRecords;
    const made = wanted ? vectorKernel(planes.length, text.length, data) : undefined;
    if (!made) return plainKernel(planes.bytes(0, 0), text.bytes(0, 0), data);
    planes.place(made.planes);
    text.place(made.text);
    return made;
  });

  function compile({ codes, length }: Sought): KernelQuery {
    const { codes: known, symbols: ranges } = characters();
    const { classOf, density } = items();
    const kinds = new Uint32Array(length);
    const symbols: { from: number; to: number; base: number }[] = [];
    const kindOf = new Map<number, number>();
    const seen: number[] = [];
    const rows = new Uint32Array(length);
    let used = 0;
    for (let i = 0; i < length; i++) {
      const code = codes[i]!;
      let kind = kindOf.get(code);
      if (kind === undefined) {
        const base = search(known, code);
        if (base < 0) kind = 0;
        else {
          symbols.push({ from: ranges[base]!, to: ranges[base + 1]!, base });
          kind = symbols.length;
          seen[kind] = 0;
        }
        kindOf.set(code, kind);
      }
      kinds[i] = kind;
      if (kind === 0) continue;
      const one = classOfItem(classOf, symbols[kind - 1]!.base, seen[kind]!++);
      rows[used++] = density[one]! * classes + one;
    }
    const sorted = rows.subarray(0, used).sort();
    return {
      length,
      kinds,
      symbols,
      rows: Int32Array.from(sorted, (row) => row & (classes - 1)),
      unknown: length - used,
    };
  }

  function scan(sought: Sought, floor: number, visit: Visit, shortest = 0): void {
    const m = sought.length;
    if (m > longestText) {
      const list = words("odd");
      for (let i = 0; i < list.length; i += 4) {
        if (list[i + 1] === odd.long && list[i + 2] === m && list[i + 3] === sought.hash)
          visit(list[i]!, 0, m);
      }
      return;
    }
    const { size, shortest: shorter, longest } = blocks();
    if (size === 0) return;
    const query = compile(sought);
    kernel().use(query);
    let up = 0;
    let end = size;
    while (up < end) {
      const middle = (up + end) >>> 1;
      if (longest[middle]! < m) up = middle + 1;
      else end = middle;
    }
    let down = up - 1;
    let bar = floor;
    for (;;) {
      const above = up < size ? Math.max(0, shorter[up]! - m) : Number.POSITIVE_INFINITY;
      const below = down >= 0 ? m - longest[down]! : Number.POSITIVE_INFINITY;
      const canUp = above !== Number.POSITIVE_INFINITY && above <= allowedEdits(bar, m + above);
      const canDown = below <= allowedEdits(bar, m) && longest[down]! >= shortest;
      if (!canUp && !canDown) return;
      if (canUp && (!canDown || above <= below)) bar = scanBlock(up++, query, bar, visit, shortest);
      else bar = scanBlock(down--, query, bar, visit, shortest);
    }
  }

  function scanBlock(
    block: number,
    query: KernelQuery,
    floor: number,
    visit: Visit,
    shortest: number,
  ): number {
    const { passed, filter, distance } = kernel();
    const { shortest: shorter, longest } = blocks();
    const m = query.length;
    const longer = Math.max(m, longest[block]!);
    const filtered = canFilter(query, allowedEdits(floor, longer));
    if (filtered) {
      sections.planes.bytes(block * blockBytes, (block + 1) * blockBytes);
      if (!filter(block, allowedEdits(floor, longer))) return floor;
    } else passed.fill(-1);
    let bar = floor;
    const one = shorter[block] === longest[block];
    let slot = one ? slotOf(block * blockRecords) : 0;
    const { lengths } = table();
    for (let word = 0; word < passed.length; word++) {
      let rest = passed[word]!;
      while (rest !== 0) {
        const record = block * blockRecords + word * 32 + 31 - Math.clz32(rest & -rest);
        rest &= rest - 1;
        if (record >= records) break;
        if (!one) slot = slotOf(record);
        const length = lengths[slot]!;
        const bound = allowedEdits(bar, Math.max(m, length));
        if (Math.abs(m - length) > bound || length < shortest) continue;
        const at = byteOf(record, slot);
        sections.text.bytes(at, at + Math.ceil((length * bits) / 8));
        const found = distance(at, length, bound);
        if (found <= bound) bar = visit(toUnit()[record]!, found, length);
      }
    }
    return bar;
  }

  const symbolText = lazily(() => {
    const rare = words("rare");
    return { starts: words("symbols"), codes: words("codes"), rare };
  });
  const grams = lazily(() => ({ leaves: words("leaves"), keys: words("keys") }));
  let scratch = new Uint16Array(1024);
  let searchText = new Uint32Array(1024);

  function unpackRecord(record: number): number {
    const slot = slotOf(record);
    const length = table().lengths[slot]!;
    const at = byteOf(record, slot);
    const text = sections.text.bytes(at, at + Math.ceil((length * bits) / 8));
    if (scratch.length < length) scratch = new Uint16Array(length * 2);
    unpack(text, at, length, bits, scratch);
    return length;
  }

  /** Puts a unit's search text into `searchText`; gives its length. */
  function expand(unit: number): number {
    const record = toRecord()[unit]!;
    if (record === noRecord) return 0;
    const length = unpackRecord(record);
    const { starts: from, codes, rare } = symbolText();
    let next = -1;
    let size = 0;
    for (let i = 0; i < length; i++) {
      const symbol = scratch[i]!;
      let at = from[symbol * 2]!;
      let end = from[symbol * 2 + 1]!;
      if (end === rareStretch) {
        if (next < 0) next = firstRare(rare, unit);
        at = rare[next * 3 + 1]!;
        end = rare[next * 3 + 2]!;
        next++;
      }
      if (size + end - at > searchText.length) {
        const larger = new Uint32Array((size + end - at) * 2);
        larger.set(searchText);
        searchText = larger;
      }
      while (at < end) searchText[size++] = codes[at++]!;
    }
    return size;
  }

  const runOf = (unit: number): number => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if (starts[middle]! <= unit) low = middle;
      else high = middle - 1;
    }
    return low;
  };

  return {
    units,
    runs,
    records,
    locate: (unit) => {
      const run = runOf(unit);
      return { run, index: runs[run]!.index + unit - starts[run]! };
    },
    firstUnit: (run) => starts[run]!,
    scan,
    leaves: (wanted) => {
      const { leaves, keys } = grams();
      const found = leavesOf(leaves, keys, wanted);
      return { ...found, occurrences: leaves[found.to * 3 + 1]! - leaves[found.from * 3 + 1]! };
    },
    list: (leaf) => {
      const { leaves } = grams();
      const [from, to] = [leaves[leaf * 3]!, leaves[leaf * 3 + 3]!];
      return readList(sections.postings.bytes(from, Math.min(to + 4, sections.postings.length)), from, to);
    },
    count: (unit, wanted) => {
      const size = expand(unit);
      return occurrences(searchText, size, wanted);
    },
    mayBe: (unit, codes, length) => {
      const size = expand(unit);
      if (size === 0) return true;
      if (size !== length) return false;
      for (let i = 0; i < size; i++) if (searchText[i] !== codes[i]) return false;
      return true;
    },
    odd: (kind, code) => {
      const list = words("odd");
      const found: number[] = [];
      for (let i = 0; i < list.length; i += 4) {
        if (list[i + 1] !== kind || (code !== undefined && list[i + 2] !== code)) continue;
        if (found.at(-1) !== list[i]) found.push(list[i]!);
      }
      return found;
    },
    indexText: (record, into) => {
      const length = unpackRecord(record);
      const { codes, bases } = characters();
      for (let i = 0; i < length; i++) into[i] = codes[bases[scratch[i]!]!]!;
      return length;
    },
    unitOf: (record) => toUnit()[record]!,
    check: () => {
      for (const section of Object.values(sections)) section.bytes();
    },
    close: () => stored.close(),
  };
}

function occurrences(text: Uint32Array, length: number, wanted: ArrayLike<number>): number {
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

function search(sorted: Uint32Array, value: number): number {
  let low = 0;
  let high = sorted.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const there = sorted[middle]!;
    if (there === value) return middle;
    if (there < value) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
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
