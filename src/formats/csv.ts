import { columnsOf } from "./columns.ts";
import { readTable } from "./csv-read.ts";
import { writeTable } from "./csv-write.ts";
import type { Format } from "./format.ts";
import { delimiterOf } from "./table.ts";

/** Comma-separated values; semicolons and tabs are recognized on reading. */
export const csv: Format = {
  name: "csv",
  extensions: ["csv"],
  sniffs: "shape",
  sniff: (head) => /^(?:sep=|\W*(?:source|id|zh|en)\b[^\r\n\t]*[,;])/i.test(head) || hasHeader(head),
  read: (input, options) => readTable(input, options),
  writes: ["unit", "concept"],
  write: (items, options) => writeTable(items, options, ","),
};

/** Tab-separated values. */
export const tsv: Format = {
  name: "tsv",
  extensions: ["tsv"],
  sniffs: "shape",
  sniff: (head) => /^[^\r\n\t]{1,5000}\t/.test(head) && !/[\0-\u0008\u000e-\u001f]/.test(head),
  read: (input, options) => readTable(input, options, "\t"),
  writes: ["unit", "concept"],
  write: (items, options) => writeTable(items, options, "\t"),
};

/** Whether the first line names the two columns of a bilingual table or a glossary. */
function hasHeader(head: string): boolean {
  const first = /^[^\r\n]{1,2000}/.exec(head)?.[0] ?? "";
  const delimiter = delimiterOf(first);
  if (delimiter === "\t") return false;
  const cells = first.split(delimiter).map((cell) => cell.trim().replace(/^"(.*)"$/, "$1"));
  return cells.length > 1 && columnsOf(cells, { source: "zh-Hans", target: "en" }).header;
}
