import type { Lookup } from "../../workspace/review.ts";
import { type Editor, openEditor } from "../editor.ts";

export interface MatchState {
  readonly pane: "query" | "results" | "translation";
  readonly query: Editor;
  /** What was found for a text; it may be that of a moment ago. */
  readonly found: Lookup | undefined;
  readonly of: number;
  /** Number of the chosen result: the matches, then the renderings of the terms. */
  readonly cursor: number;
  readonly translation: Editor;
}

export const matchStart: MatchState = {
  pane: "query",
  query: openEditor(""),
  found: undefined,
  of: 0,
  cursor: 0,
  translation: openEditor(""),
};
