import type { Finding, Severity } from "../model/finding.ts";
import { say } from "../model/locale.ts";
import { sanitise } from "../text/sanitise.ts";
import { closing } from "./phrases.ts";
import type { FileRegion, Report } from "./report.ts";

const commands: Record<Severity, string> = { error: "error", warning: "warning", info: "notice" };

/** What GitHub shows of each kind from one step; the others are lines of the log. */
const shown = 10;

/** Workflow commands of GitHub Actions: findings as annotations of their lines, and everything in the log. */
export const github: Report = {
  name: "github",
  log: true,
  places: true,
  title: () => say("annotations for GitHub Actions", "GitHub Actions 注释"),
  *render(input) {
    const made: Record<Severity, number> = { error: 0, warning: 0, info: 0 };
    for (const finding of input.findings) {
      const region = input.regionOf?.(finding);
      yield made[finding.severity]++ < shown ? command(finding, region) : logLine(finding, region);
    }
    yield `${closing(input)}\n`;
  },
};

function command(finding: Finding, region: FileRegion | undefined): string {
  const { check, term, message, severity } = finding;
  const properties: [string, string | number | undefined][] = [
    ["file", region?.file],
    ["line", region?.line],
    ["endLine", region?.endLine],
    ["col", region?.column],
    // GitHub's last column is of the annotation still; a region's is behind it.
    ["endColumn", region?.endColumn === undefined ? undefined : Math.max(1, region.endColumn - 1)],
    ["title", term === undefined ? check : `${check} ${sanitise(term)}`],
  ];
  const said = properties
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${escapeProperty(String(value))}`);
  const place = region ? "" : `${placeOf(finding)}: `;
  return `::${commands[severity]} ${said.join(",")}::${escapeData(sanitise(place + message))}\n`;
}

/** A line that no command can hide in: it never begins with `::`. */
function logLine(finding: Finding, region: FileRegion | undefined): string {
  const place = region
    ? [region.file, region.line, region.column].filter((part) => part !== undefined).join(":")
    : placeOf(finding);
  return `${finding.severity} ${sanitise(`${place}: ${finding.check}: ${finding.message}`)}\n`;
}

function placeOf({ unit }: Finding): string {
  return `${unit.document}#${unit.ref}`;
}

function escapeData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
