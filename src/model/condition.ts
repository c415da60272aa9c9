/** How one thing stands that zhengming depends on. */
export interface Condition {
  /** What was looked at; the same in every language. */
  id: string;
  /** `note`: worth knowing, nothing to mend. */
  state: "ok" | "note" | "problem";
  /** One sentence or clause for a person. */
  message: string;
  /** What to do; always there for a problem. */
  remedy?: string;
}
