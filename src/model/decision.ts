export type Verdict = "fix" | "admit" | "keep" | "later";

/** What a person decided about one finding. Bound to content by the finding's id. */
export interface Decision {
  /** Finding id. */
  finding: string;
  verdict: Verdict;
  /** For people who read the file: what was judged. */
  check: string;
  term?: string;
  document?: string;
  /** The target text a `fix` put in. */
  replacement?: string;
  reason?: string;
  by: string;
  /** ISO 8601. */
  at: string;
}
