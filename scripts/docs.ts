// Writes the pages that are made from the code: npm run docs

import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { checks } from "../src/check/all.ts";
import { severityName } from "../src/model/finding.ts";
import { type Locale, locale, say, setLocale } from "../src/model/locale.ts";
import { configJsonSchema } from "../src/workspace/config.ts";
import { commandsPage } from "./commands-page.ts";
import { libraryPage } from "./library-page.ts";
import { manPage } from "./man.ts";

const root = resolve(import.meta.dirname, "..");

/** Every page made from the code, by its path in the repository. */
export function pagesFromCode(): Map<string, string> {
  return new Map([
    ["docs/checks.md", checksPage()],
    ["docs/commands.md", commandsPage()],
    ["docs/library.md", libraryPage()],
    ["docs/zh-CN/checks.md", inLanguage("zh", checksPage)],
    ["docs/zh-CN/commands.md", inLanguage("zh", commandsPage)],
    ["docs/zhengming.schema.json", `${JSON.stringify(configJsonSchema(), undefined, 2)}\n`],
    ["man/zhengming.1", manPage()],
  ]);
}

/** Every check with what it means, an example, and when it is wrong, in the language that is set. */
function checksPage(): string {
  const sections = checks.map(
    ({ id, severity: level, mqm, title, explain }) =>
      `## \`${id}\`\n\n${say(
        `${title().replace(/^./, (first) => first.toUpperCase())}. Severity: ${severityName(level)}. MQM: ${mqm}.`,
        `${title()}。级别：${severityName(level)}。MQM：${mqm}。`,
      )}\n\n${explain()}\n`,
  );
  return [
    say("# Checks", "# 检查项"),
    "",
    say(
      "Made from the code by `npm run docs`; `zhengming check --explain ID` prints the same.\n`--only` and `--skip` choose checks, `zhengming.json` sets their severity.",
      "由 `npm run docs` 从代码生成；`zhengming check --explain 检查项 --lang zh` 输出相同内容。\n`--only` 和 `--skip` 选择检查项，`zhengming.json` 设定其级别。",
    ),
    "",
    ...sections,
  ].join("\n");
}

function inLanguage(language: Locale, make: () => string): string {
  const before = locale();
  setLocale(language);
  try {
    return make();
  } finally {
    setLocale(before);
  }
}

if (process.argv[1] === import.meta.filename) {
  for (const [path, content] of pagesFromCode()) {
    mkdirSync(dirname(resolve(root, path)), { recursive: true });
    writeFileSync(resolve(root, path), content);
  }
}
