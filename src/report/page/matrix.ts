import type { Finding } from "../../model/finding.ts";
import { say } from "../../model/locale.ts";
import { tally } from "../phrases.ts";
import type { ReportInput } from "../report.ts";
import { escapeHtml } from "./escape.ts";

/** More than these cannot be taken in at a glance. */
const mostRows = 40;
const mostColumns = 30;

/** Steps of colour. */
const steps = 5;

interface Table {
  /** Which filter a row sets. */
  by: "term" | "check";
  title: string;
  /** What a row is. */
  row: string;
  findings: readonly Finding[];
  nameOf(finding: Finding): string;
}

/** Terms by documents, and checks by documents, as heat maps: where the findings are thick. */
export function matrix({ findings }: ReportInput): string {
  const named = findings.filter(({ term }) => term !== undefined);
  const tables: Table[] = [];
  if (named.length > 0) {
    tables.push({
      by: "term",
      title: say("Terms by document", "术语 × 文档"),
      row: say("Term", "术语"),
      findings: named,
      nameOf: ({ term }) => term!,
    });
  }
  if (findings.length > 0) {
    tables.push({
      by: "check",
      title: say("Checks by document", "检查 × 文档"),
      row: say("Check", "检查"),
      findings,
      nameOf: ({ check }) => check,
    });
  }
  return tables.map((table, number) => tableHtml(table, number === 0)).join("");
}

function tableHtml(table: Table, open: boolean): string {
  const { by, title, row, findings, nameOf } = table;
  const counts = new Map<string, Map<string, number>>();
  for (const finding of findings) {
    const name = nameOf(finding);
    let cells = counts.get(name);
    if (!cells) {
      cells = new Map();
      counts.set(name, cells);
    }
    cells.set(finding.unit.document, (cells.get(finding.unit.document) ?? 0) + 1);
  }
  const rows = tally(findings.map(nameOf));
  const documents = tally(findings.map(({ unit }) => unit.document));
  const columns = documents.slice(0, mostColumns).map(([document]) => document);
  const max = Math.max(...[...counts.values()].flatMap((cells) => [...cells.values()]));
  const head = columns.map((document) => `<th scope="col"><span>${escapeHtml(document)}</span></th>`);
  const body = rows.slice(0, mostRows).map(([name, total]) => {
    const cells = columns.map((document) =>
      cellHtml(by, name, document, counts.get(name)?.get(document) ?? 0, max),
    );
    const label = escapeHtml(name);
    return `<tr><th scope="row"><button type="button" class="plain" data-filter="${by}" data-value="${label}">${label}</button></th>${cells.join("")}<td class="sum">${total}</td></tr>`;
  });
  const cutOff = [
    rows.length > mostRows
      ? say(`${mostRows} of ${rows.length} rows`, `${rows.length} 行中的 ${mostRows} 行`)
      : "",
    documents.length > mostColumns
      ? say(
          `${mostColumns} of ${documents.length} documents`,
          `${documents.length} 个文档中的 ${mostColumns} 个`,
        )
      : "",
  ].filter((text) => text !== "");
  const note =
    cutOff.length > 0
      ? `<p class="quiet">${say("Shown are the fullest: ", "只显示最多的：")}${cutOff.join(say(", ", "，"))}.</p>`
      : "";
  return `<details class="matrix"${open ? " open" : ""}><summary><h2>${title}</h2></summary>
<div class="scroll" role="region" aria-label="${title}" tabindex="0"><table class="heat"><thead><tr><th scope="col">${row}</th>${head.join("")}<th scope="col" class="sum">${say("All", "合计")}</th></tr></thead><tbody>
${body.join("\n")}
</tbody></table></div>${note}
</details>
`;
}

function cellHtml(by: string, name: string, document: string, count: number, max: number): string {
  if (count === 0) return "<td></td>";
  // Counts double many times; two findings are not yet a hot place.
  const step = 1 + Math.round(((steps - 1) * Math.log(count)) / Math.log(Math.max(max, 10)));
  const [value, where] = [escapeHtml(name), escapeHtml(document)];
  const label = say(`${value}, ${where}: ${count}`, `${value}，${where}：${count}`);
  return `<td><button type="button" class="h${step}" data-filter="${by}" data-value="${value}" data-document="${where}" aria-label="${label}">${count}</button></td>`;
}
