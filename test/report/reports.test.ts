import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { SaxesParser } from "saxes";
import { afterEach, describe, expect, test } from "vitest";
import { setLocale } from "../../src/model/locale.ts";
import { reports } from "../../src/report/all.ts";
import type { ReportInput, ReportOptions } from "../../src/report/report.ts";
import { width } from "../../src/text/width.ts";
import { findingOf, manyFindings, reportOf, whole } from "../support/findings.ts";
import { unzipped } from "../support/unzip.ts";

afterEach(() => setLocale("en"));

const plain: ReportOptions = { color: false, columns: 80, version: "1.2.3" };

const bytes = (name: string, input: ReportInput, options = plain): Promise<Buffer> =>
  whole(reports.find((report) => report.name === name)!.render(input, options));

const made = async (name: string, input: ReportInput, options = plain): Promise<string> =>
  (await bytes(name, input, options)).toString("utf8");

/** Texts that try to be something else: markup, formulas, commands, ends of scripts, what cannot be seen. */
const nasty = [
  "</script><script>alert(1)</script>",
  "<!-- <![CDATA[ ]]> -->",
  '=HYPERLINK("http://x")',
  "::error::stolen\r\n::set-output name=a::b",
  "\u2028\u2029\u0000\u001b[31m\u202e\ud800",
  "&amp; & < > \" ' ` | [a](b) @name #1 % , :",
];

/** The elements of an XML text, each with its attributes and its own text. */
function elementsOf(xml: string): { name: string; attributes: Record<string, string>; text: string }[] {
  const found: ReturnType<typeof elementsOf> = [];
  const open: ReturnType<typeof elementsOf> = [];
  const parser = new SaxesParser();
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ name, attributes }) => {
    const element = { name, attributes: attributes as Record<string, string>, text: "" };
    found.push(element);
    open.push(element);
  });
  parser.on("text", (text) => {
    const here = open.at(-1);
    if (here) here.text += text;
  });
  parser.on("closetag", () => void open.pop());
  parser.write(xml).close();
  return found;
}

describe("every report", () => {
  test.each(reports.map(({ name }) => name))("%s takes no finding, and any text", async (name) => {
    await expect(bytes(name, reportOf([]))).resolves.toBeInstanceOf(Buffer);
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(fc.constantFrom(...nasty), fc.string({ unit: "binary" })),
        fc.nat(),
        async (text, at) => {
          const span: [number, number] = [at % (text.length + 1), text.length];
          const finding = findingOf({
            term: text,
            message: text,
            source: { text, spans: [span] },
            target: { text, spans: [span] },
            expected: [text],
            actual: text,
            evidence: [{ ref: text, text, document: text }],
            unit: { document: text, ref: text },
          });
          const shown = await made(name, reportOf([finding]));
          expect(shown.length).toBeGreaterThan(0);
          if (name === "sarif" || name === "json" || name === "gitlab") JSON.parse(shown);
          if (name === "junit") elementsOf(shown);
        },
      ),
      { numRuns: 60, seed: 6 },
    );
  });
});

describe("sarif", () => {
  interface Log {
    $schema: string;
    version: string;
    runs: {
      tool: { driver: { name: string; version: string; rules: Record<string, unknown>[] } };
      columnKind: string;
      results: {
        ruleId: string;
        ruleIndex: number;
        level: string;
        message: { text: string };
        locations: {
          physicalLocation?: {
            artifactLocation: { uri: string };
            region?: { startLine: number; startColumn?: number; endLine?: number; endColumn?: number };
          };
          logicalLocations: { fullyQualifiedName: string }[];
        }[];
        partialFingerprints: Record<string, string>;
        suppressions?: { kind: string; status: string; justification: string }[];
      }[];
    }[];
  }
  const log = async (input: ReportInput): Promise<Log> => JSON.parse(await made("sarif", input)) as Log;

  test("has what the standard requires of a log, a run, a rule and a result", async () => {
    const findings = [
      findingOf(),
      findingOf({ check: "capital", severity: "info" }),
      findingOf({ check: "length", severity: "warning" }),
    ];
    const { $schema, version, runs } = await log(reportOf(findings));
    expect(version).toBe("2.1.0");
    expect($schema).toMatch(/^https:\/\/.*sarif-schema-2\.1\.0\.json$/);
    expect(runs).toHaveLength(1);
    const { tool, results, columnKind } = runs[0]!;
    expect(columnKind).toBe("utf16CodeUnits");
    expect(tool.driver).toMatchObject({ name: "zhengming", version: "1.2.3" });
    expect(new Set(tool.driver.rules.map(({ id }) => id)).size).toBe(tool.driver.rules.length);
    for (const rule of tool.driver.rules) {
      expect(rule).toMatchObject({
        shortDescription: { text: expect.stringMatching(/./) },
        fullDescription: { text: expect.stringMatching(/./) },
        help: { text: expect.stringMatching(/./) },
        defaultConfiguration: { level: expect.stringMatching(/^(?:error|warning|note|none)$/) },
      });
    }
    expect(results.map(({ level }) => level)).toEqual(["error", "note", "warning"]);
    for (const [at, result] of results.entries()) {
      expect(tool.driver.rules[result.ruleIndex]!.id).toBe(result.ruleId);
      expect(result.message.text).not.toBe("");
      expect(result.partialFingerprints).toEqual({ "zhengmingFinding/v1": findings[at]!.id });
      expect(result.locations[0]!.logicalLocations[0]!.fullyQualifiedName).toBe("opinion#7");
      expect(result.suppressions).toBeUndefined();
    }
  });

  test("tells file, line and column; the path is a URI", async () => {
    const regionOf = () => ({ file: "文 件/a:b#.txt", line: 3, column: 5, endLine: 3, endColumn: 9 });
    const { runs } = await log(reportOf([findingOf()], { regionOf }));
    const { physicalLocation } = runs[0]!.results[0]!.locations[0]!;
    expect(physicalLocation).toEqual({
      artifactLocation: { uri: "%E6%96%87%20%E4%BB%B6/a%3Ab%23.txt" },
      region: { startLine: 3, startColumn: 5, endLine: 3, endColumn: 9 },
    });
    expect(decodeURIComponent(physicalLocation!.artifactLocation.uri)).toBe("文 件/a:b#.txt");
  });

  test("a file outside the folder is named by its whole URI", async () => {
    const regionOf = () => ({ file: "/other/a b.tsv", line: 1 });
    const { runs } = await log(reportOf([findingOf()], { regionOf }));
    expect(runs[0]!.results[0]!.locations[0]!.physicalLocation!.artifactLocation.uri).toBe(
      "file:///other/a%20b.tsv",
    );
  });

  test("what was decided is there, suppressed, with the reason", async () => {
    const finding = findingOf({ term: "涉外法治" });
    const decision = {
      finding: finding.id,
      verdict: "keep" as const,
      check: finding.check,
      reason: "a title",
      by: "wz",
      at: "2026-11-20T08:00:00Z",
    };
    const { runs } = await log(reportOf([findingOf()], { decided: 1, settled: [{ finding, decision }] }));
    expect(runs[0]!.results.map(({ suppressions }) => suppressions?.length)).toEqual([0, 1]);
    expect(runs[0]!.results[1]!.suppressions![0]).toMatchObject({
      kind: "external",
      status: "accepted",
      justification: "keep: a title",
    });
  });

  test("a check nobody described still has its rule", async () => {
    const { runs } = await log(reportOf([findingOf({ check: "rule:mine" })], { rules: [] }));
    expect(runs[0]!.tool.driver.rules).toEqual([{ id: "rule:mine" }]);
  });
});

describe("junit", () => {
  test("counts agree with the cases; errors and warnings fail, information is skipped", async () => {
    const findings = [
      findingOf(),
      findingOf({ check: "capital", severity: "info", unit: { document: "statute" } }),
      findingOf({ check: "length", severity: "warning", unit: { document: "statute" } }),
    ];
    const passed = { id: "number", severity: "error" as const, title: "n", explain: "n", mqm: "Accuracy" };
    const input = reportOf(findings);
    const elements = elementsOf(await made("junit", { ...input, rules: [...input.rules!, passed] }));
    const named = (name: string) => elements.filter((element) => element.name === name);
    expect(named("testsuites")[0]!.attributes).toMatchObject({
      tests: "4",
      failures: "2",
      skipped: "1",
      errors: "0",
    });
    expect(
      named("testsuite").map(({ attributes }) => [attributes.name, attributes.tests, attributes.failures]),
    ).toEqual([
      ["opinion", "1", "1"],
      ["statute", "2", "1"],
      ["zhengming", "1", "0"],
    ]);
    expect(named("testcase")).toHaveLength(4);
    expect(named("failure").map(({ attributes }) => attributes.type)).toEqual(["error", "warning"]);
    expect(named("skipped")).toHaveLength(1);
    expect(named("failure")[0]!.text).toContain("加强涉外法治建设。");
    expect(named("testcase").at(-1)!.attributes.name).toBe("number");
  });

  test("nothing found is a passed case, not an empty file", async () => {
    const elements = elementsOf(await made("junit", reportOf([])));
    expect(elements.map(({ name }) => name)).toEqual(["testsuites", "testsuite", "testcase"]);
  });

  test("a case keeps its name when its unit moves, and tells file and line", async () => {
    const at = async (line: number): Promise<Record<string, string>> => {
      const finding = findingOf({ unit: { line, ref: String(line), index: line } });
      const input = reportOf([finding], { regionOf: () => ({ file: "a.txt", line }) });
      return elementsOf(await made("junit", input)).find(({ name }) => name === "testcase")!.attributes;
    };
    const [before, after] = [await at(3), await at(30)];
    expect(after.name).toBe(before.name);
    expect(after).toMatchObject({ file: "a.txt", line: "30" });
  });
});

describe("github", () => {
  test("a finding is an annotation of its line", async () => {
    const region = { file: "a,b:c.txt", line: 3, column: 5, endLine: 3, endColumn: 9 };
    const finding = findingOf({ term: "涉外法治", message: "100% wrong" });
    const [line] = (await made("github", reportOf([finding], { regionOf: () => region }))).split("\n");
    expect(line).toBe(
      "::error file=a%2Cb%3Ac.txt,line=3,endLine=3,col=5,endColumn=8,title=term-forbidden 涉外法治::100%25 wrong",
    );
  });

  test("text of a document cannot start a command of its own", async () => {
    const findings = nasty.flatMap((text) =>
      Array.from({ length: 12 }, () =>
        findingOf({ message: text, term: text, unit: { document: text, ref: text } }),
      ),
    );
    const lines = (await made("github", reportOf(findings))).trimEnd().split("\n");
    expect(lines).toHaveLength(findings.length + 1);
    expect(lines.filter((line) => line.startsWith("::"))).toHaveLength(10);
    expect(lines.every((line) => /^(?:::error title=|error |\d+ findings)/.test(line))).toBe(true);
  });
});

describe("csv and xlsx", () => {
  test("csv: every finding, and no cell that a spreadsheet would work out", async () => {
    const findings = nasty.map((text) => findingOf({ message: text, source: { text, spans: [] } }));
    const rows = parse(await made("csv", reportOf(findings)), { columns: true }) as Record<string, string>[];
    expect(rows).toHaveLength(nasty.length);
    expect(rows[0]!.message).toBe(nasty[0]);
    expect(rows[0]!.mqm).toBe("Accuracy: Mistranslation");
    expect(rows.flatMap((row) => Object.values(row)).filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([]);
  });

  test("csv: 2,500 findings are 2,500 rows under one header", async () => {
    const rows = parse(await made("csv", reportOf(manyFindings(2500)))) as string[][];
    expect(rows).toHaveLength(2501);
    expect(new Set(rows.slice(1).map((row) => row[0]))).toEqual(new Set(["error", "warning", "info"]));
  });

  test("xlsx: texts are texts, never formulas, and none is lost", async () => {
    const findings = nasty.map((text) => findingOf({ message: text }));
    const parts = unzipped(await bytes("xlsx", reportOf(findings)));
    const sheet = parts.get("xl/worksheets/sheet1.xml")!;
    const elements = elementsOf(sheet);
    expect(elements.filter(({ name }) => name === "row")).toHaveLength(nasty.length + 1);
    expect(elements.filter(({ name }) => name === "f")).toEqual([]);
    const strings = elementsOf(parts.get("xl/sharedStrings.xml")!).map(({ text }) => text);
    expect(strings).toContain('=HYPERLINK("http://x")');
    expect(strings).toContain("</script><script>alert(1)</script>");
    expect(parts.has("xl/worksheets/sheet2.xml")).toBe(true);
  });

  test("xlsx: a text too long for a cell is cut", async () => {
    const text = "长".repeat(40_000);
    const parts = unzipped(await bytes("xlsx", reportOf([findingOf({ source: { text, spans: [] } })])));
    const longest = Math.max(
      ...elementsOf(parts.get("xl/sharedStrings.xml")!).map((each) => each.text.length),
    );
    expect(longest).toBe(32_767);
  });
});

describe("markdown", () => {
  test("counts, then findings by document, with texts that stay texts", async () => {
    const finding = findingOf({ message: "<b>*bold*</b> | [link](https://example.org) @somebody" });
    const text = await made("markdown", reportOf([finding, findingOf({ unit: { document: "statute" } })]));
    expect(text).toContain("| term-forbidden | 2 |");
    expect(text.indexOf("## opinion")).toBeLessThan(text.indexOf("## statute"));
    expect(text).toContain("**⟦overseas rule of law⟧**");
    expect(text).not.toMatch(/<b>|@somebody|https:\/\//);
  });

  test("lists no more than can be read, and says how many are left", async () => {
    const text = await made("markdown", reportOf(manyFindings(500)));
    expect(text.match(/^- \*\*/gm)).toHaveLength(200);
    expect(text).toContain("300 more are not listed.");
  });
});

describe("text", () => {
  const escapes = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, "g");

  test.each([30, 40, 59, 60, 80, 200])("no line is wider than %d columns", async (columns) => {
    const findings = [
      ...manyFindings(30),
      findingOf({ check: "same-source-different-target", term: "数据跨境流动试点工作实施方案" }),
      findingOf({ unit: { document: "a-document-with-a-name-that-is-longer-than-most-terminals-are-wide" } }),
    ];
    for (const locale of ["en", "zh"] as const) {
      setLocale(locale);
      const text = await made("text", reportOf(findings, { decided: 3, known: 2, ignored: 1 }), {
        color: false,
        columns,
      });
      const widest = Math.max(...text.split("\n").map((line) => width(line)));
      expect(widest).toBeLessThanOrEqual(columns);
    }
  });

  test("colour adds nothing but colour, and what is meant is in brackets either way", async () => {
    const input = reportOf(manyFindings(10));
    const [colourful, bare] = [
      await made("text", input, { color: true, columns: 80 }),
      await made("text", input),
    ];
    expect(colourful).not.toBe(bare);
    expect(colourful.replace(escapes, "")).toBe(bare);
    expect(bare).toContain("⟦Article⟧");
  });

  test("severities and terms stand in columns of their own", async () => {
    const findings = [
      findingOf({ term: "甲" }),
      findingOf({ check: "term-inconsistent", severity: "warning", term: "乙", unit: { line: 1200 } }),
    ];
    const lines = (await made("text", reportOf(findings))).split("\n");
    const column = (needle: string): number => {
      const line = lines.find((each) => /^ +\d+ {2}/.test(each) && each.includes(needle))!;
      return width(line.slice(0, line.indexOf(needle)));
    };
    expect(column("甲")).toBe(column("乙"));
    expect(column("✗ error")).toBe(column("! warning"));
    expect(column("term-forbidden")).toBe(column("term-inconsistent"));
  });
});
