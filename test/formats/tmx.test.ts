import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { tmx } from "../../src/formats/tmx.ts";
import { readTmx } from "../../src/formats/tmx-read.ts";
import { tool } from "../../src/formats/tool.ts";
import { codedUnits, units } from "../support/arbitrary.ts";
import { inputOf, read, readOptions, unitItems, write } from "../support/format-io.ts";
import { unit } from "../support/units.ts";

const file = (body: string, header = "", doctype = "") =>
  `<?xml version="1.0"?>${doctype}<tmx version="1.4"><header creationtool="X" srclang="zh"${header}/><body>${body}</body></tmx>`;
const tuv = (lang: string, seg: string) => `<tuv xml:lang="${lang}"><seg>${seg}</seg></tuv>`;
const pairs = async (content: string) =>
  (await read(tmx, content)).units.map(({ source, target }) => [source, target]);

describe("TMX, read", () => {
  it("pairs the two languages whatever their script, region, case and order", async () => {
    const body = [
      `<tu>${tuv("zh-CN", "一")}${tuv("en-US", "one")}</tu>`,
      `<tu>${tuv("EN", "two")}${tuv("ZH_tw", "二")}</tu>`,
    ].join("");
    expect(await pairs(file(body))).toEqual([
      ["一", "one"],
      ["二", "two"],
    ]);
  });

  it("keeps the key, dates, people, notes, properties and the languages as given", async () => {
    const { units: found } = await read(
      tmx,
      file(`<tu tuid="k" creationdate="20261120T080000Z" changedate="20261121T080000Z" creationid="a" changeid="b">
        <note>n</note><prop type="x-p">1</prop><prop type="x-p">2</prop>
        <tuv xml:lang="zh-TW"><prop type="x-q">3</prop><seg>一</seg></tuv>${tuv("en", "one")}</tu>`),
    );
    expect(found).toEqual([
      unit("一", "one", {
        ref: "k",
        created: "2026-11-20T08:00:00Z",
        changed: "2026-11-21T08:00:00Z",
        by: "b",
        note: "n",
        props: {
          "tu/creationid": "a",
          "x-p": "1",
          "x-p#2": "2",
          "source/x-q": "3",
          "source/lang": "zh-TW",
        },
      }),
    ]);
  });

  it("reads who and when from the variant where a tool puts it there", async () => {
    const { units: found } = await read(
      tmx,
      file(
        `<tu>${tuv("zh", "一")}<tuv lang="en" changeid="o" changedate="20261121T080000Z"><seg>one</seg></tuv></tu>`,
      ),
    );
    expect(found[0]).toMatchObject({ by: "o", changed: "2026-11-21T08:00:00Z" });
  });

  it.each([
    ['坚持<bpt i="1">&lt;b></bpt>法治<ept i="1">&lt;/b></ept>', "坚持法治", "2 open <b>, 4 close </b>"],
    ['<hi type="x">法治</hi>', "法治", "0 open x, 2 close x"],
    ['法<ph type="lb">\\line</ph>治', "法\n治", "1 alone \\line lb"],
    ["见<ph>&lt;img alt='<sub>图</sub>'></ph>。", "见 图 。", "1 alone <img alt=''>"],
    ["<it pos='begin'>x</it>法<ut>y</ut>", "法", "0 open x, 1 alone y"],
    ["<![CDATA[a<b]]> &amp; c", "a<b & c", ""],
  ])("takes text and codes of %s", async (seg, text, codes) => {
    const { units: found, notices } = await read(tmx, file(`<tu>${tuv("zh", seg)}${tuv("en", "x")}</tu>`));
    expect(found[0]?.source).toBe(text);
    const said = (found[0]?.codes?.source ?? []).map(({ at, role, native, type }) =>
      [at, role, native, type].filter((part) => part !== undefined).join(" "),
    );
    expect(said.join(", ")).toBe(codes);
    expect(notices).toEqual([]);
  });

  it("makes pairs of several variants in one language and says so", async () => {
    const body = `<tu>${tuv("zh", "一")}${tuv("en-GB", "won")}${tuv("en", "one")}${tuv("en-US", "1")}</tu>`;
    const { units: found, notices } = await read(tmx, file(body));
    expect(found.map(({ target }) => target)).toEqual(["one", "won", "1"]);
    expect(found.map(({ index }) => index)).toEqual([0, 1, 2]);
    expect(notices).toHaveLength(1);
  });

  it.each([
    ["another language", `<tu>${tuv("zh", "一")}${tuv("en", "one")}${tuv("fr", "un")}</tu>`, 1],
    ["one language only", `<tu>${tuv("zh", "一")}</tu><tu>${tuv("zh", "二")}${tuv("en", "two")}</tu>`, 1],
    [
      "an empty translation",
      `<tu>${tuv("zh", "一")}${tuv("en", " ")}</tu><tu>${tuv("zh", "二")}${tuv("en", "2")}</tu>`,
      1,
    ],
  ])("skips %s with one notice that counts", async (_, body, count) => {
    const { units: found, notices } = await read(tmx, file(body));
    expect(found).toHaveLength(1);
    expect(notices).toHaveLength(count);
    expect(notices[0]?.place.line).toBe(1);
  });

  it("stays brief and quick when a file has thousands of languages or properties of one type", async () => {
    const many = Array.from({ length: 5000 }, (_, at) => `<tu>${tuv(`q${at}`, "x")}</tu>`).join("");
    expect((await read(tmx, file(many))).notices.length).toBeLessThan(50);
    const props = '<prop type="p">x</prop>'.repeat(20_000);
    const { units: found } = await read(tmx, file(`<tu>${props}${tuv("zh", "一")}${tuv("en", "one")}</tu>`));
    expect(Object.keys(found[0]!.props)).toHaveLength(20_002 - 1);
  });

  it("says so when a well-formed file holds no pair", async () => {
    const { units: found, notices } = await read(tmx, file(""));
    expect(found).toEqual([]);
    expect(notices.map(({ message }) => message)).toEqual([
      "no usable pair of source and target in this file",
    ]);
  });

  it.each([
    ["a DOCTYPE with an external id", '<!DOCTYPE tmx SYSTEM "http://invalid.invalid/tmx14.dtd">'],
    ["a DOCTYPE with declarations", "<!DOCTYPE tmx [<!ELEMENT tmx ANY>]>"],
  ])("accepts %s", async (_, doctype) => {
    expect(await pairs(file(`<tu>${tuv("zh", "一")}${tuv("en", "one")}</tu>`, "", doctype))).toEqual([
      ["一", "one"],
    ]);
  });

  it.each([
    [
      "an entity",
      file("", "", '<!DOCTYPE tmx [<!ENTITY a "b">]>'),
      /^f:1:\d+: the DOCTYPE declares entities/,
    ],
    [
      "an external entity",
      file("", "", '<!DOCTYPE tmx [<!ENTITY % x SYSTEM "file:///etc/passwd"> %x;]>'),
      /entities/,
    ],
    [
      "an undeclared entity",
      file(`<tu>${tuv("zh", "&a;")}${tuv("en", "b")}</tu>`),
      /^f:1:\d+: not well-formed/,
    ],
    ["a tag that is not closed", "<tmx>\n <body>\n  <tu></body></tmx>", /^f:3:\d+: not well-formed/],
    ["a file cut short", "<tmx><body><tu>", /not well-formed/],
    ["another root", "<html><body/></html>", /^f:1:1: not a TMX file: its root element is <html>/],
    ["no XML", "你好", /^f:1:\d+: not well-formed/],
    ["deep nesting", `<tmx>${"<a>".repeat(300)}`, /nested too deep/],
  ])("refuses %s", async (_, content, message) => {
    await expect(read(tmx, content)).rejects.toThrow(
      expect.objectContaining({ line: expect.stringMatching(message) }),
    );
  });

  it.each([
    [
      "utf-16",
      (text: string) => Buffer.from(`\ufeff${text.replace("?>", ' encoding="UTF-16"?>')}`, "utf16le"),
    ],
    ["UTF-16 without a mark", (text: string) => Buffer.from(text, "utf16le").swap16()],
    ["UTF-8 that claims UTF-16", (text: string) => Buffer.from(text.replace("?>", ' encoding="UTF-16"?>'))],
  ])("reads %s", async (_, encode) => {
    const content = encode(file(`<tu>${tuv("zh", "依法")}${tuv("en", "law")}</tu>`));
    const { units: found } = await read(tmx, content);
    expect(found[0]?.source).toBe("依法");
  });

  it("reads a declared GB encoding, and refuses bytes that are not what is declared, with the place", async () => {
    const head = Buffer.from('<?xml version="1.0" encoding="gb2312"?><tmx><body>\n<tu>');
    const tail = Buffer.from(`${tuv("en", "law")}</tu></body></tmx>`);
    const gb = Buffer.concat([
      head,
      Buffer.from('<tuv xml:lang="zh"><seg>'),
      Buffer.from("b7a8", "hex"),
      Buffer.from("</seg></tuv>"),
      tail,
    ]);
    expect((await read(tmx, gb)).units[0]?.source).toBe("法");
    const wrong = Buffer.from(gb.toString("latin1").replace("gb2312", "utf-8"), "latin1");
    await expect(read(tmx, wrong)).rejects.toThrow(
      expect.objectContaining({ line: expect.stringMatching(/^f:2:29: the bytes here are not utf-8/) }),
    );
  });

  it("does not trip over a property called __proto__", async () => {
    const body = `<tu><prop type="__proto__">x</prop>${tuv("zh", "一")}${tuv("en", "one")}</tu>`;
    const { units: found } = await read(tmx, file(body));
    expect(Object.entries(found[0]!.props)).toContainEqual(["__proto__", "x"]);
  });
});

describe("TMX, whose file it is", () => {
  const headerOf = async (content: string) => (await readTmx(inputOf(content), readOptions)).header;

  it("knows its own, even when it holds no unit", async () => {
    const full = await write(tmx, unitItems([unit("一", "one")]), { date: "2026-11-20T08:00:00Z" });
    expect(await headerOf(full.text)).toMatchObject({
      ours: true,
      sourceLanguage: "zh-Hans",
      created: "2026-11-20T08:00:00Z",
      toolVersion: tool.version,
    });
    expect(await headerOf((await write(tmx, [])).text)).toMatchObject({ ours: true });
  });

  it("takes a file for foreign when the tool is another or our properties are gone", async () => {
    const { text } = await write(tmx, unitItems([unit("一", "one")]));
    expect(await headerOf(text.replace('creationtool="zhengming"', 'creationtool="OmegaT"'))).toMatchObject({
      ours: false,
    });
    expect(await headerOf(text.replace(/ *<prop[^\n]*\n/g, ""))).toMatchObject({ ours: false });
    expect(await headerOf(file(`<tu>${tuv("zh", "一")}${tuv("en", "one")}</tu>`))).toMatchObject({
      ours: false,
      tool: "X",
    });
  });

  it("reads the units once the header is known, from the first on", async () => {
    const { text } = await write(tmx, unitItems([unit("一", "one"), unit("二", "two", { index: 1 })]));
    const { items } = await readTmx(inputOf(text, "f", 50), readOptions);
    const sources: string[] = [];
    for await (const item of items) if ("unit" in item) sources.push(item.unit.source);
    expect(sources).toEqual(["一", "二"]);
  });
});

describe("TMX, written", () => {
  it("reads back exactly what was written", async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(units, codedUnits), async (written) => {
        const { text, notices } = await write(tmx, unitItems(written));
        expect(notices).toEqual([]);
        expect((await read(tmx, text)).units).toEqual(written);
      }),
      { seed: 42, numRuns: 200 },
    );
  });

  it("keeps foreign languages, properties and where they stood", async () => {
    const body = `<tu><prop type="a">1</prop><prop type="a">2</prop>
      <tuv xml:lang="zh-TW"><prop type="b">3</prop><seg>一</seg></tuv>${tuv("en-GB", "one")}</tu>`;
    const { units: found } = await read(tmx, file(body));
    const { text } = await write(tmx, unitItems(found));
    expect(text).toContain('<prop type="a">1</prop>\n      <prop type="a">2</prop>');
    expect(text).toContain('<tuv xml:lang="zh-TW"><prop type="b">3</prop><seg>一</seg></tuv>');
    expect(text).toContain('<tuv xml:lang="en-GB"><seg>one</seg></tuv>');
  });

  it("changes one line of the file when one target changes", async () => {
    const lines = async (target: string) =>
      (await write(tmx, unitItems([unit("一", "one"), unit("二", target, { index: 1 })]))).text.split("\n");
    const [before, after] = [await lines("two"), await lines("2")];
    expect(after.filter((line, at) => line !== before[at])).toEqual([
      '      <tuv xml:lang="en"><seg>2</seg></tuv>',
    ]);
  });

  it("replaces what XML cannot hold and counts it once", async () => {
    const { text, notices } = await write(
      tmx,
      unitItems([unit("一\u0001", "\ud800one\u001b", { note: "\u0000" })]),
    );
    expect(text).toContain("<seg>一\ufffd</seg>");
    expect(notices).toEqual([
      {
        place: { file: "out" },
        message: "4 character(s) that XML cannot hold were replaced by U+FFFD",
        lost: true,
      },
    ]);
  });

  it("names the release that package.json names", () => {
    const { version } = JSON.parse(readFileSync(join(import.meta.dirname, "../../package.json"), "utf8"));
    expect(tool.version).toBe(version);
  });
});
