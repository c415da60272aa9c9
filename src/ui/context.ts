import type { Context } from "./bindings/binding.ts";
import type { ScreenName, State } from "./state.ts";

/** Where a key that is pressed now is heard. */
export function contextOf(state: State): Context {
  const { sheet } = state;
  switch (sheet?.kind) {
    case undefined:
      return contextOfScreen(state);
    case "choose":
    case "status":
      return "choice";
    case "why":
      return "help";
    default:
      return sheet!.kind;
  }
}

/** The same under whatever lies over the screen. */
export function contextOfScreen({ screen, pane, triage, terms, match, memory, exports }: State): Context {
  switch (screen) {
    case "findings":
      return triage ? "triage" : pane;
    case "terms":
      return terms.pane === "list" ? "terms" : "term";
    case "match":
      return match.pane === "results" ? "matches" : match.pane;
    case "memory":
      // What is pressed while a document is read is meant for its units.
      return memory.wanted === undefined ? memory.view : "units";
    case "export":
      return exports.pane === "list" ? "exports" : "exporting";
  }
}

/** The screen that a context belongs to; undefined for sheets and fields over any. */
export function screenOf(context: Context): ScreenName | undefined {
  switch (context) {
    case "list":
    case "detail":
    case "triage":
      return "findings";
    case "terms":
    case "term":
      return "terms";
    case "query":
    case "matches":
    case "translation":
      return "match";
    case "documents":
    case "units":
    case "concordance":
      return "memory";
    case "exports":
    case "exporting":
      return "export";
    default:
      return undefined;
  }
}
