import { readdirSync, readFileSync, renameSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Concept } from "../../src/model/term.ts";
import { zhengming } from "../support/command.ts";
import { folder } from "../support/folder.ts";

const rows = (name: string, cells: readonly (readonly [string, string])[]): Record<string, string> => ({
  [`${name}.csv`]: ["source,target", ...cells.map(([zh, en]) => `${zh},${en}`)].join("\n"),
});

const one = rows("one", [
  ["市场主体参与公平竞争。", "Market entities take part in fair competition."],
  ["优化营商环境。", "The business environment is improved."],
  ["保护市场主体合法权益。", "The lawful rights and interests of market entities are protected."],
]);
const two = rows("two", [
  ["改善营商环境。", "The business environment gets better."],
  ["鼓励市场主体参与竞争。", "Market players are encouraged to compete."],
]);

async function workspace(): Promise<string> {
  const dir = folder({ ...one, ...two });
  await zhengming(dir, ["init"]);
  expect((await zhengming(dir, ["add", "one.csv", "two.csv"])).code).toBe(0);
  return dir;
}

interface Matrix {
  documents: string[];
  terms: { term: string; documents: { document: string; renderings: { text: string; count: number }[] }[] }[];
}

const concepts = async (dir: string): Promise<Concept[]> =>
  (await zhengming(dir, ["glossary", "list", "--json"])).json<{ concepts: Concept[] }>().concepts;

describe("terms", () => {
  test("forms that differ by more than inflection are listed under their term, and counted in JSON", async () => {
    const dir = folder(
      rows("one", [
        [
          "最高人民检察院发布了典型案例。",
          "The Supreme People's Procuratorate (SPP) published typical cases.",
        ],
        ["最高人民检察院提出抗诉。", "The Supreme People's Procuratorate lodged a protest."],
        [
          "公安部与最高人民检察院联合发文。",
          "The Ministry and the Supreme People's Procuratorate wrote jointly.",
        ],
        ["最高人民检察院批准逮捕。", "The SPP approved the arrest."],
        ["双方签订合同。", "The two parties sign the contract."],
        ["合同应当书面。", "Contracts shall be in writing."],
      ]),
    );
    const { stdout } = await zhengming(dir, ["terms", "one.csv"]);
    expect(stdout).toMatch(
      /~ 最高人民检察院 \(4\) {2}Supreme People's Procuratorate \(4\)\n {4}Supreme People's Procuratorate \(3\), SPP \(1\)\n/,
    );
    expect(stdout).toMatch(/~ 合同 \(2\) {2}contracts? \(2\)\n(?! {4})/);
    const { terms } = (await zhengming(dir, ["terms", "one.csv", "--json"])).json<{
      terms: { term: string; renderings: { formCounts: { form: string; count: number }[] }[] }[];
    }>();
    expect(terms.find(({ term }) => term === "最高人民检察院")!.renderings[0]!.formCounts).toEqual([
      { form: "Supreme People's Procuratorate", count: 3 },
      { form: "SPP", count: 1 },
    ]);
  });

  test("--by document says how each document renders a term, in text, JSON and CSV", async () => {
    const dir = await workspace();
    const matrix = (await zhengming(dir, ["terms", "--by", "document", "--json"])).json<Matrix>();
    expect(matrix.documents).toEqual(["one", "two"]);
    const row = matrix.terms.find(({ term }) => term === "市场主体")!;
    expect(row.documents.map(({ document }) => document)).toEqual(["one", "two"]);
    expect(row.documents[0]!.renderings[0]).toMatchObject({ count: 2 });
    const csv = (await zhengming(dir, ["terms", "--by", "document", "--format", "csv"])).stdout.split("\n");
    expect(csv[0]).toBe('"term","verdict","one","two"');
    expect(csv.find((line) => line.startsWith('"市场主体"'))).toMatch(/\(2\)".*\(1\)"/);
    const text = (await zhengming(dir, ["terms", "--by", "document"])).stdout;
    expect(text).toMatch(/市场主体\n {4}one: .*\(2\)\n {4}two: .*\(1\)/);
  });

  test("asked again it answers the same from what it kept, and follows the documents when they change", async () => {
    const dir = await workspace();
    const first = (await zhengming(dir, ["terms", "--json"])).stdout;
    const kept = () => readdirSync(join(dir, ".zhengming")).filter((name) => name.startsWith("terms-"));
    expect(kept()).toHaveLength(1);
    expect((await zhengming(dir, ["terms", "--json"])).stdout).toBe(first);
    expect((await zhengming(dir, ["check", "--json"])).code).toBe(0);
    expect(kept()).toHaveLength(1);
    await zhengming(dir, ["add", "one.csv", "--document", "three"]);
    const count = (text: string): number =>
      (JSON.parse(text) as { terms: { term: string; count: number }[] }).terms.find(
        ({ term }) => term === "市场主体",
      )!.count;
    expect(count((await zhengming(dir, ["terms", "--json"])).stdout)).toBe(count(first) + 2);
  });

  test("what was found stays while only names, places and proposals change, and says where things stand now", async () => {
    const dir = await workspace();
    const first = (await zhengming(dir, ["terms", "--by", "document", "--json"])).json<Matrix>();
    const kept = () => readdirSync(join(dir, ".zhengming")).filter((name) => name.startsWith("terms-"));
    renameSync(join(dir, "tm", "two.tmx"), join(dir, "tm", "zwei.tmx"));
    await zhengming(dir, ["terms", "--accept"]);
    await zhengming(dir, ["glossary", "add", "不相干", "--forbid", "irrelevant"]);
    const after = (await zhengming(dir, ["terms", "--by", "document", "--json"])).json<Matrix>();
    expect(kept()).toHaveLength(1);
    expect(after.documents).toEqual(["one", "zwei"]);
    expect(after.terms.map(({ term }) => term)).toEqual(first.terms.map(({ term }) => term));
    await zhengming(dir, ["glossary", "add", "公平竞争", "fair competition"]);
    await zhengming(dir, ["terms"]);
    expect(kept()).toHaveLength(2);
  });

  test("--accept adds each term once and leaves alone what a person decided", async () => {
    const dir = await workspace();
    await zhengming(dir, ["glossary", "add", "市场主体", "market entity", "--forbid", "market player"]);
    const mine = (await concepts(dir)).find(({ terms }) => terms[0]!.text === "市场主体");
    expect((await zhengming(dir, ["terms", "--accept"])).code).toBe(0);
    const after = await concepts(dir);
    expect(after.find(({ terms }) => terms[0]!.text === "市场主体")).toEqual(mine);
    expect(after.length).toBeGreaterThan(1);
    const text = readFileSync(join(dir, "glossary/termbase.json"), "utf8");
    await zhengming(dir, ["terms", "--accept"]);
    expect(readFileSync(join(dir, "glossary/termbase.json"), "utf8")).toBe(text);
  });

  test("--target-only lists an English text's own terms, competing ones first", async () => {
    const dir = folder({
      "speech.txt":
        "The CPC met today.\n\nThe CPC decided on rural development.\n\nThe CCP wants rural development.\n",
    });
    const ran = await zhengming(dir, ["terms", "speech.txt", "--target-only", "--json"]);
    const { terms } = ran.json<{ terms: { term: string; verdict: string; count: number }[] }>();
    expect(terms[0]).toMatchObject({ term: "CPC", verdict: "inconsistent", count: 3 });
    expect(terms.map(({ term }) => term)).toContain("rural development");
  });
});

describe("glossary mine", () => {
  const files = {
    "talk.txt":
      "We stressed the foreign affairs-related legal system (涉外法制).\n\nThe foreign affairs-related legal system (涉外法制) again, and the rule of law (法治).\n",
    "law.txt":
      "澜海仲裁中心（以下简称中心）是法人。\n\nThe Lanhai Arbitration Center (hereinafter the “Center”) is a legal person.\n",
  };

  test("collects pairs with every place, and short forms", async () => {
    const dir = folder(files);
    const ran = await zhengming(dir, ["glossary", "mine", "talk.txt", "law.txt", "--json"]);
    const { concepts: mined, definitions } = ran.json<{
      concepts: {
        source: string;
        target: string;
        kind: string;
        known: string;
        places: { place: object }[];
      }[];
      definitions: { term: string; short: string }[];
    }>();
    expect(mined[0]).toMatchObject({
      source: "涉外法制",
      target: "foreign affairs-related legal system",
      kind: "gloss",
      known: "no",
      places: [{ place: { file: "talk.txt", line: 1 } }, { place: { file: "talk.txt", line: 3 } }],
    });
    expect(mined).toContainEqual(
      expect.objectContaining({ source: "中心", target: "Center", kind: "definition" }),
    );
    expect(definitions).toContainEqual(expect.objectContaining({ term: "澜海仲裁中心", short: "中心" }));
  });

  test("--accept proposes what is new, with its source, and nothing twice", async () => {
    const dir = folder(files);
    await zhengming(dir, ["init"]);
    await zhengming(dir, ["glossary", "add", "法治", "law-based governance"]);
    await zhengming(dir, ["glossary", "mine", "talk.txt", "--accept"]);
    const all = await concepts(dir);
    expect(all.find(({ terms }) => terms[0]!.text === "涉外法制")!.terms[1]).toMatchObject({
      text: "foreign affairs-related legal system",
      status: "proposed",
      authority: { title: "talk.txt" },
    });
    expect(all.find(({ terms }) => terms[0]!.text === "法治")!.terms).toHaveLength(2);
    await zhengming(dir, ["glossary", "mine", "talk.txt", "--accept"]);
    expect(await concepts(dir)).toEqual(all);
  });

  test("--accept needs a workspace", async () => {
    const ran = await zhengming(folder(files), ["glossary", "mine", "talk.txt", "--accept"]);
    expect(ran.code).toBe(2);
  });
});
