/** What the thread of a review and the screen's thread say to each other. */
import { InputError } from "../model/errors.ts";
import type { Locale } from "../model/locale.ts";
import type { Place } from "../model/place.ts";
import type { LastReview } from "./last-review.ts";
import type { Overview } from "./review.ts";
import type { ReviewScope } from "./review-scope.ts";

/** What the thread is told at its start. */
export interface ReviewStart {
  folder: string;
  scope: ReviewScope;
  locale: Locale;
  /** What the screen shows already. */
  last: LastReview | undefined;
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

/** What there is to see after a change. */
export interface News {
  /** The table of all findings: a file's path, or its bytes; absent: the same as before. */
  table?: string | Uint8Array<SharedArrayBuffer>;
  /** Numbers of the findings in it that are settled. */
  decided: readonly number[];
  overview: Overview;
}

export type Reply =
  | { is: "progress"; done: number; total: number }
  | { is: "news"; news: News }
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
