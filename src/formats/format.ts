import type { Finding } from "../model/finding.ts";
import type { LanguagePair } from "../model/language.ts";
import type { Notice } from "../model/place.ts";
import type { Span } from "../model/span.ts";
import type { Concept, Term } from "../model/term.ts";
import type { Segment, Unit } from "../model/unit.ts";
import type { TbxShape } from "./tbx-shape.ts";

/** What is read: named, streamed, opened by the caller (formats never touch paths). */
export interface Input {
  /** As the person gave it; used in every place and refusal. */
  file: string;
  /** Its bytes, piece by piece; asked for once. */
  chunks(): AsyncIterable<Uint8Array>;
}

/** One thing a reader found or a writer is given. */
export type Item = { unit: Unit } | { segment: Segment } | { concept: Concept } | { notice: Notice };

export interface ReadOptions {
  pair: LanguagePair;
  /** Name of the document that the units belong to. */
  document: string;
  /** What the caller wants where a file may be read in two ways (a table: pairs or terms). */
  as: "memory" | "glossary";
  /**
   * Also yield, as segments, the texts of a bilingual file that have no translation yet (what a pre-translation
   * asks the memory for). Without it they are only counted in a notice.
   */
  untranslated?: boolean;
}

export const xliffVersions = ["1.2", "2.0", "2.1", "2.2"] as const;
/** Versions of XLIFF that can be written. */
export type XliffVersion = (typeof xliffVersions)[number];

/** A term of the glossary where it stands in a text. */
export interface FoundTerm {
  /** What it is a term of. */
  concept: Concept;
  /** The very term. */
  term: Term;
  /** Where it stands, in UTF-16 code units. */
  span: Span;
}

/** A translation that a memory has for a similar text. */
export interface Candidate {
  /** The similar text. */
  source: string;
  /** Its translation. */
  target: string;
  /** 0..101, whole. */
  score: number;
  /** Where it is from. */
  origin: string;
}

/** What a writer has to know besides the items. */
export interface WriteOptions {
  /** Languages of the items. */
  pair: LanguagePair;
  /** Name of the file being written, for notices. */
  file: string;
  /** ISO 8601; stamps what needs a date. Nothing else does: the same input gives the same bytes. */
  date?: string;
  /** Title of the document, where the format has one. */
  title?: string;
  /** Findings to carry along where the format can (XLIFF, CSV). */
  findings?: readonly Finding[];
  /** Whether the findings are marked in the target; else they stand beside it, and the text is whole for every reader. */
  markFindings?: boolean;
  /** The terms of the glossary that stand in a source text, outermost first, in reading order (XLIFF). */
  terms?: (source: string) => readonly FoundTerm[];
  /** Translations of similar texts, to stand beside a unit's own (XLIFF). */
  candidates?: (unit: Unit) => Promise<readonly Candidate[]>;
  /** A unit without a translation gets its source as one, marked as new: some tools want a target (XLIFF). */
  copySource?: boolean;
  /** Cells that a spreadsheet would take for formulas are guarded, and the table says so (CSV, TSV). */
  spreadsheetSafe?: boolean;
  /** Version of XLIFF; default: 2.1. */
  xliff?: XliffVersion;
  /** Version, dialect and style of TBX. */
  tbx?: Partial<TbxShape>;
}

/** One file format. Adding one is one file and one line in `formats/all.ts`. */
export interface Format {
  name: string;
  /** Without the dot, lower case, the first one is the format's own. */
  extensions: readonly string[];
  /**
   * Whether a file looks like this format (for standard input and unknown extensions) by its first few thousand
   * characters, decoded and without a byte order mark; of what is no text in Unicode, a character stands for each byte
   * (`headOf`).
   */
  sniff?(head: string): boolean;
  /**
   * What its `sniff` goes by: a `signature` that no other format has (default), the `shape` of lines that other formats
   * may have too, or that it is `any` text. That is the order in which the formats are asked.
   */
  sniffs?: "signature" | "shape" | "any";
  /** Throws InputError with the place on malformed input; what it skips it says in notices. */
  read?(input: Input, options: ReadOptions): AsyncIterable<Item>;
  /** What `write` takes: units, concepts or either; or nothing, where it writes rules of zhengming's own. */
  writes?: readonly ("unit" | "concept" | "rules")[];
  /** Encoding of the text that `write` gives, by its label in the Encoding Standard; default: UTF-8. */
  encoding?: string;
  write?(
    items: AsyncIterable<Item> | Iterable<Item>,
    options: WriteOptions,
  ): AsyncIterable<Uint8Array | Notice>;
}
