import { existsSync, readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import type { Finding } from "../../src/model/finding.ts";
import { zhengming } from "../support/command.ts";
import { folder } from "../support/folder.ts";

const root = resolve(import.meta.dirname, "../..");
const seeds = resolve(root, "../shared/seeds");

async function checkOf(
  files: readonly string[],
  glossary: boolean,
): Promise<{ findings: Finding[]; units: number }> {
  const termbase = readFileSync(resolve(root, "glossary/termbase.json"), "utf8");
  const dir = folder(glossary ? { "glossary/termbase.json": termbase } : {});
  await zhengming(dir, ["init"]);
  expect(await zhengming(dir, ["add", ...files])).toMatchObject({ code: 0 });
  const ran = await zhengming(dir, ["check", "--json"]);
  const { findings, summary } = ran.json<{ findings: Finding[]; summary: { units: number } }>();
  return { findings, units: summary.units };
}

const termsOf = (findings: readonly Finding[], check: string): (string | undefined)[] =>
  findings.filter((finding) => finding.check === check).map(({ term }) => term);

const samples = ["communique", "statute", "briefing"].map((name) => resolve(root, `samples/${name}.txt`));

describe("the sample documents with the shipped glossary", () => {
  let checked: Awaited<ReturnType<typeof checkOf>>;
  beforeAll(async () => {
    checked = await checkOf(samples, true);
  });

  test("the forbidden rendering in each is found, and nothing else is called forbidden", () => {
    const { findings } = checked;
    expect(termsOf(findings, "term-forbidden").sort()).toEqual(
      ["人类命运共同体", "涉外法治", "自由贸易试验区"].sort(),
    );
  });

  test("admitted renderings, plurals, hyphens and spelling are no findings", () => {
    const { findings } = checked;
    // 涉外法制 is rendered as if it were 涉外法治; the other three stand beside their forbidden renderings.
    expect(termsOf(findings, "term-missing").sort()).toEqual(
      ["人类命运共同体", "涉外法制", "涉外法治", "自由贸易试验区"].sort(),
    );
  });

  test.each(["市场主体", "联合工作组", "备案", "法律服务机构", "纠纷解决机制", "调解员", "保密义务"])(
    "%s, which no glossary lists, is found to be rendered in two ways",
    (term) => {
      const { findings } = checked;
      expect(termsOf(findings, "term-inconsistent")).toContain(term);
    },
  );
});

describe.skipIf(!existsSync(seeds))(
  `a real document${existsSync(seeds) ? "" : " (absent here: ../shared/seeds)"}`,
  () => {
    let checked: Awaited<ReturnType<typeof checkOf>>;
    beforeAll(async () => {
      const name = readdirSync(seeds).find((file) => file.startsWith("003"))!;
      checked = await checkOf([resolve(seeds, name)], false);
    });

    test("is aligned into 89 units", () => {
      expect(checked.units).toBe(89);
    });

    test.each(["平行诉讼", "纠纷解决平台", "市场主体"])("%s is found to be rendered in two ways", (term) => {
      expect(termsOf(checked.findings, "term-inconsistent")).toContain(term);
    });
  },
);
