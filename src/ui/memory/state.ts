import type { Side } from "../../model/language.ts";
import type { Unit } from "../../model/unit.ts";
import type { Concordance } from "../../workspace/review.ts";

/** A unit to go on with. */
export interface Place {
  document: string;
  index: number;
}

/** A document with its units. */
export interface Opened {
  name: string;
  units: readonly Unit[];
}

/** Where a person stands among the documents, the units of one, and what was searched for. */
export interface MemoryState {
  readonly view: "documents" | "units" | "concordance";
  /** The document that is being read, and where to stand in it. */
  readonly wanted: { readonly document: string; readonly place?: Place } | undefined;
  /** The open document with its units, once they are read. */
  readonly opened: Opened | undefined;
  /** Number of the chosen document in the list. */
  readonly choice: number;
  /** First document that is drawn. */
  readonly listTop: number;
  /** Number of the selected unit in the document, and which of its texts is meant. */
  readonly cursor: number;
  readonly side: Side;
  /** First unit that is drawn, and how many of its rows are above the upper edge. */
  readonly top: number;
  readonly skip: number;
  /** Doubtful units are visited from the lowest confidence on, else in the order of the document. */
  readonly lowestFirst: boolean;
  readonly found: Concordance | undefined;
  /** Number of the chosen place among those found, and the first that is drawn. */
  readonly hit: number;
  readonly hitTop: number;
}

export const memoryStart: MemoryState = {
  view: "documents",
  wanted: undefined,
  opened: undefined,
  choice: 0,
  listTop: 0,
  cursor: 0,
  side: "target",
  top: 0,
  skip: 0,
  lowestFirst: true,
  found: undefined,
  hit: 0,
  hitTop: 0,
};
