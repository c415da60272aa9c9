import type { Finding, MarkedText, Severity } from "../model/finding.ts";
import { say } from "../model/locale.ts";
import { sanitise } from "../text/sanitise.ts";
import { wrap } from "../text/wrap.ts";
import { excerpt } from "./excerpt.ts";
import { type Paint, painter, type Style } from "./paint.ts";
import type { Report, ReportInput } from "./report.ts";

const severityStyle: Record<Severity, Style> = { error: "red", warning: "yellow", info: "cyan" };

/** Findings for a person: by document, each with both texts and what is meant in them marked. */
export const text: Report = {
  name: "text",
  extension: "txt",
  render: ({ findings, summary, ...left }, { color, columns }) => {
    const paint = painter(color);
    const lines: string[] = [];
    for (const [document, group] of byDocument(findings)) {
      lines.push(paint("bold", sanitise(document)), "");
      for (const finding of group) lines.push(...findingLines(finding, paint, columns), "");
    }
    lines.push(closingLine(summary, leftOut(left), paint));
    return `${lines.join("\n")}\n`;
  },
};

function byDocument(findings: readonly Finding[]): Map<string, Finding[]> {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const group = groups.get(finding.unit.document);
    if (group) group.push(finding);
    else groups.set(finding.unit.document, [finding]);
  }
  return new Map([...groups].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Columns under a finding's first line. */
const indent = 9;

function findingLines(finding: Finding, paint: Paint, columns: number): string[] {
  const place = sanitise(finding.unit.line === undefined ? `#${finding.unit.ref}` : `${finding.unit.line}`);
  const term = finding.term === undefined ? "" : `  ${paint("bold", sanitise(finding.term))}`;
  const severity = paint(severityStyle[finding.severity], finding.severity);
  const lines = [`  ${place.padStart(5)}  ${severity} ${paint("dim", finding.check)}${term}`];
  const message = sanitise(finding.message);
  const space = " ".repeat(indent);
  for (const [from, to] of wrap(message, Math.max(20, columns - indent)))
    lines.push(space + message.slice(from, to));
  for (const side of [finding.source, finding.target]) {
    if (side.text !== "") lines.push(space + markedLine(side, paint, columns - indent));
  }
  return lines;
}

/** Marked by brackets always and by colour where there is one: never by colour alone. */
function markedLine(side: MarkedText, paint: Paint, columns: number): string {
  return excerpt(side, columns)
    .map((piece) => (piece.marked ? paint("bold", `⟦${piece.text}⟧`) : paint("dim", piece.text)))
    .join("");
}

/** What was found and is not shown, in words. */
function leftOut({ decided, known = 0, ignored = 0 }: Omit<ReportInput, "findings" | "summary">): string[] {
  const parts: string[] = [];
  if (decided > 0) parts.push(say(`${decided} decided`, `已裁定 ${decided} 处`));
  if (known > 0) parts.push(say(`${known} known before`, `此前已有 ${known} 处`));
  if (ignored > 0) parts.push(say(`${ignored} ignored by a note`, `按备注忽略 ${ignored} 处`));
  return parts;
}

function closingLine(
  summary: { units: number; findings: number } & Record<Severity, number>,
  left: readonly string[],
  paint: Paint,
): string {
  const { units, findings, error, warning, info } = summary;
  if (findings === 0) {
    const settled = left.length > 0 ? say(` (${left.join(", ")})`, `（${left.join("，")}）`) : "";
    return paint(
      "green",
      say(`No findings in ${units} units${settled}.`, `${units} 个翻译单元中没有问题${settled}。`),
    );
  }
  const settled = left.length > 0 ? say(`; ${left.join(", ")}`, `；${left.join("，")}`) : "";
  const plural = (count: number, word: string): string => `${count} ${word}${count === 1 ? "" : "s"}`;
  return say(
    `${plural(findings, "finding")} in ${plural(units, "unit")}: ${plural(error, "error")}, ${plural(warning, "warning")}, ${info} info${settled}`,
    `${units} 个翻译单元中有 ${findings} 处问题：错误 ${error}，警告 ${warning}，提示 ${info}${settled}`,
  );
}
