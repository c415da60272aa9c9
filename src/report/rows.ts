import type { Finding } from "../model/finding.ts";
import { mqmOf, type ReportInput } from "./report.ts";

/** One finding as the cells of a table. */
export interface Row {
  severity: string;
  check: string;
  mqm: string;
  term: string;
  document: string;
  ref: string;
  line: number | undefined;
  message: string;
  actual: string;
  expected: string;
  source: string;
  target: string;
  id: string;
}

/** The findings as rows of a table, one after the other. */
export function* rowsOf({ findings, rules }: ReportInput): Generator<Row> {
  const mqm = mqmOf(rules);
  for (const finding of findings) yield rowOf(finding, mqm(finding));
}

function rowOf(finding: Finding, mqm: string): Row {
  return {
    severity: finding.severity,
    check: finding.check,
    mqm,
    term: finding.term ?? "",
    document: finding.unit.document,
    ref: finding.unit.ref,
    line: finding.unit.line,
    message: finding.message,
    actual: finding.actual ?? "",
    expected: finding.expected?.join("; ") ?? "",
    source: finding.source.text,
    target: finding.target.text,
    id: finding.id,
  };
}
