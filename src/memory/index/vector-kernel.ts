/**
 * The kernel in WebAssembly, 128 records at a time, with the distance in words of 64 rows. Its memory:
 *
 *     0      passed    64 × 64 bytes   a bit a record of the blocks that were filtered
 *     4096   vp, vn    8 × 8 bytes     columns of the distance (distance.ts tells how it goes)
 *     4224   score     8 × 4 bytes
 *     4352   rows      2048 × 4 bytes  from a block's first row to the rows of the query's items
 *     12544  table     513 × 64 bytes  by kind of the query: the rows of the pattern at which it stands
 *     45376  slots     2 bytes each    by symbol: which kind of the query it is, 0 for none
 *     …      planes, then text, as in the file
 */
import { assemble } from "./assembler.ts";
import {
  blockRecords,
  classes,
  type Kernel,
  type KernelData,
  type KernelQuery,
  kindRows,
  plainKernel,
  planeAt,
  rowBytes,
  strideAt,
  stripeBlocks,
} from "./kernel.ts";
import {
  counterSizes,
  filterRoutine,
  longRoutine,
  passedAt,
  rowsAt,
  shortRoutine,
  slotsAt,
  tableAt,
} from "./routines.ts";

/** Longer patterns are left to the plain kernel. */
const longestPattern = 512;

type Filter = (
  planes: number,
  bytes: number,
  rows: number,
  end: number,
  start: number,
  most: number,
  kinds: number,
  stride: number,
) => number;
interface Exports extends Record<`filter${(typeof counterSizes)[number]}`, Filter> {
  short(text: number, length: number, bits: number, rows: number, bound: number): number;
  long(text: number, length: number, bits: number, rows: number, bound: number): number;
}

let compiled: WebAssembly.Module | undefined | null;

/** The kernel's module; undefined where the processor or the runtime has no vector instructions. */
function moduleOf(): WebAssembly.Module | undefined {
  if (compiled === undefined) {
    try {
      compiled = new WebAssembly.Module(
        assemble([...counterSizes.map(filterRoutine), shortRoutine(), longRoutine()]),
      );
    } catch {
      compiled = null;
    }
  }
  return compiled ?? undefined;
}

/**
 * A kernel with room for planes and text of these sizes in bytes, which are to be filled in.
 * Undefined where WebAssembly cannot be had.
 */
export function vectorKernel(planeBytes: number, textBytes: number, data: KernelData): Kernel | undefined {
  const module = moduleOf();
  if (!module) return undefined;
  const planesAt = Math.ceil((slotsAt + data.bases.length * 2) / 64) * 64;
  const textAt = planesAt + planeBytes;
  // The last symbols of a text are read as a word of four bytes.
  const pages = Math.ceil((textAt + textBytes + 8) / 65_536);
  let memory: WebAssembly.Memory;
  try {
    memory = new WebAssembly.Memory({ initial: pages });
  } catch {
    return undefined;
  }
  const run = new WebAssembly.Instance(module, { env: { memory } }).exports as unknown as Exports;
  const { buffer } = memory;
  const planes = new Uint8Array(buffer, planesAt, planeBytes);
  const text = new Uint8Array(buffer, textAt, textBytes);
  const rows = new Int32Array(buffer, rowsAt, (tableAt - rowsAt) / 4);
  const table = new Int32Array(buffer, tableAt, (slotsAt - tableAt) >> 2);
  const slots = new Uint16Array(buffer, slotsAt, data.bases.length);
  const plain = plainKernel(planes, text, data);
  let query: KernelQuery | undefined;
  /** Bytes from row to row for which the list of rows was made; 0 for none. */
  let stride = 0;
  /** By edits allowed: the filter with the fewest digits that can count to them. */
  const filters: { digits: number; run: Filter }[] = [];
  for (const digits of counterSizes) {
    while (filters.length < 2 ** digits) filters.push({ digits, run: run[`filter${digits}`] });
  }

  return {
    planes,
    text,
    passed: new Int32Array(buffer, passedAt, (blockRecords / 32) * stripeBlocks),
    use: (next) => {
      for (const { from, to } of query && query.length <= longestPattern ? query.symbols : []) {
        slots.fill(0, from, to);
      }
      query = next;
      stride = 0;
      if (next.length > longestPattern) {
        plain.use(next);
        return;
      }
      table.fill(0, 0, (next.symbols.length + 1) * 16);
      next.symbols.forEach(({ from, to }, i) => {
        slots.fill(i + 1, from, to);
      });
      next.kinds.forEach((kind, i) => {
        if (kind > 0) table[kind * 16 + (i >>> 5)]! |= 1 << (i & 31);
      });
    },
    filter: (block, count, bound) => {
      const allowed = bound - query!.unknown;
      if (allowed < 0) return false;
      const rowToRow = strideAt(block, data.blocks);
      if (stride !== rowToRow) {
        stride = rowToRow;
        for (let i = 0; i < query!.rows.length; i++) rows[i] = query!.rows[i]! * stride;
      }
      const { digits, run: filter } = allowed < filters.length ? filters[allowed]! : filters.at(-1)!;
      const highest = 2 ** digits - 1;
      const most = Math.min(
        2 ** (Math.max(digits, kindRows) + 1) - 1,
        query!.rows.length + query!.unknown + highest,
      );
      const end = rowsAt + query!.rows.length * 4;
      const start = highest - allowed;
      const bytes = count * rowBytes;
      const kinds = classes * stride;
      return filter(planesAt + planeAt(block), bytes, rowsAt, end, start, most, kinds, stride) !== 0;
    },
    distance: (at, length, bound) => {
      const size = query!.length;
      if (Math.abs(size - length) > bound) return bound + 1;
      if (size === 0 || length === 0) return size + length;
      if (size > longestPattern) return plain.distance(at, length, bound);
      return size <= 64
        ? run.short(textAt + at, length, data.bits, size, bound)
        : run.long(textAt + at, length, data.bits, size, bound);
    },
  };
}
