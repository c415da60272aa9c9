import { say } from "../model/locale.ts";
import type { Report } from "./report.ts";
import { type Row, rowsOf } from "./rows.ts";

/** Rows written at a time. */
const portion = 1000;

/**
 * One row a finding, for a spreadsheet. A cell that a spreadsheet would take for a formula (it begins with
 * = + - @ or a tab) gets an apostrophe before it: texts come from anywhere.
 */
export const csv: Report = {
  name: "csv",
  extension: "csv",
  title: () => say("one row a finding", "每个问题一行"),
  async *render(input) {
    const { stringify } = await import("csv-stringify/sync");
    const options = { columns, quoted_string: true, escape_formulas: true };
    let rows: Row[] = [];
    yield stringify([], { ...options, header: true });
    for (const row of rowsOf(input)) {
      rows.push(row);
      if (rows.length < portion) continue;
      yield stringify(rows, options);
      rows = [];
    }
    yield stringify(rows, options);
  },
};

const columns: readonly (keyof Row)[] = [
  "severity",
  "check",
  "term",
  "document",
  "ref",
  "line",
  "message",
  "actual",
  "expected",
  "source",
  "target",
  "id",
  "mqm",
];
