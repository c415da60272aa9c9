import type { Finding } from "../model/finding.ts";
import type { LanguagePair, Side } from "../model/language.ts";
import { say } from "../model/locale.ts";
import type { Concept, TermStatus } from "../model/term.ts";
import type { Unit } from "../model/unit.ts";
import type { Ambiguous } from "../text/width.ts";
import type {
  Concordance,
  DocumentSummary,
  ExportOptions,
  ExportPreview,
  FindingDetail,
  Intent,
  Lookup,
  OfferedExport,
  Realignment,
  RenderingChoice,
  TermDetail,
  TermEntry,
} from "../workspace/review.ts";
import type { Context } from "./bindings/binding.ts";
import type { Editor } from "./editor.ts";
import { type ExportState, exportStart } from "./export/state.ts";
import type { FixProposal } from "./findings/fix-all.ts";
import { type Grouping, type Listing, listing } from "./findings/list.ts";
import type { Suggestion } from "./findings/suggest.ts";
import { type Keymap, keymap } from "./keymap.ts";
import type { Press } from "./keys.ts";
import { type MatchState, matchStart } from "./match/state.ts";
import { type MemoryState, memoryStart, type Opened, type Place } from "./memory/state.ts";
import { type TermsState, termsStart } from "./terms/state.ts";

export const screens = ["findings", "terms", "match", "memory", "export"] as const;
export type ScreenName = (typeof screens)[number];

export type { Opened, Place };

/** The whole screen as data. `reduce` alone makes new ones; drawing reads them. */
export interface State extends Snapshot {
  readonly name: string;
  readonly pair: LanguagePair;
  readonly screen: ScreenName;
  readonly terms: TermsState;
  readonly match: MatchState;
  readonly memory: MemoryState;
  readonly exports: ExportState;
  readonly keymap: Keymap;
  readonly ambiguous: Ambiguous;
  readonly size: Size;
  readonly grouping: Grouping;
  readonly filter: string;
  /** The filter that the listing is of: the same, but while very many findings are being searched. */
  readonly sifted: string;
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
  /** What was told last, with its term: drawn until the details of another finding of that term have come. */
  readonly echo: { readonly term: string | undefined; readonly detail: Detail } | undefined;
  /** Findings that an act on the marked is about, by `keyOf`. */
  readonly marks: ReadonlySet<string>;
  /** Where a range of marks began, as a place among those shown. */
  readonly anchor: number | undefined;
  /** Whether the findings are gone through one by one. */
  readonly triage: boolean;
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
  /** Whether the findings are still being looked for the first time. */
  readonly opening: boolean;
  /** Counts the changes: what a screen has read of an earlier one is read again. */
  readonly revision: number;
  /** The step of the tour that is shown; undefined: none is being made. */
  readonly tour: number | undefined;
}

export interface Size {
  columns: number;
  rows: number;
}

/** What the session says of itself after each change. */
export interface Snapshot {
  readonly findings: readonly Finding[];
  readonly documents: readonly DocumentSummary[];
  readonly counts: { documents: number; units: number; concepts: number; decided: number };
  readonly depth: { undo: number; redo: number };
  readonly exportPaths: Readonly<Record<OfferedExport, string>>;
}

export interface Detail extends Partial<FindingDetail> {
  /** `keyOf` the finding. */
  key: string;
  renderings: readonly RenderingChoice[];
}

export type Verb = "prefer" | "admit" | "deprecate" | "forbid";

/** What lies over or beside the panes and takes the keys. */
export type Sheet =
  | { kind: "choose"; verb: Verb; finding: Finding; options: readonly RenderingChoice[]; index: number }
  /** Statuses for a term of a concept. */
  | { kind: "status"; concept: Concept; own: boolean; term: number; index: number }
  /** A unit in two, cut at an offset of each text. */
  | { kind: "split"; unit: Unit; side: Side; cut: Readonly<Record<Side, number>> }
  /** Changes to be made together, each ticked or not. */
  | {
      kind: "preview";
      proposals: readonly FixProposal[];
      ticked: readonly boolean[];
      index: number;
      top: number;
    }
  | { kind: "field"; purpose: Purpose; editor: Editor; behind?: Sheet }
  /** Asks before something goes; the key that answers is not the one that asked. */
  | { kind: "confirm"; question: string; intents: readonly Intent[] }
  | { kind: "palette"; editor: Editor; index: number; context: Context }
  | { kind: "why"; scroll: number }
  | { kind: "help"; scroll: number };

/** What a field's text is for. */
export type Purpose =
  | { for: "rendering"; verb: Verb; finding: Finding }
  | { for: "reason"; findings: readonly Finding[] }
  | { for: "fix"; finding: Finding; suggestion: Suggestion | undefined }
  /** One of the changes in a preview. */
  | { for: "proposal"; index: number }
  /** One text of a unit. */
  | { for: "text"; unit: Unit; side: Side }
  | { for: "path"; kind: OfferedExport }
  | { for: "concept"; concept: Concept; own: boolean; field: ConceptField }
  /** Source term and rendering of a concept that is not there yet. */
  | { for: "newConcept"; term?: string }
  /** Domain of the concept that a rendering is split off into. */
  | { for: "splitConcept"; concept: Concept; own: boolean; term: number }
  | { for: "search" }
  | { for: "filter" };

/** A place in a concept that can be edited. */
export type ConceptField =
  | { of: "concept"; name: "domain" | "definition" | "note" }
  | {
      of: "term";
      term: number;
      name: "text" | "authority" | "url" | "date" | "place" | "partOfSpeech" | "usage" | "note";
    }
  | { of: "new"; status: TermStatus };

export type Event =
  | { type: "press"; press: Press }
  | { type: "paste"; text: string }
  | { type: "resize"; size: Size }
  | { type: "loaded"; detail: Detail }
  /** The details could not be read. */
  | { type: "unread"; key: string; message: string }
  /** What a screen has asked to be read. */
  | { type: "answer"; answer: Answer }
  /** A question went unanswered. */
  | { type: "unanswered"; ask: Question["ask"]; message: string }
  /** The findings of a state have been searched. */
  | {
      type: "sifted";
      of: readonly Finding[];
      filter: string;
      passing: readonly Finding[];
    }
  | { type: "progress"; text: string }
  | { type: "done"; act: Act; message: string; place?: Place; snapshot: Snapshot; opened?: Opened }
  | { type: "failed"; message: string };

/** What was done. A pair that was only found right is not stayed with. `disk`: others have changed the files; `open`: the first look. */
export type Act = "apply" | "realign" | "confirm" | "undo" | "redo" | "export" | "disk" | "open" | "recheck";

/** What a screen wants to know. Of each kind only the latest question is answered. */
export type Question =
  | { ask: "terms" }
  | { ask: "term"; key: string }
  | { ask: "lookup"; text: string }
  | { ask: "concordance"; text: string }
  | { ask: "units"; document: string; place?: Place }
  | { ask: "preview"; options: ExportOptions };

export type Answer =
  | { to: "terms"; entries: readonly TermEntry[] }
  | { to: "term"; detail: TermDetail }
  | { to: "lookup"; found: Lookup }
  | { to: "concordance"; found: Concordance }
  | { to: "units"; opened: Opened; place?: Place }
  | { to: "preview"; options: ExportOptions; preview: ExportPreview };

/** What is to be done outside: the reducer only says so. */
export type Effect =
  | { do: "load"; finding: Finding }
  | { do: "ask"; question: Question }
  | { do: "apply"; intents: readonly Intent[] }
  | { do: "realign"; document: string; edit: Realignment }
  | { do: "undo" }
  | { do: "redo" }
  | { do: "recheck" }
  | { do: "stop" }
  | { do: "export"; options: ExportOptions }
  /** Puts a text on the clipboard of the terminal. */
  | { do: "copy"; text: string }
  /** Hands the terminal back to the shell until it is continued. */
  | { do: "suspend" }
  /** Searches the findings for the filter. */
  | { do: "sift" }
  | { do: "quit" };

export interface Step {
  state: State;
  effects: readonly Effect[];
}

export interface Beginning {
  size: Size;
  ambiguous?: Ambiguous;
  keymap?: Keymap;
  /** Whether the tour is made. */
  tour?: boolean;
  /** Whether there is nothing to show yet. */
  opening?: boolean;
}

export function initial(
  session: { name: string; pair: LanguagePair },
  snapshot: Snapshot,
  { size, ambiguous = 1, keymap: keys = keymap(), tour = false, opening = false }: Beginning,
): State {
  return {
    ...snapshot,
    name: session.name,
    pair: session.pair,
    screen: "findings",
    terms: termsStart,
    match: matchStart,
    memory: memoryStart,
    exports: exportStart,
    keymap: keys,
    ambiguous,
    size,
    grouping: "check",
    filter: "",
    sifted: "",
    listing: listing(snapshot.findings, "", "check"),
    cursor: 0,
    top: 0,
    pane: "list",
    scroll: 0,
    detail: undefined,
    echo: undefined,
    marks: new Set(),
    anchor: undefined,
    triage: false,
    sheet: undefined,
    busy: opening ? say("opening", "正在打开") : undefined,
    pending: undefined,
    queue: [],
    draft: undefined,
    notice: undefined,
    opening,
    revision: 0,
    tour: tour ? 0 : undefined,
  };
}

/** The finding under the cursor; undefined when none is shown. */
export function selected(state: State): Finding | undefined {
  return state.listing.shown[state.cursor];
}
