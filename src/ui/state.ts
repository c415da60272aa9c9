import type { Finding } from "../model/finding.ts";
import type { LanguagePair } from "../model/language.ts";
import type { Concept } from "../model/term.ts";
import type { Unit } from "../model/unit.ts";
import type { Ambiguous } from "../text/width.ts";
import type {
  DocumentUnits,
  ExportKind,
  Intent,
  Realignment,
  RenderingChoice,
  Side,
} from "../workspace/review.ts";
import type { Editor } from "./editor.ts";
import type { Press } from "./keys.ts";
import { type Grouping, type Listing, listing } from "./list.ts";
import type { Suggestion } from "./suggest.ts";

/** The whole screen as data. `reduce` alone makes new ones; drawing reads them. */
export interface State extends Snapshot {
  readonly name: string;
  readonly pair: LanguagePair;
  readonly screen: "findings" | "alignment";
  readonly alignment: Alignment;
  readonly ambiguous: Ambiguous;
  readonly size: Size;
  readonly grouping: Grouping;
  readonly filter: string;
  readonly listing: Listing;
  /** Number of the selected finding among those shown. */
  readonly cursor: number;
  /** First row of the list that is drawn. */
  readonly top: number;
  readonly pane: "list" | "detail";
  /** First row of the details that is drawn. */
  readonly scroll: number;
  /** What the session knows of the selected finding, once it has said so. */
  readonly detail: Detail | undefined;
  readonly sheet: Sheet | undefined;
  /** What is under way on the disk. */
  readonly busy: string | undefined;
  /** The sheet that started it, to be opened again if it fails. */
  readonly pending: Sheet | undefined;
  /** Keys pressed while something is under way, from the first that must wait for it. */
  readonly queue: readonly Press[];
  /** Text typed into a fix that was left, by the finding's key. */
  readonly draft: { readonly key: string; readonly text: string } | undefined;
  readonly notice: { readonly tone: "good" | "bad"; readonly text: string } | undefined;
}

/** Where a person stands among the documents and their units. */
export interface Alignment {
  /** The open document; undefined: the list of documents. */
  readonly document: string | undefined;
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
}

export interface Size {
  columns: number;
  rows: number;
}

/** What the session says of itself after each change. */
export interface Snapshot {
  readonly findings: readonly Finding[];
  readonly documents: readonly DocumentUnits[];
  readonly counts: { documents: number; units: number; concepts: number; decided: number };
  readonly depth: { undo: number; redo: number };
  readonly exportPaths: Readonly<Record<ExportKind, string>>;
}

export interface Detail {
  /** `keyOf` the finding. */
  key: string;
  previous?: Unit;
  unit?: Unit;
  next?: Unit;
  renderings: readonly RenderingChoice[];
  concept?: Concept;
}

export type Verb = "prefer" | "admit" | "forbid";

/** What lies over or beside the panes and takes the keys. */
export type Sheet =
  | { kind: "choose"; verb: Verb; finding: Finding; options: readonly RenderingChoice[]; index: number }
  | { kind: "export"; index: number }
  /** A unit in two, cut at an offset of each text. */
  | { kind: "split"; unit: Unit; side: Side; cut: Readonly<Record<Side, number>> }
  | { kind: "field"; purpose: Purpose; editor: Editor }
  | { kind: "help"; scroll: number };

/** What a field's text is for. */
export type Purpose =
  | { for: "rendering"; verb: Verb; finding: Finding }
  | { for: "reason"; finding: Finding }
  | { for: "fix"; finding: Finding; suggestion: Suggestion | undefined }
  /** One text of a unit. */
  | { for: "text"; unit: Unit; side: Side }
  | { for: "path"; format: ExportKind }
  | { for: "filter" };

export type Event =
  | { type: "press"; press: Press }
  | { type: "paste"; text: string }
  | { type: "resize"; size: Size }
  | { type: "loaded"; detail: Detail }
  /** The details could not be read. */
  | { type: "unread"; key: string; message: string }
  | { type: "done"; act: Act; message: string; place?: Place; snapshot: Snapshot }
  | { type: "failed"; message: string };

/** What was done. A pair that was only found right is not stayed with. */
export type Act = "apply" | "realign" | "confirm" | "undo" | "redo" | "export";

/** A unit to go on with. */
export interface Place {
  document: string;
  index: number;
}

/** What is to be done outside: the reducer only says so. */
export type Effect =
  | { do: "load"; finding: Finding }
  /** Several where a row stands for two findings. */
  | { do: "apply"; intents: readonly Intent[] }
  | { do: "realign"; document: string; edit: Realignment }
  | { do: "undo" }
  | { do: "redo" }
  | { do: "export"; format: ExportKind; path: string }
  /** Hands the terminal back to the shell until it is continued. */
  | { do: "suspend" }
  | { do: "quit" };

export interface Step {
  state: State;
  effects: readonly Effect[];
}

export const exportKinds: readonly ExportKind[] = ["xliff", "tbx", "tmx", "csv", "omegat"];

export function initial(
  session: { name: string; pair: LanguagePair },
  snapshot: Snapshot,
  size: Size,
  ambiguous: Ambiguous = 1,
): State {
  return {
    ...snapshot,
    name: session.name,
    pair: session.pair,
    screen: "findings",
    alignment: {
      document: undefined,
      choice: 0,
      listTop: 0,
      cursor: 0,
      side: "target",
      top: 0,
      skip: 0,
      lowestFirst: true,
    },
    ambiguous,
    size,
    grouping: "check",
    filter: "",
    listing: listing(snapshot.findings, "", "check"),
    cursor: 0,
    top: 0,
    pane: "list",
    scroll: 0,
    detail: undefined,
    sheet: undefined,
    busy: undefined,
    pending: undefined,
    queue: [],
    draft: undefined,
    notice: undefined,
  };
}

/** The finding under the cursor; undefined when none is shown. */
export function selected(state: State): Finding | undefined {
  return state.listing.shown[state.cursor];
}
