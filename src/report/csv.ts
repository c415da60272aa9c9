import type { Report } from "./report.ts";

/** One row a finding, for a spreadsheet. */
export const csv: Report = {
  name: "csv",
  extension: "csv",
  render: async ({ findings }) => {
    const { stringify } = await import("csv-stringify/sync");
    return stringify(
      findings.map((finding) => ({
        severity: finding.severity,
        check: finding.check,
        term: finding.term ?? "",
        document: finding.unit.document,
        ref: finding.unit.ref,
        line: finding.unit.line ?? "",
        message: finding.message,
        actual: finding.actual ?? "",
        expected: finding.expected?.join("; ") ?? "",
        source: finding.source.text,
        target: finding.target.text,
        id: finding.id,
      })),
      { header: true, quoted_string: true },
    );
  },
};
