/** What the thread of a review and the screen's thread say to each other. */
import { InputError } from "../model/errors.ts";
import type { Finding } from "../model/finding.ts";
import type { Locale } from "../model/locale.ts";
import type { Place } from "../model/place.ts";
import type { DocumentSummary, ExportKind, ReviewSession } from "./review.ts";

/** What the thread is told at its start. */
export interface ReviewStart {
  folder: string;
  only: readonly string[] | undefined;
  locale: Locale;
  /** One number: not 0 asks for the re-check to stop. */
  stop: SharedArrayBuffer;
}

/** The verbs that are called over there. */
export type Verb =
  | "detail"
  | "units"
  | "terms"
  | "term"
  | "lookup"
  | "concordance"
  | "apply"
  | "realign"
  | "undo"
  | "redo"
  | "preview"
  | "export"
  | "reread"
  | "recheck"
  | "close";

export interface Call {
  number: number;
  verb: Verb;
  args: unknown[];
}

/** How the findings have changed since they were last told: what is gone by its place, then what is put in. */
export interface FindingsChange {
  removed: readonly number[];
  added: readonly (readonly [at: number, finding: Finding])[];
}

export interface Overview {
  counts: ReturnType<ReviewSession["counts"]>;
  documents: readonly DocumentSummary[];
  depth: ReturnType<ReviewSession["depth"]>;
  exportPaths: Readonly<Record<ExportKind, string>>;
}

export type Reply =
  | { is: "progress"; done: number; total: number }
  /** A stretch of a change of the findings; the last one is followed by the overview. */
  | { is: "findings"; change: FindingsChange }
  | { is: "overview"; overview: Overview }
  | { is: "opened"; notices: readonly string[] }
  | { is: "value"; number: number; value: unknown }
  | { is: "error"; number: number; error: PlainError };

/** An error as it goes from thread to thread; `input`: the person or the disk is to blame. */
export interface PlainError {
  kind: "input" | "system" | "fault";
  message: string;
  place?: Place;
  stack?: string;
  code?: string;
  syscall?: string;
}

export function plainError(error: unknown): PlainError {
  if (error instanceof InputError) {
    return { kind: "input", message: error.message, ...(error.place ? { place: error.place } : {}) };
  }
  if (error instanceof Error) {
    const { message, stack } = error;
    const { code, syscall } = error as NodeJS.ErrnoException;
    if (code !== undefined && syscall !== undefined) return { kind: "system", message, code, syscall };
    return { kind: "fault", message, ...(stack === undefined ? {} : { stack }) };
  }
  return { kind: "fault", message: String(error) };
}

export function errorFrom({ kind, message, place, stack, code, syscall }: PlainError): Error {
  if (kind === "input") return new InputError(message, place);
  const error = new Error(message);
  if (stack !== undefined) error.stack = stack;
  return kind === "system" ? Object.assign(error, { code, syscall }) : error;
}
