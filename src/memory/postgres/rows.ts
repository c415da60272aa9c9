import type { Unit } from "../../model/unit.ts";
import { type Cells, foldCells, newCells, searchKinds } from "../../text/normalise.ts";
import { restOf, rowOf, statusNumber, toUnit } from "../record.ts";
import { CopyBytes } from "./copy-bytes.ts";
import { markBits, marksOf } from "./marks.ts";

/** Units of a document that are one piece: 2¹². */
const pieceBits = 12;
/** Pieces of a document: 2²⁰. */
const piecesUnit = 2 ** 20;

/** The piece that holds a unit; the database computes with the same figures. */
export function pieceOf(document: number, index: number): number {
  return document * piecesUnit + (index >>> pieceBits);
}

export function documentOf(piece: number): number {
  return Math.floor(piece / piecesUnit);
}

/** The same in SQL. */
export const documentOfPiece = "(u.piece >> 20)";

/** Columns in the order of {@link UnitRows}. */
export const copyColumns =
  "piece, index, version, id, source, target, status, score, rest, odd, source_length, target_length, source_marks, target_marks";

/** What {@link unitOf} takes, of `units u`. */
export const unitColumns = "u.index, u.id, u.source, u.target, u.status, u.score, u.rest";

/** A unit from its columns, which stand in the order of those of the files engine. */
export function unitOf(values: readonly unknown[], document: string): Unit {
  return toUnit(rowOf(values), document);
}

/** Text as the database can hold it: no NUL, no lone surrogates. */
function held(text: string): string {
  const sound = text.isWellFormed() ? text : text.toWellFormed();
  return sound.includes("\0") ? sound.replaceAll("\0", "\ufffd") : sound;
}

const fields = 14;

/** A text folded both ways. */
export interface FoldedText {
  /** As a search sees it. */
  search: Cells;
  /** Its index text. */
  index: Cells;
}

function newFoldedText(): FoldedText {
  return { search: newCells(), index: newCells() };
}

/** Folds a text both ways, into the same cells each time. */
export function textFolder(): (text: string) => FoldedText {
  const folded = newFoldedText();
  return (text) => {
    foldCells(text, searchKinds, folded.search);
    foldCells(text, undefined, folded.index);
    return folded;
  };
}

/** Makes the bytes of a COPY of units. */
export class UnitRows extends CopyBytes {
  readonly #source = textFolder();
  readonly #target = textFolder();
  readonly #marks = new Uint8Array(markBits / 8);

  /**
   * Adds a unit; its own `index` does not count.
   * @returns its texts, folded, until the next call
   */
  unit(document: number, index: number, unit: Unit): { source: FoldedText; target: FoldedText } {
    const heldSource = held(unit.source);
    const heldTarget = held(unit.target);
    const raw = heldSource !== unit.source || heldTarget !== unit.target;
    this.row(fields);
    this.long(pieceOf(document, index));
    this.int(index);
    this.int(1);
    this.text(held(unit.id));
    this.text(heldSource);
    this.text(heldTarget);
    this.short(statusNumber(unit.status));
    this.double(unit.score);
    const rest = restOf(unit, raw);
    if (rest === null) this.null();
    else this.text(rest);
    this.boolean(raw || unit.codes !== undefined);
    const source = this.#source(unit.source);
    const target = this.#target(unit.target);
    this.int(source.index.length);
    this.int(target.index.length);
    for (const { index } of [source, target]) {
      marksOf(index, this.#marks);
      this.bits(this.#marks);
    }
    return { source, target };
  }
}
