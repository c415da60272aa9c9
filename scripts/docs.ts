// Writes the pages that are made from the code: npm run docs
import { mkdirSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { checks } from "../src/check/all.ts";
import { configJsonSchema } from "../src/workspace/config.ts";
import { libraryPage } from "./library-page.ts";
import { manPage } from "./man.ts";

const docs = resolve(import.meta.dirname, "../docs");

/** docs/checks.md: every check with what it means, an example, and when it is wrong. */
export function checksPage(): string {
  const sections = checks.map(
    ({ id, severity, mqm, title, explain }) =>
      `## \`${id}\`\n\n${title().replace(/^./, (first) => first.toUpperCase())}. Severity: ${severity}. MQM: ${mqm}.\n\n${explain()}\n`,
  );
  return [
    "# Checks",
    "",
    "Made from the code by `npm run docs`; `zhengming check --explain ID` prints the same.",
    "`--only` and `--skip` choose checks, `zhengming.json` sets their severity.",
    "",
    ...sections,
  ].join("\n");
}

export function schemaPage(): string {
  return `${JSON.stringify(configJsonSchema(), undefined, 2)}\n`;
}

if (process.argv[1] === import.meta.filename) {
  writeFileSync(resolve(docs, "checks.md"), checksPage());
  writeFileSync(resolve(docs, "zhengming.schema.json"), schemaPage());
  writeFileSync(resolve(docs, "library.md"), libraryPage());
  mkdirSync(resolve(docs, "../man"), { recursive: true });
  writeFileSync(resolve(docs, "../man/zhengming.1"), manPage());
}
