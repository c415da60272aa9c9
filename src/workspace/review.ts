import type { Finding } from "../model/finding.ts";
import type { LanguagePair } from "../model/language.ts";
import type { Concept } from "../model/term.ts";
import type { Unit } from "../model/unit.ts";

/** What a person does to a finding. The screen emits these; the session carries them out. */
export type Intent =
  | { act: "prefer"; finding: Finding; rendering: string }
  | { act: "admit"; finding: Finding; rendering: string }
  | { act: "forbid"; finding: Finding; rendering: string }
  /** `also`: findings of the same place that the one decision settles with it. */
  | { act: "keep"; finding: Finding; reason: string; also?: readonly Finding[] }
  | { act: "fix"; finding: Finding; target: string };

/** One of the two texts of a unit. */
export type Side = "source" | "target";

/**
 * What a person does to the pairing of a document, at the unit with this index and id. The texts stay whole:
 * they only change units.
 */
export type Realignment = { index: number; id: string } & (
  | { act: "merge" }
  /** In two: at an offset of each text. */
  | { act: "split"; source: number; target: number }
  /** The first sentence of a side goes to the unit above, or the last one to the unit below. */
  | { act: "shift"; side: Side; to: "up" | "down" }
  /** All of a side goes. */
  | { act: "move"; side: Side; to: "up" | "down" }
  /** The text of a side becomes a unit of its own, above. */
  | { act: "drop"; side: Side }
  | { act: "edit"; side: Side; text: string }
  /** The pair is right as it is. */
  | { act: "confirm" }
);

/** A document of the memory in its order. */
export interface DocumentUnits {
  name: string;
  units: readonly Unit[];
  /** How many of them a person should look at: possibly no pairs, or without a counterpart. */
  doubtful: number;
  reviewed: number;
}

/** What came of an intent, an undo or an export: one line to show, and the findings as they now are. */
export interface Outcome {
  message: string;
  findings: readonly Finding[];
  /** The unit to go on with, where the pairing of a document has changed. */
  place?: { document: string; index: number };
}

export type ExportKind = "xliff" | "tbx" | "tmx" | "csv" | "omegat";

/** A rendering a person may choose for a finding's term, with what is known of it. */
export interface RenderingChoice {
  text: string;
  /** How many units have it. */
  count: number;
  status?: "proposed" | "preferred" | "admitted" | "deprecated" | "forbidden";
  authority?: string;
}

/** One review of one workspace: the verbs of the screen. Every change is on the disk when its promise resolves. */
export interface ReviewSession {
  readonly name: string;
  readonly pair: LanguagePair;
  /** Open findings, most severe first. */
  findings(): readonly Finding[];
  counts(): { documents: number; units: number; concepts: number; decided: number };
  /** The unit of a finding with its neighbours in the document. */
  context(finding: Finding): Promise<{ previous?: Unit; unit: Unit; next?: Unit }>;
  concept(term: string): Concept | undefined;
  /** Renderings to choose from: the glossary's and those found in the memory. */
  renderings(finding: Finding): readonly RenderingChoice[];
  apply(intent: Intent): Promise<Outcome>;
  /** The documents whose pairing can be mended. */
  documents(): readonly DocumentUnits[];
  /** @throws InputError for another tool's memory, which is never rewritten */
  realign(document: string, edit: Realignment): Promise<Outcome>;
  /** How many steps can be undone and redone. */
  depth(): { undo: number; redo: number };
  undo(): Promise<Outcome>;
  redo(): Promise<Outcome>;
  /** Writes the file and says its path in the message. */
  export(kind: ExportKind, path?: string): Promise<Outcome>;
  /** The file name an export gets unless the person types another. */
  defaultExportPath(kind: ExportKind): string;
  close(): Promise<void>;
}
