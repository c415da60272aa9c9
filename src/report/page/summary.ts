import { type Severity, severities } from "../../model/finding.ts";
import { say } from "../../model/locale.ts";
import { tally } from "../phrases.ts";
import type { ReportInput } from "../report.ts";
import { escapeHtml } from "./escape.ts";

const plural: Record<Severity, () => string> = {
  error: () => say("errors", "错误"),
  warning: () => say("warnings", "警告"),
  info: () => say("for information", "提示"),
};

/** Numbers to begin with: by severity and by check, each a button that shows these findings alone. */
export function summary(input: ReportInput): string {
  const { summary: sums, findings, rules } = input;
  const titles = new Map(rules?.map(({ id, title }) => [id, title]));
  const checks = tally(findings.map(({ check }) => check));
  const most = checks[0]?.[1] ?? 1;
  const tiles = severities.map((severity) => {
    const inside = `<strong>${sums[severity]}</strong> <span>${plural[severity]()}</span>`;
    return sums[severity] === 0
      ? `<li><span class="tile ${severity}">${inside}</span></li>`
      : `<li><button type="button" class="tile ${severity}" data-filter="severity" data-value="${severity}">${inside}</button></li>`;
  });
  const rows = checks.map(([check, count]) => {
    const title = titles.get(check) ?? "";
    return `<tr><th scope="row"><button type="button" class="plain" data-filter="check" data-value="${escapeHtml(check)}">${escapeHtml(check)}</button> <span class="quiet">${escapeHtml(title)}</span></th><td>${count}</td><td class="bar" aria-hidden="true"><meter min="0" max="${most}" value="${count}"></meter></td></tr>`;
  });
  return `<section aria-labelledby="summary"><h2 id="summary">${say("Summary", "汇总")}</h2>
<ul class="tiles">
<li><span class="tile"><strong>${sums.units}</strong> <span>${say("units", "翻译单元")}</span></span></li>
${tiles.join("\n")}
</ul>
${
  rows.length === 0
    ? ""
    : `<table class="checks"><thead><tr><th scope="col">${say("Check", "检查")}</th><th scope="col" class="number">${say("Findings", "问题数")}</th><td></td></tr></thead><tbody>
${rows.join("\n")}
</tbody></table>`
}
</section>
`;
}
