import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { zhengming } from "./support/command.ts";
import { folder } from "./support/folder.ts";

// The consoles of the how-to guides show what is printed.

const docs = resolve(import.meta.dirname, "../docs");
const guide = (name: string): string => readFileSync(join(docs, "how-to", name), "utf8");

/** A workspace with the text of the tutorial in it and its term settled. */
async function workspace(files: Readonly<Record<string, string>>): Promise<string> {
  const here = folder({ "rules.txt": readFileSync(join(docs, "tutorial/rules.txt"), "utf8"), ...files });
  for (const line of ["init", "add rules.txt"]) await zhengming(here, line.split(" "));
  return here;
}

/** Runs the one command of the page's console and compares. */
async function follows(page: string, here: string): Promise<void> {
  const [, line, shown] = /```console\n\$ zhengming (.*)\n([\s\S]*?)```/.exec(page)!;
  const { stdout, stderr } = await zhengming(here, line!.split(" "));
  const printed = `${stdout}\n${stderr}`.split("\n").map((each) => each.trimEnd());
  for (const each of shown!.split("\n")) expect(printed).toContain(each);
}

test("glossary.md: the table shown is imported as it says", async () => {
  const page = guide("glossary.md");
  const here = await workspace({ "client.csv": /```csv\n([\s\S]*?)```/.exec(page)![1]! });
  await follows(page, here);
  const { stdout } = await zhengming(here, ["glossary", "list", "仲裁庭"]);
  expect(stdout).toContain("preferred   arbitral tribunal  (Client style guide 2026)");
  expect(stdout).toContain("forbidden   arbitration panel");
});

test("english-only.md: what is forbidden is told without a source", async () => {
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
  await follows(guide("english-only.md"), here);
});

test("cat-tools.md: what is written for Trados and memoQ is valid", async () => {
  const here = await workspace({});
  await zhengming(here, ["glossary", "add", "临时措施", "interim measures"]);
  for (const line of ["export memory.tmx --for trados", "export terms.tbx --for trados"])
    expect((await zhengming(here, line.split(" "))).code, line).toBe(0);
  await follows(guide("cat-tools.md"), here);
  expect(readFileSync(join(here, "memory.tmx"), "utf8")).toMatch(/xml:lang="zh-CN"[\s\S]*xml:lang="en-US"/);
});
