import { tool } from "../formats/tool.ts";
import { InputError } from "../model/errors.ts";
import type { Finding } from "../model/finding.ts";
import { defaultPair, type LanguagePair } from "../model/language.ts";
import { say } from "../model/locale.ts";
import { placeKey } from "../model/unit.ts";
import { reports } from "../report/all.ts";
import type { FileRegion } from "../report/report.ts";
import { summarise } from "../report/report.ts";
import { listChecks } from "./checks.ts";

/** How {@link writeReport} is to write. */
export interface ReportOptions {
  /** Name of the report: `text`, `json`, `sarif`, `junit`, `html`, `csv`, `xlsx`, `markdown` or `github`. */
  format: string;
  /** How many units were checked, for reports that tell it; default: those that have findings. */
  units?: number;
  /** Languages of the units; default: `zh-Hans` and `en`. */
  pair?: LanguagePair;
  /** Where a finding stands in a file, for reports that tell it; default: the document's name and the unit's line. */
  regionOf?: (finding: Finding) => FileRegion | undefined;
  /** Whether `text` is coloured for a terminal; default: not. */
  color?: boolean;
  /** Columns of the terminal that `text` has to fit into; default: 100. */
  columns?: number;
}

/**
 * Writes findings as a report, piece by piece, so that one of any length may be streamed. SARIF is 2.1.0 (OASIS, 2020);
 * a finding's id is its fingerprint.
 *
 * @param findings what {@link runChecks} gave, in the order in which they are to stand
 * @returns strings; of `xlsx`, which is no text, bytes
 * @throws InputError for a report that there is not
 */
export async function* writeReport(
  findings: readonly Finding[],
  options: ReportOptions,
): AsyncGenerator<string | Uint8Array> {
  const { format, units, pair = defaultPair, regionOf = placeOf, color = false, columns = 100 } = options;
  const report = reports.find(({ name }) => name === format);
  if (!report) {
    const known = reports.map(({ name }) => name).join(", ");
    throw new InputError(
      say(`there is no report "${format}"; known: ${known}`, `没有报告“${format}”；可用：${known}`),
    );
  }
  const judged = units ?? new Set(findings.map(({ unit }) => placeKey(unit))).size;
  yield* report.render(
    {
      findings,
      summary: summarise(judged, findings),
      decided: 0,
      rules: listChecks(),
      pair,
      regionOf,
    },
    { color, columns, version: tool.version },
  );
}

function placeOf({ unit }: Finding): FileRegion {
  return { file: unit.document, ...(unit.line === undefined ? {} : { line: unit.line }) };
}
