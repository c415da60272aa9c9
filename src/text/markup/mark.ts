import type { Span } from "../../model/span.ts";

/** A stretch of a text that a translation takes over as it is: a tag, a placeholder, an address. */
export interface Mark {
  /** As it stands in the text. */
  text: string;
  /** What two of them that mean the same have in common. */
  key: string;
  span: Span;
}
