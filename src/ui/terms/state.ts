import type { TermDetail, TermEntry } from "../../workspace/review.ts";

/** Which terms are listed. */
export const termViews = ["all", "glossary", "candidates", "open"] as const;
export type TermView = (typeof termViews)[number];

export interface TermsState {
  /** Undefined until the session has told them. */
  readonly entries: readonly TermEntry[] | undefined;
  /** The revision that the entries, and the details, are of. */
  readonly of: number;
  readonly detailOf: number;
  readonly view: TermView;
  readonly filter: string;
  /** Those of the view that pass the filter. */
  readonly shown: readonly TermEntry[];
  readonly cursor: number;
  readonly top: number;
  readonly pane: "list" | "detail";
  /** Row of the details that the cursor is on: first the fields, then what is read. */
  readonly row: number;
  /** First row of the details that is drawn. */
  readonly scroll: number;
  readonly detail: TermDetail | undefined;
  /** Whether empty fields are shown. */
  readonly more: boolean;
  readonly marks: ReadonlySet<string>;
}

export const termsStart: TermsState = {
  entries: undefined,
  of: 0,
  detailOf: 0,
  view: "all",
  filter: "",
  shown: [],
  cursor: 0,
  top: 0,
  pane: "list",
  row: 0,
  scroll: 0,
  detail: undefined,
  more: false,
  marks: new Set(),
};
