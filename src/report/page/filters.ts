import { severities, severityName } from "../../model/finding.ts";
import { say } from "../../model/locale.ts";
import { tally } from "../phrases.ts";
import type { ReportInput } from "../report.ts";
import { escapeHtml } from "./escape.ts";

/** Opens the section of the findings: what is searched for and chosen, and how many that leaves. */
export function filters({ findings, summary }: ReportInput): string {
  const terms = findings.flatMap(({ term }) => (term === undefined ? [] : [term]));
  const choices = [
    select(
      "severity",
      say("Severity", "级别"),
      severities
        .filter((severity) => summary[severity] > 0)
        .map((severity) => [severity, severityName(severity), summary[severity]]),
    ),
    select("check", say("Check", "检查"), tallied(findings.map(({ check }) => check))),
    select("term", say("Term", "术语"), tallied(terms)),
    select("document", say("Document", "文档"), tallied(findings.map(({ unit }) => unit.document))),
  ];
  return `<section aria-labelledby="findings" id="findings-section"><h2 id="findings" tabindex="-1">${say("Findings", "问题列表")}</h2>
<form class="filters" id="filters" role="search">
<label class="wide"><span>${say("Search in texts and messages", "搜索文本与说明")}</span><input type="search" name="text" autocomplete="off" spellcheck="false"></label>
${choices.join("\n")}
<button type="reset">${say("Clear", "清除")}</button>
</form>
<p class="state"><span id="count" role="status"></span> <span class="quiet keys">${say("Keys: j and k next and previous, / search, Esc clear", "按键：j、k 下一处、上一处，/ 搜索，Esc 清除")}</span></p>
`;
}

function tallied(values: readonly string[]): [string, string, number][] {
  return tally(values).map(([value, count]) => [value, value, count]);
}

function select(
  name: string,
  title: string,
  options: readonly (readonly [value: string, label: string, count: number])[],
): string {
  const rows = options.map(
    ([value, label, count]) =>
      `<option value="${escapeHtml(value)}">${escapeHtml(label)} (${count})</option>`,
  );
  return `<label><span>${title}</span><select name="${name}"${rows.length === 0 ? " disabled" : ""}><option value="">${say("all", "全部")}</option>${rows.join("")}</select></label>`;
}
