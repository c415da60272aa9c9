import { execFileSync } from "node:child_process";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { control } from "../fuzz/outcome.ts";
import { type Ran, zhengming } from "../support/command.ts";
import { folder } from "../support/folder.ts";
import { tbxOf, tmxOf, xliff1Of } from "../support/hostile.ts";

const tu = '<tu><tuv xml:lang="zh"><seg>法治</seg></tuv><tuv xml:lang="en"><seg>rule of law</seg></tuv></tu>';

/** A workspace with something in it that is no plain file. */
function place(make: (cwd: string) => void): string {
  const cwd = folder({ "zhengming.json": "{}" });
  make(cwd);
  return cwd;
}

function expectRefused({ code, stderr }: Ran, message: RegExp): void {
  expect([code, stderr]).toEqual([2, expect.stringMatching(message)]);
  expect(stderr.trim().split("\n")).toHaveLength(1);
  expect(stderr.trim()).not.toMatch(control);
}

const fifo = (cwd: string, name: string): void => void execFileSync("mkfifo", [join(cwd, name)]);
const loop = (cwd: string, name: string): void => symlinkSync(name, join(cwd, name));

describe("what is no plain file", () => {
  test.each<[string, (cwd: string) => void, RegExp]>([
    ["a FIFO", (cwd) => fifo(cwd, "a.tmx"), /a\.tmx: is not a plain file/],
    ["a device", (cwd) => symlinkSync("/dev/zero", join(cwd, "a.tmx")), /a\.tmx: is not a plain file/],
    ["a folder", (cwd) => mkdirSync(join(cwd, "a.tmx")), /a\.tmx: is a folder/],
    ["a link to itself", (cwd) => loop(cwd, "a.tmx"), /a\.tmx: a link that leads back to itself/],
    ["a link to nothing", (cwd) => symlinkSync("nothing", join(cwd, "a.tmx")), /a\.tmx: no such file/],
  ])("%s is refused by every command that reads", async (_, make, message) => {
    const cwd = place(make);
    for (const args of [
      ["add", "a.tmx"],
      ["convert", "a.tmx", "b.csv"],
      ["validate", "a.tmx"],
      ["check", "a.tmx"],
      ["match", "--file", "a.tmx"],
      ["glossary", "import", "a.tmx"],
      ["align", "a.tmx"],
    ])
      expectRefused(await zhengming(cwd, args), message);
  });

  test("a name too long, and one with control characters, are refused in one clean line", async () => {
    const cwd = folder({ "zhengming.json": "{}" });
    expectRefused(await zhengming(cwd, ["add", `${"a".repeat(300)}.tmx`]), /too long/);
    expectRefused(await zhengming(cwd, ["add", "\u001b[2J\u202e.tmx"]), /no such file/);
  });

  test.each<[string, (cwd: string) => void]>([
    ["a FIFO", (cwd) => fifo(cwd, "tm/a.tmx")],
    ["a device", (cwd) => symlinkSync("/dev/zero", join(cwd, "tm/a.tmx"))],
    ["a link to itself", (cwd) => loop(cwd, "tm/a.tmx")],
    ["a folder that holds itself", (cwd) => symlinkSync(".", join(cwd, "tm/again"))],
    ["a folder of that name", (cwd) => mkdirSync(join(cwd, "tm/a.tmx"))],
  ])("%s in tm/ keeps nobody from working", async (_, make) => {
    const cwd = place((at) => {
      mkdirSync(join(at, "tm"));
      writeFileSync(join(at, "tm/b.tmx"), tmxOf(tu));
      make(at);
    });
    expect((await zhengming(cwd, ["stats", "--json"])).json()).toMatchObject({ units: 1 });
  });

  test.each<[string, string]>([
    ["glossary", "glossary/a.csv"],
    ["rules", "rules/a.yml"],
    ["reference", "reference/a.tbx"],
  ])("a FIFO in %s/ is refused", async (room, name) => {
    const cwd = place((at) => {
      mkdirSync(join(at, room));
      mkdirSync(join(at, "tm"));
      writeFileSync(join(at, "tm/b.tmx"), tmxOf(tu));
      fifo(at, name);
    });
    expectRefused(await zhengming(cwd, ["check"]), /is not a plain file/);
  });

  test("zhengming.json as a FIFO is refused", async () => {
    const cwd = folder();
    fifo(cwd, "zhengming.json");
    expectRefused(await zhengming(cwd, ["stats"]), /zhengming\.json: is not a plain file/);
  });
});

describe("names that lead elsewhere", () => {
  test.each(["../../escaped", "/tmp/escaped", "..\\..\\escaped", "C:\\escaped", "a/../../escaped"])(
    "a document called %s stays in tm/",
    async (name) => {
      const cwd = folder({ "inside/zhengming.json": "{}", "inside/a.tmx": tmxOf(tu) });
      const { code } = await zhengming(join(cwd, "inside"), ["add", "a.tmx", "--document", name]);
      expect(code).toBe(0);
      expect(execFileSync("find", [cwd, "-name", "*escaped*"], { encoding: "utf8" }).trim()).toBe(
        join(cwd, "inside/tm/escaped.tmx"),
      );
    },
  );

  test.each(["..", ".", "", "\u0000", "con", "   "])(
    "a document called %j is refused or made safe",
    async (name) => {
      const cwd = folder({ "zhengming.json": "{}", "a.tmx": tmxOf(tu) });
      const { code, stderr } = await zhengming(cwd, ["add", "a.tmx", "--document", name]);
      if (code === 2) expect(stderr.trim().split("\n")).toHaveLength(1);
      else expect(code).toBe(0);
    },
  );

  test("an XLIFF whose originals are paths writes nowhere but to tm/", async () => {
    const body = '<trans-unit id="1"><source>法治</source><target>rule of law</target></trans-unit>';
    const two = xliff1Of(body, "../../../escaped").replace(
      "</xliff>",
      `<file original="/tmp/escaped" source-language="zh" target-language="en" datatype="x"><body>${body}</body></file></xliff>`,
    );
    const cwd = folder({ "inside/zhengming.json": "{}", "inside/a.xlf": two });
    expect((await zhengming(join(cwd, "inside"), ["add", "a.xlf"])).code).toBe(0);
    expect((await zhengming(join(cwd, "inside"), ["export", "out.tmx"])).code).toBe(0);
    expect(execFileSync("find", [cwd, "-name", "*escaped*"], { encoding: "utf8" })).toBe("");
  });
});

describe("the workspace's own files", () => {
  const deep = (open: string, close: string): string => open.repeat(100_000) + close.repeat(100_000);

  test.each<[string, string, string, readonly string[]]>([
    ["deep JSON", "zhengming.json", deep('{"a":', "}"), ["stats"]],
    ["deep JSON", "glossary/termbase.json", deep("[", "]"), ["stats"]],
    ["deep JSON", "glossary/decisions.json", deep("[", "]"), ["stats"]],
    [
      "a key that would be a prototype",
      "zhengming.json",
      '{"__proto__": {"x": 1}, "constructor": 1}',
      ["stats"],
    ],
    [
      "a concept that is none",
      "glossary/termbase.json",
      '{"version": 1, "concepts": [{"__proto__": {"id": "x"}}]}',
      ["stats"],
    ],
    [
      "YAML that grows",
      "rules/a.yml",
      `a: &a [x,x,x,x,x,x,x,x,x]\n${"bcdefghi"
        .split("")
        .map((name, at) => `${name}: &${name} [${`*${"abcdefghi"[at]},`.repeat(9).slice(0, -1)}]`)
        .join("\n")}\n`,
      ["check"],
    ],
    [
      "YAML that grows in a rule",
      "rules/a.yml",
      `- name: a\n  forbid: &a [x,x,x,x,x,x,x,x,x]\n  when: [${"*a,".repeat(99)}*a]\n`,
      ["check"],
    ],
    ["deep YAML", "rules/a.yml", deep("[", "]"), ["check"]],
    [
      "deep YAML of maps",
      "rules/a.yml",
      Array.from({ length: 5_000 }, (_, at) => `${" ".repeat(at)}a:`)
        .join("\n")
        .slice(0, 999_000),
      ["check"],
    ],
    [
      "a rule that would never end",
      "rules/a.yml",
      '- name: a\n  forbid: "(a+)+$"\n  examples: {pass: [b], fail: ["aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab"]}\n',
      ["check"],
    ],
    [
      "a glossary that is a bomb",
      "reference/a.tbx",
      tbxOf("x", '<!DOCTYPE tbx [<!ENTITY a "b">]>'),
      ["check"],
    ],
    [
      "a memory that is a bomb",
      "tm/a.tmx",
      tmxOf(tu, undefined, '<!DOCTYPE tmx [<!ENTITY a "b">]>'),
      ["stats"],
    ],
  ])("%s in %s is refused in one line", async (_, name, content, args) => {
    const cwd = folder({ "zhengming.json": "{}", "tm/b.tmx": tmxOf(tu), [name]: content });
    expectRefused(await zhengming(cwd, args), /./);
  });

  test("ids and terms of Object's own are ids and terms like others", async () => {
    const words = ["__proto__", "constructor", "toString", "hasOwnProperty", "valueOf"];
    const rows = words.map((word) => `${word},中${word},${word},preferred`).join("\n");
    const cwd = folder({
      "zhengming.json": "{}",
      "g.csv": `id,source,target,status\n${rows}\n`,
      "a.csv": `id,source,target,__proto__\n${words.map((word) => `${word},中${word}。,${word}.,x`).join("\n")}\n`,
    });
    expect((await zhengming(cwd, ["glossary", "import", "g.csv"])).code).toBe(0);
    expect((await zhengming(cwd, ["add", "a.csv"])).code).toBe(0);
    expect((await zhengming(cwd, ["stats", "--json"])).json()).toMatchObject({ units: 5, concepts: 5 });
    const checked = await zhengming(cwd, ["check", "--json", "--fail-on", "never"]);
    expect([checked.code, checked.stderr]).toEqual([0, ""]);
    for (const name of ["a.tmx", "a.xlf", "a.csv", "a.po", "a.xlsx"])
      expect([name, (await zhengming(cwd, ["export", `out/${name}`])).code]).toEqual([name, 0]);
    for (const name of ["g.tbx", "g.utx", "g.gls"])
      expect([name, (await zhengming(cwd, ["export", name])).code]).toEqual([name, 0]);
    expect(Object.prototype).not.toHaveProperty("x");
  });
});
