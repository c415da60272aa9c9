import { say } from "../../model/locale.ts";
import { statusName, termStatuses } from "../../model/term.ts";
import { sanitise } from "../../text/sanitise.ts";
import { cut, pad } from "../../text/width.ts";
import { layOut, selection } from "../editor.ts";
import { isOne, keptRows } from "../findings/kept.ts";
import { choiceRow } from "../findings/renderings.ts";
import { keyName, keyNames } from "../keymap.ts";
import { fieldColumns, geometry, type Region } from "../layout.ts";
import { drawSplit } from "../memory/pair-rows.ts";
import { paletteEntries } from "../palette.ts";
import type { Purpose, Sheet, State } from "../state.ts";
import {
  bracketed,
  filledList,
  fitRow,
  type Part,
  type Row,
  run,
  selectedRuns,
  titleRow,
  wrapRows,
} from "../styled.ts";
import { nameOf } from "../terms/edits.ts";
import { fieldName } from "../terms/fields.ts";
import { renderingTitle, screenName, sideTitle, statusMark, verbTitle } from "../words.ts";
import { previewBlocks } from "./preview-rows.ts";

/** The open sheet in its region. */
export function drawSheet(state: State, region: Region): Part {
  const { sheet } = state;
  switch (sheet?.kind) {
    case "choose":
      return withTitle(state, region, verbTitle(sheet.verb, sanitise(sheet.finding.term ?? "")), {
        rows: window(choiceRows(state, sheet, region), sheet.index, region, state),
      });
    case "status":
      return withTitle(state, region, say("Which status?", "选择状态"), {
        rows: window(statusRows(), sheet.index, region, state),
      });
    case "confirm":
      return withTitle(state, region, say("Are you sure?", "确定吗？"), {
        rows: confirmRows(state, sheet, region),
      });
    case "preview":
      return drawPreview(state, sheet, region);
    case "palette":
      return drawPalette(state, sheet, region);
    case "split":
      return { rows: drawSplit(state, sheet, region) };
    case "field":
      return withTitle(state, region, fieldTitle(sheet.purpose), drawField(state, sheet, region));
    default:
      return { rows: [] };
  }
}

function withTitle(state: State, region: Region, title: string, part: Part, right = ""): Part {
  const height = region.rows - 1;
  const rows = filledList(part.rows, region.columns, height, state.ambiguous);
  const head = titleRow(title, right, region.columns, true, state.ambiguous);
  return {
    rows: [head, ...rows],
    ...(part.cursor && part.cursor.y < height ? { cursor: { x: part.cursor.x, y: part.cursor.y + 1 } } : {}),
  };
}

/** The rows around the chosen one, which is inverse and pointed at. */
function window(rows: readonly Row[], index: number, region: Region, state: State): Row[] {
  const height = region.rows - 1;
  const top = Math.max(0, Math.min(index - Math.floor(height / 2), rows.length - height));
  return rows
    .map((row, at) => {
      const pointed = [run(at === index ? "▸" : " "), ...row];
      return fitRow(pointed, region.columns, state.ambiguous, at === index);
    })
    .slice(top, top + height);
}

function choiceRows(state: State, sheet: Extract<Sheet, { kind: "choose" }>, region: Region): Row[] {
  const rows = sheet.options.map(
    (_, index) =>
      choiceRow(sheet.options, index, sheet.finding.actual, region.columns - 1, state.ambiguous)[0]!,
  );
  return [...rows, [run(" t ", "key"), run(say("another, to be typed", "另行输入"))]];
}

function statusRows(): Row[] {
  return termStatuses.map((status, at) => [
    run(` ${at + 1} `, "key"),
    run(`${statusMark(status)} ${statusName(status)}`),
  ]);
}

function confirmRows(
  { ambiguous, keymap }: State,
  sheet: Extract<Sheet, { kind: "confirm" }>,
  region: Region,
): Row[] {
  const yes = keymap.bindings.find(
    ({ contexts, action }) => action === "yes" && contexts.includes("confirm"),
  );
  return [
    ...wrapRows(
      [run(" ! ", "warning")],
      { text: sanitise(sheet.question), marks: [] },
      region.columns - 1,
      ambiguous,
    ),
    [
      run(` ${keyName(yes?.keys[0] ?? "y")} `, "key"),
      run(say("yes", "是")),
      run("   Esc ", "key"),
      run(say("no", "否")),
    ],
  ];
}

function drawPreview(state: State, sheet: Extract<Sheet, { kind: "preview" }>, region: Region): Part {
  const count = sheet.ticked.filter(Boolean).length;
  const all = sheet.proposals.length;
  const rows = previewBlocks(state, sheet, region.columns).flat().slice(sheet.top);
  const title = say(`${count} of ${all} units will be changed`, `将修改 ${all} 个单元中的 ${count} 个`);
  return withTitle(state, region, title, { rows }, `${sheet.index + 1}/${all}`);
}

/** The text that is looked for, and below it the actions that have it. */
function drawPalette(state: State, sheet: Extract<Sheet, { kind: "palette" }>, region: Region): Part {
  const { ambiguous } = state;
  const { columns } = region;
  const entries = paletteEntries(state, sheet);
  const rows = entries.map(({ binding, elsewhere }, at) => {
    const key = pad(keyNames(binding), 12, "end", ambiguous);
    const place = elsewhere === undefined ? "" : `  ${screenName(elsewhere)}`;
    const lead = pad(at === sheet.index ? "▸" : " ", 1, "end", ambiguous);
    const row = [run(`${lead} `), run(key, "key"), run(binding.says()), run(place, "dim")];
    return fitRow(row, columns, ambiguous, at === sheet.index);
  });
  const height = Math.max(1, region.rows - 2);
  const top = Math.max(0, Math.min(sheet.index - (height >> 1), rows.length - height));
  const shown = sanitise(sheet.editor.text);
  const layout = layOut(shown, sheet.editor.at, Math.max(2, columns - 4), ambiguous);
  const [from, to] = layout.lines[layout.row]!;
  const none = [run(say("  No action is called that.", "  没有这样的操作。"), "dim")];
  const list = rows.length === 0 ? [none] : rows.slice(top, top + height);
  return withTitle(
    state,
    region,
    say("Every action", "全部操作"),
    {
      rows: [[run(" :", "key"), run(shown.slice(from, to))], ...list],
      cursor: { x: 2 + layout.column, y: 0 },
    },
    rows.length === 0 ? "" : `${sheet.index + 1}/${rows.length}`,
  );
}

function fieldTitle(purpose: Purpose): string {
  switch (purpose.for) {
    case "fix":
      return say("Fix the target", "修改译文");
    case "reason": {
      const count = purpose.findings.length;
      return isOne(purpose.findings)
        ? say("Keep it as it is. Why?", "保留原样。理由？")
        : say(`Keep ${count} findings as they are. Why?`, `${count} 项均保留原样。理由？`);
    }
    case "proposal":
      return say("Edit this change", "编辑此项修改");
    case "concept":
      return conceptTitle(purpose);
    case "newConcept":
      return purpose.term === undefined
        ? say("New concept: its source term", "新建概念：原文术语")
        : say(`Preferred rendering of ${sanitise(purpose.term)}`, `${sanitise(purpose.term)} 的首选译法`);
    case "splitConcept":
      return say(
        `Domain of the new concept for “${sanitise(purpose.concept.terms[purpose.term]!.text)}”`,
        `“${sanitise(purpose.concept.terms[purpose.term]!.text)}”所属新概念的领域`,
      );
    case "search":
      return say("Search the memory, both languages", "检索记忆库（双语）");
    case "rendering":
      return renderingTitle(purpose.verb, sanitise(purpose.finding.term ?? ""));
    case "text":
      return sideTitle(purpose.side, purpose.unit.index + 1);
    case "path":
      return say("Write to which file?", "写入哪个文件？");
    case "filter":
      return say("Filter", "筛选");
  }
}

function conceptTitle({ concept, field }: Extract<Purpose, { for: "concept" }>): string {
  const name = sanitise(nameOf(concept));
  if (field.of === "new") return say(`Another rendering of ${name}`, `${name} 的另一译法`);
  return `${name}: ${fieldName(field.name)}`;
}

function drawField(state: State, sheet: Extract<Sheet, { kind: "field" }>, region: Region): Part {
  const { editor, purpose } = sheet;
  const { ambiguous } = state;
  const columns = fieldColumns(region.columns);
  const above = [
    ...suggestionRow(purpose, region.columns, state),
    ...sourceRow(purpose, region, state),
    ...(purpose.for === "reason" ? keptRows(purpose.findings, region.columns - 1, state) : []),
  ];
  const shown = sanitise(editor.text);
  const layout = layOut(shown, editor.at, columns, ambiguous);
  const chosen = selection(editor);
  const lines = layout.lines.map(([from, to]): Row => [run(" "), ...selectedRuns(shown, from, to, chosen)]);
  const height = Math.max(1, region.rows - 1 - above.length);
  const room = region.rows - 1 - above.length >= 1 ? above : [];
  const top = Math.max(0, Math.min(layout.row - Math.floor(height / 2), lines.length - height));
  return {
    rows: [...room, ...lines.slice(top, top + height)],
    cursor: { x: 1 + layout.column, y: room.length + layout.row - top },
  };
}

/** What was put in for the person, where something was. */
function suggestionRow(purpose: Purpose, columns: number, { ambiguous }: State): Row[] {
  if (purpose.for !== "fix" || purpose.suggestion === undefined) return [];
  const { from, to } = purpose.suggestion;
  const text = say(
    `Suggested: ${from} → ${to}. Ctrl-T shows the text as it was.`,
    `建议：${from} → ${to}。Ctrl-T 切换回原译文。`,
  );
  return [[run(` ${cut(sanitise(text), columns - 2, ambiguous)}`, "dim")]];
}

/** Where the details have no room: the source on one line, from where its first span begins to be in sight. */
function sourceRow(purpose: Purpose, region: Region, state: State): Row[] {
  if (purpose.for !== "fix" || geometry(state).detail !== undefined || region.rows < 5) return [];
  const { ambiguous } = state;
  const { source } = purpose.finding;
  const first = source.spans[0]?.[0] ?? 0;
  const from = first > 12 ? first - 8 : 0;
  const spans = source.spans
    .map(([start, end]) => [start - from, end - from] as const)
    .filter(([start]) => start >= 0);
  const marked = bracketed(source.text.slice(from, from + 400), spans, "source");
  const lead = [run(from > 0 ? " …" : " ")];
  const [row] = wrapRows(lead, marked, region.columns - 1, ambiguous, "dim");
  return row === undefined ? [] : [row];
}
