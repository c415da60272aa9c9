import { csv } from "./csv.ts";
import { github } from "./github.ts";
import { gitlab } from "./gitlab.ts";
import { html } from "./html.ts";
import { json } from "./json.ts";
import { junit } from "./junit.ts";
import { markdown } from "./markdown.ts";
import type { Report } from "./report.ts";
import { sarif } from "./sarif.ts";
import { text } from "./text.ts";
import { xlsx } from "./xlsx.ts";

/** Every report, by the name `--format` knows it. The first is what is printed unless one is named. */
export const reports: readonly Report[] = [
  text,
  json,
  sarif,
  junit,
  html,
  csv,
  xlsx,
  markdown,
  github,
  gitlab,
];

/** Endings that tell a report, each once, with the dot. */
export const reportEndings: readonly string[] = [
  ...new Set(reports.flatMap(({ extension }) => (extension === undefined ? [] : [`.${extension}`]))),
];

/** The report that the ending of a file's name tells, with or without the dot; undefined for one that no report has. */
export function reportWithEnding(ending: string): Report | undefined {
  const wanted = ending.replace(/^\./, "").toLowerCase();
  return reports.find(({ extension }) => extension === wanted);
}
