/** The scan of a segment for index texts that are near to one: lengths, filter, distance. */
import { odd } from "./collect.ts";
import { classOfItem } from "./items.ts";
import {
  blockBytes,
  blockRecords,
  canFilter,
  classes,
  type Kernel,
  type KernelQuery,
  plainKernel,
} from "./kernel.ts";
import { longestText, type Stored } from "./layout.ts";
import { lazily, type Records } from "./records.ts";
import { vectorKernel } from "./vector-kernel.ts";

/** From how many records on a kernel of its own pays. */
const vectorRecords = 1000;

/** An index text that is looked for. */
export interface Sought {
  codes: Uint32Array;
  length: number;
  hash: number;
}

/** Is told a unit, how far its index text is from the one sought, and its length; gives the floor from there on. */
export type Visit = (unit: number, distance: number, length: number) => number;

/**
 * Visits every unit whose base score is `floor` or more, nearest lengths first. `visit` gives the floor from there
 * on, which may only rise. Where the index text is longer than {@link longestText}, a unit that is visited may
 * differ all the same.
 * @param shortest units of shorter index texts are left out
 */
export type Scan = (sought: Sought, floor: number, visit: Visit, shortest?: number) => void;

/** How many edits a text of `longer` code points (the longer of two) may be away to score `floor` or more. */
function allowedEdits(floor: number, longer: number): number {
  // Half a millionth of an edit more, so that rounding never cuts off what the score itself would let pass.
  return Math.floor(((100 - floor) * longer) / 100 + 5e-7);
}

/** @param vector whether the kernel is the one in WebAssembly; unless told, where there are records enough for it */
export function newScan({ counts, sections }: Stored, records: Records, vector?: boolean): Scan {
  const { bits } = counts;
  const items = lazily(() => {
    const classOf = sections.classes.bytes();
    const start = classOf.byteOffset + classOf.byteLength - classes * 4;
    return { classOf, density: new Uint32Array(classOf.buffer, start, classes) };
  });
  const toUnit = lazily(() => sections.units.words());
  const kernel = lazily((): Kernel => {
    const data = { bits, bases: records.characters().bases, baseCount: counts.bases };
    const { planes, text } = sections;
    const wanted = vector ?? records.count >= vectorRecords;
    const made = wanted ? vectorKernel(planes.length, text.length, data) : undefined;
    if (!made) return plainKernel(planes.bytes(0, 0), text.bytes(0, 0), data);
    planes.place(made.planes);
    text.place(made.text);
    return made;
  });
  /** By character: which kind of the query it is, from 1, and how often it was seen; all 0 between queries. */
  const scratch = lazily(() => ({
    kind: new Uint16Array(counts.bases),
    seen: new Uint16Array(counts.bases),
  }));

  function compile({ codes, length }: Sought): KernelQuery {
    const { codes: known, symbols: ranges } = records.characters();
    const { classOf, density } = items();
    const { kind, seen } = scratch();
    const kinds = new Uint32Array(length);
    const symbols: { from: number; to: number; base: number }[] = [];
    const rows = new Uint32Array(length);
    let used = 0;
    for (let i = 0; i < length; i++) {
      const base = search(known, codes[i]!);
      if (base < 0) continue;
      if (kind[base] === 0) {
        symbols.push({ from: ranges[base]!, to: ranges[base + 1]!, base });
        kind[base] = symbols.length;
      }
      kinds[i] = kind[base]!;
      const one = classOfItem(classOf, base, seen[base]!++);
      rows[used++] = density[one]! * classes + one;
    }
    for (const { base } of symbols) {
      kind[base] = 0;
      seen[base] = 0;
    }
    const sorted = rows.subarray(0, used).sort();
    for (let i = 0; i < used; i++) sorted[i]! &= classes - 1;
    return { length, kinds, symbols, rows: sorted, unknown: length - used };
  }

  function scanBlock(
    block: number,
    query: KernelQuery,
    floor: number,
    visit: Visit,
    shortest: number,
  ): number {
    const { passed, filter, distance } = kernel();
    const { shortest: shorter, longest } = records.blocks();
    const m = query.length;
    const most = allowedEdits(floor, Math.max(m, longest[block]!));
    if (canFilter(query, most)) {
      sections.planes.bytes(block * blockBytes, (block + 1) * blockBytes);
      if (!filter(block, most)) return floor;
    } else passed.fill(-1);
    let bar = floor;
    const one = shorter[block] === longest[block];
    let slot = records.slotOf(block * blockRecords);
    for (let word = 0; word < passed.length; word++) {
      for (let rest = passed[word]!; rest !== 0; rest &= rest - 1) {
        const record = block * blockRecords + word * 32 + 31 - Math.clz32(rest & -rest);
        if (record >= records.count) break;
        if (!one) slot = records.slotOf(record);
        const length = records.lengthAt(slot);
        const bound = allowedEdits(bar, Math.max(m, length));
        if (Math.abs(m - length) > bound || length < shortest) continue;
        const at = records.byteOf(record, slot);
        sections.text.bytes(at, at + Math.ceil((length * bits) / 8));
        const found = distance(at, length, bound);
        if (found <= bound) bar = visit(toUnit()[record]!, found, length);
      }
    }
    return bar;
  }

  return (sought, floor, visit, shortest = 0) => {
    const m = sought.length;
    if (m > longestText) {
      const list = sections.odd.words();
      for (let i = 0; i < list.length; i += 4) {
        if (list[i + 1] === odd.long && list[i + 2] === m && list[i + 3] === sought.hash)
          visit(list[i]!, 0, m);
      }
      return;
    }
    const { size, shortest: shorter, longest } = records.blocks();
    if (size === 0) return;
    const query = compile(sought);
    kernel().use(query);
    let up = firstAtLeast(longest, m);
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
  };
}

function firstAtLeast(rising: Uint32Array, value: number): number {
  let low = 0;
  let high = rising.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (rising[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

function search(sorted: Uint32Array, value: number): number {
  const at = firstAtLeast(sorted, value);
  return sorted[at] === value ? at : -1;
}
