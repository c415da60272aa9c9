import { say } from "../../model/locale.ts";
import { sanitise } from "../../text/sanitise.ts";
import { cut, cutMiddle, pad } from "../../text/width.ts";
import { type ExportOptions, type OfferedExport, offeredExports } from "../../workspace/review.ts";
import type { Region } from "../layout.ts";
import type { State } from "../state.ts";
import { filledRows, fitRow, type Row, run, titleRow, wrapRows } from "../styled.ts";
import { exportName } from "../words.ts";
import { exportOptions, hasDocuments, hasTools } from "./act.ts";
import { formName, formOf } from "./forms.ts";

/** What can be written. */
export function drawExports(state: State, region: Region): Row[] {
  const { ambiguous, exports } = state;
  const height = region.rows - 1;
  const focus = exports.pane === "list" && state.sheet === undefined;
  const rows = offeredExports.map((kind, at) => {
    const here = at === exports.cursor;
    const lead = pad(here ? "▸" : " ", 1, "end", ambiguous);
    return fitRow([run(lead), run(` ${exportName(kind)}`)], region.columns, ambiguous, here);
  });
  const top = Math.max(0, Math.min(exports.cursor - height + 1, rows.length - height));
  return [
    titleRow(
      say("Export", "导出"),
      `${exports.cursor + 1}/${offeredExports.length}`,
      region.columns,
      focus,
      ambiguous,
    ),
    ...filledRows(rows.slice(top), region.columns, height, ambiguous),
  ];
}

/** Everything on the chosen export: what it writes, for whom, and what the other side cannot take. */
export function exportRows(state: State, columns: number): Row[] {
  const { ambiguous, exports } = state;
  const options = exportOptions(state);
  const { kind } = options;
  const rows: Row[] = [
    ...wrapRows([run(" ")], { text: purposeOf(kind), marks: [] }, columns, ambiguous),
    [run("")],
  ];
  const line = (key: string, label: string, value: string): void => {
    rows.push([
      run(` ${key} `, "key"),
      run(pad(label, 10, "end", ambiguous), "dim"),
      run(cut(sanitise(value), columns - 13, ambiguous)),
    ]);
  };
  line(
    " ",
    say("file", "文件"),
    cutMiddle(sanitise(state.exportPaths[kind]), Math.max(8, columns - 14), ambiguous),
  );
  if (hasDocuments(kind))
    line("d", say("document", "文档"), options.document ?? say("all documents", "全部文档"));
  if (hasTools(kind)) line("t", say("for", "用于"), options.tool ?? say("any tool", "任何工具"));
  const form = formOf(options);
  if (form?.version !== undefined) line("v", say("version", "版本"), form.version);
  if (form?.dialect !== undefined) line("c", say("dialect", "方言"), dialectNames()[form.dialect]!);
  if (form?.style !== undefined) line("y", say("style", "样式"), styleNames()[form.style]!);
  const { looked } = exports;
  const current = looked !== undefined && JSON.stringify(looked.options) === JSON.stringify(options);
  if (!current)
    return [
      ...rows,
      [run("")],
      [run(say(" … looking what it would write", " … 正在查看将写入的内容"), "dim")],
    ];
  const { units, concepts, notices } = looked.preview;
  // Text without a counterpart is no pair for a CAT tool.
  const alone = unitsOf(state, options) - units;
  const holds = [
    ...(units > 0 ? [say(`${units} units`, `${units} 个翻译单元`)] : []),
    ...(concepts > 0 ? [say(`${concepts} concepts`, `${concepts} 个概念`)] : []),
  ];
  if (hasDocuments(kind) && alone > 0)
    holds.push(say(`${alone} without a counterpart stay out`, `另有 ${alone} 个缺少对应文本，不写入`));
  line(
    " ",
    say("holds", "内容"),
    holds.length > 0 ? holds.join(say(", ", "，")) : say("nothing yet", "尚无内容"),
  );
  rows.push(
    [run("")],
    [run(` ${say("What the other side is told, and loses", "需说明及无法携带的内容")}`, "title")],
  );
  if (notices.length === 0) rows.push([run(say(" ✓ nothing is lost", " ✓ 无损失"), "good")]);
  for (const notice of notices) {
    rows.push(
      ...wrapRows([run(" ! ", "warning")], { text: sanitise(notice), marks: [] }, columns, ambiguous),
    );
  }
  if (exports.done !== undefined) {
    rows.push(
      [run("")],
      ...wrapRows([run(" ✓ ", "good")], { text: sanitise(exports.done), marks: [] }, columns, ambiguous),
    );
  }
  return rows;
}

/** The export with the form that is chosen, which its usual name does not tell. */
function titleOf(options: ExportOptions): string {
  const form = formName(options);
  const name = exportName(options.kind);
  return form === undefined ? name : name.replace(/^[A-Z]+ [\d.]+/, form);
}

/** Units of what is exported, pairs or not. */
function unitsOf({ documents, counts }: State, { document }: ExportOptions): number {
  if (document === undefined) return counts.units;
  return documents.find(({ name }) => name === document)?.units ?? 0;
}

function dialectNames(): Record<string, string> {
  return {
    basic: say("Basic, for exchange between tools", "Basic，用于工具间交换"),
    min: say("Min, the least a glossary has", "Min，术语表的最小集"),
    core: say("Core, without data categories", "Core，无数据类别"),
  };
}

function styleNames(): Record<string, string> {
  return {
    dca: say("DCA, categories as attributes", "DCA，数据类别作属性"),
    dct: say("DCT, categories as elements", "DCT，数据类别作元素"),
  };
}

export function drawExport(state: State, region: Region): Row[] {
  const { ambiguous, exports } = state;
  const height = region.rows - 1;
  const focus = exports.pane === "detail" && state.sheet === undefined;
  const rows = exportRows(state, region.columns - 1).slice(exports.scroll, exports.scroll + height);
  return [
    titleRow(titleOf(exportOptions(state)), "", region.columns, focus, ambiguous),
    ...filledRows(rows, region.columns, height, ambiguous),
  ];
}

function purposeOf(kind: OfferedExport): string {
  return {
    tmx: say("The translation memory, for any CAT tool.", "翻译记忆库，供各种 CAT 工具使用。"),
    xliff: say(
      "The units with their findings as notes, to be worked on in a CAT tool.",
      "翻译单元及其问题批注，供 CAT 工具处理。",
    ),
    csv: say("The units as a table.", "翻译单元表格。"),
    xlsx: say(
      "The units as a workbook, for reviewers without a CAT tool.",
      "翻译单元工作簿，供没有 CAT 工具的审校者使用。",
    ),
    tbx: say(
      "The glossary with statuses and authorities, for terminology systems.",
      "术语表（含状态与出处），供术语系统使用。",
    ),
    omegat: say(
      "Preferred and admitted renderings; OmegaT reads them from the workspace itself.",
      "首选和可用的译法；OmegaT 直接从工作区读取。",
    ),
    "omegat-project": say(
      "A folder that OmegaT opens: memory, glossary, sentence rules; your texts go into its source/.",
      "OmegaT 可直接打开的文件夹：记忆库、术语表、断句规则；待译文件放入其 source/。",
    ),
  }[kind];
}
