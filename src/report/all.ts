import { csv } from "./csv.ts";
import { json } from "./json.ts";
import type { Report } from "./report.ts";
import { text } from "./text.ts";

/** Every report, by the name `--format` knows it. */
export const reports: readonly Report[] = [text, json, csv];
