import { csv } from "./csv.ts";
import { github } from "./github.ts";
import { html } from "./html.ts";
import { json } from "./json.ts";
import { junit } from "./junit.ts";
import { markdown } from "./markdown.ts";
import type { Report } from "./report.ts";
import { sarif } from "./sarif.ts";
import { text } from "./text.ts";
import { xlsx } from "./xlsx.ts";

/** Every report, by the name `--format` knows it. */
export const reports: readonly Report[] = [text, json, sarif, junit, html, csv, xlsx, markdown, github];

/** Endings of the files that reports are written to, each with its dot. */
export const reportEndings: readonly string[] = reports.flatMap(({ extension }) =>
  extension === undefined ? [] : [`.${extension}`],
);
