/**
 * Lengths and marks of units, kept in this process, to sieve many texts that lists tell without asking for each. They
 * are kept by piece, and hold as long as their document has the version that it had when they were read.
 */
import type { Side } from "../memory.ts";
import type { Rows } from "./connection.ts";
import { markBits } from "./marks.ts";
import { documentOf, pieceOf } from "./rows.ts";
import type { Place } from "./tally.ts";

const unitsOfPiece = 4096;
const markBytes = markBits / 8;
const words = markBits / 32;
/** Index, length, number of bits, bits. */
const sentBytes = 4 + 4 + 4 + markBytes;
const pieceBytes = unitsOfPiece * (4 + markBytes);
/** So many pieces are read for one question; what is not there is left to the database. */
const readAtOnce = 6;
/** Of so many documents at most the versions are asked for. */
const mostDocuments = 1000;

interface Piece {
  version: string;
  /** By place in the piece; where there is no unit, more than any. */
  lengths: Uint32Array;
  marks: Uint32Array;
}

/** What a text has to have to be near a query. */
export interface Near {
  side: Side;
  shortest: number;
  longest: number;
  /** The query's marks. */
  marks: Uint8Array;
  /** Edits for each character of the longer text. */
  share: number;
  /** The query's length. */
  length: number;
}

export class Sieve {
  readonly #rows: Rows;
  readonly #most: number;
  /** By side and piece; the one that was used last is the last. */
  readonly #pieces = new Map<string, Piece>();

  /** @param mostBytes to be kept */
  constructor(rows: Rows, mostBytes: number) {
    this.#rows = rows;
    this.#most = Math.floor(mostBytes / pieceBytes);
  }

  /** Those of some places, in their order, whose texts may be near, as far as their marks are at hand. */
  async near(places: readonly Place[], near: Near): Promise<Place[]> {
    const documents = new Set(places.map(({ document }) => document));
    if (documents.size > mostDocuments || this.#most === 0) return [...places];
    const listed = await this.#rows(
      "SELECT number::float8, version::text FROM documents WHERE number = ANY($1::bigint[])",
      [[...documents]],
      { name: "zhengming_versions" },
    );
    const versions = new Map(listed as [number, string][]);
    const pieces = new Map<number, Piece>();
    const missing = new Map<number, number>();
    for (const { document, index } of places) {
      const piece = pieceOf(document, index);
      if (pieces.has(piece)) continue;
      const kept = this.#known(near.side, piece, versions.get(document));
      if (kept) pieces.set(piece, kept);
      else missing.set(piece, (missing.get(piece) ?? 0) + 1);
    }
    // Those that tell most.
    const wanted = [...missing].sort(([, a], [, b]) => b - a).slice(0, Math.min(readAtOnce, this.#most));
    if (wanted.length > 0) {
      const read = await this.#read(
        near.side,
        wanted.map(([piece]) => piece),
      );
      for (const [piece, kept] of read)
        if (kept.version === versions.get(documentOf(piece))) pieces.set(piece, kept);
    }
    const asked = new Uint32Array(near.marks.slice().buffer);
    let askedBits = 0;
    for (const word of asked) askedBits += bitsOf(word);
    return places.filter(({ document, index }) => {
      const piece = pieces.get(pieceOf(document, index));
      return !piece || isNear(piece, index % unitsOfPiece, near, asked, askedBits);
    });
  }

  #known(side: Side, piece: number, version: string | undefined): Piece | undefined {
    const key = `${side} ${piece}`;
    const kept = this.#pieces.get(key);
    if (!kept) return undefined;
    this.#pieces.delete(key);
    if (kept.version !== version) return undefined;
    this.#pieces.set(key, kept);
    return kept;
  }

  async #read(side: Side, wanted: readonly number[]): Promise<Map<number, Piece>> {
    const listed = await this.#rows(
      `SELECT u.piece::float8, d.version::text,
         string_agg(int4send(u.index) || int4send(u.${side}_length) || bit_send(u.${side}_marks), '')
       FROM units u JOIN documents d ON d.number = u.piece >> 20 WHERE u.piece = ANY($1::bigint[])
       GROUP BY u.piece, d.version`,
      [wanted],
      { name: `zhengming_marks_${side}` },
    );
    const read = new Map<number, Piece>();
    for (const [piece, version, sent] of listed as [number, string, Buffer][]) {
      const lengths = new Uint32Array(unitsOfPiece).fill(0xffffffff);
      const marks = new Uint32Array(unitsOfPiece * words);
      const bytes = new Uint8Array(marks.buffer);
      for (let at = 0; at < sent.length; at += sentBytes) {
        const place = sent.readInt32BE(at) % unitsOfPiece;
        lengths[place] = sent.readInt32BE(at + 4);
        bytes.set(sent.subarray(at + 12, at + sentBytes), place * markBytes);
      }
      const one = { version, lengths, marks };
      read.set(piece, one);
      this.#pieces.set(`${side} ${piece}`, one);
    }
    for (const key of this.#pieces.keys()) {
      if (this.#pieces.size <= this.#most) break;
      this.#pieces.delete(key);
    }
    return read;
  }
}

/** As the database judges (candidates.ts): of the marks each edit changes one at most. */
function isNear(
  { lengths, marks }: Piece,
  place: number,
  { shortest, longest, share, length: own }: Near,
  asked: Uint32Array,
  askedBits: number,
): boolean {
  const length = lengths[place]!;
  if (length < shortest || length > longest) return false;
  let [both, bits] = [0, 0];
  for (let word = 0, at = place * words; word < words; word++, at++) {
    both += bitsOf(marks[at]! & asked[word]!);
    bits += bitsOf(marks[at]!);
  }
  return both >= Math.max(askedBits, bits) - Math.floor(share * Math.max(length, own));
}

/** How many bits of 32 are set (Warren, Hacker's Delight, 5–1). */
function bitsOf(word: number): number {
  let bits = word - ((word >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
