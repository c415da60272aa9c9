/**
 * Index texts in memory, laid out for the scan of the matcher (DESIGN, Matching).
 *
 *     lengths   5          6                    9         distinct lengths, rising
 *     first     0          2                    5         first record of each length
 *     start     0          10                   28        where its text begins
 *     text      ▓▓▓▓▓▓▓▓▓▓ ▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓ …           dense character ids; no offsets are stored:
 *                                                         text of record r = start + (r − first) · length
 *     low, high, wide                                     presence signatures, 64 bits and 256 bits
 *     document, index                                     the record's key
 *
 * Why nothing is missed at a bound of k edits: an edit changes the length by one at most, so |m − n| ≤ d; and it
 * touches one symbol of each text at most, so of the symbols of the query that the record lacks there are at most d,
 * and the other way round. A signature has a bit for a class of symbols: a bit that one has and the other lacks
 * stands for at least one such symbol.
 */
import { boundedDistance, compilePattern, type Pattern } from "./distance.ts";

/** Characters as small numbers, shared by the segments of one index. */
export interface Alphabet {
  size: number;
  /** By BMP code point: its number + 1, 0 for one that no text has. */
  bmp: Int32Array;
  astral: Map<number, number>;
}

export interface Segment {
  count: number;
  lengths: Uint32Array;
  first: Uint32Array;
  start: Float64Array;
  text: Uint16Array | Uint32Array;
  low: Int32Array;
  high: Int32Array;
  wide: Int32Array;
  document: Uint32Array;
  index: Uint32Array;
}

/** One record to index: folded code points (of which `length` count) and its key. */
export interface Entry {
  codes: Uint32Array;
  length: number;
  document: number;
  index: number;
}

/**
 * Longer texts are compared for equality only: the time for a distance grows with the product of the lengths. In
 * code points.
 */
const longest = 10_000;

export function newAlphabet(): Alphabet {
  return { size: 0, bmp: new Int32Array(0x10000), astral: new Map() };
}

/** The number of a code point, -1 for one that no text of the index has. */
function symbolOf(alphabet: Alphabet, code: number): number {
  return code < 0x10000 ? alphabet.bmp[code]! - 1 : (alphabet.astral.get(code) ?? -1);
}

function addSymbol(alphabet: Alphabet, code: number): number {
  const id = alphabet.size++;
  if (code < 0x10000) alphabet.bmp[code] = id + 1;
  else alphabet.astral.set(code, id);
  return id;
}

/** Sorts the entries by length and lays them out. An entry is read before the next one is asked for. */
export function buildSegment(entries: Iterable<Entry>, alphabet: Alphabet): Segment {
  let text: Uint16Array | Uint32Array = new Uint16Array(1 << 16);
  let used = 0;
  let capacity = 1 << 12;
  let sizes = new Uint32Array(capacity);
  let documents = new Uint32Array(capacity);
  let indices = new Uint32Array(capacity);
  let count = 0;
  for (const { codes, length, document, index } of entries) {
    if (used + length > text.length) {
      const room = Math.max(text.length * 2, used + length);
      const larger: Uint16Array | Uint32Array =
        text instanceof Uint16Array ? new Uint16Array(room) : new Uint32Array(room);
      larger.set(text.subarray(0, used));
      text = larger;
    }
    for (let i = 0; i < length; i++) {
      const code = codes[i]!;
      let id = symbolOf(alphabet, code);
      if (id < 0) id = addSymbol(alphabet, code);
      if (id > 0xffff && text instanceof Uint16Array) text = Uint32Array.from(text);
      text[used++] = id;
    }
    if (count === capacity) {
      capacity *= 2;
      sizes = grown(sizes, capacity);
      documents = grown(documents, capacity);
      indices = grown(indices, capacity);
    }
    sizes[count] = length;
    documents[count] = document;
    indices[count++] = index;
  }
  return layOut(text.subarray(0, used), sizes, documents, indices, count);
}

function grown(array: Uint32Array<ArrayBuffer>, capacity: number): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(capacity);
  larger.set(array);
  return larger;
}

function layOut(
  raw: Uint16Array | Uint32Array,
  sizes: Uint32Array,
  documents: Uint32Array,
  indices: Uint32Array,
  count: number,
): Segment {
  const tally = new Map<number, number>();
  for (let i = 0; i < count; i++) tally.set(sizes[i]!, (tally.get(sizes[i]!) ?? 0) + 1);
  const lengths = Uint32Array.from(tally.keys()).sort();
  const first = new Uint32Array(lengths.length);
  const start = new Float64Array(lengths.length);
  const slotOf = new Map<number, number>();
  let records = 0;
  let units = 0;
  lengths.forEach((length, slot) => {
    slotOf.set(length, slot);
    first[slot] = records;
    start[slot] = units;
    records += tally.get(length)!;
    units += tally.get(length)! * length;
  });

  const text = raw instanceof Uint16Array ? new Uint16Array(raw.length) : new Uint32Array(raw.length);
  const segment: Segment = {
    count,
    lengths,
    first,
    start,
    text,
    low: new Int32Array(count),
    high: new Int32Array(count),
    wide: new Int32Array(count * 8),
    document: new Uint32Array(count),
    index: new Uint32Array(count),
  };
  const next = first.slice();
  let read = 0;
  for (let i = 0; i < count; i++) {
    const length = sizes[i]!;
    const slot = slotOf.get(length)!;
    const record = next[slot]!++;
    const at = start[slot]! + (record - first[slot]!) * length;
    for (let k = 0; k < length; k++) {
      const id = raw[read++]!;
      text[at + k] = id;
      if (id & 32) segment.high[record]! |= 1 << (id & 31);
      else segment.low[record]! |= 1 << (id & 31);
      segment.wide[record * 8 + ((id >>> 5) & 7)]! |= 1 << (id & 31);
    }
    segment.document[record] = documents[i]!;
    segment.index[record] = indices[i]!;
  }
  return segment;
}

/** A query made ready for scans: built once, used on every segment of the index. */
export interface Query {
  length: number;
  symbols: Uint32Array;
  pattern: Pattern;
  low: number;
  high: number;
  wide: Int32Array;
  /** How many of its characters stand in no text of the index. */
  unknown: number;
}

export function compileQuery(codes: Uint32Array, length: number, alphabet: Alphabet): Query {
  const { size } = alphabet;
  const symbols = new Uint32Array(length);
  const query = { low: 0, high: 0, wide: new Int32Array(8), unknown: 0 };
  for (let i = 0; i < length; i++) {
    const id = symbolOf(alphabet, codes[i]!);
    symbols[i] = id < 0 ? size : id;
    if (id < 0) {
      query.unknown++;
      continue;
    }
    if (id & 32) query.high |= 1 << (id & 31);
    else query.low |= 1 << (id & 31);
    query.wide[(id >>> 5) & 7]! |= 1 << (id & 31);
  }
  // A text too long for distances needs no table.
  const pattern = compilePattern(length <= longest ? symbols : [], size);
  return { ...query, length, symbols, pattern };
}

/** How many edits a text of `longer` code points (the longer of two) may be away to score `floor` or more. */
function allowedEdits(floor: number, longer: number): number {
  // Half a millionth of an edit more, so that rounding never cuts off what the score itself would let pass.
  return Math.floor(((100 - floor) * longer) / 100 + 5e-7);
}

/**
 * Visits every record whose base score is `floor` or more, nearest lengths first. `visit` gives the floor from
 * there on, which may only rise.
 */
export function scan(
  segment: Segment,
  query: Query,
  floor: number,
  visit: (record: number, distance: number) => number,
): void {
  const { lengths } = segment;
  const m = query.length;
  let up = lengthSlot(lengths, m);
  let down = up - 1;
  let bar = floor;
  for (;;) {
    const above = up < lengths.length ? lengths[up]! - m : Number.POSITIVE_INFINITY;
    const below = down >= 0 ? m - lengths[down]! : Number.POSITIVE_INFINITY;
    const canUp = above !== Number.POSITIVE_INFINITY && above <= allowedEdits(bar, m + above);
    const canDown = below <= allowedEdits(bar, m);
    if (!canUp && !canDown) return;
    if (canUp && (!canDown || above <= below)) bar = scanLength(segment, query, up++, bar, visit);
    else bar = scanLength(segment, query, down--, bar, visit);
  }
}

function lengthSlot(lengths: Uint32Array, length: number): number {
  let low = 0;
  let high = lengths.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (lengths[middle]! < length) low = middle + 1;
    else high = middle;
  }
  return low;
}

function scanLength(
  segment: Segment,
  query: Query,
  slot: number,
  floor: number,
  visit: (record: number, distance: number) => number,
): number {
  const { low, high, text } = segment;
  const { low: queryLow, high: queryHigh, unknown } = query;
  const length = segment.lengths[slot]!;
  const from = segment.first[slot]!;
  const to = slot + 1 < segment.first.length ? segment.first[slot + 1]! : segment.count;
  const start = segment.start[slot]!;
  const longer = Math.max(length, query.length);
  let bar = floor;
  let bound = allowedEdits(bar, longer);
  if (longer > longest) {
    if (length !== query.length) return bar;
    bound = 0;
  }
  for (let record = from; record < to; record++) {
    const recordLow = low[record]!;
    const recordHigh = high[record]!;
    if (ones(queryLow & ~recordLow) + ones(queryHigh & ~recordHigh) + unknown > bound) continue;
    if (ones(recordLow & ~queryLow) + ones(recordHigh & ~queryHigh) > bound) continue;
    if (!passesWide(segment.wide, record * 8, query, bound)) continue;
    const at = start + (record - from) * length;
    const distance =
      longer > longest
        ? sameSymbols(query.symbols, text, at)
        : boundedDistance(query.pattern, text, at, length, bound);
    if (distance > bound) continue;
    bar = visit(record, distance);
    if (longer <= longest) bound = allowedEdits(bar, longer);
  }
  return bar;
}

function passesWide(wide: Int32Array, at: number, query: Query, bound: number): boolean {
  let missing = query.unknown;
  let extra = 0;
  for (let i = 0; i < 8; i++) {
    const ours = query.wide[i]!;
    const theirs = wide[at + i]!;
    missing += ones(ours & ~theirs);
    extra += ones(theirs & ~ours);
  }
  return missing <= bound && extra <= bound;
}

function sameSymbols(symbols: Uint32Array, text: ArrayLike<number>, at: number): number {
  for (let i = 0; i < symbols.length; i++) if (symbols[i] !== text[at + i]) return 1;
  return 0;
}

/** Number of bits set in a 32-bit integer. */
function ones(bits: number): number {
  let n = bits - ((bits >>> 1) & 0x55555555);
  n = (n & 0x33333333) + ((n >>> 2) & 0x33333333);
  return Math.imul((n + (n >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
