/**
 * `fix`: the translation was changed; `admit`: the rendering is admitted to the glossary; `keep`: it stays as it is;
 * `later`: not decided yet. `keep` alone takes a finding away; the others tell what was done.
 */
export type Verdict = "fix" | "admit" | "keep" | "later";

/** What a person decided about one finding. Bound to content by the finding's id. */
export interface Decision {
  /** Finding id. */
  finding: string;
  /** What is to become of it. */
  verdict: Verdict;
  /** For people who read the file: what was judged. */
  check: string;
  /** The term, where the finding is about one. */
  term?: string;
  /** Document of the unit. */
  document?: string;
  /** The target text a `fix` put in. */
  replacement?: string;
  /** Why, in the words of whoever decided. */
  reason?: string;
  /** Who decided. */
  by: string;
  /** ISO 8601. */
  at: string;
}
