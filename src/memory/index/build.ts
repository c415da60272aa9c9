/** Lays the collected texts of one side out as layout.ts tells. */

import type { Collected } from "./collect.ts";
import { buildGrams } from "./grams.ts";
import { classifyItems, classOfItem, type Items } from "./items.ts";
import { blockBytes, blockRecords, classes, kindRows, planeAt, strideAt, stripeBlocks } from "./kernel.ts";
import { type Content, rareStretch } from "./layout.ts";
import { release } from "./release.ts";
import type { Run } from "./runs.ts";
import { firstAtLeast } from "./sorted.ts";

/** From how many occurrences on a stretch of several codes has a symbol of its own. */
const commonStretch = 4;
const mostSymbols = 0xffff;

/** The texts are used up: their arrays are empty afterwards. */
export function buildContent(collected: Collected, runs: readonly Run[]): Content {
  const symbols = finalSymbols(collected);
  const order = byLength(collected);
  const bases = [...new Set(symbols.characters)].sort((a, b) => a - b);
  const baseOf = Uint16Array.from(symbols.characters, (one) => firstAtLeast(bases, one));
  const bits = Math.max(1, 32 - Math.clz32(symbols.characters.length - 1));
  const { rare, codes, starts } = writeStretches(collected, symbols);
  const items = classifyItems(collected, symbols.final, baseOf, bases.length);
  const { planes, text, density } = writeRecords(collected, order, symbols.final, baseOf, items, {
    bits,
    bases: bases.length,
  });
  const grams = writeGrams(collected);
  const firstSymbols = new Uint32Array(bases.length + 1).fill(symbols.characters.length);
  for (let symbol = baseOf.length - 1; symbol >= 0; symbol--) firstSymbols[baseOf[symbol]!] = symbol;
  release(collected.lengths, collected.text, collected.counts);
  release(collected.symbols.characters, collected.symbols.starts, collected.symbols.codes);
  return {
    counts: {
      units: collected.units,
      records: order.toUnit.length,
      symbols: symbols.characters.length,
      bases: bases.length,
      bits,
    },
    sections: {
      runs: words(runs.flatMap(({ document, index, count }) => [document, index, count])),
      lengths: words(order.lengths),
      units: bytesOf(order.toUnit),
      bases: words([...bases, ...firstSymbols]),
      symbols: words(starts),
      codes: words(codes),
      rare: words(rare),
      classes: joined(items.classOf, new Uint8Array(density.buffer)),
      planes,
      text,
      odd: words(collected.odd),
      ...grams,
    },
  };
}

function words(numbers: readonly number[]): Uint8Array {
  return new Uint8Array(Uint32Array.from(numbers).buffer);
}

function bytesOf(array: Uint32Array): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  // The second part is of words: it begins at a multiple of four.
  const start = Math.ceil(a.length / 4) * 4;
  const both = new Uint8Array(start + b.length);
  both.set(a);
  both.set(b, start);
  return both;
}

interface FinalSymbols {
  /** By collected symbol: its number in the file. */
  final: Uint16Array;
  /** By number in the file: the character. */
  characters: number[];
  /** By number in the file: the collected symbol; -1 for those told apart by `rare`. */
  collected: number[];
}

/** Numbers the symbols by character; stretches that are rare share one symbol for each character. */
function finalSymbols({ symbols: { characters, starts }, counts }: Collected): FinalSymbols {
  const own: number[] = [];
  const several: number[] = [];
  characters.forEach((_, symbol) => {
    if (starts[symbol + 1]! - starts[symbol]! === 1) own.push(symbol);
    else if (counts[symbol]! >= commonStretch) several.push(symbol);
  });
  several.sort((a, b) => counts[b]! - counts[a]!);
  const room = mostSymbols - own.length - new Set(characters).size;
  own.push(...several.slice(0, Math.max(0, room)));
  const kept = new Set(own);
  const list: { character: number; symbol: number }[] = own.map((symbol) => ({
    character: characters[symbol]!,
    symbol,
  }));
  const shared = new Set<number>();
  characters.forEach((character, symbol) => {
    if (!kept.has(symbol)) shared.add(character);
  });
  for (const character of shared) list.push({ character, symbol: -1 });
  list.sort((a, b) => a.character - b.character || a.symbol - b.symbol);
  const final = new Uint16Array(characters.length);
  const sharedAt = new Map<number, number>();
  list.forEach(({ character, symbol }, number) => {
    if (symbol < 0) sharedAt.set(character, number);
    else final[symbol] = number;
  });
  characters.forEach((character, symbol) => {
    if (!kept.has(symbol)) final[symbol] = sharedAt.get(character)!;
  });
  return {
    final,
    characters: list.map(({ character }) => character),
    collected: list.map(({ symbol }) => symbol),
  };
}

/** Where the symbols' stretches are among the codes, and each rare one by unit. */
function writeStretches(
  { lengths, text, symbols: table }: Collected,
  symbols: FinalSymbols,
): { starts: number[]; codes: number[]; rare: number[] } {
  const codes: number[] = [];
  const starts: number[] = [];
  const push = (symbol: number): void => {
    for (let at = table.starts[symbol]!; at < table.starts[symbol + 1]!; at++) codes.push(table.codes[at]!);
  };
  for (const symbol of symbols.collected) {
    const start = codes.length;
    if (symbol >= 0) push(symbol);
    starts.push(start, symbol < 0 ? rareStretch : codes.length);
  }
  const rare: number[] = [];
  let at = 0;
  lengths.forEach((length, unit) => {
    for (let i = 0; i < length; i++) {
      const symbol = text[at++]!;
      if (symbols.collected[symbols.final[symbol]!]! >= 0) continue;
      rare.push(unit, codes.length);
      push(symbol);
      rare.push(codes.length);
    }
  });
  return { starts, codes, rare };
}

/** By unit: where the symbols of its record begin. */
function textStarts(lengths: Int32Array): Uint32Array {
  let at = 0;
  return Uint32Array.from(lengths, (length) => {
    const start = at;
    at += Math.max(0, length);
    return start;
  });
}

interface Order {
  toUnit: Uint32Array;
  /** Length and first record by length; its byte is added where the text is written. */
  lengths: number[];
}

/** Records in the order of their lengths, those of one length in the order of units. */
function byLength({ lengths }: Collected): Order {
  let longest = 0;
  let records = 0;
  for (const length of lengths) {
    if (length > longest) longest = length;
    if (length >= 0) records++;
  }
  const starts = new Uint32Array(longest + 2);
  for (const length of lengths) if (length >= 0) starts[length + 1]!++;
  const table: number[] = [];
  for (let length = 0; length <= longest; length++) {
    if (starts[length + 1]! > 0) table.push(length, starts[length]!, 0);
    starts[length + 1]! += starts[length]!;
  }
  const toUnit = new Uint32Array(records);
  lengths.forEach((length, unit) => {
    if (length < 0) return;
    toUnit[starts[length]!++] = unit;
  });
  return { toUnit, lengths: table };
}

function writeRecords(
  { lengths, text }: Collected,
  order: Order,
  final: Uint16Array,
  baseOf: Uint16Array,
  { classOf }: Items,
  { bits, bases }: { bits: number; bases: number },
): { planes: Uint8Array; text: Uint8Array; density: Uint32Array } {
  const records = order.toUnit.length;
  const blocks = Math.ceil(records / blockRecords);
  const planes = new Uint8Array(blocks * blockBytes);
  // All are lacking until they are seen; the rows of numbers begin at nothing.
  for (let block = 0; block < blocks; block += stripeBlocks) {
    const at = planeAt(block);
    planes.fill(0xff, at, at + classes * strideAt(block, blocks));
  }
  const firstBytes = new Float64Array(order.lengths.length / 3);
  let size = 0;
  for (let slot = 0; slot < firstBytes.length; slot++) {
    const [length, first] = [order.lengths[slot * 3]!, order.lengths[slot * 3 + 1]!];
    const next = order.lengths[slot * 3 + 4] ?? records;
    firstBytes[slot] = size;
    order.lengths[slot * 3 + 2] = size;
    size += (next - first) * Math.ceil((length * bits) / 8);
  }
  const packed = new Uint8Array(size);
  const slotOf = new Map<number, number>();
  for (let slot = 0; slot < firstBytes.length; slot++) slotOf.set(order.lengths[slot * 3]!, slot);
  const seen = new Uint32Array(bases);
  const density = new Uint32Array(classes);
  const present = new Uint8Array(classes);
  const starts = textStarts(lengths);
  // In the order of records, so that what is written lies together.
  order.toUnit.forEach((unit, record) => {
    const length = lengths[unit]!;
    const at = starts[unit]!;
    const slot = slotOf.get(length)!;
    let byte = firstBytes[slot]! + (record - order.lengths[slot * 3 + 1]!) * Math.ceil((length * bits) / 8);
    const block = Math.floor(record / blockRecords);
    const plane = planeAt(block) + ((record % blockRecords) >>> 3);
    const stride = strideAt(block, blocks);
    const bit = 1 << (record & 7);
    let kinds = 0;
    let held = 0;
    let count = 0;
    for (let i = at; i < at + length; i++) {
      const symbol = final[text[i]!]!;
      held |= symbol << count;
      count += bits;
      while (count >= 8) {
        packed[byte++] = held;
        held >>>= 8;
        count -= 8;
      }
      const base = baseOf[symbol]!;
      const one = classOfItem(classOf, base, seen[base]!++);
      if (present[one] === 1) continue;
      present[one] = 1;
      density[one]!++;
      kinds++;
      planes[plane + one * stride]! &= ~bit;
    }
    if (count > 0) packed[byte] = held;
    for (let i = at; i < at + length; i++) seen[baseOf[final[text[i]!]!]!] = 0;
    present.fill(0);
    const capped = Math.min(kinds, (1 << kindRows) - 1);
    for (let digit = 0; digit < kindRows; digit++) {
      if ((capped >>> digit) & 1) planes[plane + (classes + digit) * stride]! |= bit;
    }
  });
  return { planes, text: packed, density };
}

function writeGrams({ lengths, text, symbols, units }: Collected): ReturnType<typeof buildGrams> {
  const { starts, codes } = symbols;
  let size = 0;
  for (const symbol of text) size += starts[symbol + 1]! - starts[symbol]!;
  // Search codes are numbered by value; a code of its own for the end of a text.
  const sorted = [...new Set(codes)].sort((a, b) => a - b);
  const numbers = new Map(sorted.map((code, i) => [code, i + 1]));
  const numbered = Uint16Array.from(codes, (code) => numbers.get(code)!);
  const search = new Uint16Array(size + units + 1);
  let at = 0;
  let to = 0;
  for (const length of lengths) {
    for (let i = 0; i < length; i++) {
      const symbol = text[at++]!;
      for (let from = starts[symbol]!; from < starts[symbol + 1]!; from++) search[to++] = numbered[from]!;
    }
    search[to++] = 0;
  }
  const grams = buildGrams(search, units, [0, ...sorted]);
  release(search);
  return grams;
}
