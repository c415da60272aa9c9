import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Finding } from "../../src/model/finding.ts";
import { zhengming } from "../support/command.ts";
import { folder } from "../support/folder.ts";

interface Checked {
  summary: { findings: number; known: number; ignored: number; error: number; warning: number };
  findings: Finding[];
}

const table = (...rows: string[]): string => `${["source\ttarget\tnote", ...rows].join("\n")}\n`;
const wrong = "任何人不得侵犯公民的权利。\tAnyone may infringe upon the rights of citizens.";
const doubled = "国家保护公民的权利。\tThe state protects the the rights of citizens.";
const alone = ["--no-workspace", "--json"];

const ids = ({ findings }: Checked): string[] => findings.map(({ check }) => check).sort();

describe("profiles", () => {
  test("set the severity, and zhengming.json above them", async () => {
    const here = folder({ "a.tsv": table(wrong) });
    const severity = async (...args: string[]): Promise<string[]> =>
      (await zhengming(here, ["check", "a.tsv", "--json", ...args]))
        .json<Checked>()
        .findings.map((each) => each.severity);
    expect(await severity()).toEqual(["warning"]);
    expect(await severity("--profile", "legal")).toEqual(["error"]);
    writeFileSync(join(here, "zhengming.json"), '{"check": {"profile": "legal"}}');
    expect(await severity()).toEqual(["error"]);
    expect(await severity("--profile", "default")).toEqual(["warning"]);
    writeFileSync(
      join(here, "zhengming.json"),
      '{"check": {"profile": "legal", "severity": {"negation": "info"}}}',
    );
    expect(await severity()).toEqual(["info"]);
  });

  test("leave checks out unless they are named", async () => {
    const here = folder({ "a.tsv": table("当事人应当在十日内申请。\tThe party may apply within ten days.") });
    const run = async (...args: string[]): Promise<string[]> =>
      ids((await zhengming(here, ["check", "a.tsv", ...alone, ...args])).json<Checked>());
    expect(await run()).toEqual(["modality"]);
    expect(await run("--profile", "news")).toEqual([]);
    expect(await run("--profile", "news", "--only", "modality")).toEqual(["modality"]);
  });

  test("one that there is not is refused", async () => {
    const here = folder({ "a.tsv": table(wrong) });
    expect((await zhengming(here, ["check", "a.tsv", "--profile", "poetry"])).code).toBe(2);
  });
});

describe("--max-findings", () => {
  test("exit 1 only above the number, counted from --fail-on", async () => {
    const here = folder({ "a.tsv": table(wrong, doubled) });
    const code = async (...args: string[]): Promise<number> =>
      (await zhengming(here, ["check", "a.tsv", ...alone, ...args])).code;
    expect(await code("--fail-on", "warning")).toBe(1);
    expect(await code("--fail-on", "warning", "--max-findings", "1")).toBe(1);
    expect(await code("--fail-on", "warning", "--max-findings", "2")).toBe(0);
    expect(await code("--max-findings", "many")).toBe(2);
  });
});

describe("--wording", () => {
  const files = {
    "a.tsv": table("軟體受保護。\tComputers are protected.", "软件受保护。\tSoftware is protected."),
    "g.csv": "zh,en\n软件,software\n",
  };
  const args = ["check", "a.tsv", "--glossary", "g.csv", "--only", "term-missing", "--json"];
  test("finds a term as Taiwan words it, shows both spellings, and is off unless asked for", async () => {
    const here = folder(files);
    expect((await zhengming(here, args)).json<Checked>().findings).toEqual([]);
    const [finding, ...others] = (await zhengming(here, [...args, "--wording", "tw"])).json<Checked>()
      .findings;
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ term: "软件", source: { spans: [[0, 2]] } });
    expect(finding!.message).toContain("软件 (軟體)");
    expect((await zhengming(here, [...args, "--wording", "sg"])).code).toBe(2);
  });
  test("may be a setting of the workspace", async () => {
    const here = folder({ ...files, "zhengming.json": '{"regions": ["tw"]}' });
    expect((await zhengming(here, args)).json<Checked>().findings).toHaveLength(1);
  });
});

describe("--baseline", () => {
  test("a former report, or a list of ids: only what is new counts", async () => {
    const here = folder({ "a.tsv": table(wrong) });
    const before = await zhengming(here, ["check", "a.tsv", ...alone]);
    writeFileSync(join(here, "base.json"), before.stdout);
    const [{ id }] = before.json<Checked>().findings as [Finding];
    writeFileSync(join(here, "base.txt"), `# known\n${id}  # negation\n`);
    writeFileSync(join(here, "a.tsv"), table("新的一行。\tA new line.", wrong, doubled));
    for (const base of ["base.json", "base.txt"]) {
      const after = await zhengming(here, [
        "check",
        "a.tsv",
        ...alone,
        "--baseline",
        base,
        "--fail-on",
        "warning",
      ]);
      expect(ids(after.json<Checked>())).toEqual(["double-word"]);
      expect(after.json<Checked>().summary).toMatchObject({ findings: 1, known: 1 });
      expect(after.code).toBe(1);
    }
    const text = await zhengming(here, ["check", "a.tsv", "--no-workspace", "--baseline", "base.json"]);
    expect(text.stdout).toContain("1 known before");
  });

  test.each([
    ["is not there", undefined],
    ["is something else", "hello\n"],
    ["is broken", '{"findings": [{"id": 3}]}'],
  ])("a file that %s is refused", async (_what, content) => {
    const here = folder({
      "a.tsv": table(wrong),
      ...(content === undefined ? {} : { "base.json": content }),
    });
    const ran = await zhengming(here, ["check", "a.tsv", ...alone, "--baseline", "base.json"]);
    expect(ran.code).toBe(2);
    expect(ran.stderr).toContain("base.json");
  });
});

describe("--since", () => {
  const git = (cwd: string, ...args: string[]): void => {
    execFileSync("git", ["-c", "user.name=n", "-c", "user.email=e@example.org", ...args], {
      cwd,
      stdio: "ignore",
    });
  };

  test("files: only the text that a revision did not have", async () => {
    const here = folder({ "a.tsv": table(wrong) });
    git(here, "init", "-q");
    git(here, "add", ".");
    git(here, "commit", "-q", "-m", "first");
    writeFileSync(join(here, "a.tsv"), table(wrong, doubled));
    writeFileSync(
      join(here, "b.tsv"),
      table(doubled.replace("国家", "政府").replace("The state", "The government")),
    );
    const ran = await zhengming(here, ["check", "a.tsv", "b.tsv", ...alone, "--since", "HEAD"]);
    expect(ran.json<Checked>().findings.map(({ unit, check }) => `${unit.document} ${check}`)).toEqual([
      "a double-word",
      "b double-word",
    ]);
    expect(ran.json<Checked>().summary.known).toBe(1);
  });

  test("the memory of a workspace", async () => {
    const here = folder();
    await zhengming(here, ["init"]);
    writeFileSync(join(here, "a.tsv"), table(wrong));
    await zhengming(here, ["add", "a.tsv"]);
    git(here, "init", "-q");
    git(here, "add", ".");
    git(here, "commit", "-q", "-m", "first");
    writeFileSync(join(here, "b.tsv"), table(doubled));
    await zhengming(here, ["add", "b.tsv"]);
    const since = await zhengming(here, ["check", "--json", "--since", "HEAD"]);
    expect(ids(since.json<Checked>())).toEqual(["double-word"]);
    expect(ids((await zhengming(here, ["check", "--json"])).json<Checked>())).toEqual([
      "double-word",
      "negation",
    ]);
  });

  test("no repository, no such revision, and an option for a revision are refused", async () => {
    const here = folder({ "a.tsv": table(wrong) });
    const run = (revision: string) => zhengming(here, ["check", "a.tsv", ...alone, `--since=${revision}`]);
    expect(await run("HEAD")).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("no Git repository"),
    });
    git(here, "init", "-q");
    expect(await run("nowhere")).toMatchObject({ code: 2, stderr: expect.stringContaining('"nowhere"') });
    expect((await run("--output=stolen")).code).toBe(2);
  });
});

describe("notes", () => {
  test("leave findings unsaid, and a check they misname is told", async () => {
    const here = folder({
      "a.tsv": table(`${wrong}\tzhengming: ignore negation`, `${doubled}\tzhengming: ignore double-wrod`),
    });
    const ran = await zhengming(here, ["check", "a.tsv", ...alone]);
    expect(ids(ran.json<Checked>())).toEqual(["double-word"]);
    expect(ran.json<Checked>().summary.ignored).toBe(1);
    expect(ran.stderr).toContain('did you mean "double-word"?');
  });

  test.each([
    [
      "a.tmx",
      (note: string) =>
        `<?xml version="1.0"?><tmx version="1.4"><header creationtool="t" creationtoolversion="1" segtype="sentence" o-tmf="x" adminlang="en" srclang="zh" datatype="plaintext"/><body><tu><note>${note}</note><tuv xml:lang="zh"><seg>国家保护权利。</seg></tuv><tuv xml:lang="en"><seg>The state protects the the rights.</seg></tuv></tu></body></tmx>`,
    ],
    [
      "a.xlf",
      (note: string) =>
        `<?xml version="1.0"?><xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="zh" trgLang="en"><file id="f"><unit id="u"><notes><note>${note}</note></notes><segment><source>国家保护权利。</source><target>The state protects the the rights.</target></segment></unit></file></xliff>`,
    ],
  ])("in %s", async (name, file) => {
    for (const [note, count] of [
      ["nothing", 1],
      ["zhengming: ignore double-word", 0],
    ] as const) {
      const here = folder({ [name]: file(note) });
      const ran = await zhengming(here, ["check", name, ...alone, "--only", "double-word"]);
      expect(ran.json<Checked>().findings).toHaveLength(count);
    }
  });
});

describe("rules/*.yml", () => {
  const rules = `- name: no-suits
  severity: error
  authority: House style
  forbid: suits
  examples:
    pass: ["proceedings"]
    fail: ["the suits"]
`;

  test("are checks like any other: run, chosen, graded, explained", async () => {
    const here = folder({
      "zhengming.json": "{}",
      "rules/style.yml": rules,
      "a.tsv": table("平行诉讼\tparallel suits"),
    });
    const run = async (...args: string[]): Promise<string[]> =>
      (await zhengming(here, ["check", "a.tsv", "--json", ...args]))
        .json<Checked>()
        .findings.map(({ check, severity }) => `${check} ${severity}`);
    expect(await run()).toEqual(["rule:no-suits error"]);
    expect(await run("--skip", "rule:no-suits")).toEqual([]);
    expect((await zhengming(here, ["check", "a.tsv"])).code).toBe(1);
    writeFileSync(join(here, "zhengming.json"), '{"check": {"severity": {"rule:no-suits": "info"}}}');
    expect(await run("--only", "rule:no-suits")).toEqual(["rule:no-suits info"]);
    const explained = await zhengming(here, ["check", "--explain", "rule:no-suits"]);
    expect(explained.stdout).toContain("House style");
    expect(explained.stdout).toMatch(/style\.yml:1/);
  });

  test("a rule whose example does not hold stops the check, with its place", async () => {
    const here = folder({
      "zhengming.json": "{}",
      "rules/style.yml": rules.replace('"the suits"', '"proceedings"'),
      "a.tsv": table(doubled),
    });
    const ran = await zhengming(here, ["check", "a.tsv"]);
    expect(ran.code).toBe(2);
    expect(ran.stderr).toMatch(/style\.yml:7:12: .*should fail/);
    expect(ran.stdout).toBe("");
    expect(readFileSync(join(here, "a.tsv"), "utf8")).toContain("the the");
  });

  test("two rules of one name are refused", async () => {
    const here = folder({
      "zhengming.json": "{}",
      "rules/a.yml": rules,
      "rules/b.yml": rules,
      "a.tsv": table(doubled),
    });
    const ran = await zhengming(here, ["check", "a.tsv"]);
    expect(ran).toMatchObject({ code: 2, stderr: expect.stringMatching(/b\.yml:1:9: .*already/) });
  });
});

test("a text in English alone has no pairs: it is told, and nothing is found", async () => {
  const here = folder({ "a.txt": "The court heard the case.\n\nThe parties agreed to settle it.\n" });
  const ran = await zhengming(here, ["check", "a.txt", ...alone]);
  expect(ran.code).toBe(0);
  expect(ran.json<{ summary: { units: number; findings: number } }>().summary).toMatchObject({
    units: 0,
    findings: 0,
  });
  expect(ran.stderr).toContain("--target-only");
});
