import { say } from "../../model/locale.ts";
import type { Action } from "../bindings/binding.ts";
import { type FixProposal, fixIntents } from "../findings/fix-all.ts";
import { geometry } from "../layout.ts";
import type { Sheet, State, Step } from "../state.ts";
import { beginIntents, clamp, refuse, shifted, still } from "../steps.ts";
import { openField } from "./open-field.ts";

type Preview = Extract<Sheet, { kind: "preview" }>;

/** Shows what would change before it does, ticked but for what is doubtful; one change that nobody asked to see is made at once. */
export function openPreview(state: State, proposals: readonly FixProposal[], show: boolean): Step {
  if (!show) return beginIntents(state, fixIntents(proposals));
  const ticked = proposals.map(({ doubtful }) => !doubtful);
  return still({
    ...state,
    anchor: undefined,
    sheet: { kind: "preview", proposals, ticked, index: 0, top: 0 },
  });
}

export function pressInPreview(state: State, action: Action): Step {
  const { sheet } = state;
  if (sheet?.kind !== "preview") return still(state);
  const put = (change: Partial<Preview>) => still({ ...state, sheet: { ...sheet, ...change } });
  const last = sheet.proposals.length - 1;
  switch (action) {
    case "back":
      return still({ ...state, sheet: undefined });
    case "toggle": {
      const ticked = sheet.ticked.with(sheet.index, !sheet.ticked[sheet.index]);
      return put({ ticked, index: Math.min(sheet.index + 1, last) });
    }
    case "toggleAll": {
      const all = sheet.ticked.every(Boolean);
      return put({ ticked: sheet.ticked.map(() => !all) });
    }
    case "editText": {
      const { target } = sheet.proposals[sheet.index]!;
      const field = openField(state, { for: "proposal", index: sheet.index }, target);
      return still({ ...field, sheet: { ...field.sheet, behind: sheet } as Sheet });
    }
    case "confirm": {
      const chosen = sheet.proposals.filter((_, at) => sheet.ticked[at]);
      if (chosen.length === 0)
        return refuse(state, say("Nothing is ticked. Esc leaves.", "没有勾选任何一项。按 Esc 返回。"));
      return beginIntents(state, fixIntents(chosen));
    }
    default: {
      const page = Math.max(1, ((geometry(state).sheet?.rows ?? 4) - 1) >> 2);
      return put({ index: clamp(shifted(sheet.index, action, page), 0, last) });
    }
  }
}

/** A preview with the text of one of its changes as a person wrote it. */
export function withProposal(sheet: Preview, index: number, target: string): Preview {
  const proposal = { ...sheet.proposals[index]!, target };
  return {
    ...sheet,
    proposals: sheet.proposals.with(index, proposal),
    ticked: sheet.ticked.with(index, true),
  };
}
