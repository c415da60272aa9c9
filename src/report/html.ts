import { createHash } from "node:crypto";
import { say } from "../model/locale.ts";
import { sanitise } from "../text/sanitise.ts";
import { baseStyle, pageAsset } from "./page/asset.ts";
import { dataOf } from "./page/data.ts";
import { escapeHtml } from "./page/escape.ts";
import { filters } from "./page/filters.ts";
import { matrix } from "./page/matrix.ts";
import { summary } from "./page/summary.ts";
import { closing } from "./phrases.ts";
import type { Report } from "./report.ts";

/**
 * One file that holds the whole report and asks nothing of any network: summary, heat map, filters, every finding with
 * both texts. Style and script are told to the browser by their hashes and nothing else may run, so text that comes
 * from a document cannot, whatever it holds.
 */
export const html: Report = {
  name: "html",
  extension: "html",
  title: () => say("a page to look through, filter and print", "可浏览、筛选、打印的网页"),
  async *render(input, { version }) {
    const [base, own, script] = await Promise.all([
      baseStyle(),
      pageAsset("style.css"),
      pageAsset("script.js"),
    ]);
    const style = base + own;
    const policy = `default-src 'none'; style-src '${hashOf(style)}'; script-src '${hashOf(script)}'; base-uri 'none'; form-action 'none'`;
    const subject = input.subject === undefined ? "" : sanitise(input.subject);
    const heading = say("Findings", "问题报告") + (subject === "" ? "" : say(`: ${subject}`, `：${subject}`));
    const title = `${heading} – ${say("zhengming", "正名")}`;
    yield `<!doctype html>
<html lang="${say("en", "zh-Hans")}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="zhengming${version === undefined ? "" : ` ${escapeHtml(version)}`}">
<title>${escapeHtml(title)}</title>
<style>${style}</style>
</head>
<body>
<a class="skip" href="#findings">${say("To the findings", "跳到问题列表")}</a>
<header class="top">
<div><h1>${escapeHtml(heading)}</h1><p>${escapeHtml(closing(input))}</p></div>
<button type="button" id="theme" hidden>${say("Dark", "深色")}</button>
</header>
<main>
`;
    yield summary(input);
    yield matrix(input);
    yield filters(input);
    yield `<ol id="list" class="findings"></ol>
<p class="more"><button type="button" id="more" hidden>${say("Show more", "显示更多")}</button></p>
<noscript><p>${say("Listing the findings needs JavaScript; the page loads nothing else.", "列出问题需要启用 JavaScript；本页不加载其他内容。")}</p></noscript>
</section>
</main>
<footer><p>${escapeHtml(madeBy(version, input.made))}</p></footer>
<script type="application/json" id="data">`;
    yield* dataOf(input);
    yield `</script>
<script>${script}</script>
</body>
</html>
`;
  },
};

function hashOf(text: string): string {
  return `sha256-${createHash("sha256").update(text, "utf8").digest("base64")}`;
}

/** The program and, as a person writes it, the day and the minute. */
function madeBy(version: string | undefined, made: Date | undefined): string {
  const program = version === undefined ? "zhengming" : `zhengming ${version}`;
  if (!made) return say(`Made by ${program}`, `由 ${program} 生成`);
  const two = (number: number): string => String(number).padStart(2, "0");
  const day = `${made.getFullYear()}-${two(made.getMonth() + 1)}-${two(made.getDate())}`;
  const when = `${day} ${two(made.getHours())}:${two(made.getMinutes())}`;
  return say(`Made by ${program} on ${when}`, `由 ${program} 于 ${when} 生成`);
}
