import type { Finding } from "../model/finding.ts";
import { severityName } from "../model/finding.ts";
import { say } from "../model/locale.ts";
import { type Replaced, xmlAttribute, xmlText } from "../text/xml.ts";
import { byDocument } from "./groups.ts";
import type { FileRegion, Report, ReportInput } from "./report.ts";

/**
 * JUnit's XML as GitLab and Jenkins read it: a suite a document, a failed case a finding; what is for information is
 * skipped, not failed. A last suite has a passed case for each check that found nothing. A case is named by what was
 * judged, so that a finding that moves is not taken for a new one.
 */
export const junit: Report = {
  name: "junit",
  extension: "xml",
  places: true,
  title: () => say("JUnit XML, for GitLab and Jenkins", "JUnit XML，供 GitLab、Jenkins 使用"),
  *render(input) {
    const { findings, summary } = input;
    const replaced: Replaced = { count: 0 };
    const passed = passedChecks(input);
    const tests = findings.length + passed.length;
    yield '<?xml version="1.0" encoding="UTF-8"?>\n';
    yield `<testsuites name="zhengming" ${counts(tests, summary.error + summary.warning, summary.info)}>\n`;
    for (const [document, group] of byDocument(findings)) {
      const skipped = group.filter(({ severity }) => severity === "info").length;
      const name = xmlAttribute(document, replaced);
      yield `  <testsuite name="${name}" ${counts(group.length, group.length - skipped, skipped)}>\n`;
      for (const finding of group) yield caseOf(finding, input.regionOf?.(finding), replaced);
      yield "  </testsuite>\n";
    }
    if (passed.length > 0) {
      yield `  <testsuite name="zhengming" ${counts(passed.length, 0, 0)}>\n`;
      for (const id of passed)
        yield `    <testcase classname="zhengming" name="${xmlAttribute(id, replaced)}" time="0"/>\n`;
      yield "  </testsuite>\n";
    }
    yield "</testsuites>\n";
  },
};

/** The checks that found nothing; where it is not known which were made and nothing was found, that is the one case. */
function passedChecks({ findings, rules }: ReportInput): string[] {
  if (!rules?.length) return findings.length === 0 ? ["check"] : [];
  const failed = new Set(findings.map(({ check }) => check));
  return rules.map(({ id }) => id).filter((id) => !failed.has(id));
}

function counts(tests: number, failures: number, skipped: number): string {
  return `tests="${tests}" failures="${failures}" errors="0" skipped="${skipped}" time="0"`;
}

function caseOf(finding: Finding, region: FileRegion | undefined, replaced: Replaced): string {
  const { check, term, id, unit, severity, message } = finding;
  const attribute = (name: string, value: string | number | undefined): string =>
    value === undefined ? "" : ` ${name}="${xmlAttribute(String(value), replaced)}"`;
  const name = `${check}${term === undefined ? "" : ` ${term}`} [${id.slice(0, 8)}]`;
  const opening = `    <testcase${attribute("classname", unit.document)}${attribute("name", name)}${attribute("file", region?.file)}${attribute("line", region?.line)} time="0">`;
  if (severity === "info") return `${opening}<skipped${attribute("message", message)}/></testcase>\n`;
  const what = `${attribute("type", severity)}${attribute("message", message)}`;
  return `${opening}<failure${what}>${xmlText(detailOf(finding), replaced)}</failure></testcase>\n`;
}

/** What a person reads who opens the failed case. */
function detailOf({ severity, message, unit, source, target, actual, expected }: Finding): string {
  return [
    `${severityName(severity)}: ${message}`,
    `${unit.document} #${unit.ref}${unit.line === undefined ? "" : say(`, line ${unit.line}`, `，第 ${unit.line} 行`)}`,
    source.text,
    target.text,
    actual === undefined ? "" : `${say("found", "现译")}: ${actual}`,
    expected === undefined ? "" : `${say("expected", "应译")}: ${expected.join("; ")}`,
  ]
    .filter((line) => line !== "")
    .join("\n");
}
