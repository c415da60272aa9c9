import type { Finding } from "../../model/finding.ts";
import { severityName } from "../../model/finding.ts";
import { say } from "../../model/locale.ts";
import { sanitise } from "../../text/sanitise.ts";
import { type Ambiguous, cut, cutMiddle, pad, width } from "../../text/width.ts";
import type { State } from "../state.ts";
import { fitRow, type Row, type Run, run } from "../styled.ts";
import { severityMark } from "../words.ts";
import type { ListRow } from "./list.ts";
import { isMarked } from "./marks.ts";

export function listRow(state: State, row: ListRow, columns: number): Row {
  if (typeof row !== "number") {
    const { heading, count, joined } = row;
    const also =
      joined === 0 ? "" : say(`, ${joined} with term-missing (+)`, `，其中 ${joined} 项兼 term-missing（+）`);
    return [run(` ${headingName(state, heading)}`, "strong"), run(`  ${count}${also}`, "dim")];
  }
  const { ambiguous, grouping, listing } = state;
  const index = row;
  const finding = listing.shown[index]!;
  const here = index === state.cursor;
  const chosen = isMarked(state, finding, index);
  const settled = here && state.busy !== undefined ? "…" : here ? "▸" : chosen ? "■" : " ";
  // Under the pointer the mark stands where that of a joined finding would.
  const also = here && chosen ? "■" : listing.joined.has(finding) ? "+" : " ";
  const mark = `${severityMark(finding.severity)}${pad(also, 1, "end", ambiguous)}`;
  const cells: Run[] = [run(pad(settled, 1, "end", ambiguous)), run(mark, finding.severity)];
  const cell = (text: string, room: number, style: Run["style"]) => {
    cells.push(run(`${pad(cut(sanitise(text), room, ambiguous), room, "end", ambiguous)} `, style));
  };
  const subject = Math.min(16, Math.floor(columns * 0.24));
  // Without a term the source tells which it is.
  if (grouping !== "term" || finding.term === undefined) {
    cell(
      finding.term ?? (finding.source.text.trim() || finding.target.text).slice(0, 40),
      subject,
      finding.term === undefined ? "dim" : "source",
    );
  }
  if (grouping !== "check" && columns >= 70)
    cell(finding.check, Math.min(18, Math.floor(columns * 0.22)), "dim");
  const place = placeCell(state, finding, columns);
  const used = cells.reduce((sum, each) => sum + width(each.text, ambiguous), 0);
  const room = Math.max(0, columns - used - (place === "" ? 0 : width(place, ambiguous) + 2));
  cell(gist(finding, room, ambiguous), room, "plain");
  if (place !== "") cells.push(run(place, "dim"));
  return fitRow(cells, columns, ambiguous, here);
}

/** Document and reference, the reference whole; the document only where the list has several. */
function placeCell({ listing, grouping, ambiguous }: State, { unit }: Finding, columns: number): string {
  if (columns < 40) return "";
  const { oneDocument, longest } = listing;
  const ref = Math.max(2, Math.min(longest.ref, Math.floor(columns * 0.15)));
  const number = pad(cut(sanitise(unit.ref), ref, ambiguous), ref, "start", ambiguous);
  if (oneDocument || grouping === "document" || columns < 50) return number;
  const name = Math.min(longest.document, columns < 76 ? 8 : 12);
  return `${pad(cut(sanitise(unit.document), name, ambiguous), name, "end", ambiguous)} ${number}`;
}

/** The finding in few words: what stands there and what should, both in sight. */
function gist(finding: Finding, columns: number, ambiguous: Ambiguous): string {
  const { actual, term } = finding;
  const wanted = finding.expected?.[0];
  if (term === undefined || (actual === undefined && wanted === undefined)) return finding.message;
  const here = sanitise(actual ?? say("(nothing)", "（无）"));
  const room = columns - 3;
  const open = say("(to be chosen)", "（待选定）");
  const there = sanitise(wanted ?? (width(here + open, ambiguous) <= room ? open : "?"));
  const [left, right] = [width(here, ambiguous), width(there, ambiguous)];
  if (left + right <= room) return `${here} → ${there}`;
  const half = Math.floor(room / 2);
  const [a, b] = withoutCommonStart(here, there);
  const first = width(b, ambiguous) <= half ? room - width(b, ambiguous) : half;
  // Of words that begin alike the ends tell them apart.
  const shorten = a.slice(0, 6) === b.slice(0, 6) ? cutMiddle : cut;
  const shown = shorten(a, first, ambiguous);
  return `${shown} → ${shorten(b, room - width(shown, ambiguous), ambiguous)}`;
}

/** Two renderings less the words that both begin with. */
function withoutCommonStart(a: string, b: string): [string, string] {
  const [first, second] = [a.split(" "), b.split(" ")];
  let same = 0;
  while (
    same < Math.min(first.length, second.length) - 1 &&
    first[same]!.toLowerCase() === second[same]!.toLowerCase()
  ) {
    same++;
  }
  if (same === 0) return [a, b];
  return [`…${first.slice(same).join(" ")}`, `…${second.slice(same).join(" ")}`];
}

function headingName(state: State, heading: string): string {
  if (heading === "") return say("(no term)", "（无术语）");
  if (state.grouping !== "severity") return sanitise(heading);
  return severityName(heading as Parameters<typeof severityName>[0]);
}

/** Why there is nothing to see, and what to do next. */
export function emptyList(state: State, height: number): Row[] {
  const { counts, findings, filter, depth } = state;
  const lines: [string, string][] = [];
  if (state.sifted !== filter) return [[run("")], [run(say("  … searching", "  … 正在查找"), "dim")]];
  if (state.opening) {
    lines.push(
      [
        "The texts are being checked; the other screens can be used meanwhile.",
        "正在检查文本；其间可使用其他界面。",
      ],
      ["q leaves at once, nothing is lost.", "按 q 可立即退出，不会丢失内容。"],
    );
    return lines.map(([en, zh]) => [run(`  ${say(en, zh)}`)] as Row).slice(0, height);
  }
  if (findings.length > 0) {
    lines.push(
      [`No finding matches “${filter}”.`, `没有与“${filter}”相符的问题。`],
      ["Esc clears the filter.", "按 Esc 清除筛选。"],
    );
  } else if (counts.units === 0) {
    lines.push(
      [
        "The translation memory is empty: there is nothing to check yet.",
        "翻译记忆库为空，尚无可检查的内容。",
      ],
      ["Leave with q, then: zhengming add FILE", "按 q 退出，然后运行：zhengming add 文件"],
    );
  } else {
    lines.push(
      [
        `No open findings in ${counts.units} units${counts.decided > 0 ? `; ${counts.decided} decided` : ""}.`,
        `${counts.units} 个单元中没有待处理的问题${counts.decided > 0 ? `，已处理 ${counts.decided} 项` : ""}。`,
      ],
      [
        "2 has terms to settle, 4 the pairs, 5 exports, q quits.",
        "按 2 处理术语，按 4 查看配对，按 5 导出，按 q 退出。",
      ],
    );
    if (depth.undo > 0) lines.push(["u takes back the last decision.", "按 u 撤销上一步。"]);
  }
  const rows: Row[] = [[run("")], ...lines.map(([en, zh]) => [run(`  ${sanitise(say(en, zh))}`)])];
  return rows.slice(0, height);
}
