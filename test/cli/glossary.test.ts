import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { zhengming } from "../support/command.ts";
import { folder } from "../support/folder.ts";

async function workspace(files: Record<string, string> = {}): Promise<string> {
  const dir = folder(files);
  await zhengming(dir, ["init"]);
  return dir;
}

const statuses = (dir: string): string[][] =>
  (
    JSON.parse(readFileSync(join(dir, "glossary/termbase.json"), "utf8")) as {
      concepts: { terms: { lang: string; text: string; status: string }[] }[];
    }
  ).concepts.flatMap(({ terms }) =>
    terms.filter(({ lang }) => lang === "en").map(({ text, status }) => [text, status]),
  );

describe("glossary import", () => {
  const client = { "client.csv": "source,target\n仲裁庭,arbitral tribunal\n开庭,hearing\n" };

  test("keeps what is preferred here, and says whose rendering did not come to hold", async () => {
    const dir = await workspace(client);
    await zhengming(dir, ["glossary", "add", "仲裁庭", "arbitration tribunal"]);
    const { code, stderr } = await zhengming(dir, ["glossary", "import", "client.csv"]);
    expect(code).toBe(0);
    expect(stderr).toContain('仲裁庭: "arbitration tribunal", there "arbitral tribunal"');
    expect(stderr).toContain("--prefer");
    expect(statuses(dir)).toEqual(
      expect.arrayContaining([
        ["arbitration tribunal", "preferred"],
        ["arbitral tribunal", "proposed"],
        ["hearing", "preferred"],
      ]),
    );
    const chinese = await zhengming(dir, ["glossary", "import", "client.csv", "--lang", "zh"]);
    expect(chinese.stderr).toContain("仲裁庭：“arbitration tribunal”，文件中为“arbitral tribunal”");
  });

  test("--prefer lets the file rule, at once or later, and says nothing", async () => {
    const dir = await workspace(client);
    await zhengming(dir, ["glossary", "add", "仲裁庭", "arbitration tribunal"]);
    await zhengming(dir, ["glossary", "import", "client.csv"]);
    const { stdout, stderr } = await zhengming(dir, ["glossary", "import", "client.csv", "--prefer"]);
    expect([stdout, stderr]).toEqual(["client: 2 concepts (0 new, 1 updated)\n", ""]);
    expect(statuses(dir)).toEqual(
      expect.arrayContaining([
        ["arbitration tribunal", "admitted"],
        ["arbitral tribunal", "preferred"],
      ]),
    );
    const again = await zhengming(dir, ["glossary", "import", "client.csv", "--prefer"]);
    expect(again.stdout).toBe("client: 2 concepts (0 new, 0 updated)\n");
  });
});

describe("glossary add", () => {
  test.each([
    [["法治"], 'give one: glossary add 法治 "..."'],
    [["rule of law", "法治"], 'glossary add 法治 "rule of law"'],
  ])("%j is refused with the line that is right, and nothing is added", async (args, hint) => {
    const dir = await workspace();
    const { code, stderr } = await zhengming(dir, ["glossary", "add", ...args]);
    expect(code).toBe(2);
    expect(stderr).toContain(hint);
    expect((await zhengming(dir, ["glossary", "list"])).stdout).toBe("");
  });

  test("takes a term in Latin letters, and a rendering to avoid alone", async () => {
    const dir = await workspace();
    expect((await zhengming(dir, ["glossary", "add", "CPTPP", "CPTPP"])).code).toBe(0);
    expect((await zhengming(dir, ["glossary", "add", "法治", "--forbid", "law rule"])).code).toBe(0);
  });
});
