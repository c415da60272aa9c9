import { describe, expect, test } from "vitest";
import { commands } from "../../src/cli/commands.ts";
import { chooseLocale } from "../../src/cli/locale.ts";
import { zhengming } from "../support/command.ts";
import { folder } from "../support/folder.ts";

describe("the command line", () => {
  test("--version prints the package's version alone", async () => {
    const ran = await zhengming(folder(), ["--version"]);
    expect(ran).toMatchObject({ code: 0, stderr: "" });
    expect(ran.stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  test("--help names every command", async () => {
    const ran = await zhengming(folder(), ["--help"]);
    expect(ran.code).toBe(0);
    for (const { usage } of commands()) expect(ran.stdout).toContain(`  ${usage.split(" ")[0]} `);
  });

  test.each(commands().map(({ usage, examples }) => [usage.split(" ")[0]!, examples[0]![0]] as const))(
    "%s --help shows an example",
    async (name, example) => {
      const ran = await zhengming(folder(), [name, "--help"]);
      expect(ran.code).toBe(0);
      expect(ran.stdout).toContain(example);
    },
  );

  test.each([
    [["check", "--frobnicate"], "unknown option --frobnicate"],
    [["check", "--theme", "light"], "unknown option --theme"],
    [["--theme", "pink"], "pink"],
    [["chekc"], "unknown command chekc (did you mean check?)"],
    [["find"], "<text> is missing"],
    [["check", "--format", "pdf"], "pdf"],
    [["match", "x", "--threshold", "many"], "--threshold takes a whole number from 0 to 101"],
    [["add", "x.txt"], "no workspace here"],
    [["--workspace", "nowhere", "check"], "nowhere: is not a workspace"],
    [["--from", "中文", "stats"], "is not a language tag"],
    [["check", "nothing.csv"], "nothing.csv: no such file"],
    [
      ["check", "--fail-on", "eror"],
      '--fail-on takes error, warning, info, never, not "eror" (did you mean error?)',
    ],
    [
      ["--lang", "zh", "check", "--fail-on", "eror"],
      "--fail-on 可用 error、warning、info、never，而不是“eror”（是否指 error？）",
    ],
    [["terms", "最高人民法院"], "for the word itself: zhengming find 最高人民法院"],
  ])("%j is refused in one line", async (args, message) => {
    const ran = await zhengming(folder({ "zhengming.md": "" }), args);
    expect(ran.code).toBe(2);
    expect(ran.stdout).toBe("");
    expect(ran.stderr).toContain(message);
    expect(ran.stderr).toMatch(/^zhengming: [^\n]+\n$/);
  });

  test.each([
    [["help"], ["--help"]],
    [
      ["help", "check"],
      ["check", "--help"],
    ],
    [
      ["-h", "check"],
      ["check", "--help"],
    ],
    [
      ["--lang", "zh", "help", "glossary", "add"],
      ["--lang", "zh", "glossary", "add", "--help"],
    ],
    [["version"], ["--version"]],
  ])("%j is understood as %j", async (typed, meant) => {
    const [ran, same] = [await zhengming(folder(), typed), await zhengming(folder(), meant)];
    expect([ran.code, ran.stderr, ran.stdout]).toEqual([0, "", same.stdout]);
  });

  test("a document may be called help all the same", async () => {
    const ran = await zhengming(folder(), ["--no-workspace", "check", "help"]);
    expect(ran.stderr).toMatch(/^zhengming: help: no such file/);
  });

  test("messages are Chinese with --lang zh or a Chinese locale", async () => {
    const asked = await zhengming(folder(), ["check", "--lang", "zh"]);
    expect(asked.stderr).toContain("此处没有工作区");
    const located = await zhengming(folder(), ["check"], { LANG: "zh_CN.UTF-8" });
    expect(located.stderr).toContain("此处没有工作区");
  });

  test.each([
    [[], {}, "en"],
    [[], { LANG: "zh_TW.UTF-8" }, "zh"],
    [[], { LANG: "zh_CN.UTF-8", LC_ALL: "C" }, "en"],
    [["--lang", "en"], { LANG: "zh_CN.UTF-8" }, "en"],
    [["--lang=zh"], {}, "zh"],
  ] as const)("%j in %j speaks %s", (args, env, locale) => {
    expect(chooseLocale(args, env)).toBe(locale);
  });
});
