/** The scan of a segment for index texts that are near to one: lengths, filter, distance. */

import { classOfItem } from "./items.ts";
import {
  blockRecords,
  canFilter,
  classes,
  type Kernel,
  type KernelQuery,
  kindRows,
  plainKernel,
  planeAt,
  strideAt,
  stripeBlocks,
} from "./kernel.ts";
import { longestText, odd, type Stored } from "./layout.ts";
import { lazily } from "./lazily.ts";
import type { Records } from "./records.ts";
import { firstAtLeast } from "./sorted.ts";
import { vectorKernel } from "./vector-kernel.ts";

/** From how many records on a kernel of its own pays. */
const vectorRecords = 1000;
/** So many blocks are filtered at a time, where the same number of edits is allowed for all of them. */
const blocksAtOnce = 8;
const blockWords = blockRecords / 32;

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
    const data = {
      bits,
      bases: records.characters().bases,
      baseCount: counts.bases,
      blocks: records.blocks().size,
    };
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
    const { numberOf, symbols: ranges } = records.characters();
    const { classOf, density } = items();
    const { kind, seen } = scratch();
    const kinds = new Uint32Array(length);
    const symbols: { from: number; to: number; base: number }[] = [];
    const rows = new Uint32Array(length);
    let used = 0;
    for (let i = 0; i < length; i++) {
      const base = numberOf(codes[i]!);
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

  /** By stripe and row: whether it is sure to be there; and the stripes that the query's rows are sure to be of. */
  const fetched = lazily(() => {
    const stripes = Math.ceil(records.blocks().size / stripeBlocks);
    return { rows: new Uint8Array(stripes * (classes + kindRows)), stripes: new Uint8Array(stripes) };
  });

  /** Reads the rows of the query, in the stripe of this block. */
  function fetchRows(block: number, query: KernelQuery): void {
    const { rows, stripes } = fetched();
    const stripe = Math.floor(block / stripeBlocks);
    if (stripes[stripe] === 1) return;
    stripes[stripe] = 1;
    const first = planeAt(stripe * stripeBlocks);
    const stride = strideAt(block, records.blocks().size);
    const fetch = (row: number): void => {
      const place = stripe * (classes + kindRows) + row;
      if (rows[place] === 1) return;
      sections.planes.bytes(first + row * stride, first + (row + 1) * stride);
      rows[place] = 1;
    };
    query.rows.forEach(fetch);
    for (let row = classes; row < classes + kindRows; row++) fetch(row);
  }

  /** Visits what is near in `count` blocks of one stripe, for all of which `most` edits are allowed. */
  function scanBlocks(
    { block: start, count, most }: { block: number; count: number; most: number },
    query: KernelQuery,
    floor: number,
    visit: Visit,
    shortest: number,
  ): number {
    const { passed, filter, distance } = kernel();
    const m = query.length;
    if (canFilter(query, most)) {
      fetchRows(start, query);
      if (!filter(start, count, most)) return floor;
    } else passed.fill(-1, 0, count * blockWords);
    let bar = floor;
    let slot = -1;
    let next = -1;
    for (let word = 0; word < count * blockWords; word++) {
      for (let rest = passed[word]!; rest !== 0; rest &= rest - 1) {
        const record = start * blockRecords + word * 32 + 31 - Math.clz32(rest & -rest);
        if (record >= records.count) break;
        if (record >= next) {
          slot = records.slotOf(record);
          next = records.endOf(slot);
        }
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
    fetched().stripes.fill(0);
    let up = firstAtLeast(longest, m);
    let down = up - 1;
    let bar = floor;
    const mostIn = (block: number): number => allowedEdits(bar, Math.max(m, longest[block]!));
    for (;;) {
      const above = up < size ? Math.max(0, shorter[up]! - m) : Number.POSITIVE_INFINITY;
      const below = down >= 0 ? m - longest[down]! : Number.POSITIVE_INFINITY;
      const canUp = above !== Number.POSITIVE_INFINITY && above <= allowedEdits(bar, m + above);
      const canDown = below <= allowedEdits(bar, m) && longest[down]! >= shortest;
      if (!canUp && !canDown) return;
      let block = up;
      let count = 1;
      let most: number;
      if (canUp && (!canDown || above <= below)) {
        most = mostIn(block);
        while (count < blocksAtOnce && (block + count) % stripeBlocks > 0 && block + count < size) {
          if (shorter[block + count]! - m > most || mostIn(block + count) > most) break;
          count++;
        }
        up += count;
      } else {
        block = down;
        most = mostIn(block);
        while (count < blocksAtOnce && block % stripeBlocks > 0) {
          if (m - longest[block - 1]! > most || longest[block - 1]! < shortest) break;
          block--;
          count++;
        }
        down -= count;
      }
      bar = scanBlocks({ block, count, most }, query, bar, visit, shortest);
    }
  };
}
