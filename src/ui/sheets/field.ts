import type { Finding } from "../../model/finding.ts";
import { say } from "../../model/locale.ts";
import { sanitise } from "../../text/sanitise.ts";
import type { Intent } from "../../workspace/review.ts";
import type { Action } from "../bindings/binding.ts";
import { type Editor, insert, type Move, moves, setText, vertical } from "../editor.ts";
import { exportOptions } from "../export/act.ts";
import { keyOf } from "../findings/list.ts";
import { fieldColumns, geometry } from "../layout.ts";
import type { Sheet, State, Step } from "../state.ts";
import { begin, beginIntents, refilter, refuse, still } from "../steps.ts";
import { fieldIntents, newConceptStep } from "../terms/edits.ts";
import { refilterTerms } from "../terms/list.ts";
import { textKey } from "./open-field.ts";
import { withProposal } from "./preview.ts";

type Field = Extract<Sheet, { kind: "field" }>;

function fieldOf(state: State): Field | undefined {
  return state.sheet?.kind === "field" ? state.sheet : undefined;
}

function withEditor(state: State, field: Field, editor: Editor): State {
  const changed: State = { ...state, sheet: { ...field, editor } };
  return field.purpose.for === "filter" && editor.text !== field.editor.text
    ? filtered(changed, editor.text)
    : changed;
}

/** A filter of the screen one is on. */
function filtered(state: State, text: string): State {
  return state.screen === "terms" ? refilterTerms(state, text) : refilter(state, text);
}

/** Puts text that is typed or pasted into the open field; without one it means nothing. */
export function editField(state: State, text: string): State {
  const field = fieldOf(state);
  return field === undefined ? state : withEditor(state, field, insert(field.editor, text));
}

export function pressInField(state: State, action: Action): Step {
  const field = fieldOf(state);
  if (field === undefined) return still(state);
  switch (action) {
    case "confirm":
      return accept(state, field);
    case "back":
      return still(leave(state, field));
    case "toggle":
      return still(withEditor(state, field, toggled(field)));
    case "lineUp":
    case "lineDown":
      return still(byLine(state, field, action === "lineUp" ? -1 : 1));
    default: {
      if (!action.startsWith("edit-")) return still(state);
      return still(withEditor(state, field, moves[action.slice(5) as Move](field.editor)));
    }
  }
}

/** In a filter the arrows walk the findings found so far. */
function byLine(state: State, field: Field, by: -1 | 1): State {
  if (field.purpose.for === "filter") {
    if (state.screen !== "terms") return { ...state, cursor: state.cursor + by };
    return { ...state, terms: { ...state.terms, cursor: state.terms.cursor + by } };
  }
  const columns = fieldColumns(geometry(state).sheet?.columns ?? state.size.columns);
  const editor = vertical(field.editor, sanitise(field.editor.text), by, columns, state.ambiguous);
  return withEditor(state, field, editor);
}

/** Leaves a field without doing anything. What was typed into a fix waits there for the next time. */
function leave(state: State, field: Field): State {
  const closed: State = { ...state, sheet: field.behind };
  const { purpose, editor } = field;
  if (purpose.for === "filter") return filtered(closed, "");
  if (purpose.for === "text") {
    const { unit, side } = purpose;
    const left = editor.text !== unit[side];
    return { ...closed, draft: left ? { key: textKey(unit, side), text: editor.text } : undefined };
  }
  if (purpose.for !== "fix") return closed;
  const untouched = editor.text === (purpose.suggestion?.text ?? purpose.finding.target.text);
  return { ...closed, draft: untouched ? undefined : { key: keyOf(purpose.finding), text: editor.text } };
}

function toggled({ purpose, editor }: Field): Editor {
  if (purpose.for === "text") return setText(editor, purpose.unit[purpose.side]);
  if (purpose.for !== "fix") return editor;
  const original = purpose.finding.target.text;
  if (purpose.suggestion === undefined || editor.text !== original) return setText(editor, original);
  return setText(editor, purpose.suggestion.text, purpose.suggestion.at);
}

function accept(state: State, field: Field): Step {
  const { purpose, editor } = field;
  const text = editor.text.trim();
  switch (purpose.for) {
    case "filter":
      return still({ ...state, sheet: undefined });
    case "rendering":
      if (text === "")
        return refuse(state, say("Type a rendering, or Esc to leave.", "请输入译法，或按 Esc 返回。"));
      return beginIntents(state, [{ act: purpose.verb, finding: purpose.finding, rendering: text }]);
    case "reason":
      return beginIntents(state, [keepIntent(purpose.findings, text)]);
    case "fix":
      if (text === "") return refuse(state, say("The target would be empty.", "译文不能为空。"));
      if (editor.text === purpose.finding.target.text) {
        return refuse(state, say("Nothing is changed yet. Esc leaves.", "尚未修改。按 Esc 返回。"));
      }
      return beginIntents(state, [{ act: "fix", finding: purpose.finding, target: editor.text }]);
    case "proposal": {
      if (text === "") return refuse(state, say("The target would be empty.", "译文不能为空。"));
      const { behind } = field;
      if (behind?.kind !== "preview") return still(state);
      return still({ ...state, sheet: withProposal(behind, purpose.index, editor.text) });
    }
    case "concept":
    case "splitConcept": {
      const done = fieldIntents(state, purpose, text);
      return "refusal" in done ? refuse(state, done.refusal) : beginIntents(state, done.intents);
    }
    case "newConcept":
      return newConceptStep(state, purpose, text);
    case "search":
      if (text === "")
        return refuse(
          state,
          say("Type what to look for, or Esc to leave.", "请输入检索内容，或按 Esc 返回。"),
        );
      return begin(state, say("searching", "正在检索"), {
        do: "ask",
        question: { ask: "concordance", text },
      });
    case "text": {
      const { unit, side } = purpose;
      if (text === unit[side]) {
        return refuse(state, say("Nothing is changed yet. Esc leaves.", "尚未修改。按 Esc 返回。"));
      }
      const edit = { act: "edit", index: unit.index, id: unit.id, side, text } as const;
      return begin(state, say("saving", "正在保存"), { do: "realign", document: unit.document, edit });
    }
    case "path":
      if (text === "")
        return refuse(state, say("Type a file name, or Esc to leave.", "请输入文件名，或按 Esc 返回。"));
      return begin(state, say("exporting", "正在导出"), {
        do: "export",
        options: { ...exportOptions(state), kind: purpose.kind, path: text },
      });
  }
}

/** One decision for all of them, so that one undo takes it back. */
function keepIntent([finding, ...also]: readonly Finding[], reason: string): Intent {
  return { act: "keep", finding: finding!, reason, ...(also.length > 0 ? { also } : {}) };
}
