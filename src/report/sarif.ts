import type { Decision } from "../model/decision.ts";
import type { Finding, Severity } from "../model/finding.ts";
import { say } from "../model/locale.ts";
import { jsonText } from "../text/json.ts";
import { type FileRegion, mqmOf, type Report, type ReportInput, type Rule } from "./report.ts";

/** SARIF 2.1.0, 3.27.10. */
const levels: Record<Severity, string> = { error: "error", warning: "warning", info: "note" };

/**
 * SARIF 2.1.0 (OASIS, 2020) for viewers of code scanning: one run, a rule a check, a result a finding. The finding's
 * id is its fingerprint, so a finding that moves is the same one. What a person decided is there, suppressed.
 */
export const sarif: Report = {
  name: "sarif",
  extension: "sarif",
  places: true,
  title: () => say("SARIF 2.1.0, for code scanning", "SARIF 2.1.0，供代码扫描平台使用"),
  *render(input, { version }) {
    const rules = rulesOf(input);
    const numbers = new Map(rules.map(({ id }, index) => [id, index]));
    const mqm = mqmOf(input.rules);
    const driver = {
      name: "zhengming",
      ...(version === undefined ? {} : { version, semanticVersion: version }),
      language: say("en", "zh"),
      rules: rules.map(ruleObject),
    };
    yield `{
"$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
"version": "2.1.0",
"runs": [{
"tool": ${jsonText({ driver }, 0)},
"invocations": [{ "executionSuccessful": true }],
"columnKind": "utf16CodeUnits",
"automationDetails": { "id": "zhengming/" },
"results": [`;
    let separator = "\n";
    const settled = input.settled ?? [];
    for (const finding of input.findings) {
      const suppressions = settled.length > 0 ? { suppressions: [] } : {};
      const result = { ...resultOf(finding, numbers, mqm(finding), input), ...suppressions };
      yield separator + jsonText(result, 0);
      separator = ",\n";
    }
    for (const { finding, decision } of settled) {
      const result = resultOf(finding, numbers, mqm(finding), input);
      yield separator + jsonText({ ...result, suppressions: [suppression(decision)] }, 0);
      separator = ",\n";
    }
    yield "\n]\n}]\n}\n";
  },
};

/** The checks made, and after them any that a finding names besides. */
function rulesOf({ findings, settled = [], rules = [] }: ReportInput): (Rule | { id: string })[] {
  const known = new Set(rules.map(({ id }) => id));
  const others = new Set<string>();
  for (const { check } of [...findings, ...settled.map(({ finding }) => finding)])
    if (!known.has(check)) others.add(check);
  return [...rules, ...[...others].map((id) => ({ id }))];
}

function ruleObject(rule: Rule | { id: string }): object {
  if (!("title" in rule)) return { id: rule.id };
  const name = rule.id.replace(/(?:^|[^A-Za-z0-9]+)([A-Za-z0-9])/g, (_, letter: string) =>
    letter.toUpperCase(),
  );
  return {
    id: rule.id,
    // 3.49.7: a name is there to be read, not to repeat the id.
    ...(name.toLowerCase() === rule.id ? {} : { name }),
    shortDescription: { text: rule.title },
    fullDescription: { text: shortened(rule.explain) },
    help: { text: rule.explain },
    defaultConfiguration: { level: levels[rule.severity] },
    properties: { tags: ["translation", rule.mqm], mqm: rule.mqm },
  };
}

/** GitHub takes no longer description; the help has it whole. */
function shortened(text: string): string {
  return text.length <= 1000 ? text : `${text.slice(0, 999).toWellFormed()}…`;
}

function resultOf(
  finding: Finding,
  numbers: ReadonlyMap<string, number>,
  mqm: string,
  { regionOf }: ReportInput,
): object {
  const { unit } = finding;
  return {
    ruleId: finding.check,
    ruleIndex: numbers.get(finding.check),
    level: levels[finding.severity],
    message: { text: finding.message },
    locations: [locationOf(finding, regionOf?.(finding))],
    partialFingerprints: { "zhengmingFinding/v1": finding.id },
    properties: {
      document: unit.document,
      ref: unit.ref,
      ...(mqm === "" ? {} : { mqm }),
      ...(finding.term === undefined ? {} : { term: finding.term }),
      ...(finding.actual === undefined ? {} : { actual: finding.actual }),
      ...(finding.expected === undefined ? {} : { expected: finding.expected }),
      source: finding.source.text,
      target: finding.target.text,
    },
  };
}

function locationOf({ unit }: Finding, region: FileRegion | undefined): object {
  const logical = {
    logicalLocations: [
      { name: unit.ref, fullyQualifiedName: `${unit.document}#${unit.ref}`, kind: "element" },
    ],
  };
  if (!region) return logical;
  const { file, line, column, endLine, endColumn } = region;
  return {
    physicalLocation: {
      artifactLocation: { uri: uriOf(file) },
      ...(line === undefined
        ? {}
        : {
            region: {
              startLine: line,
              ...(column === undefined ? {} : { startColumn: column }),
              ...(endLine === undefined ? {} : { endLine }),
              ...(endColumn === undefined ? {} : { endColumn }),
            },
          }),
    },
    ...logical,
  };
}

/** A path as a URI reference (RFC 3986): a colon in the first segment would make it a scheme. */
function uriOf(file: string): string {
  const path = file
    .toWellFormed()
    .split("/")
    .map((part) => encodeURIComponent(part))
    .join("/");
  // Outside the folder that paths are relative to: a whole URI, which needs no base.
  return path.startsWith("/") ? `file://${path}` : path;
}

/** SARIF 2.1.0, 3.35: somebody looked at it and it stays, or it is mended in the memory. */
function suppression({ verdict, reason, by, at }: Decision): object {
  const said = reason === undefined ? verdict : `${verdict}: ${reason}`;
  return {
    kind: "external",
    status: "accepted",
    justification: said,
    properties: { by, at },
  };
}
