import { readTable } from "./csv-read.ts";
import { writeTable } from "./csv-write.ts";
import type { Format } from "./format.ts";

/** Comma-separated values; semicolons and tabs are recognized on reading. */
export const csv: Format = {
  name: "csv",
  extensions: ["csv"],
  sniffs: "shape",
  sniff: (head) => /^[^\r\n\t]{0,2000}[,;]/.test(head) && /^\W*(source|id|zh|en)\b[^\r\n]*[,;]/i.test(head),
  read: (input, options) => readTable(input, options),
  writes: ["unit", "concept"],
  write: (items, options) => writeTable(items, options, ","),
};

/** Tab-separated values. */
export const tsv: Format = {
  name: "tsv",
  extensions: ["tsv"],
  sniffs: "shape",
  sniff: (head) => /^[^\r\n\t]{1,5000}\t/.test(head),
  read: (input, options) => readTable(input, options, "\t"),
  writes: ["unit", "concept"],
  write: (items, options) => writeTable(items, options, "\t"),
};
