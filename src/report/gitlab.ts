import type { Finding, Severity } from "../model/finding.ts";
import { say } from "../model/locale.ts";
import { jsonText } from "../text/json.ts";
import { sanitise } from "../text/sanitise.ts";
import type { FileRegion, Report } from "./report.ts";

/** The severities that GitLab knows, of which `critical` and `blocker` stay free. */
const severities: Record<Severity, string> = { error: "major", warning: "minor", info: "info" };

/**
 * GitLab's Code Quality report (docs.gitlab.com, CI, Code Quality, "Code Quality report format"): a list of issues. GitLab
 * compares the lists of two branches by the fingerprints. It keeps one issue of each, so those that come again are
 * numbered.
 */
export const gitlab: Report = {
  name: "gitlab",
  extension: "json",
  places: true,
  title: () => say("Code Quality of GitLab", "GitLab 代码质量报告"),
  *render({ findings, regionOf }) {
    const times = new Map<string, number>();
    yield "[";
    let separator = "\n";
    for (const finding of findings) {
      const time = (times.get(finding.id) ?? 0) + 1;
      times.set(finding.id, time);
      const fingerprint = time === 1 ? finding.id : `${finding.id}-${time}`;
      yield separator + jsonText(issueOf(finding, fingerprint, regionOf?.(finding)), 0);
      separator = ",\n";
    }
    yield "\n]\n";
  },
};

/** A finding whose line nobody knows stands at the first one: GitLab wants a line. */
function issueOf({ check, message, severity, unit }: Finding, fingerprint: string, region?: FileRegion) {
  const { file = unit.document, line: begin = 1, endLine } = region ?? {};
  return {
    description: sanitise(message),
    check_name: check,
    fingerprint,
    severity: severities[severity],
    location: { path: file, lines: { begin, ...(endLine === undefined ? {} : { end: endLine }) } },
  };
}
