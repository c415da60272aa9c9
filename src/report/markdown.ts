import type { Finding, MarkedText } from "../model/finding.ts";
import { severityName } from "../model/finding.ts";
import { say } from "../model/locale.ts";
import { sanitise } from "../text/sanitise.ts";
import { excerpt } from "./excerpt.ts";
import { byDocument } from "./groups.ts";
import { closing, tally } from "./phrases.ts";
import type { Report } from "./report.ts";

/** Columns of a text around what is meant. */
const columns = 160;

/** Findings listed; a summary of a pipeline or a comment holds no more with use. */
const most = 200;

/** Markdown for a job's summary, a comment, an issue: counts by check, then the findings by document. */
export const markdown: Report = {
  name: "markdown",
  extension: "md",
  title: () => say("Markdown, for job summaries and comments", "Markdown，供流水线摘要和评论使用"),
  *render(input) {
    const { findings } = input;
    yield `# zhengming\n\n${plain(closing(input))}\n`;
    if (findings.length === 0) return;
    yield `\n| ${say("check", "检查")} | ${say("findings", "问题数")} |\n| --- | ---: |\n`;
    for (const [check, count] of tally(findings.map(({ check }) => check)))
      yield `| ${plain(check)} | ${count} |\n`;
    for (const [document, group] of byDocument(findings.slice(0, most))) {
      yield `\n## ${plain(document)}\n\n`;
      for (const finding of group) yield itemOf(finding);
    }
    if (findings.length > most)
      yield `\n${say(`${findings.length - most} more are not listed.`, `另有 ${findings.length - most} 处未列出。`)}\n`;
  },
};

function itemOf(finding: Finding): string {
  const { unit, term, check, severity, message } = finding;
  const place = unit.line === undefined ? `#${unit.ref}` : say(`line ${unit.line}`, `第 ${unit.line} 行`);
  const what = [severityName(severity), check, ...(term === undefined ? [] : [term])].map(plain).join(" · ");
  const lines = [`- **${what}** (${plain(place)}): ${plain(message)}`];
  for (const side of [finding.source, finding.target])
    if (side.text.trim() !== "") lines.push(`  > ${marked(side)}`, "  >");
  if (lines.length > 1) lines.pop();
  return `${lines.join("\n")}\n`;
}

function marked(side: MarkedText): string {
  return excerpt(side, columns)
    .map(({ text, marked: meant }) => (meant ? `**⟦${plain(text)}⟧**` : plain(text)))
    .join("");
}

/** Text that stays text: no markup, no link, no mention, no cell's end. */
function plain(text: string): string {
  return sanitise(text)
    .replace(/[\\`*_[\]|~$]/g, "\\$&")
    .replace(/^(\s*\d*)([-+#=>.)])/, "$1\\$2")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll("@", "&#64;")
    .replaceAll("://", ":&#47;/");
}
