import { afterEach, expect, test } from "vitest";
import { setLocale } from "../../src/model/locale.ts";
import { gitlab } from "../../src/report/gitlab.ts";
import type { ReportInput } from "../../src/report/report.ts";
import { findingOf, reportOf, whole } from "../support/findings.ts";

afterEach(() => setLocale("en"));

interface Issue {
  description: string;
  check_name: string;
  fingerprint: string;
  severity: string;
  location: { path: string; lines: { begin: number; end?: number } };
}

async function textOf(input: ReportInput): Promise<string> {
  return (await whole(gitlab.render(input, { color: false, columns: 80 }))).toString("utf8");
}

async function issuesOf(input: ReportInput): Promise<Issue[]> {
  return JSON.parse(await textOf(input)) as Issue[];
}

test("an issue has all that GitLab asks for: text, check, fingerprint, severity, file and lines", async () => {
  const finding = findingOf({ term: "涉外法治" });
  const regionOf = () => ({ file: "tm/opinion.tmx", line: 30, column: 4, endLine: 31, endColumn: 2 });
  expect(await issuesOf(reportOf([finding], { regionOf }))).toEqual([
    {
      description: finding.message,
      check_name: "term-forbidden",
      fingerprint: finding.id,
      severity: "major",
      location: { path: "tm/opinion.tmx", lines: { begin: 30, end: 31 } },
    },
  ]);
});

test("severities are words of GitLab's", async () => {
  const findings = (["error", "warning", "info"] as const).map((severity) => findingOf({ severity }));
  const issues = await issuesOf(reportOf(findings));
  expect(issues.map(({ severity }) => severity)).toEqual(["major", "minor", "info"]);
});

test("is an empty list where nothing was found, and names the first line where none is known", async () => {
  expect(await issuesOf(reportOf([]))).toEqual([]);
  for (const regionOf of [() => undefined, () => ({ file: "opinion" })]) {
    const [issue] = await issuesOf(reportOf([findingOf()], { regionOf }));
    expect(issue!.location).toEqual({ path: "opinion", lines: { begin: 1 } });
  }
});

test("no two issues have one fingerprint, and that of a finding does not hang on the others", async () => {
  const [same, other] = [findingOf(), findingOf({ check: "number" })];
  const fingerprints = async (findings: ReturnType<typeof findingOf>[]): Promise<string[]> =>
    (await issuesOf(reportOf(findings))).map(({ fingerprint }) => fingerprint);
  const found = await fingerprints([same, same, other]);
  expect(new Set(found).size).toBe(3);
  expect(await fingerprints([other, same])).toEqual([found[2], found[0]]);
});

test("nothing in it steers a terminal, and a file is named as it is", async () => {
  const nasty = '\u001b[31m\ud800</script>\u202e\u009b"\n';
  const input = reportOf([findingOf({ message: nasty, unit: { document: nasty } })]);
  expect(await textOf(input)).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
  const [issue] = await issuesOf(input);
  expect(issue!.location.path).toBe(nasty);
  expect(issue!.description).not.toContain("\u001b");
});
