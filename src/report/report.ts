import type { Decision } from "../model/decision.ts";
import type { Finding, Severity } from "../model/finding.ts";
import type { LanguagePair } from "../model/language.ts";

/** What a reader has to know about a check. */
export interface Rule {
  /** As findings name it. */
  id: string;
  /** Its own; a profile may say otherwise. */
  severity: Severity;
  /** A few words. */
  title: string;
  /** What it means, an example, when it is wrong. */
  explain: string;
  /** Kind of error in MQM: dimension, then type. */
  mqm: string;
}

/** Where a finding stands in a file. Lines and columns start at 1, columns count UTF-16 units, the end is excluded. */
export interface FileRegion {
  /** As a person would name it from the folder the report is read in, with `/`. */
  file: string;
  /** First line. */
  line?: number;
  /** First column. */
  column?: number;
  /** Last line. */
  endLine?: number;
  /** First column that is outside. */
  endColumn?: number;
}

/** How many units were looked at, and how many findings there are, in all and of each severity. */
export type Summary = { units: number; findings: number } & Record<Severity, number>;

export function summarise(units: number, findings: readonly Finding[]): Summary {
  const count = (severity: Severity): number =>
    findings.filter((finding) => finding.severity === severity).length;
  return {
    units,
    findings: findings.length,
    error: count("error"),
    warning: count("warning"),
    info: count("info"),
  };
}

/** What a report is made of. Pure data in, text out: nobody before this step colours or cuts anything. */
export interface ReportInput {
  /** Most severe first. */
  findings: readonly Finding[];
  summary: Summary;
  /** Findings that a person has decided and that are left out. */
  decided: number;
  /** Findings left out because a baseline or an older revision has them. */
  known?: number;
  /** Findings left out because a unit's note says so. */
  ignored?: number;
  /** Those that were decided, each with its decision. */
  settled?: readonly { finding: Finding; decision: Decision }[];
  /** The checks that were made. */
  rules?: readonly Rule[];
  pair?: LanguagePair;
  /** What was looked at, in a few words: the folder of a workspace, or files. */
  subject?: string;
  /** When. */
  made?: Date;
  /** Where a finding stands in a file, as far as that is known. */
  regionOf?: (finding: Finding) => FileRegion | undefined;
}

export interface ReportOptions {
  color: boolean;
  /** Columns to fit into. */
  columns: number;
  /** Of zhengming, for formats that name the program that made them. */
  version?: string;
}

/** A report piece by piece: one of many findings is longer than a string can be. */
export type Rendered = Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>;

/** One way to print findings. Adding one is one file and one line in `report/all.ts`. */
export interface Report {
  name: string;
  /** Of the file it is usually written to, for `-o`; none where it is for a log. */
  extension?: string;
  /** Bytes that are not text. */
  binary?: true;
  /** Whether it tells where findings stand in their files. */
  places?: true;
  /** A few words for lists. */
  title: () => string;
  render(input: ReportInput, options: ReportOptions): Rendered;
}

/** The MQM kind of a finding's check; empty where the check is not known. */
export function mqmOf(rules: readonly Rule[] | undefined): (finding: Finding) => string {
  const kinds = new Map(rules?.map(({ id, mqm }) => [id, mqm]));
  return ({ check }) => kinds.get(check) ?? "";
}
