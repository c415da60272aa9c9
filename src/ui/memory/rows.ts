import { counted, say } from "../../model/locale.ts";
import { sanitise } from "../../text/sanitise.ts";
import { cut, pad, width } from "../../text/width.ts";
import type { DocumentSummary } from "../../workspace/review.ts";
import { documentOf } from "../findings/list.ts";
import type { Region } from "../layout.ts";
import type { State } from "../state.ts";
import { filledList, fitRow, type Row, run, type Style, titleRow } from "../styled.ts";
import { drawConcordance } from "./concordance.ts";
import { drawUnits } from "./pair-rows.ts";

/** The memory as it is looked at: its documents, the units of one, or what was searched for. */
export function drawMemory(state: State, region: Region): Row[] {
  const { view, opened, found } = state.memory;
  if (view === "concordance" && found !== undefined) return drawConcordance(state, region);
  if (view === "units" && opened !== undefined) return drawUnits(state, region);
  const { ambiguous, documents, memory } = state;
  const height = region.rows - 1;
  const count = documents.length;
  const right = count === 0 ? "" : `${memory.choice + 1}/${count}`;
  const title = titleRow(
    say("Documents", "文档"),
    right,
    region.columns,
    state.sheet === undefined,
    ambiguous,
  );
  const rows = count === 0 ? noDocuments() : documentRows(state, region.columns, height);
  return [title, ...filledList(rows, region.columns, height, ambiguous)];
}

function noDocuments(): Row[] {
  return [
    [run("")],
    [run(say("  The translation memory is empty.", "  翻译记忆库为空。"))],
    [
      run(
        say(
          "  Leave with q, then: zhengming add FILE; or translate a sentence on 3 and save it.",
          "  按 q 退出，然后运行：zhengming add 文件；或在 3 中翻译一句并保存。",
        ),
      ),
    ],
  ];
}

/** Each document with its progress: how much a person has seen, how sure its pairs are, what is open in it. */
function documentRows(state: State, columns: number, height: number): Row[] {
  const { documents, memory, ambiguous, findings } = state;
  const open = new Map<string, number>();
  for (const finding of findings) {
    const name = documentOf(finding);
    open.set(name, (open.get(name) ?? 0) + 1);
  }
  const cells = (of: DocumentSummary): { text: string; style: Style }[] => [
    { text: say(`${of.units} units`, `${of.units} 个单元`), style: "dim" },
    { text: bar(of.reviewed / Math.max(1, of.units), columns >= 90 ? 10 : 5), style: "bar" },
    {
      text: say(`${of.reviewed} reviewed`, `已审 ${of.reviewed}`),
      style: of.reviewed === 0 ? "dim" : "good",
    },
    {
      text: say(`sure ${Math.floor(of.confidence * 100)}%`, `置信 ${Math.floor(of.confidence * 100)}%`),
      style: "dim",
    },
    {
      text: of.doubtful === 0 ? "" : say(`? ${of.doubtful} doubtful`, `? 存疑 ${of.doubtful}`),
      style: "warning",
    },
    { text: findingsIn(open.get(of.name) ?? 0), style: "plain" },
  ];
  const all = documents.map(cells);
  let widths = [0, 1, 2, 3, 4, 5].map((at) => Math.max(...all.map((row) => width(row[at]!.text, ambiguous))));
  const used = () => widths.reduce((sum, each) => sum + (each === 0 ? 0 : each + 2), 0);
  const least = 12;
  // Where there is little room the least telling columns go first.
  for (const at of [3, 1, 5, 2]) if (columns - 2 - used() < least) widths = widths.with(at, 0);
  const longest = Math.max(...documents.map((each) => width(sanitise(each.name), ambiguous)));
  const name = Math.max(4, Math.min(columns - 2 - used(), longest));
  return documents.slice(memory.listTop, memory.listTop + height).map((each, at) => {
    const here = memory.listTop + at === memory.choice;
    const row = [
      run(pad(here ? "▸" : " ", 1, "end", ambiguous)),
      run(pad(cut(sanitise(each.name), name, ambiguous), name, "end", ambiguous)),
      ...all[memory.listTop + at]!.flatMap(({ text, style }, column) =>
        widths[column] === 0 ? [] : [run("  "), run(pad(text, widths[column]!, "start", ambiguous), style)],
      ),
    ];
    return fitRow(row, columns, ambiguous, here);
  });
}

function findingsIn(count: number): string {
  if (count === 0) return "";
  return say(counted(count, "finding"), `${count} 项问题`);
}

/** A share as a bar of so many cells. */
function bar(share: number, cells: number): string {
  const full = share <= 0 ? 0 : Math.max(1, Math.round(share * cells));
  return "▮".repeat(full) + "▯".repeat(cells - full);
}
