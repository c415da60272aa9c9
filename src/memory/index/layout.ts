/**
 * The file of one side (source or target) of a segment: immutable, little-endian, made of sections.
 *
 *     ┌────────────────────────────────────────────────────────────────────────────────────────┐
 *     │ header   "zhmgidx" version · bytes of the header · CRC of the rest of the header       │ 64
 *     │          units · records · symbols · characters · bits of a symbol · codes             │
 *     ├────────────────────────────────────────────────────────────────────────────────────────┤
 *     │ a line for each section: offset · bytes · bytes of a chunk · its first CRC             │ 16 each
 *     ├────────────────────────────────────────────────────────────────────────────────────────┤
 *     │ the CRC-32 of every chunk of every section                                             │ 4 each
 *     ├────────────────────────────────────────────────────────────────────────────────────────┤
 *     │ sections, each on a multiple of 64                                                     │
 *     └────────────────────────────────────────────────────────────────────────────────────────┘
 *
 * A *unit* here is a unit's text on this side, counted in the order of documents; a *record* is the index text of a
 * unit, counted in the order of lengths. Texts of more than {@link longestText} code points are no records.
 *
 *     runs        document number, first index, how many     the units, by document name, then index
 *     lengths     length, first record, byte of its text     one line for each length that occurs, rising
 *     units       by record: its unit
 *     bases       the characters of the index texts, rising; then by character: its first symbol
 *     symbols     by symbol: first code of what it stands for in the search text, end of those; 2³² − 1: see rare
 *     codes       those codes. A symbol is a character of the index text together with the stretch of the search
 *                 text behind it: 条 ← 条, . ← 。, N ← 十二. Rare stretches are one symbol, told apart by `rare`
 *     rare        unit, first code, end of codes             in the order of units, then of their places
 *     classes     by character, for its first 16 occurrences: the class of the item; then by class: how many
 *                 records have it
 *     planes      stripes of 64 blocks of 512 records: a row of bits a class, and eight rows more (kernel.ts)
 *     text        the symbols of the records, `bits` each, each record from a byte on: no offsets are stored
 *     leaves      list's first byte, occurrences before it, where its key begins (top bit: one string), as in
 *                 grams.ts; one line more at the end
 *     letters     the codes of the search texts, rising; before them 0, the end of a text
 *     keys        the leaves' keys: places among the letters, two bytes each
 *     postings    the leaves' lists of units
 *     odd         unit, kind, length, hash                   texts that the above does not hold whole
 *
 * A chunk's CRC is compared when the chunk is first read, so that opening a file reads its header alone and damage
 * anywhere shows before it can tell in a result.
 */
import {
  closeSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  writeSync,
} from "node:fs";
import { crc32 } from "node:zlib";

/** Longer texts are compared for equality only: the time for a distance grows with the product of the lengths. */
export const longestText = 10_000;

/** Length of a symbol's stretch that says: look it up among the rare ones. */
export const rareStretch = 0xffff_ffff;
/** Kinds of texts that a segment does not hold whole. */
export const odd = {
  /** Too long: no record, and not searched. */
  long: 1,
  /** Has search text and no index text (tags alone): a record, but not searched. */
  unsearched: 2,
  /** A character of the original stands for several equal ones: places counted twice, see concordance.ts. */
  doubled: 3,
} as const;

export const sectionNames = [
  "runs",
  "lengths",
  "units",
  "bases",
  "symbols",
  "codes",
  "rare",
  "classes",
  "planes",
  "text",
  "leaves",
  "letters",
  "keys",
  "postings",
  "odd",
] as const;
export type SectionName = (typeof sectionNames)[number];

/** The numbers of the header that a reader needs. */
export interface Counts {
  units: number;
  records: number;
  symbols: number;
  bases: number;
  bits: number;
}

/** What a file holds, in memory. */
export interface Content {
  counts: Counts;
  sections: Record<SectionName, Uint8Array>;
}

const magic = [0x676d687a, 0x00786469];
/** Raised when the layout changes; files of another version are made anew. */
const version = 2;
const headBytes = 64;
const lineBytes = 16;
const alignment = 64;
/** The sections that are read in parts. */
const chunked: Partial<Record<SectionName, number>> = { planes: 1 << 12, text: 1 << 15, postings: 1 << 15 };

/** A file of the index is not what was written. */
export class IndexDamage extends Error {
  /** The file; undefined for what is in memory. */
  readonly path: string | undefined;

  constructor(message: string, path?: string) {
    super(message);
    this.path = path;
  }
}

function aligned(bytes: number): number {
  return Math.ceil(bytes / alignment) * alignment;
}

/**
 * Writes a file under another name, makes sure that it is on the disk, and renames it.
 * @returns its checksum, as {@link Stored} has it
 */
export function writeSegment(path: string, { counts, sections }: Content): number {
  const lines: number[] = [];
  const sums: number[] = [];
  const ranges = sectionNames.map((name) => {
    const bytes = sections[name];
    const chunk = chunked[name] ?? Math.max(1, bytes.length);
    const first = sums.length;
    for (let at = 0; at < bytes.length; at += chunk) sums.push(crc32(bytes.subarray(at, at + chunk)));
    return { bytes, chunk, first };
  });
  const headerBytes = headBytes + lineBytes * ranges.length + 4 * sums.length;
  let offset = aligned(headerBytes);
  for (const { bytes, chunk, first } of ranges) {
    lines.push(offset, bytes.length, chunk, first);
    offset = aligned(offset + bytes.length);
  }
  const header = new Uint32Array(headerBytes / 4);
  const { units, records, symbols, bases, bits } = counts;
  header.set([...magic, version, headerBytes, 0, units, records, symbols, bases, bits]);
  header.set(lines, headBytes / 4);
  header.set(sums, (headBytes + lineBytes * ranges.length) / 4);
  header[4] = crc32(new Uint8Array(header.buffer, 20));

  const temporary = `${path}.${process.pid}.tmp`;
  const file = openSync(temporary, "wx");
  try {
    writeAt(file, new Uint8Array(header.buffer), 0);
    ranges.forEach(({ bytes }, i) => {
      writeAt(file, bytes, lines[i * 4]!);
    });
    ftruncateSync(file, offset);
    fsyncSync(file);
  } catch (error) {
    closeSync(file);
    rmSync(temporary, { force: true });
    throw error;
  }
  closeSync(file);
  renameSync(temporary, path);
  return header[4]!;
}

function writeAt(file: number, bytes: Uint8Array, position: number): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at, bytes.length - at, position + at);
}

function readAt(file: number, into: Uint8Array, position: number, path: string): void {
  for (let at = 0; at < into.length; ) {
    const read = readSync(file, into, at, into.length - at, position + at);
    if (read === 0) throw new IndexDamage("cut short", path);
    at += read;
  }
}

/** A section, of which chunks are read when they are needed. */
export class Section {
  readonly length: number;
  #bytes: Uint8Array | undefined;
  readonly #read: ((into: Uint8Array, chunk: number) => void) | undefined;
  readonly #chunk: number;
  #present: Uint8Array;
  #missing: number;

  constructor(length: number, chunk: number, read?: (into: Uint8Array, chunk: number) => void) {
    this.length = length;
    this.#chunk = chunk;
    this.#read = read;
    this.#present = new Uint8Array(read ? Math.ceil(length / chunk) : 0);
    this.#missing = this.#present.length;
  }

  static of(bytes: Uint8Array): Section {
    const section = new Section(bytes.length, Math.max(1, bytes.length));
    section.#bytes = bytes;
    return section;
  }

  /** Where the bytes are to be; what is already read is moved there. */
  place(into: Uint8Array): void {
    if (this.#bytes) into.set(this.#bytes);
    this.#bytes = into;
  }

  /** The bytes, of which `from` to before `to` are sure to be there. */
  bytes(from = 0, to = this.length): Uint8Array {
    this.#bytes ??= new Uint8Array(this.length);
    if (this.#missing > 0 && from < to) {
      for (let chunk = Math.floor(from / this.#chunk); chunk * this.#chunk < to; chunk++) {
        if (this.#present[chunk] === 1) continue;
        const at = chunk * this.#chunk;
        this.#read!(this.#bytes.subarray(at, Math.min(this.length, at + this.#chunk)), chunk);
        this.#present[chunk] = 1;
        this.#missing--;
      }
    }
    return this.#bytes;
  }

  words(): Uint32Array {
    const bytes = this.bytes();
    return new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength >>> 2);
  }
}

/** A segment's sections, in memory or in a file. */
export interface Stored {
  counts: Counts;
  sections: Record<SectionName, Section>;
  /** Identifies the content of a file: the CRC of its header, which holds the CRCs of everything else. */
  checksum: number;
  close(): void;
}

export function inMemory({ counts, sections }: Content): Stored {
  const held = Object.fromEntries(sectionNames.map((name) => [name, Section.of(sections[name])]));
  return { counts, sections: held as Stored["sections"], checksum: 0, close: () => {} };
}

/**
 * Opens a file; its sections are read, and checked, as they are needed.
 * @throws IndexDamage when its header is not sound or of another version; the system's error when it is not there
 */
export function openStored(path: string): Stored {
  const file = openSync(path, "r");
  try {
    const { size } = fstatSync(file);
    let bytes = new Uint8Array(Math.min(size, 1 << 14));
    readAt(file, bytes, 0, path);
    let words = new Uint32Array(bytes.buffer, 0, bytes.length >>> 2);
    const headerBytes = words[3] ?? 0;
    const least = headBytes + lineBytes * sectionNames.length;
    if (words[0] !== magic[0] || words[1] !== magic[1] || words[2] !== version) {
      throw new IndexDamage("not a file of this index", path);
    }
    if (headerBytes < least || headerBytes > size) throw new IndexDamage("damaged in its header", path);
    if (headerBytes > bytes.length) {
      bytes = new Uint8Array(headerBytes);
      readAt(file, bytes, 0, path);
      words = new Uint32Array(bytes.buffer, 0, bytes.length >>> 2);
    }
    if (crc32(bytes.subarray(20, headerBytes)) !== words[4])
      throw new IndexDamage("damaged in its header", path);
    const sections = {} as Stored["sections"];
    sectionNames.forEach((name, i) => {
      const [offset, length, chunk, first] = words.subarray(headBytes / 4 + i * 4) as unknown as number[];
      if (offset! + length! > size) throw new IndexDamage("cut short", path);
      sections[name] = new Section(length!, chunk!, (into, at) => {
        readAt(file, into, offset! + at * chunk!, path);
        if (crc32(into) !== words[least / 4 + first! + at]) {
          throw new IndexDamage(`damaged in its ${name}`, path);
        }
      });
    });
    const [units, records, symbols, bases, bits] = words.subarray(5) as unknown as number[];
    const counts = { units, records, symbols, bases, bits } as Counts;
    let open = true;
    const close = (): void => {
      if (open) closeSync(file);
      open = false;
    };
    return { counts, sections, checksum: words[4]!, close };
  } catch (error) {
    closeSync(file);
    throw error;
  }
}
