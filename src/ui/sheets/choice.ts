import { termStatuses } from "../../model/term.ts";
import type { Action } from "../bindings/binding.ts";
import type { Press } from "../keys.ts";
import type { Sheet, State, Step } from "../state.ts";
import { beginIntents, clamp, shifted, still } from "../steps.ts";
import { statusIntent } from "../terms/edits.ts";
import { openField } from "./open-field.ts";

type Choice = Extract<Sheet, { kind: "choose" | "status" }>;

/** Rows of a sheet of choices; the last one of `choose` asks for another rendering. */
function choiceCount(sheet: Choice): number {
  return sheet.kind === "status" ? termStatuses.length : sheet.options.length + 1;
}

export function pressInChoice(state: State, action: Action, press: Press): Step {
  const { sheet } = state;
  if (sheet?.kind !== "choose" && sheet?.kind !== "status") return still(state);
  const count = choiceCount(sheet);
  switch (action) {
    case "back":
      return still({ ...state, sheet: undefined });
    case "pick": {
      const index = Number(press) - 1;
      return index < count ? settleChoice(state, sheet, index) : still(state);
    }
    case "confirm":
      return settleChoice(state, sheet, sheet.index);
    case "other":
      return sheet.kind === "choose" ? settleChoice(state, sheet, sheet.options.length) : still(state);
    default: {
      const index = clamp(shifted(sheet.index, action, count), 0, count - 1);
      return still({ ...state, sheet: { ...sheet, index } });
    }
  }
}

function settleChoice(state: State, sheet: Choice, index: number): Step {
  const chosen: State = { ...state, sheet: { ...sheet, index } };
  if (sheet.kind === "status") {
    return beginIntents(chosen, [statusIntent(state, sheet, termStatuses[index]!)]);
  }
  const { verb, finding } = sheet;
  const option = sheet.options[index];
  if (option === undefined) return still(openField(state, { for: "rendering", verb, finding }, ""));
  return beginIntents(chosen, [{ act: verb, finding, rendering: option.text }]);
}
