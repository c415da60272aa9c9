import { say } from "../../model/locale.ts";
import type { Move } from "../editor.ts";
import type { Press } from "../keys.ts";

/**
 * Where a key is pressed: on a pane of a screen, in a mode of it (`triage`), in a sheet that lies over it, or in
 * a field, where letters are text.
 */
export type Context =
  | "list"
  | "detail"
  | "triage"
  | "terms"
  | "term"
  | "query"
  | "matches"
  | "translation"
  | "documents"
  | "units"
  | "concordance"
  | "exports"
  | "exporting"
  | "split"
  | "preview"
  | "choice"
  | "confirm"
  | "field"
  | "palette"
  | "help";

/** Everything a key can do. A name may be given other keys in `zhengming.json`. */
export type Action =
  | "down"
  | "up"
  | "pageDown"
  | "pageUp"
  | "halfDown"
  | "halfUp"
  | "first"
  | "last"
  | "next"
  | "previous"
  | "nextGroup"
  | "previousGroup"
  | "toDetail"
  | "toList"
  | "switchPane"
  | "back"
  | "prefer"
  | "admit"
  | "deprecate"
  | "forbid"
  | "keep"
  | "keepAll"
  | "fix"
  | "fixAll"
  | "why"
  | "mark"
  | "markGroup"
  | "range"
  | "triage"
  | "yes"
  | "no"
  | "alike"
  | "done"
  | "undo"
  | "redo"
  | "filter"
  | "group"
  | "help"
  | "palette"
  | "quit"
  | "suspend"
  | "skipTour"
  | "stop"
  | "recheck"
  | "pick"
  | "confirm"
  | "other"
  | "lineUp"
  | "lineDown"
  | "toggle"
  | "toggleAll"
  | "toFindings"
  | "toTerms"
  | "toMatch"
  | "toMemory"
  | "toExport"
  | "accept"
  | "newConcept"
  | "mergeConcepts"
  | "splitConcept"
  | "remove"
  | "addRendering"
  | "editField"
  | "status"
  | "moreFields"
  | "toQuery"
  | "toResults"
  | "toTranslation"
  | "insert"
  | "copy"
  | "copyTranslation"
  | "savePair"
  | "search"
  | "nextHit"
  | "previousHit"
  | "open"
  | "toSource"
  | "toTarget"
  | "switchSide"
  | "nextDoubtful"
  | "previousDoubtful"
  | "order"
  | "confirmPair"
  | "merge"
  | "mergeUp"
  | "split"
  | "shiftUp"
  | "shiftDown"
  | "moveUp"
  | "moveDown"
  | "drop"
  | "editText"
  | "clauseBack"
  | "clauseOn"
  | "nextTool"
  | "nextVersion"
  | "nextDialect"
  | "nextStyle"
  | "nextDocument"
  | `edit-${Move}`;

export interface Binding {
  readonly contexts: readonly Context[];
  readonly keys: readonly Press[];
  readonly action: Action;
  /** What the key does, for the help. */
  readonly says: () => string;
  /** A word for the line of hints; absent: not hinted. */
  readonly hint?: () => string;
}

export function on(
  contexts: readonly Context[],
  keys: readonly Press[],
  action: Action,
  [en, zh]: readonly [string, string],
  hint?: readonly [string, string],
): Binding {
  const binding: Binding = { contexts, keys, action, says: () => say(en, zh) };
  return hint === undefined ? binding : { ...binding, hint: () => say(hint[0], hint[1]) };
}

/** The two panes of the findings. */
export const panes = ["list", "detail"] as const;
/** Every pane where keys are commands and nothing lies over it. */
export const top = [
  ...panes,
  "terms",
  "term",
  "matches",
  "documents",
  "units",
  "concordance",
  "exports",
  "exporting",
] as const;
/** Fields: letters are text there. */
export const fields = ["field", "query", "translation", "palette"] as const;
