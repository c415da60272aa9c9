import { describe, expect, test } from "vitest";
import { width } from "../../src/text/width.ts";
import { zhengming } from "../support/command.ts";
import { folder } from "../support/folder.ts";

const rows = [
  ["当事人可以提起诉讼。", "A party may bring proceedings."],
  [
    "各方当事人已提起诉讼，并提交了由双方律师签字的书面材料。",
    "The parties brought a proceeding and filed papers that counsel for both sides had signed.",
  ],
  ["這是當事人的權利。", "This is the party’s right."],
  ["聚会很愉快。", "The partygoers were pleased."],
  ["儿童的权益受法律保护。", "The rights of children are protected by law."],
];

async function workspace(): Promise<string> {
  const table = ["source,target", ...rows.map((row) => row.map((cell) => `"${cell}"`).join(","))].join("\n");
  const dir = folder({
    "old.csv": table,
    "terms.csv": "source,target,status\n当事人,party,preferred\n",
  });
  await zhengming(dir, ["init"]);
  await zhengming(dir, ["add", "old.csv"]);
  await zhengming(dir, ["glossary", "import", "terms.csv"]);
  return dir;
}

interface Output {
  total: number;
  hits: {
    side: string;
    span: [number, number];
    otherSpan?: [number, number];
    source: string;
    target: string;
  }[];
}

describe("find", () => {
  test.each([
    ["party", ["party", "parties", "party’s"]],
    ["parties", ["party", "parties", "party’s"]],
    ["child's", ["children"]],
    ["bring proceeding", ["bring proceedings", "brought a proceeding"]],
    ["Right", ["right", "rights"]],
  ])("--inflect finds every form of %s, and words that only begin alike stay out", async (text, forms) => {
    const dir = await workspace();
    const { total, hits } = (await zhengming(dir, ["find", text, "--inflect", "--json"])).json<Output>();
    expect(hits.map(({ span, target }) => target.slice(...span))).toEqual(forms);
    expect(total).toBe(forms.length);
  });

  test("without it words are found as they are written, any case, script or width", async () => {
    const dir = await workspace();
    const places = async (text: string): Promise<string[]> =>
      (await zhengming(dir, ["find", text, "--json"]))
        .json<Output>()
        .hits.map(({ side, span, source, target }) => (side === "source" ? source : target).slice(...span));
    expect(await places("當事人")).toEqual(["当事人", "当事人", "當事人"]);
    expect(await places("ＰＡＲＴＹ")).toEqual(["party", "party", "party"]);
  });

  test("the glossary's rendering is marked on the other side", async () => {
    const dir = await workspace();
    const { hits } = (await zhengming(dir, ["find", "当事人", "--json"])).json<Output>();
    expect(hits.map(({ otherSpan, target }) => otherSpan && target.slice(...otherSpan))).toEqual([
      "party",
      "parties",
      "party",
    ]);
  });

  test("where no glossary tells, the words that stand for it do", async () => {
    const dir = await workspace();
    const { hits } = (await zhengming(dir, ["find", "诉讼", "--json"])).json<Output>();
    for (const { otherSpan, target } of hits) expect(target.slice(...otherSpan!)).toMatch(/proceeding/);
  });

  test("as text both sides stand with the key words below one another, and no line is wider than the terminal", async () => {
    const dir = await workspace();
    const { stdout, stderr } = await zhengming(dir, ["find", "当事人"]);
    const lines = stdout.split("\n").filter((line) => line.includes("⟦"));
    expect(lines).toHaveLength(6);
    const columns = new Set(lines.map((line) => width(line.slice(0, line.indexOf("⟦")))));
    expect(columns.size).toBe(1);
    expect(lines.every((line) => width(line) <= 80)).toBe(true);
    expect(stderr).toContain("3 hits");
  });

  test("--limit shows the first, the total counts all", async () => {
    const dir = await workspace();
    const some = (
      await zhengming(dir, ["find", "party", "--inflect", "--limit", "1", "--json"])
    ).json<Output>();
    expect([some.total, some.hits.length]).toEqual([3, 1]);
  });
});
