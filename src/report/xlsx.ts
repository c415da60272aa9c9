import type { CellObject, SheetData } from "write-excel-file/node";
import type { Finding } from "../model/finding.ts";
import { severities, severityName } from "../model/finding.ts";
import { say } from "../model/locale.ts";
import { xmlClean } from "../text/xml.ts";
import { leftOut, tally } from "./phrases.ts";
import type { Report, ReportInput } from "./report.ts";
import { type Row, rowsOf } from "./rows.ts";

/** UTF-16 units in a cell (ECMA-376, 18.3.1.4). */
const longest = 32_767;

/** Rows written at most: the library holds a whole sheet as one text, some ten kilobytes of memory a row. */
const mostFindings = 100_000;

const fills: Record<string, string> = { error: "#FBE3E0", warning: "#FFF3D1", info: "#E4EEF8" };

/** A workbook: the findings, one a row, and what they add up to. Every text is a text, never a formula. */
export const xlsx: Report = {
  name: "xlsx",
  extension: "xlsx",
  binary: true,
  title: () => say("an Excel workbook", "Excel 工作簿"),
  async *render(input) {
    const { default: write } = await import("write-excel-file/node");
    yield await write([
      {
        sheet: say("Findings", "问题"),
        data: findingRows(input),
        columns: columns().map(({ width }) => ({ width })),
        stickyRowsCount: 1,
        orientation: "landscape",
      },
      {
        sheet: say("Summary", "汇总"),
        data: summaryRows(input),
        columns: [{ width: 40 }, { width: 12 }],
      },
    ]).toBuffer();
  },
};

interface Column {
  key: keyof Row;
  title: string;
  /** In characters. */
  width: number;
}

function columns(): Column[] {
  return [
    { key: "severity", title: say("Severity", "级别"), width: 10 },
    { key: "check", title: say("Check", "检查"), width: 22 },
    { key: "term", title: say("Term", "术语"), width: 18 },
    { key: "document", title: say("Document", "文档"), width: 18 },
    { key: "ref", title: say("Unit", "句段"), width: 8 },
    { key: "line", title: say("Line", "行"), width: 8 },
    { key: "message", title: say("Message", "说明"), width: 44 },
    { key: "actual", title: say("Found", "现译"), width: 24 },
    { key: "expected", title: say("Expected", "应译"), width: 24 },
    { key: "source", title: say("Source", "原文"), width: 50 },
    { key: "target", title: say("Target", "译文"), width: 60 },
    { key: "id", title: say("Finding id", "问题 id"), width: 22 },
    { key: "mqm", title: "MQM", width: 24 },
  ];
}

function findingRows(input: ReportInput): SheetData {
  const cells = columns();
  const rows: SheetData = [cells.map(({ title }) => heading(title))];
  for (const row of rowsOf(input)) {
    if (rows.length > mostFindings) {
      rows.push([
        text(
          say(
            `only the first ${mostFindings} are here; a CSV report has them all`,
            `只列出前 ${mostFindings} 处；CSV 报告列出全部`,
          ),
        ),
      ]);
      break;
    }
    rows.push(cells.map(({ key }) => cell(row, key)));
  }
  return rows;
}

function cell(row: Row, key: keyof Row): CellObject | null {
  const value = row[key];
  if (value === undefined || value === "") return null;
  if (typeof value === "number") return { value, type: Number, alignVertical: "top" };
  if (key !== "severity") return text(value);
  const fill = fills[value];
  return {
    ...text(severityName(value as Finding["severity"])),
    ...(fill ? { backgroundColor: fill, textColor: "#1D1D1F" } : {}),
  };
}

function heading(value: string): CellObject {
  return { value, type: String, fontWeight: "bold", backgroundColor: "#E8E8EC", textColor: "#1D1D1F" };
}

/** Format `@`: shown as it is, whatever it begins with. */
function text(value: string): CellObject {
  const clean = xmlClean(value, { count: 0 });
  const short = clean.length > longest ? `${clean.slice(0, longest - 1).toWellFormed()}…` : clean;
  return { value: short, type: String, format: "@", wrap: true, alignVertical: "top" };
}

function summaryRows(input: ReportInput): SheetData {
  const { summary, findings } = input;
  const line = (name: string, count: number): SheetData[number] => [
    text(name),
    { value: count, type: Number },
  ];
  return [
    line(say("Units", "翻译单元"), summary.units),
    line(say("Findings", "问题"), summary.findings),
    ...severities.map((severity) => line(severityName(severity), summary[severity])),
    ...leftOut(input).map((said) => [text(said)]),
    [],
    [heading(say("Check", "检查")), heading(say("Findings", "问题"))],
    ...tally(findings.map(({ check }) => check)).map(([check, count]) => line(check, count)),
  ];
}
