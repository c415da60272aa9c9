// Writes the pages of docs/ that are made from the code: npm run docs
import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { checks } from "../src/check/all.ts";
import { configJsonSchema } from "../src/workspace/config.ts";

const docs = resolve(import.meta.dirname, "../docs");

/** docs/checks.md: every check with what it means, an example, and when it is wrong. */
export function checksPage(): string {
  const sections = checks.map(
    ({ id, severity, title, explain }) =>
      `## \`${id}\`\n\n${title().replace(/^./, (first) => first.toUpperCase())}. Severity: ${severity}.\n\n${explain()}\n`,
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
}
