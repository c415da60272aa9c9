import { say } from "../model/locale.ts";
import { sanitise } from "../text/sanitise.ts";
import { cut, cutMiddle, pad } from "../text/width.ts";
import type { ExportKind } from "../workspace/review.ts";
import { layOut } from "./editor.ts";
import { fieldColumns, geometry, type Region } from "./layout.ts";
import { drawSplit } from "./pair-rows.ts";
import { renderingRows } from "./renderings.ts";
import { exportKinds, type Purpose, type Sheet, type State } from "./state.ts";
import { bracketed, fitRow, type Row, run, titleRow, wrapRows } from "./styled.ts";
import { exportName, renderingTitle, sideTitle, verbTitle } from "./words.ts";

interface Part {
  rows: readonly Row[];
  cursor?: { x: number; y: number };
}

/** The open sheet in its region: choices, export formats or a field. */
export function drawSheet(state: State, region: Region): Part {
  const { sheet } = state;
  switch (sheet?.kind) {
    case "choose":
      return withTitle(state, region, verbTitle(sheet.verb, sanitise(sheet.finding.term ?? "")), {
        rows: window(choiceRows(state, sheet, region), sheet.index, region, state),
      });
    case "export":
      return withTitle(state, region, say("Export what?", "导出什么？"), {
        rows: window(exportRows(state, region), sheet.index, region, state),
      });
    case "split":
      return { rows: drawSplit(state, sheet, region) };
    case "field":
      return withTitle(state, region, fieldTitle(sheet.purpose), drawField(state, sheet, region));
    default:
      return { rows: [] };
  }
}

function withTitle(state: State, region: Region, title: string, part: Part): Part {
  const height = region.rows - 1;
  const rows = Array.from({ length: height }, (_, at) =>
    fitRow(part.rows[at] ?? [], region.columns, state.ambiguous, part.rows[at]?.[0]?.inverse === true),
  );
  const head = titleRow(title, "", region.columns, true, state.ambiguous);
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
    (_, index) => renderingRows(sheet.options, index, sheet.finding, region.columns - 1, state)[0]!,
  );
  return [...rows, [run(" t ", "key"), run(say("another, to be typed", "另行输入"))]];
}

function exportRows(state: State, region: Region): Row[] {
  return exportKinds.map((kind, at) => [
    run(` ${at + 1} `, "key"),
    run(pad(exportName(kind), Math.min(36, region.columns - 4), "end", state.ambiguous)),
    run(
      ` ${cutMiddle(sanitise(shortPath(state, kind)), Math.max(8, region.columns - 42), state.ambiguous)}`,
      "dim",
    ),
  ]);
}

/** The path less the folder that all of them share. */
function shortPath({ exportPaths }: State, kind: ExportKind): string {
  const paths = Object.values(exportPaths);
  const [first = ""] = paths;
  let folder = first.slice(0, lastSeparator(first) + 1);
  while (folder !== "" && !paths.every((path) => path.startsWith(folder))) {
    folder = folder.slice(0, lastSeparator(folder.slice(0, -1)) + 1);
  }
  return exportPaths[kind].slice(folder.length);
}

function lastSeparator(path: string): number {
  return Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\"));
}

function fieldTitle(purpose: Purpose): string {
  switch (purpose.for) {
    case "fix":
      return say("Fix the target", "修改译文");
    case "reason":
      return say("Keep it as it is. Why?", "保留原样。理由？");
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

function drawField(state: State, sheet: Extract<Sheet, { kind: "field" }>, region: Region): Part {
  const { editor, purpose } = sheet;
  const { ambiguous } = state;
  const columns = fieldColumns(region.columns);
  const above = [...suggestionRow(purpose, region.columns, state), ...sourceRow(purpose, region, state)];
  const shown = sanitise(editor.text);
  const layout = layOut(shown, editor.at, columns, ambiguous);
  const lines = layout.lines.map(([from, to]): Row => [run(" "), run(shown.slice(from, to))]);
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
