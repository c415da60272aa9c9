import { readFileSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import type { Finding } from "../../src/model/finding.ts";
import { zhengming } from "../support/command.ts";
import { folder } from "../support/folder.ts";

const sample = (name: string): string => resolve(import.meta.dirname, "../../samples", name);

interface CheckOutput {
  summary: { units: number; findings: number; error: number; decided: number };
  findings: Finding[];
}

const pairs = [
  "id,source,target",
  "a1,加强司法解释工作。,We shall strengthen the work on judicial interpretations.",
  "a2,发布司法解释。,Issue legal readings.",
  "a3,公布平行诉讼名单。,Publish the list of parallel proceedings.",
].join("\n");

const terms = [
  "source,target,status,authority",
  "司法解释,judicial interpretation,,Style sheet",
  "司法解释,legal reading,forbidden,Style sheet",
].join("\n");

async function workspace(files: Readonly<Record<string, string>> = {}): Promise<string> {
  const dir = folder(files);
  expect((await zhengming(dir, ["init"])).code).toBe(0);
  return dir;
}

const checked = async (dir: string, ...args: string[]): Promise<CheckOutput> =>
  (await zhengming(dir, ["check", "--json", ...args])).json<CheckOutput>();

describe("add", () => {
  test("a raw bilingual text becomes a document, and adding it again changes nothing", async () => {
    const dir = await workspace();
    const first = await zhengming(dir, ["add", sample("statute.txt"), "--json"]);
    expect(first.code).toBe(0);
    const { documents } = first.json<{ documents: { name: string; units: number; added: number }[] }>();
    expect(documents).toMatchObject([{ name: "statute", format: "text", units: 54, added: 54, removed: 0 }]);
    const file = join(dir, "tm/statute.tmx");
    const before = readFileSync(file, "utf8");
    const again = await zhengming(dir, ["add", sample("statute.txt"), "--json"]);
    expect(again.json()).toMatchObject({ documents: [{ added: 0, unchanged: 54, removed: 0 }] });
    expect(readFileSync(file, "utf8")).toBe(before);
  });

  test("--pair aligns a source text with its translation, whatever their order", async () => {
    const dir = await workspace({
      "zh.txt": "第一条 本法自公布之日起施行。\n\n第二条 当事人应当遵守本法。\n",
      "en.txt":
        "Article 1 This Law shall come into force on the date of promulgation.\n\nArticle 2 The parties shall comply with this Law.\n",
    });
    const ran = await zhengming(dir, ["add", "--pair", "en.txt", "zh.txt", "--document", "law", "--json"]);
    expect(ran.json()).toMatchObject({ documents: [{ name: "law", units: 2 }] });
    const found = await zhengming(dir, ["find", "遵守", "--json"]);
    expect(found.json()).toMatchObject({ total: 1, hits: [{ target: expect.stringContaining("comply") }] });
  });

  test("a bad file among good ones: exit 2, nothing added", async () => {
    const dir = await workspace({ "good.csv": pairs, "bad.tmx": "<tmx version='1.4'><header/><body><tu>" });
    const ran = await zhengming(dir, ["add", "good.csv", "bad.tmx"]);
    expect(ran.code).toBe(2);
    expect(ran.stderr).toMatch(/^zhengming: bad\.tmx:\d+:\d+: [^\n]+\n$/);
    expect((await zhengming(dir, ["stats", "--json"])).json()).toMatchObject({ documents: 0, units: 0 });
  });

  test("two texts that are no translations of each other are refused unless forced", async () => {
    const dir = await workspace({
      "zh.txt":
        "今天下午三点，足球队在体育场训练。\n\n教练对队员的表现感到满意。\n\n比赛将在下周举行。\n\n门票已经售完。\n",
      "en.txt":
        "Preheat the oven to a moderate temperature.\n\nBeat eggs with sugar until fluffy.\n\nFold in flour, butter and vanilla.\n\nBake until golden brown.\n",
    });
    const refused = await zhengming(dir, ["add", "--pair", "zh.txt", "en.txt"]);
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain("--force");
    expect((await zhengming(dir, ["add", "--pair", "zh.txt", "en.txt", "--force"])).code).toBe(0);
  });

  test("--pair refuses a file that is paired already", async () => {
    const dir = await workspace({ "pairs.csv": pairs, "en.txt": "One sentence.\n" });
    const ran = await zhengming(dir, ["add", "--pair", "pairs.csv", "en.txt"]);
    expect(ran).toMatchObject({ code: 2, stderr: expect.stringContaining("pairs.csv: holds pairs") });
  });

  test("a file whose name gives no document, and two of one name, are refused", async () => {
    const dir = await workspace({ "a/x.csv": pairs, "b/x.csv": pairs });
    const ran = await zhengming(dir, ["add", "a/x.csv", "b/x.csv"]);
    expect(ran).toMatchObject({ code: 2, stderr: expect.stringContaining("same document") });
    expect((await zhengming(dir, ["add", "a/x.csv", "--document", "../../etc"])).code).toBe(0);
    expect(statSync(join(dir, "tm/etc.tmx")).isFile()).toBe(true);
  });
});

test("--verbose tells the workspace that is used, --quiet nothing", async () => {
  const dir = await workspace({ "pairs.csv": pairs });
  await zhengming(dir, ["add", "pairs.csv"]);
  const told = await zhengming(dir, ["find", "平行诉讼", "--verbose"]);
  expect(told.stderr).toContain(`workspace ${dir} (zh-Hans → en): 3 units, 0 concepts`);
  expect((await zhengming(dir, ["find", "平行诉讼", "--quiet"])).stderr).toBe("");
});

describe("the memory follows its files", () => {
  test("a TMX that another tool put into tm/ is used in place, noticed when changed or removed", async () => {
    const dir = await workspace();
    const tmx = (target: string): string =>
      `<?xml version="1.0"?><tmx version="1.4"><header creationtool="other" creationtoolversion="1" segtype="sentence" o-tmf="x" adminlang="en" srclang="zh-CN" datatype="plaintext"/><body><tu><tuv xml:lang="zh-CN"><seg>你好，世界。</seg></tuv><tuv xml:lang="en-US"><seg>${target}</seg></tuv></tu></body></tmx>`;
    const file = join(dir, "tm/other.tmx");
    writeFileSync(file, tmx("Hello, world."));
    const find = async (text: string) =>
      (await zhengming(dir, ["find", text, "--json"])).json<{ total: number }>().total;
    expect(await find("Hello")).toBe(1);
    writeFileSync(file, tmx("Hallo, world."));
    // As old as before and as long: only the content tells.
    utimesSync(file, new Date(), new Date());
    expect(await find("Hello")).toBe(0);
    expect(await find("Hallo")).toBe(1);
    const refused = await zhengming(folderWith(dir, "other.csv", pairs), ["add", "other.csv"]);
    expect(refused).toMatchObject({ code: 2, stderr: expect.stringContaining("another tool") });
  });
});

function folderWith(dir: string, name: string, content: string): string {
  writeFileSync(join(dir, name), content);
  return dir;
}

describe("check", () => {
  test("files and a glossary alone, with no workspace: terms missing and forbidden", async () => {
    const dir = folder({ "pairs.csv": pairs, "terms.csv": terms });
    const ran = await zhengming(dir, ["check", "pairs.csv", "--glossary", "terms.csv", "--json"]);
    expect(ran.code).toBe(1);
    const { findings, summary } = ran.json<CheckOutput>();
    expect(summary).toMatchObject({ units: 3, error: findings.length });
    expect(findings.map(({ check, unit }) => [check, unit.ref])).toEqual([
      ["term-forbidden", "a2"],
      ["term-missing", "a2"],
    ]);
    const [finding] = findings;
    expect(finding).toMatchObject({
      term: "司法解释",
      expected: ["judicial interpretation"],
      actual: "legal readings",
      unit: { ref: "a2", document: "pairs", index: 1 },
    });
    const [from, to] = finding!.target.spans[0]!;
    expect(finding!.target.text.slice(from, to)).toBe("legal readings");
  });

  test.each([
    ["error", 1],
    ["never", 0],
  ])("--fail-on %s exits with %i", async (severity, code) => {
    const dir = folder({ "pairs.csv": pairs, "terms.csv": terms });
    const ran = await zhengming(dir, [
      "check",
      "pairs.csv",
      "--glossary",
      "terms.csv",
      "--fail-on",
      severity,
    ]);
    expect(ran.code).toBe(code);
  });

  test("an English text alone: forbidden renderings in it", async () => {
    const dir = folder({
      "speech.txt": "The court issued legal readings last year.\nIt will issue judicial interpretations.\n",
      "terms.csv": terms,
    });
    const ran = await zhengming(dir, [
      ...["check", "speech.txt", "--target-only", "--glossary", "terms.csv", "--json"],
    ]);
    const { findings } = ran.json<CheckOutput>();
    expect(findings).toMatchObject([{ check: "term-forbidden", actual: "legal readings" }]);
  });

  test("in a hard-wrapped text a finding has the line of its sentence, not of its paragraph", async () => {
    const english = [
      "The regional offices send in every application that they receive, and",
      "the commission decides on it within thirty days. Where an office has",
      "doubts, the commission may hear the applicant. The court issued legal",
      "readings on such cases last year. Nobody objected to them at the time,",
      "and they have been followed in all the regions of the country.",
    ];
    const chinese = [
      "各地办事处应当报送其收到的全部申请，由委员会在三十日内对申请作出决",
      "定。办事处有疑问的，委员会可以听取申请人的意见。法院去年就此类案件",
      "发布了司法解释。当时没有人对这些解释提出异议，全国各地区此后都遵照",
      "执行。",
    ];
    const dir = folder({
      "speech.txt": english.join("\n"),
      "both.txt": [...chinese, "", ...english].join("\n"),
      "terms.csv": terms,
    });
    const found = async (...args: string[]) => {
      const ran = await zhengming(dir, ["check", ...args, "--glossary", "terms.csv", "--json"]);
      return ran.json<CheckOutput>().findings.filter(({ check }) => check === "term-forbidden");
    };
    expect(await found("speech.txt", "--target-only")).toMatchObject([{ unit: { line: 3 } }]);
    // The line of the source.
    expect(await found("both.txt")).toMatchObject([{ unit: { line: 2 }, term: "司法解释" }]);
  });

  test("a termbase of zhengming is a glossary to check by, and to import", async () => {
    const termbase =
      '{"version":1,"concepts":[{"id":"c-1","terms":[{"lang":"zh","text":"司法解释","status":"preferred"},{"lang":"en","text":"judicial interpretation","status":"preferred"}]}]}';
    const dir = await workspace({ "pairs.csv": pairs, "termbase.json": termbase });
    const ran = await zhengming(dir, [
      ...["check", "pairs.csv", "--glossary", "termbase.json", "--only", "term-missing", "--json"],
    ]);
    expect(ran.json<CheckOutput>().findings.map(({ unit }) => unit.ref)).toEqual(["a2"]);
    const imported = await zhengming(dir, ["glossary", "import", "termbase.json", "--json"]);
    expect(imported.json()).toMatchObject({ documents: [{ concepts: 1, added: 1 }] });
  });

  test("an unknown check is refused with the known ones", async () => {
    const dir = folder({ "pairs.csv": pairs });
    const ran = await zhengming(dir, ["check", "pairs.csv", "--only", "term-mising"]);
    expect(ran.code).toBe(2);
    expect(ran.stderr).toContain("term-missing");
  });

  test("control characters of a document never reach the terminal", async () => {
    const dir = folder({
      "pairs.csv": `source,target\n司法解释\u001b[31m,a\u001b]0;title\u0007 reading\n`,
      "terms.csv": terms,
    });
    const ran = await zhengming(dir, ["check", "pairs.csv", "--glossary", "terms.csv"]);
    expect(ran.code).toBe(1);
    expect(ran.stdout).toContain("␛");
    expect(ran.stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
  });

  test("the report goes to a file by its ending", async () => {
    const dir = folder({ "pairs.csv": pairs, "terms.csv": terms });
    await zhengming(dir, ["check", "pairs.csv", "--glossary", "terms.csv", "-o", "out.csv"]);
    const [head, row] = readFileSync(join(dir, "out.csv"), "utf8").split("\n");
    expect(head).toMatch(/^"severity","check","term"/);
    expect(row).toContain('"term-forbidden","司法解释"');
  });
});

describe("glossary", () => {
  test("add, edit, list, import, remove; what is decided stays through an import", async () => {
    const dir = await workspace({ "pairs.csv": pairs, "terms.csv": terms });
    await zhengming(dir, ["add", "pairs.csv"]);
    const added = await zhengming(dir, ["glossary", "add", "司法解释", "legal reading"]);
    expect(added.code).toBe(0);
    expect((await checked(dir, "--only", "term-missing")).findings.map(({ unit }) => unit.ref)).toEqual([
      "a1",
    ]);
    const edited = await zhengming(dir, [
      "glossary",
      "edit",
      "司法解释",
      "--prefer",
      "judicial interpretation",
    ]);
    expect(edited.stdout).toMatch(/preferred {3}judicial interpretation\n {2}admitted {4}legal reading/);
    expect((await checked(dir, "--only", "term-missing")).findings).toEqual([]);
    const imported = await zhengming(dir, ["glossary", "import", "terms.csv", "--json"]);
    expect(imported.json()).toMatchObject({ documents: [{ format: "csv", concepts: 1, added: 0 }] });
    const listed = (await zhengming(dir, ["glossary", "list", "司法", "--json"])).json<{
      concepts: { terms: { text: string; status: string }[] }[];
    }>();
    const reading = listed.concepts[0]!.terms.find(({ text }) => text === "legal reading");
    expect(reading?.status).toBe("admitted");
    expect((await zhengming(dir, ["glossary", "remove", "司法解释"])).code).toBe(0);
    expect((await zhengming(dir, ["glossary", "remove", "司法解释"])).code).toBe(2);
  });

  test("a broken termbase is refused with its place and left as it is", async () => {
    const dir = await workspace();
    const file = join(dir, "glossary/termbase.json");
    const broken = '{"version": 1, "concepts": [\n{"id": "c-1", "terms": [}\n]}\n';
    writeFileSync(file, broken);
    const ran = await zhengming(dir, ["glossary", "add", "法治", "rule of law"]);
    expect(ran.code).toBe(2);
    expect(ran.stderr).toMatch(/termbase\.json:2:25: /);
    expect(readFileSync(file, "utf8")).toBe(broken);
  });
});

describe("match and find", () => {
  test("a memory file, no workspace: score, diff and what to do with another figure", async () => {
    const dir = folder({
      "tm.csv": "source,target\n共有12个项目获批。,A total of 12 projects were approved.\n",
    });
    const ran = await zhengming(dir, ["match", "--tm", "tm.csv", "共有15个项目获批。", "--json"]);
    const { queries } = ran.json<{ queries: { matches: { score: number; adapted?: string }[] }[] }>();
    expect(queries[0]!.matches[0]).toMatchObject({
      score: 99,
      kind: "fuzzy",
      adapted: "A total of 15 projects were approved.",
      penalties: [{ name: "number", cost: 1 }],
    });
  });

  test("terms of the query come with their renderings", async () => {
    const dir = folder({ "tm.csv": pairs, "terms.csv": terms });
    const ran = await zhengming(dir, [
      ...["match", "研究司法解释。", "--tm", "tm.csv", "--glossary", "terms.csv", "--json"],
    ]);
    expect(ran.json()).toMatchObject({
      queries: [{ terms: [{ term: "司法解释", span: [2, 6], renderings: [{ status: "preferred" }, {}] }] }],
    });
  });

  test("a file of queries: one a line, never split", async () => {
    const dir = folder({ "tm.csv": pairs, "new.txt": "发布司法解释。加强工作。\n\n发布司法解释。\n" });
    const ran = await zhengming(dir, ["match", "--file", "new.txt", "--tm", "tm.csv", "--json"]);
    const { queries } = ran.json<{ queries: { text: string; matches: { score: number }[] }[] }>();
    expect(queries.map(({ text }) => text)).toEqual(["发布司法解释。加强工作。", "发布司法解释。"]);
    expect(queries[1]!.matches[0]!.score).toBe(100);
  });
});

describe("export", () => {
  test("every format is written, read back, and counts the same", async () => {
    const dir = await workspace({ "pairs.csv": pairs, "terms.csv": terms });
    await zhengming(dir, ["add", "pairs.csv"]);
    await zhengming(dir, ["glossary", "import", "terms.csv"]);
    for (const name of ["out.tmx", "out.xlf", "out.csv", "out.tsv"]) {
      expect(await zhengming(dir, ["export", name])).toMatchObject({ code: 0 });
      const back = await workspace();
      const ran = await zhengming(back, ["add", join(dir, name), "--json"]);
      expect(ran.json(), name).toMatchObject({ documents: [{ units: 3 }] });
    }
    for (const name of ["out.tbx", "out.txt"]) {
      expect(await zhengming(dir, ["export", name])).toMatchObject({ code: 0 });
      const back = await workspace();
      const ran = await zhengming(back, ["glossary", "import", join(dir, name), "--json"]);
      expect(ran.json(), name).toMatchObject({ documents: [{ concepts: 1, added: 1 }] });
    }
  });

  test("the sentence rules go out as SRX, whatever is in the workspace", async () => {
    const dir = await workspace();
    expect(await zhengming(dir, ["export", "rules.srx"])).toMatchObject({
      code: 0,
      stdout: "written: rules.srx (sentence rules)\n",
    });
    expect(readFileSync(join(dir, "rules.srx"), "utf8")).toContain('<rule break="no">');
    expect(await zhengming(dir, ["export", "other.srx", "--only", "memory"])).toMatchObject({ code: 2 });
    expect(() => statSync(join(dir, "other.srx"))).toThrow();
  });

  test("a format nobody writes is refused and no file is left", async () => {
    const dir = await workspace();
    expect(await zhengming(dir, ["export", "out.pdf"])).toMatchObject({ code: 2 });
    expect(() => statSync(join(dir, "out.pdf"))).toThrow();
  });
});
