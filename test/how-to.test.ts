import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { zhengming } from "./support/command.ts";
import { folder } from "./support/folder.ts";

// The consoles of the how-to guides show what is printed.

const docs = resolve(import.meta.dirname, "../docs");

interface Language {
  /** Where its guides are. */
  folder: string;
  /** What makes the program speak it. */
  LANG: string;
}

const english = { folder: join(docs, "how-to"), LANG: "C.UTF-8" };
const chinese = { folder: join(docs, "zh-CN/how-to"), LANG: "zh_CN.UTF-8" };
const languages = [
  ["English", english],
  ["Chinese", chinese],
] as const;

const guide = ({ folder: there }: Language, name: string): string => readFileSync(join(there, name), "utf8");

/** A workspace with the text of the tutorial in it and its term settled. */
async function workspace(files: Readonly<Record<string, string>>): Promise<string> {
  const here = folder({ "rules.txt": readFileSync(join(docs, "tutorial/rules.txt"), "utf8"), ...files });
  for (const line of ["init", "add rules.txt"]) await zhengming(here, line.split(" "));
  return here;
}

/** Runs the one command of the guide's console and compares. */
async function follows(language: Language, name: string, here: string): Promise<void> {
  const { LANG } = language;
  const [, line, shown] = /```console\n\$ zhengming (.*)\n([\s\S]*?)```/.exec(guide(language, name))!;
  const { stdout, stderr } = await zhengming(here, line!.split(" "), { LANG });
  const printed = `${stdout}\n${stderr}`.split("\n").map((each) => each.trimEnd());
  for (const each of shown!.split("\n")) expect(printed).toContain(each);
}

test.each(languages)("glossary.md in %s: the table shown is imported as it says", async (_, language) => {
  const page = guide(language, "glossary.md");
  const here = await workspace({ "client.csv": /```csv\n([\s\S]*?)```/.exec(page)![1]! });
  await follows(language, "glossary.md", here);
  const { stdout } = await zhengming(here, ["glossary", "list", "仲裁庭"]);
  expect(stdout).toContain("preferred   arbitral tribunal  (Client style guide 2026)");
  expect(stdout).toContain("forbidden   arbitration panel");
});

test.each(languages)(
  "english-only.md in %s: what is forbidden is told without a source",
  async (_, language) => {
    const here = await workspace({
      "speech.txt":
        "We welcome the new rules on interim measures. A court may also order provisional measures\n" +
        "before the arbitration begins. Our work continues. We thank you.\n",
    });
    await zhengming(here, [
      "glossary",
      "add",
      "临时措施",
      "interim measures",
      "--forbid",
      "provisional measures",
    ]);
    await follows(language, "english-only.md", here);
  },
);

test.each(languages)(
  "cat-tools.md in %s: what is written for Trados and memoQ is valid",
  async (_, language) => {
    const here = await workspace({});
    await zhengming(here, ["glossary", "add", "临时措施", "interim measures"]);
    for (const line of ["export memory.tmx --for trados", "export terms.tbx --for trados"])
      expect((await zhengming(here, line.split(" "))).code, line).toBe(0);
    await follows(language, "cat-tools.md", here);
    expect(readFileSync(join(here, "memory.tmx"), "utf8")).toMatch(/xml:lang="zh-CN"[\s\S]*xml:lang="en-US"/);
  },
);
