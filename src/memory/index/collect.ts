/** Texts of one side on their way into a segment: folded both ways, as symbols that stand for both. */
import { type Cells, foldCells, newCells, searchKinds } from "../../text/normalise.ts";
import { longestText, odd } from "./layout.ts";
import { release } from "./release.ts";
import { newSymbols, type SymbolTable } from "./symbols.ts";

/** Most characters, texts and codes of a segment: with one text more their numbers still have 16 bits. */
const mostCharacters = 20_000;
export const mostUnits = 1 << 18;
const mostCodes = 1 << 24;

/** What is known of the texts of one side before they are laid out. */
export interface Collected {
  units: number;
  /** By unit: symbols of its record; -1 where it has none. */
  lengths: Int32Array;
  /** The records' symbols, one after the other. */
  text: Uint16Array | Uint32Array;
  symbols: SymbolTable;
  /** By symbol: how often it occurs. */
  counts: Uint32Array;
  /** Unit, kind, length or code, hash: four words each. */
  odd: readonly number[];
}

export interface Collector {
  add(text: string): void;
  /** Whether a segment can take no more. */
  full(): boolean;
  finish(): Collected;
}

export function newCollector(): Collector {
  const index = newCells();
  const search = newCells();
  let lengths = new Int32Array(1024);
  let text: Uint16Array | Uint32Array = new Uint16Array(1 << 14);
  let counts = new Uint32Array(1024);
  let units = 0;
  let used = 0;
  let codes = 0;
  let singles = 0;
  const symbols = newSymbols();
  const distinct = new Set<number>();
  const oddUnits: number[] = [];

  function symbolOf(character: number, from: number, to: number): number {
    const before = symbols.size;
    const symbol = symbols.symbolOf(character, search.codes, from, to);
    if (symbol < before) return symbol;
    distinct.add(character);
    for (let i = from; i < to; i++) distinct.add(search.codes[i]!);
    if (to - from === 1) singles++;
    return symbol;
  }

  function noteDoubles(unit: number): void {
    for (let i = 1; i < search.length; i++) {
      if (search.from[i] !== search.from[i - 1]) continue;
      for (let j = i - 1; j >= 0 && search.from[j] === search.from[i]; j--) {
        if (search.codes[j] === search.codes[i]) oddUnits.push(unit, odd.doubled, search.codes[i]!, 0);
      }
    }
  }

  return {
    add: (original) => {
      foldCells(original, undefined, index);
      foldCells(original, searchKinds, search);
      const unit = units++;
      if (unit === lengths.length) lengths = grown(lengths, Int32Array);
      if (index.length > longestText || search.length > 2 * longestText) {
        lengths[unit] = -1;
        oddUnits.push(unit, odd.long, index.length, hashOf(index));
        return;
      }
      const size = index.length;
      lengths[unit] = size;
      codes += search.length + 1;
      if (size === 0 && search.length > 0) oddUnits.push(unit, odd.unsearched, 0, 0);
      if (used + size > text.length)
        text = grown(text, text instanceof Uint16Array ? Uint16Array : Uint32Array);
      noteDoubles(unit);
      let next = 0;
      for (let i = 0; i < size; i++) {
        const from = next;
        // A cell of the search text belongs to the last cell of the index text that begins no later.
        const before = i + 1 < size ? index.from[i + 1]! : Number.POSITIVE_INFINITY;
        while (next < search.length && search.from[next]! < before) next++;
        const symbol = symbolOf(index.codes[i]!, from, next);
        if (symbol > 0xffff && text instanceof Uint16Array) text = Uint32Array.from(text);
        text[used++] = symbol;
        if (symbol >= counts.length) counts = grown(counts, Uint32Array);
        counts[symbol]!++;
      }
    },
    full: () =>
      units >= mostUnits ||
      codes >= mostCodes ||
      singles >= mostCharacters ||
      distinct.size >= mostCharacters,
    finish: () => ({
      units,
      lengths: lengths.subarray(0, units),
      text: text.subarray(0, used),
      symbols: symbols.finish(),
      counts,
      odd: oddUnits,
    }),
  };
}

function grown<T extends Int32Array | Uint16Array | Uint32Array>(
  array: T,
  make: new (length: number) => T,
): T {
  const larger = new make(Math.max(array.length + (array.length >>> 1), array.length + longestText));
  larger.set(array);
  release(array);
  return larger;
}

/** FNV-1a over the code points: texts of different hashes differ. */
export function hashOf({ codes, length }: Pick<Cells, "codes" | "length">): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < length; i++) hash = Math.imul(hash ^ codes[i]!, 0x01000193);
  return hash >>> 0;
}
