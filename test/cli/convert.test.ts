import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { zhengming } from "../support/command.ts";
import { folder } from "../support/folder.ts";

const xlf =
  '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="en-GB" trgLang="fr"><file id="f"><unit id="a"><segment><source>Law <ph id="1"/></source><target>Loi <ph id="1"/></target></segment></unit></file></xliff>';
const glossary = "source,target,status\n法治,rule of law,preferred\n法治,rule by law,forbidden\n";

describe("convert", () => {
  test("takes the languages from the file, with no workspace", async () => {
    const here = folder({ "a.xlf": xlf });
    const ran = await zhengming(here, ["convert", "a.xlf", "a.tmx"]);
    expect(ran).toMatchObject({ code: 0, stdout: "written: a.tmx (1 units, en-GB → fr)\n" });
    expect(readFileSync(join(here, "a.tmx"), "utf8")).toContain(
      '<tuv xml:lang="en-GB"><seg>Law<ph x="1"/></seg>',
    );
    expect(ran.stderr).toBe("");
    const turned = await zhengming(here, ["convert", "a.xlf", "b.tsv", "--from", "fr", "--to", "en"]);
    expect(turned.code).toBe(0);
    expect(readFileSync(join(here, "b.tsv"), "utf8")).toContain("Loi\tLaw");
  });

  test.each(["tmx", "xlf", "csv", "tsv", "xlsx", "po"])("goes through .%s and back whole", async (ending) => {
    const here = folder({ "a.tsv": "zh\ten\n第一条 “法”。\tArticle 1.\n第二条\tArticle 2\n" });
    expect((await zhengming(here, ["convert", "a.tsv", `b.${ending}`])).code).toBe(0);
    expect((await zhengming(here, ["convert", `b.${ending}`, "c.tsv"])).code).toBe(0);
    const rows = readFileSync(join(here, "c.tsv"), "utf8").split("\n");
    expect(rows.slice(1, 3).map((row) => row.split("\t").slice(0, 2))).toEqual([
      ["第一条 “法”。", "Article 1."],
      ["第二条", "Article 2"],
    ]);
  });

  test.each(["tbx", "utx", "csv", "xlsx"])("carries a glossary through .%s", async (ending) => {
    const here = folder({ "a.csv": glossary });
    expect((await zhengming(here, ["convert", "a.csv", `b.${ending}`])).code).toBe(0);
    expect((await zhengming(here, ["convert", `b.${ending}`, "c.csv"])).code).toBe(0);
    const back = readFileSync(join(here, "c.csv"), "utf8");
    expect(back).toContain('"法治","rule of law","preferred"');
    expect(back).toContain('"法治","rule by law","forbidden"');
  });

  test("--strict writes nothing when something would be lost", async () => {
    const here = folder({ "a.xlf": xlf });
    const ran = await zhengming(here, ["convert", "a.xlf", "a.csv", "--strict"]);
    expect(ran.code).toBe(1);
    expect(ran.stderr).toContain("2 inline code(s)");
    expect(ran.stderr).toContain("a.csv was not written");
    expect(() => readFileSync(join(here, "a.csv"))).toThrow();
    expect((await zhengming(here, ["convert", "a.xlf", "a.tmx", "--strict"])).code).toBe(0);
  });

  test("leaves what was there, and nothing half written, when the input turns out broken at its end", async () => {
    const unit = "<tu><tuv xml:lang='zh'><seg>一</seg></tuv><tuv xml:lang='en'><seg>one</seg></tuv></tu>";
    const here = folder({
      "a.tmx": `<tmx version="1.4"><header srclang="zh"/><body>${unit.repeat(2000)}<tu></body></tmx>`,
      "b.tsv": "mine",
    });
    const ran = await zhengming(here, ["convert", "a.tmx", "b.tsv"]);
    expect(ran).toMatchObject({ code: 2, stdout: "" });
    expect(ran.stderr).toMatch(/^zhengming: a\.tmx:1:\d+: not well-formed XML/);
    expect(readFileSync(join(here, "b.tsv"), "utf8")).toBe("mine");
    expect(readdirSync(here).toSorted()).toEqual(["a.tmx", "b.tsv"]);
  });

  test.each([
    [
      "a.sdlxliff",
      '<file original="a" source-language="zh-CN" target-language="en-US" datatype="x-sdlfilterframework2"><header><reference><internal-file form="base64">QUJD</internal-file></reference></header><body><trans-unit id="t1"><source>一。二。</source><seg-source><g id="0"><mrk mtype="seg" mid="1">一。</mrk><mrk mtype="seg" mid="2">二。</mrk></g></seg-source><target><g id="0"><mrk mtype="seg" mid="1">One.</mrk><mrk mtype="seg" mid="2">Two.</mrk></g></target><sdl:seg-defs><sdl:seg id="1" conf="ApprovedTranslation"/><sdl:seg id="2" conf="Draft"/></sdl:seg-defs></trans-unit></body></file>',
    ],
    [
      "a.mqxliff",
      '<file original="a" source-language="zh-CN" target-language="en-us" datatype="x-memoq"><body><trans-unit id="1" mq:status="Proofread"><source xml:space="preserve">一。</source><target xml:space="preserve">One.</target></trans-unit><trans-unit id="2" mq:status="ManuallyConfirmed"><source xml:space="preserve">二。</source><target xml:space="preserve">Two.</target></trans-unit></body></file>',
    ],
  ])("reads %s, told by its content, with what reviewers approved", async (name, body) => {
    const here = folder({
      [name]: `<?xml version="1.0" encoding="utf-8"?><xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2" xmlns:sdl="http://sdl.com/FileTypes/SdlXliff/1.0" xmlns:mq="MQXliff">${body}</xliff>`,
    });
    expect((await zhengming(here, ["convert", name, "b.csv"])).code).toBe(0);
    const rows = readFileSync(join(here, "b.csv"), "utf8").split("\n").slice(1, 3);
    const cells = rows.map((row) => row.split(",").map((cell) => cell.slice(1, -1)));
    expect(cells.map(([source, target, , , status]) => [source, target, status])).toEqual([
      ["一。", "One.", "reviewed"],
      ["二。", "Two.", "imported"],
    ]);
  });

  test("repairs language tags and says so, those of single units too", async () => {
    const unit = (lang: string) =>
      `<tu><tuv xml:lang="${lang}"><seg>一</seg></tuv><tuv xml:lang="en_US"><seg>one</seg></tuv></tu>`;
    const here = folder({
      "a.tmx": `<tmx version="1.4"><header srclang="zh_CN"/><body>${unit("zh_CN")}${unit("zh_tw")}</body></tmx>`,
    });
    const ran = await zhengming(here, ["convert", "a.tmx", "b.tmx"]);
    expect(ran.stderr).toContain("the language zh_CN is written as zh-CN (BCP 47)");
    const tags = readFileSync(join(here, "b.tmx"), "utf8").matchAll(/xml:lang="([^"]*)"/g);
    expect([...tags].map(([, tag]) => tag)).toEqual(["zh-CN", "en-US", "zh-TW", "en-US"]);
  });

  test.each([
    [["--xliff", "1.2"], "b.xlf", 'version="1.2"'],
    [["--xliff", "2.2"], "b.xlf", 'version="2.2"'],
  ])("%s writes that version", async (options, name, part) => {
    const here = folder({ "a.xlf": xlf });
    expect((await zhengming(here, ["convert", "a.xlf", name, ...options])).code).toBe(0);
    expect(readFileSync(join(here, name), "utf8")).toContain(part);
    expect((await zhengming(here, ["validate", name])).code).toBe(0);
  });

  test.each([
    [["--tbx", "2"], '<martif type="TBX-Basic"'],
    [["--dialect", "min", "--style", "dct"], 'type="TBX-Min" style="dct"'],
    [["--dialect", "core"], 'type="TBX-Core"'],
    [["--vocabulary", "v4"], 'type="usageStatus"'],
  ])("%s writes that form of TBX", async (options, part) => {
    const here = folder({ "a.csv": glossary });
    expect((await zhengming(here, ["convert", "a.csv", "b.tbx", ...options])).code).toBe(0);
    expect(readFileSync(join(here, "b.tbx"), "utf8")).toContain(part);
    expect((await zhengming(here, ["validate", "b.tbx"])).code).toBe(0);
  });

  test("--json says what was read and what was lost, - writes to standard output", async () => {
    const here = folder({ "a.xlf": xlf });
    const ran = await zhengming(here, ["convert", "a.xlf", "a.po", "--json"]);
    expect(ran.json()).toMatchObject({ from: "xliff", to: "po", units: 1, concepts: 0, written: true });
    const piped = await zhengming(here, ["convert", "a.po", "-", "--format", "csv"]);
    expect(piped.stdout).toContain('"Law","Loi"');
  });

  test.each([
    [["a.csv", "b.tmx"], "holds terms, and tmx can hold only translation units"],
    [["a.xlf", "b.tbx"], "holds translation units, and tbx can hold only terms"],
    [["a.txt", "b.tmx"], "align it: zhengming align a.txt -o b.tmx"],
    [["a.csv", "b.pdf"], "cannot write .pdf"],
    [["a.csv", "a.csv"], "both input and output"],
    [["none.csv", "b.tmx"], "no such file"],
  ])("%j is refused", async (args, message) => {
    const here = folder({ "a.csv": glossary, "a.xlf": xlf, "a.txt": "第一条 总则。\nArticle 1 General.\n" });
    const ran = await zhengming(here, ["convert", ...args]);
    expect(ran.code).toBe(2);
    expect(ran.stderr).toContain(message);
  });
});

describe("validate", () => {
  test("exit codes tell valid, invalid and unreadable apart", async () => {
    const here = folder({
      "good.xlf": xlf,
      "bad.xlf": xlf.replace("<segment>", '<segment state="x">'),
      "torn.xlf": "<xliff>",
    });
    const good = await zhengming(here, ["validate", "good.xlf"]);
    expect(good).toMatchObject({ code: 0, stdout: "good.xlf: valid xliff 2.1\n" });
    const bad = await zhengming(here, ["validate", "good.xlf", "bad.xlf", "--json"]);
    expect(bad.code).toBe(1);
    expect(bad.json()).toMatchObject({
      files: [
        { file: "good.xlf", format: "xliff", version: "2.1", valid: true, faults: [] },
        { file: "bad.xlf", valid: false, faults: [{ place: { file: "bad.xlf", line: 1 }, rule: "value" }] },
      ],
    });
    const torn = await zhengming(here, ["validate", "torn.xlf"]);
    expect(torn.code).toBe(2);
    expect(torn.stderr).toMatch(/^zhengming: torn\.xlf:1:\d+: [^\n]+\n$/);
    const several = await zhengming(here, ["validate", "torn.xlf", "good.xlf"]);
    expect(several.code).toBe(2);
    expect(several.stdout).toContain("good.xlf: valid");
  });

  test("speaks Chinese", async () => {
    const here = folder({ "bad.xlf": xlf.replace('id="a"', "") });
    const ran = await zhengming(here, ["validate", "bad.xlf", "--lang", "zh"]);
    expect(ran.stdout).toContain("<unit> 缺少属性 id");
  });
});
