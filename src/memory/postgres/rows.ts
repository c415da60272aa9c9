/**
 * Units as rows, in PostgreSQL's binary form of COPY (manual, COPY, "Binary Format"): the server need not parse a
 * hundred numbers a unit.
 */
import type { Unit } from "../../model/unit.ts";
import { foldCells, newCells, searchKinds } from "../../text/normalise.ts";
import { restOf, statusNumber, toUnit } from "../record.ts";
import { markBits, marksOf } from "./marks.ts";
import { tokensOf } from "./tokens.ts";

/** Units of a document that are one piece: 2¹². */
const pieceBits = 12;
/** Pieces of a document: 2²⁰. */
const piecesUnit = 2 ** 20;

/** The piece that holds a unit; the database computes with the same figures. */
export function pieceOf(document: number, index: number): number {
  return document * piecesUnit + (index >>> pieceBits);
}

/** The document of a piece. */
export const documentOfPiece = "(u.piece >> 20)";

/** Columns in the order of {@link RowWriter}. */
export const copyColumns =
  "piece, index, version, id, source, target, status, score, rest, odd, source_length, target_length, source_tokens, target_tokens, source_marks, target_marks";

/** What {@link unitOf} takes, of `units u`. */
export const unitColumns = "u.index, u.id, u.source, u.target, u.status, u.score, u.rest";

/** A unit from its columns. */
export function unitOf(values: readonly unknown[], document: string): Unit {
  const [index, id, source, target, status, score, rest] = values as [
    number,
    string,
    string,
    string,
    number,
    number,
    string | null,
  ];
  return toUnit({ position: index, id, source, target, status, score, rest }, document);
}

/** Text as the database can hold it: no NUL, no lone surrogates. */
function held(text: string): string {
  const sound = text.isWellFormed() ? text : text.toWellFormed();
  return sound.includes("\0") ? sound.replaceAll("\0", "\ufffd") : sound;
}

const header = Buffer.from("5047434f50590aff0d0a000000000000000000", "hex");
const trailer = Buffer.from("ffff", "hex");
const fields = 16;
const int8Type = 20;
const firstSize = 1 << 20;

/** Makes the bytes of a COPY. */
export class RowWriter {
  #bytes = Buffer.allocUnsafe(firstSize);
  #size = 0;
  readonly #search = newCells();
  readonly #index = newCells();
  readonly #sourceMarks = new Uint8Array(markBits / 8);
  readonly #targetMarks = new Uint8Array(markBits / 8);

  constructor() {
    this.#size = header.copy(this.#bytes, 0);
  }

  /** Adds a unit; its own `index` does not count. */
  unit(document: number, index: number, unit: Unit): void {
    const source = held(unit.source);
    const target = held(unit.target);
    const raw = source !== unit.source || target !== unit.target;
    this.#room(2);
    this.#size = this.#bytes.writeInt16BE(fields, this.#size);
    this.#long(pieceOf(document, index));
    this.#int(index);
    this.#int(1);
    this.#text(held(unit.id));
    this.#text(source);
    this.#text(target);
    this.#room(6);
    this.#size = this.#bytes.writeInt32BE(2, this.#size);
    this.#size = this.#bytes.writeInt16BE(statusNumber(unit.status), this.#size);
    this.#room(12);
    this.#size = this.#bytes.writeInt32BE(8, this.#size);
    this.#size = this.#bytes.writeDoubleBE(unit.score, this.#size);
    const rest = restOf(unit, raw);
    if (rest === null) this.#null();
    else this.#text(rest);
    this.#room(5);
    this.#size = this.#bytes.writeInt32BE(1, this.#size);
    this.#size = this.#bytes.writeUInt8(raw || unit.codes !== undefined ? 1 : 0, this.#size);
    const ours = this.#folded(unit.source, this.#sourceMarks);
    const theirs = this.#folded(unit.target, this.#targetMarks);
    this.#int(ours.length);
    this.#int(theirs.length);
    this.#array(ours.tokens);
    this.#array(theirs.tokens);
    this.#marks(ours.marks);
    this.#marks(theirs.marks);
  }

  /** The bytes since the last call. */
  take(): Buffer {
    const bytes = this.#bytes.subarray(0, this.#size);
    this.#bytes = Buffer.allocUnsafe(firstSize);
    this.#size = 0;
    return bytes;
  }

  get size(): number {
    return this.#size;
  }

  end(): Buffer {
    return Buffer.concat([this.take(), trailer]);
  }

  #folded(text: string, marks: Uint8Array): { length: number; tokens: number[]; marks: Uint8Array } {
    foldCells(text, searchKinds, this.#search);
    foldCells(text, undefined, this.#index);
    marksOf(this.#index, marks);
    return { length: this.#index.length, tokens: tokensOf(this.#search, this.#index), marks };
  }

  #room(bytes: number): void {
    if (this.#size + bytes <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafe(Math.max(this.#bytes.length * 2, this.#size + bytes));
    this.#bytes.copy(larger, 0, 0, this.#size);
    this.#bytes = larger;
  }

  #null(): void {
    this.#room(4);
    this.#size = this.#bytes.writeInt32BE(-1, this.#size);
  }

  #int(value: number): void {
    this.#room(8);
    this.#size = this.#bytes.writeInt32BE(4, this.#size);
    this.#size = this.#bytes.writeInt32BE(value, this.#size);
  }

  #long(value: number): void {
    this.#room(12);
    this.#size = this.#bytes.writeInt32BE(8, this.#size);
    this.#eight(value);
  }

  /** A whole number from 0 to below 2⁵³. */
  #eight(value: number): void {
    this.#size = this.#bytes.writeUInt32BE(Math.floor(value / 2 ** 32), this.#size);
    this.#size = this.#bytes.writeUInt32BE(value >>> 0, this.#size);
  }

  #text(text: string): void {
    const most = text.length * 3;
    this.#room(4 + most);
    const written = this.#bytes.write(text, this.#size + 4, "utf8");
    this.#bytes.writeInt32BE(written, this.#size);
    this.#size += 4 + written;
  }

  #marks(marks: Uint8Array): void {
    this.#room(8 + marks.length);
    this.#size = this.#bytes.writeInt32BE(4 + marks.length, this.#size);
    this.#size = this.#bytes.writeInt32BE(markBits, this.#size);
    this.#bytes.set(marks, this.#size);
    this.#size += marks.length;
  }

  #array(values: readonly number[]): void {
    this.#room(24 + values.length * 12);
    const start = this.#size;
    this.#size = this.#bytes.writeInt32BE(values.length === 0 ? 0 : 1, start + 4);
    this.#size = this.#bytes.writeInt32BE(0, this.#size);
    this.#size = this.#bytes.writeInt32BE(int8Type, this.#size);
    if (values.length > 0) {
      this.#size = this.#bytes.writeInt32BE(values.length, this.#size);
      this.#size = this.#bytes.writeInt32BE(1, this.#size);
    }
    for (const value of values) {
      this.#size = this.#bytes.writeInt32BE(8, this.#size);
      this.#eight(value);
    }
    this.#bytes.writeInt32BE(this.#size - start - 4, start);
  }
}
