import type { Side } from "../../model/language.ts";
import type { Unit } from "../../model/unit.ts";
import { openEditor } from "../editor.ts";
import type { Purpose, State } from "../state.ts";

export function openField(state: State, purpose: Purpose, text: string, at = text.length): State {
  return { ...state, sheet: { kind: "field", purpose, editor: openEditor(text, at) } };
}

/** Names a text of a unit, for what was typed there and left. */
export function textKey({ document, index, id }: Unit, side: Side): string {
  return `${id} ${document} ${index} ${side}`;
}
