import type { Finding, MarkedText, Severity } from "../model/finding.ts";
import { severityName } from "../model/finding.ts";
import { primary } from "../model/language.ts";
import { counted, say } from "../model/locale.ts";
import { sanitise } from "../text/sanitise.ts";
import { cut, pad, width } from "../text/width.ts";
import { wrap } from "../text/wrap.ts";
import { excerpt } from "./excerpt.ts";
import { byDocument } from "./groups.ts";
import { type Paint, painter, type Style } from "./paint.ts";
import { closing, tally } from "./phrases.ts";
import type { Report, ReportInput } from "./report.ts";

const severityStyle: Record<Severity, Style> = { error: "red", warning: "yellow", info: "cyan" };
const severitySign: Record<Severity, string> = { error: "✗", warning: "!", info: "·" };

/** Findings for a person: by document, each with both texts and what is meant in them marked. */
export const text: Report = {
  name: "text",
  extension: "txt",
  title: () => say("for reading", "供阅读"),
  *render(input, { color, columns }) {
    const page: Page = { paint: painter(color), columns: Math.max(24, columns), labels: labelsOf(input) };
    for (const [document, group] of byDocument(input.findings)) {
      const name = cut(sanitise(document), page.columns);
      const count = say(counted(group.length, "finding"), `${group.length} 处`);
      const room = width(name) + 2 + width(count) <= page.columns;
      yield `${page.paint("bold", name)}${room ? `  ${page.paint("dim", count)}` : ""}\n\n`;
      const layout = layoutOf(group, page.columns);
      for (const finding of group) yield `${findingLines(finding, layout, page).join("\n")}\n\n`;
    }
    for (const line of closingLines(input, page)) yield `${line}\n`;
  },
};

interface Page {
  paint: Paint;
  columns: number;
  /** What stands before the two texts. */
  labels: readonly [source: string, target: string];
}

/** Widths of the columns in the first line of each finding of a document. */
interface Layout {
  place: number;
  severity: number;
  check: number;
  /** Columns under a finding's first line. */
  indent: number;
}

function labelsOf({ pair }: ReportInput): Page["labels"] {
  return pair ? [primary(pair.source), primary(pair.target)] : ["", ""];
}

function placeOf({ unit }: Finding): string {
  return sanitise(unit.line === undefined ? `#${unit.ref}` : `${unit.line}`);
}

/** The widest of each column, so far as the screen allows; a narrow one keeps nothing free. */
function layoutOf(group: readonly Finding[], columns: number): Layout {
  const widest = (texts: Iterable<string>, most: number): number =>
    Math.min(most, Math.max(0, ...new Set([...texts].map((each) => Math.min(most, width(each))))));
  const narrow = columns < 60;
  const place = Math.max(narrow ? 1 : 5, widest(new Set(group.map(placeOf)), 12));
  const severity = widest(new Set(group.map((finding) => severityName(finding.severity))), 10);
  const named = group.filter(({ term }) => term !== undefined);
  const check = narrow ? 0 : widest(new Set(named.map((finding) => finding.check)), 30);
  return { place, severity, check, indent: narrow ? 2 : place + 4 };
}

function findingLines(finding: Finding, layout: Layout, page: Page): string[] {
  const { paint, columns } = page;
  const space = " ".repeat(layout.indent);
  const room = Math.max(16, columns - layout.indent);
  const lines = firstLines(finding, layout, page);
  const message = sanitise(finding.message);
  for (const [from, to] of wrap(message, room)) lines.push(space + message.slice(from, to));
  const label = Math.max(...page.labels.map((each) => width(each)));
  for (const [side, name] of [
    [finding.source, page.labels[0]],
    [finding.target, page.labels[1]],
  ] as const) {
    if (side.text.trim() === "") continue;
    const before = label === 0 ? "" : `${paint("dim", pad(name, label))}  `;
    lines.push(space + before + markedLine(side, paint, room - (label === 0 ? 0 : label + 2)));
  }
  return lines;
}

/** Place, severity, check and term; the term on a line of its own where there is no room for it. */
function firstLines(finding: Finding, layout: Layout, { paint, columns }: Page): string[] {
  const { severity, check, term } = finding;
  const place = pad(cut(placeOf(finding), 12), layout.place, "start");
  const sign = `${severitySign[severity]} ${pad(severityName(severity), layout.severity)}`;
  const named = term === undefined ? "" : sanitise(term);
  const before = `  ${place}  ${sign}  `;
  const id = cut(sanitise(check), Math.max(8, columns - width(before)));
  const fits = width(before) + Math.max(width(id), layout.check) + 2 + width(named) <= columns;
  const head = `  ${place}  ${paint(severityStyle[severity], sign)}  `;
  if (named === "") return [head + paint("dim", id)];
  if (fits) return [`${head}${paint("dim", pad(id, layout.check))}  ${paint("bold", named)}`];
  const room = columns - layout.indent;
  return [head + paint("dim", id), " ".repeat(layout.indent) + paint("bold", cut(named, room))];
}

/** Marked by brackets always and by colour where there is one: never by colour alone. */
function markedLine(side: MarkedText, paint: Paint, columns: number): string {
  return excerpt(side, columns)
    .map((piece) => (piece.marked ? paint("bold", `⟦${piece.text}⟧`) : paint("dim", piece.text)))
    .join("");
}

/** What it adds up to, and by check where there are several. */
function closingLines(input: ReportInput, { paint, columns }: Page): string[] {
  const said = closing(input);
  const lines = wrap(said, columns).map(([from, to]) => said.slice(from, to));
  if (input.findings.length === 0) return lines.map((line) => paint("green", line));
  const checks = tally(input.findings.map(({ check }) => check));
  if (checks.length < 2) return lines;
  const rows = columnsOf(
    checks.map(([check, count]) => `${sanitise(check)} ${count}`),
    columns,
  );
  return [...lines, ...rows.map((row) => paint("dim", row))];
}

/** Short texts in as many columns as fit. */
function columnsOf(cells: readonly string[], columns: number): string[] {
  const widest = Math.min(columns - 2, Math.max(...cells.map((cell) => width(cell)))) + 2;
  const many = Math.max(1, Math.floor((columns - 2) / widest));
  const rows: string[] = [];
  for (let from = 0; from < cells.length; from += many) {
    const row = cells.slice(from, from + many).map((cell) => pad(cut(cell, widest - 2), widest));
    rows.push(`  ${row.join("")}`.trimEnd());
  }
  return rows;
}
