import type { Action } from "../bindings/binding.ts";
import type { State, Step } from "../state.ts";
import { beginIntents, still } from "../steps.ts";

/** The answer to a question before something goes. */
export function pressInConfirm(state: State, action: Action): Step {
  const { sheet } = state;
  if (sheet?.kind !== "confirm" || action !== "yes") return still({ ...state, sheet: undefined });
  return beginIntents(state, sheet.intents);
}
