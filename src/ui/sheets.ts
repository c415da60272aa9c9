import type { Finding } from "../model/finding.ts";
import { say } from "../model/locale.ts";
import type { Unit } from "../model/unit.ts";
import { sanitise } from "../text/sanitise.ts";
import type { Side } from "../workspace/review.ts";
import type { Action } from "./bindings.ts";
import { type Editor, insert, type Move, moves, openEditor, setText, vertical } from "./editor.ts";
import type { Press } from "./keys.ts";
import { fieldColumns, geometry } from "./layout.ts";
import { keyOf } from "./list.ts";
import { exportKinds, type Purpose, type Sheet, type State, type Step } from "./state.ts";
import { begin, beginIntent, clamp, refilter, refuse, shifted, still } from "./steps.ts";

type Field = Extract<Sheet, { kind: "field" }>;
type Choice = Extract<Sheet, { kind: "choose" | "export" }>;

export function openField(state: State, purpose: Purpose, text: string, at = text.length): State {
  return { ...state, sheet: { kind: "field", purpose, editor: openEditor(text, at) } };
}

export function openExport(state: State): State {
  return { ...state, sheet: { kind: "export", index: 0 } };
}

/** Rows of a sheet of choices; the last one of `choose` asks for another rendering. */
function choiceCount(sheet: Choice): number {
  return sheet.kind === "export" ? exportKinds.length : sheet.options.length + 1;
}

export function pressInChoice(state: State, action: Action, press: Press): Step {
  const { sheet } = state;
  if (sheet?.kind !== "choose" && sheet?.kind !== "export") return still(state);
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
  if (sheet.kind === "export") {
    const format = exportKinds[index]!;
    return still(openField(state, { for: "path", format }, state.exportPaths[format]));
  }
  const { verb, finding } = sheet;
  const option = sheet.options[index];
  if (option === undefined) return still(openField(state, { for: "rendering", verb, finding }, ""));
  return beginIntent(
    { ...state, sheet: { ...sheet, index } },
    { act: verb, finding, rendering: option.text },
  );
}

function fieldOf(state: State): Field | undefined {
  return state.sheet?.kind === "field" ? state.sheet : undefined;
}

function withEditor(state: State, field: Field, editor: Editor): State {
  const changed: State = { ...state, sheet: { ...field, editor } };
  return field.purpose.for === "filter" && editor.text !== field.editor.text
    ? refilter(changed, editor.text)
    : changed;
}

/** Puts typed text into the open field. */
export function editField(state: State, text: string): State {
  const field = fieldOf(state);
  return field === undefined ? state : withEditor(state, field, insert(field.editor, text));
}

/** Puts pasted text into the open field; elsewhere a paste means nothing. */
export function pasteInto(state: State, text: string): State {
  return editField(state, text);
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
  if (field.purpose.for === "filter") return { ...state, cursor: state.cursor + by };
  const columns = fieldColumns(geometry(state).sheet?.columns ?? state.size.columns);
  const editor = vertical(field.editor, sanitise(field.editor.text), by, columns, state.ambiguous);
  return withEditor(state, field, editor);
}

/** Leaves a field without doing anything. What was typed into a fix waits there for the next time. */
function leave(state: State, field: Field): State {
  const closed: State = { ...state, sheet: undefined };
  const { purpose, editor } = field;
  if (purpose.for === "filter") return refilter(closed, "");
  if (purpose.for === "text") {
    const { unit, side } = purpose;
    const left = editor.text !== unit[side];
    return { ...closed, draft: left ? { key: textKey(unit, side), text: editor.text } : undefined };
  }
  if (purpose.for !== "fix") return closed;
  const untouched = editor.text === (purpose.suggestion?.text ?? purpose.finding.target.text);
  return { ...closed, draft: untouched ? undefined : { key: keyOf(purpose.finding), text: editor.text } };
}

/** Names a text of a unit, for what was typed there and left. */
export function textKey({ document, index, id }: Unit, side: Side): string {
  return `${id} ${document} ${index} ${side}`;
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
      return beginIntent(state, { act: purpose.verb, finding: purpose.finding, rendering: text });
    case "reason":
      return keep(state, purpose.finding, text);
    case "fix":
      if (text === "") return refuse(state, say("The target would be empty.", "译文不能为空。"));
      if (editor.text === purpose.finding.target.text) {
        return refuse(state, say("Nothing is changed yet. Esc leaves.", "尚未修改。按 Esc 返回。"));
      }
      return beginIntent(state, { act: "fix", finding: purpose.finding, target: editor.text });
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
      return begin(state, say("exporting", "正在导出"), { do: "export", format: purpose.format, path: text });
  }
}

/** Where the row stands for two findings, both are kept by one decision. */
function keep(state: State, finding: Finding, reason: string): Step {
  const other = state.listing.joined.get(finding);
  const both = other === undefined ? [finding] : [other, finding];
  const also = both.filter((each) => each !== finding);
  return beginIntent(state, { act: "keep", finding, reason, ...(also.length > 0 ? { also } : {}) });
}
