import type { Finding, Severity } from "../model/finding.ts";

/** What a report is made of. Pure data in, text out: nobody before this step colours or cuts anything. */
export interface ReportInput {
  findings: readonly Finding[];
  summary: { units: number; findings: number } & Record<Severity, number>;
  /** Findings that a person has decided and that are left out. */
  decided: number;
  /** Findings left out because a baseline or an older revision has them. */
  known?: number;
  /** Findings left out because a unit's note says so. */
  ignored?: number;
}

export interface ReportOptions {
  color: boolean;
  /** Columns to fit into. */
  columns: number;
}

/** One way to print findings. Adding one is one file and one line in `report/all.ts`. */
export interface Report {
  name: string;
  /** Of the file it is usually written to. */
  extension: string;
  render(input: ReportInput, options: ReportOptions): string | Promise<string>;
}
