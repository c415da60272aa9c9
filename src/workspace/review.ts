import type { XliffVersion } from "../formats/format.ts";
import type { Tool } from "../formats/presets.ts";
import type { TbxShape } from "../formats/tbx-shape.ts";
import type { Finding } from "../model/finding.ts";
import type { LanguagePair, Side } from "../model/language.ts";
import type { Match } from "../model/match.ts";
import type { RenderingVerdict } from "../model/renderings.ts";
import type { Span } from "../model/span.ts";
import type { Concept, TermStatus } from "../model/term.ts";
import type { Unit, UnitRef } from "../model/unit.ts";

/** What a person does. The screen emits these; the session carries them out. */
export type Intent =
  | { act: "prefer"; finding: Finding; rendering: string }
  | { act: "admit"; finding: Finding; rendering: string }
  | { act: "deprecate"; finding: Finding; rendering: string }
  | { act: "forbid"; finding: Finding; rendering: string }
  /** `also`: findings of the same place that the one decision settles with it. */
  | { act: "keep"; finding: Finding; reason: string; also?: readonly Finding[] }
  /** `also`: findings of the same unit that the one text settles with it. */
  | { act: "fix"; finding: Finding; target: string; also?: readonly Finding[] }
  /** A concept as it was (undefined: a new one) and as it shall be (undefined: removed), with what to call that. */
  | { act: "concept"; label: string; before?: Concept; after?: Concept }
  /** A pair a person has translated goes into the memory. */
  | { act: "pair"; source: string; target: string };

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

/** A document of the memory. */
export interface DocumentSummary {
  name: string;
  units: number;
  /** How many of them a person should look at: possibly no pairs, or without a counterpart. */
  doubtful: number;
  reviewed: number;
  /** Mean confidence of its pairs, 0..1. */
  confidence: number;
}

/** What came of an act: one line to show. What there is to see has changed with it. */
export interface Outcome {
  message: string;
  /** The unit to go on with, where the pairing of a document has changed. */
  place?: { document: string; index: number };
}

/** What can be exported, as the screen offers it. */
export const offeredExports = ["tmx", "xliff", "csv", "xlsx", "tbx", "omegat", "omegat-project"] as const;
export type OfferedExport = (typeof offeredExports)[number];

export interface ExportOptions {
  kind: OfferedExport;
  path?: string;
  /** One document instead of the whole memory. */
  document?: string;
  tool?: Tool;
  /** Version of XLIFF; else the one that the tool reads. */
  xliff?: XliffVersion;
  /** Form of TBX; what is not said is what the tool reads. */
  tbx?: Partial<TbxShape>;
}

/** What an export would write, and what the other side could not take. */
export interface ExportPreview {
  units: number;
  concepts: number;
  notices: readonly string[];
}

/** A rendering a person may choose for a finding's term, with what is known of it. */
export interface RenderingChoice {
  text: string;
  /** How many units have it. */
  count: number;
  status?: TermStatus;
  authority?: string;
}

/** One place of a term with its rendering, both marked. */
export interface Occurrence {
  unit: UnitRef;
  source: string;
  sourceSpan: Span;
  target: string;
  targetSpans: readonly Span[];
  /** Absent: none was found there. */
  rendering?: string;
}

/** All there is to say on one finding. */
export interface FindingDetail {
  previous?: Unit;
  unit: Unit;
  next?: Unit;
  renderings: readonly RenderingChoice[];
  concept?: Concept;
  occurrences: readonly Occurrence[];
  /** What its check means, and when it is wrong. */
  why?: { title: string; explain: string };
}

/** A term of the glossary, of a reference glossary, or one found in the memory that no glossary has. */
export interface TermEntry {
  /** The concept's id; of a candidate its term behind a `?`. */
  key: string;
  term: string;
  kind: "own" | "reference" | "candidate";
  concept?: Concept;
  preferred?: string;
  verdict?: RenderingVerdict;
  /** Units that have the term. */
  count: number;
  renderings: number;
  /** What a person should settle: conflicts and gaps. */
  faults: readonly { severity: "error" | "warning" | "info"; message: string }[];
}

export interface TermDetail {
  key: string;
  renderings: readonly RenderingChoice[];
  occurrences: readonly Occurrence[];
  /** How often each document has each rendering, in the order of `renderings`; `none`: no rendering found. */
  matrix: readonly { document: string; counts: readonly number[]; none: number }[];
  /** Decisions and changes of the concept, latest first. */
  history: readonly { at: string; by?: string; text: string }[];
}

/** What the memory and the glossary know of a text. */
export interface Lookup {
  text: string;
  side: Side;
  matches: readonly Match[];
  terms: readonly { term: string; span: Span; renderings: { text: string; status: TermStatus }[] }[];
}

export interface Concordance {
  text: string;
  total: number;
  hits: readonly { unit: Unit; side: Side; span: Span; otherSpan?: Span }[];
}

/** One review of one workspace: the verbs of the screen. Every change is on the disk when its promise resolves. */
export interface ReviewSession {
  readonly name: string;
  readonly pair: LanguagePair;
  /** Open findings, most severe first. */
  findings(): readonly Finding[];
  counts(): { documents: number; units: number; concepts: number; decided: number };
  documents(): readonly DocumentSummary[];
  /** How many steps can be undone and redone. */
  depth(): { undo: number; redo: number };
  /** The file name an export gets unless the person types another. */
  defaultExportPath(kind: OfferedExport): string;
  /** @throws InputError when the unit is no longer there */
  detail(finding: Finding): Promise<FindingDetail>;
  /** The units of a document in their order. */
  units(document: string): Promise<readonly Unit[]>;
  terms(): Promise<readonly TermEntry[]>;
  term(key: string): Promise<TermDetail>;
  lookup(text: string): Promise<Lookup>;
  concordance(text: string): Promise<Concordance>;
  /** Carries out all of them or none; one undo takes them back together. */
  apply(intents: readonly Intent[]): Promise<Outcome>;
  /** @throws InputError for another tool's memory, which is never rewritten */
  realign(document: string, edit: Realignment): Promise<Outcome>;
  undo(): Promise<Outcome>;
  redo(): Promise<Outcome>;
  preview(options: ExportOptions): Promise<ExportPreview>;
  /** Writes the file and says its path in the message. */
  export(options: ExportOptions): Promise<Outcome>;
  /** Reads again what others have changed on the disk; undefined: nothing has. */
  reread(): Promise<Outcome | undefined>;
  /** Checks everything again, where checking was stopped. */
  recheck(): Promise<Outcome>;
  /** Stops the checking that is under way; what was saved stays saved. */
  stop?(): void;
  /** What is to be told when it opens. */
  readonly notices?: readonly string[];
  /** Resolves when there is something to show; absent: there is already. */
  readonly ready?: Promise<{ notices: readonly string[] }>;
  /** Who is told how far the checking is. */
  onProgress?(listener: (done: number, total: number) => void): void;
  close(): Promise<void>;
}

/** A review in numbers. */
export interface Overview {
  counts: ReturnType<ReviewSession["counts"]>;
  documents: readonly DocumentSummary[];
  depth: ReturnType<ReviewSession["depth"]>;
  exportPaths: Readonly<Record<OfferedExport, string>>;
}
