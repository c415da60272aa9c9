import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Finding } from "../../src/model/finding.ts";
import { reports } from "../../src/report/all.ts";
import { zhengming } from "../support/command.ts";
import { folder } from "../support/folder.ts";

const alone = ["--no-workspace", "--only", "double-word,quotes"];
const pair = "国家保护“公民”的权利。";
const doubled = "The state protects the the rights.";

/** Where the annotations of a check stand, and what stands there. */
async function stretches(files: Record<string, string>, args: string[]): Promise<string[]> {
  const here = folder(files);
  const { stdout } = await zhengming(here, ["check", ...args, "--format", "github"]);
  return [...stdout.matchAll(/^::\w+ file=([^,]+),line=(\d+),endLine=(\d+),col=(\d+),endColumn=(\d+)/gm)].map(
    ([, file, line, endLine, from, to]) => {
      const lines = readFileSync(join(here, file!), "utf8").split(/\r?\n/);
      expect(endLine).toBe(line);
      return `${file}:${line} ${lines[Number(line) - 1]!.slice(Number(from) - 1, Number(to))}`;
    },
  );
}

describe("where a finding stands in its file", () => {
  test.each([
    [
      "a table",
      "a.csv",
      `source,target\n新的。,New.\n${pair},"He said ""no"" to the the rights."\n`,
      "a.csv:3 the the",
    ],
    [
      "TMX, escapes and all",
      "a.tmx",
      `<?xml version="1.0"?>\n<tmx version="1.4"><header creationtool="t" creationtoolversion="1" segtype="sentence" o-tmf="x" adminlang="en" srclang="zh" datatype="plaintext"/><body>\n<tu><tuv xml:lang="zh"><seg>甲&amp;乙。</seg></tuv>\n<tuv xml:lang="en"><seg>A &amp; the the B.</seg></tuv></tu></body></tmx>\n`,
      "a.tmx:4 the the",
    ],
    [
      "raw text of both languages",
      "a.txt",
      `国家保护公民的权利。国家发展教育事业。\n\nThe state protects the rights of\ncitizens. The state develops the the cause of education.\n`,
      "a.txt:4 the the",
    ],
  ])("%s", async (_what, name, content, expected) => {
    expect(await stretches({ [name]: content }, [name, ...alone])).toEqual([expected]);
  });

  test("two files of one name are told apart", async () => {
    const row = (text: string) => `source\ttarget\n国家保护权利。\t${text}\n`;
    const found = await stretches(
      { "a/x.tsv": row("It protects the the right."), "b/x.tsv": row("It guards the the right.") },
      ["a/x.tsv", "b/x.tsv", ...alone],
    );
    expect(found.sort()).toEqual(["a/x.tsv:2 the the", "b/x.tsv:2 the the"]);
  });

  test("the memory: in the file of tm/, not in the document it was made from", async () => {
    const here = folder({ "a.tsv": `source\ttarget\n甲。\tA.\n${pair}\t${doubled}\n` });
    await zhengming(here, ["init"]);
    await zhengming(here, ["add", "a.tsv"]);
    const { stdout } = await zhengming(here, ["check", "--only", "double-word", "--format", "github"]);
    const [, line, column] = /file=tm\/a\.tmx,line=(\d+),endLine=\d+,col=(\d+)/.exec(stdout)!;
    const lines = readFileSync(join(here, "tm/a.tmx"), "utf8").split("\n");
    expect(lines[Number(line) - 1]!.slice(Number(column) - 1)).toMatch(/^the the/);
  });

  test("from the folder of a pipeline's checkout", async () => {
    const here = folder({ "texts/a.tsv": `source\ttarget\n${pair}\t${doubled}\n` });
    const args = ["check", "a.tsv", ...alone, "--format", "github"];
    const named = async (env: Record<string, string>) =>
      /file=([^,]+)/.exec((await zhengming(join(here, "texts"), args, env)).stdout)![1];
    expect(await named({})).toBe("a.tsv");
    expect(await named({ GITHUB_WORKSPACE: here })).toBe("texts/a.tsv");
    expect(await named({ CI_PROJECT_DIR: here })).toBe("texts/a.tsv");
    expect(await named({ GITHUB_WORKSPACE: join(here, "elsewhere") })).toBe("a.tsv");
  });
});

describe("-o", () => {
  const files = { "a.tsv": `source\ttarget\n${pair}\t${doubled}\n` };
  const check = ["check", "a.tsv", ...alone];

  test("several files at once, each as its ending tells, and what --format names is printed", async () => {
    const here = folder(files);
    const names = ["r.json", "r.sarif", "r.xml", "r.html", "r.csv", "r.xlsx", "r.txt", "r.md"];
    const ran = await zhengming(here, [
      ...check,
      ...names.flatMap((name) => ["-o", name]),
      "--format",
      "github",
    ]);
    expect(ran.stdout).toMatch(/^::warning /);
    const beginnings = names.map((name) => readFileSync(join(here, name), "latin1").slice(0, 5));
    expect(beginnings).toEqual([
      '{\n  "',
      '{\n"$s',
      "<?xml",
      "<!doc",
      '"seve',
      "PK\u0003\u0004\u0014",
      "a  1 ",
      "# zhe",
    ]);
  });

  test("with one file --format says what goes into it, whatever its ending", async () => {
    const here = folder(files);
    const ran = await zhengming(here, [...check, "--format", "sarif", "-o", "report.json"]);
    expect(ran.stdout).toBe("");
    expect(JSON.parse(readFileSync(join(here, "report.json"), "utf8"))).toHaveProperty("runs");
  });

  test.each(reports.filter(({ log }) => !log).map(({ name }) => name))(
    "--format %s goes into the one file, though its ending is another report's",
    async (name) => {
      const here = folder(files);
      const ran = await zhengming(here, [...check, "--format", name, "-o", "report.json"]);
      expect(ran.stdout).toBe("");
      const printed = await zhengming(here, [...check, "--format", name]);
      const written = readFileSync(join(here, "report.json"), "utf8");
      // Of a ZIP file, which holds the time, the beginning.
      if (name === "xlsx") expect(written.slice(0, 2)).toBe("PK");
      else if (name !== "text" && name !== "html") expect(written).toBe(printed.stdout);
      else expect(written).toContain("the the");
    },
  );

  test("a report for a log is printed beside a file that tells its own", async () => {
    const here = folder(files);
    const ran = await zhengming(here, [...check, "--format", "github", "-o", "report.json"]);
    expect(ran.stdout).toMatch(/^::warning /);
    expect(JSON.parse(readFileSync(join(here, "report.json"), "utf8"))).toHaveProperty("findings");
  });

  test("an ending that two reports have is told once", async () => {
    const here = folder(files);
    const { stdout } = await zhengming(here, ["check", "--help"]);
    const [told = ""] = /: (\.txt[ .\w]*) \(/.exec(stdout.replace(/\s+/g, " "))?.slice(1) ?? [];
    const endings = told.split(" ");
    expect(endings.length).toBeGreaterThan(5);
    expect(new Set(endings).size).toBe(endings.length);
    const refused = await zhengming(here, [...check, "-o", "report.pdf"]);
    expect(refused.stderr.match(/\.json/g)).toHaveLength(1);
  });

  test("an ending that is no report's is refused before anything is checked", async () => {
    const here = folder(files);
    const ran = await zhengming(here, [...check, "-o", "report.pdf"]);
    expect(ran).toMatchObject({ code: 2, stdout: "", stderr: expect.stringContaining(".sarif") });
    expect(existsSync(join(here, "report.pdf"))).toBe(false);
  });

  test("colours standard output alone, and never where NO_COLOR says so", async () => {
    const here = folder(files);
    const sequence = String.fromCharCode(27);
    const colourful = await zhengming(here, [...check], { FORCE_COLOR: "1" });
    expect(colourful.stdout).toContain(sequence);
    expect((await zhengming(here, [...check], { FORCE_COLOR: "1", NO_COLOR: "1" })).stdout).not.toContain(
      escape,
    );
    await zhengming(here, [...check, "-o", "r.txt"], { FORCE_COLOR: "1" });
    expect(readFileSync(join(here, "r.txt"), "utf8")).not.toContain(sequence);
  });

  test("does not change the exit code", async () => {
    const here = folder(files);
    for (const { name: format } of reports) {
      expect((await zhengming(here, [...check, "--format", format])).code).toBe(0);
      expect((await zhengming(here, [...check, "--format", format, "--fail-on", "warning"])).code).toBe(1);
    }
  });
});

test("MQM kinds stand in the JSON, and what was decided in the SARIF", async () => {
  const here = folder({ "a.tsv": `source\ttarget\n${pair}\t${doubled}\n` });
  await zhengming(here, ["init"]);
  await zhengming(here, ["add", "a.tsv"]);
  const args = ["check", "--only", "double-word"];
  const [finding] = (await zhengming(here, [...args, "--json"])).json<{
    findings: (Finding & { mqm: string })[];
  }>().findings;
  expect(finding!.mqm).toBe("Linguistic conventions: Grammar");
  const decision = {
    finding: finding!.id,
    verdict: "keep",
    check: "double-word",
    reason: "a quotation",
    by: "wz",
    at: "2026-11-20T08:00:00Z",
  };
  writeFileSync(join(here, "glossary/decisions.json"), JSON.stringify({ version: 1, decisions: [decision] }));
  const { runs } = (await zhengming(here, [...args, "--format", "sarif"])).json<{
    runs: { results: { suppressions: { justification: string }[] }[] }[];
  }>();
  expect(runs[0]!.results.map(({ suppressions }) => suppressions[0]!.justification)).toEqual([
    "keep: a quotation",
  ]);
});
