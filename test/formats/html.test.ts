import { describe, expect, it } from "vitest";
import type { ReadOptions } from "../../src/formats/format.ts";
import { html } from "../../src/formats/html.ts";
import { InputError } from "../../src/model/errors.ts";
import { read } from "../support/format-io.ts";

async function segments(page: string | Uint8Array, options: Partial<ReadOptions> = {}): Promise<string[]> {
  const { items } = await read(html, page, options);
  return items.flatMap((item) => ("segment" in item ? [`${item.segment.lang}: ${item.segment.text}`] : []));
}

describe("html", () => {
  it("knows the numbers that ordered lists show, and leaves the text as it is", async () => {
    const page = `<ol><li>One<li><p>Two</p><p>More</p><ol type="a"><li>Inner</ol><li value=7>Seven<li>第八<br>Eight</ol>
      <ol reversed><li>Last<li>First</ol><ol start=4><li>Four</ol><ul><li>Dot</ul>
      <ol style="list-style-type: none"><li>Bare</ol><ol><li><li>After an empty one</ol>`;
    const { items } = await read(html, page);
    const found = items.flatMap((item) =>
      "segment" in item ? [[item.segment.marker, item.segment.text]] : [],
    );
    expect(found).toEqual([
      ["1.", "One"],
      ["2.", "Two"],
      [undefined, "More"],
      ["1.", "Inner"],
      ["7.", "Seven"],
      ["8.", "第八"],
      ["8.", "Eight"],
      ["2.", "Last"],
      ["1.", "First"],
      ["4.", "Four"],
      [undefined, "Dot"],
      [undefined, "Bare"],
      ["2.", "After an empty one"],
    ]);
  });

  it.each<[string, string, string[]]>([
    [
      "one segment a block",
      "<h1>通知</h1><div>前言<p>第一段</p>后记</div><ul><li>One<li>Two<ul><li>Inner</ul></ul><dl><dt>Term<dd>Sense</dl><blockquote>Quoted</blockquote>",
      [
        "zh-Hans: 通知",
        "zh-Hans: 前言",
        "zh-Hans: 第一段",
        "zh-Hans: 后记",
        "en: One",
        "en: Two",
        "en: Inner",
        "en: Term",
        "en: Sense",
        "en: Quoted",
      ],
    ],
    [
      "inline markup inside the text",
      "<p>The <b>People</b>’s <a href='x'>Con<i>gress</i></a></p>",
      ["en: The People’s Congress"],
    ],
    ["entities", "<p>A &amp; B &lt;c&gt;&nbsp;&#27861;&#x6cbb;</p>", ["zh-Hans: A & B <c> 法治"]],
    [
      "no scripts, styles, menus, templates, hidden or deleted text",
      "<style>p{}</style><nav>Home</nav><script>var a='<p>no</p>'</script><template><p>no</p></template><p hidden>no</p><div style='color:red; display: none'><p>no</p></div><p>The <del>old</del>law</p>",
      ["en: The law"],
    ],
    [
      "the title once",
      "<title>通知 - 某某网</title><h1>通知</h1><p>正文</p>",
      ["zh-Hans: 通知", "zh-Hans: 正文"],
    ],
    ["a title that nothing repeats", "<title>公告</title><p>正文</p>", ["zh-Hans: 公告", "zh-Hans: 正文"]],
    [
      "line ends of the source as nothing in Chinese and a space in English",
      "<p>第一\n  段</p><p>first\n  part</p><p>用 WTO\n规则</p>",
      ["zh-Hans: 第一段", "en: first part", "zh-Hans: 用 WTO 规则"],
    ],
    [
      "languages told apart at line breaks",
      "<p>保护河流<br>Protecting the river</p>",
      ["zh-Hans: 保护河流", "en: Protecting the river"],
    ],
    [
      "verse and addresses line by line",
      "<p>12 River Road<br>Second Floor<br>Oldtown</p>",
      ["en: 12 River Road", "en: Second Floor", "en: Oldtown"],
    ],
    [
      "wrapped lines joined",
      "<p>The council of the county shall publish the<br>results of every test that it has made in the<br>course of the year on the board in front of the<br>town hall.</p>",
      [
        "en: The council of the county shall publish the results of every test that it has made in the course of the year on the board in front of the town hall.",
      ],
    ],
    [
      "lines of preformatted text",
      "<pre>第一条\n第二条</pre><pre><code>let a</code></pre>",
      ["zh-Hans: 第一条", "zh-Hans: 第二条"],
    ],
    [
      "text without marks of notes",
      "<p>依法<sup><a href='#n1'>[1]</a></sup>治国 10<sup>2</sup></p><p><a href='#_ftnref1'>[1]</a>见上 <a href='#r'>↑</a></p>",
      ["zh-Hans: 依法治国 102", "zh-Hans: 见上"],
    ],
    ["readings of characters left out", "<p><ruby>漢<rt>hàn</rt></ruby>字</p>", ["zh-Hans: 漢字"]],
    [
      "a name in its declared language",
      "<p lang=zh-CN>WTO</p><p lang=en>WTO</p>",
      ["zh-Hans: WTO", "en: WTO"],
    ],
    [
      "text that belies its declared language by its script",
      "<html lang=en><body><p>正文</p><div lang=zh><p>This page was translated.</p></div><p lang=en>甲乙</p>",
      ["zh-Hans: 正文", "en: This page was translated.", "zh-Hans: 甲乙"],
    ],
    ["nothing of a third language", "<p lang=fr>Bonjour tout le monde</p><p>Hello</p>", ["en: Hello"]],
    ["no rules and bullets", "<p>正文</p><p>* * *</p><p>·</p>", ["zh-Hans: 正文"]],
    [
      "cells of a layout table, a nested one in its place",
      "<table><tr><td>甲<table><tr><td>乙<td>丙</table>丁<td>戊</table>",
      ["zh-Hans: 甲", "zh-Hans: 乙", "zh-Hans: 丙", "zh-Hans: 丁", "zh-Hans: 戊"],
    ],
  ])("gives %s", async (_, page, expected) => {
    expect(await segments(page)).toEqual(expected);
  });

  it("says where a block begins", async () => {
    const { items } = await read(html, "<html>\n<body>\n  <p>\n    通知</p><p>Notice</p>");
    const places = items.flatMap((item) => ("segment" in item ? [item.segment.place] : []));
    expect(places).toEqual([
      { file: "f", line: 4, column: 5 },
      { file: "f", line: 4, column: 14 },
    ]);
  });

  it("counts what it leaves out", async () => {
    const { notices } = await read(html, "<nav>首页</nav><p>正文\n<p hidden>x<nav></nav><p lang=fr>Bonjour");
    expect(notices.map(({ message, place }) => [message.slice(0, 9), place.line])).toEqual([
      ["2 menu(s)", 1],
      ["1 passage", 2],
    ]);
  });

  it.each<[string, string, [string, string, number][]]>([
    [
      "two columns",
      "<table><tr><td>总则<td>General\n<tr><td>附则<td>Supplement</table>",
      [
        ["总则", "General", 1],
        ["附则", "Supplement", 2],
      ],
    ],
    ["English first", "<table><tr><td>General<td>总则</table>", [["总则", "General", 1]]],
    [
      "a header, numbers and figures",
      "<table><tr><th>No.<th>中文<th>English<tr><td>1<td>总则<td>General<tr><td>2<td>2024<td>2024<tr><td>3<td>WTO<td>WTO</table>",
      [
        ["总则", "General", 1],
        ["2024", "2024", 1],
        ["WTO", "WTO", 1],
      ],
    ],
    [
      "cells with as many paragraphs",
      "<table><tr><td><p>甲</p><p>乙</p><td>A<br>B</table>",
      [
        ["甲", "A", 1],
        ["乙", "B", 1],
      ],
    ],
  ])("reads a table of both languages as pairs: %s", async (_, page, expected) => {
    const { units, notices } = await read(html, page);
    expect(units.map(({ source, target, line }) => [source, target, line])).toEqual(expected);
    expect(units.every(({ status, score }) => status === "imported" && score === 1)).toBe(true);
    expect(units.map(({ index }) => index)).toEqual(expected.map((_, index) => index));
    expect(notices).toEqual([]);
  });

  it.each<[string, string]>([
    [
      "it stands in a longer text",
      "<p>The following table gives the names of the parts.</p><table><tr><td>总则<td>General</table>",
    ],
    ["its cells do not answer each other", "<table><tr><td>甲。<p>乙。<td>A and B.</table>"],
    ["both columns hold one language", "<table><tr><td>Fee<td>Amount<tr><td>Stamp<td>Ten</table>"],
  ])("reads a table as text where %s", async (_, page) => {
    const { units } = await read(html, page);
    expect(units).toEqual([]);
    expect((await segments(page)).length).toBeGreaterThan(1);
  });

  it("offers rows without a translation to who asks for them", async () => {
    const page = "<table><tr><td>总则<td>General provisions<tr><td>附则<td></table>";
    expect(await segments(page)).toEqual([]);
    expect(await segments(page, { untranslated: true })).toEqual(["zh-Hans: 附则"]);
    expect((await read(html, page)).notices[0]!.message).toMatch(/^1 row/);
  });

  it("reads a table as a glossary where asked", async () => {
    const page =
      "<p>Glossary</p><table><tr><td>法治<td>rule of law<tr><td>法治<td>law-based governance</table>";
    const { concepts } = await read(html, page, { as: "glossary" });
    expect(concepts.map(({ terms }) => terms.map(({ text, status }) => `${text} ${status}`))).toEqual([
      ["法治 preferred", "rule of law preferred", "law-based governance admitted"],
    ]);
  });

  it.each<[string, Uint8Array]>([
    [
      "GB 2312 as declared",
      Buffer.concat([Buffer.from("<meta charset=gb2312><p>"), Buffer.from([0xb7, 0xa8, 0xd6, 0xce])]),
    ],
    [
      "UTF-8 whatever is declared",
      Buffer.from("<meta http-equiv=Content-Type content='text/html; charset=gb2312'><p>法治"),
    ],
    ["UTF-16 with a mark", Buffer.from("\ufeff<p>法治", "utf16le")],
    ["UTF-8 with an unknown name", Buffer.from("<meta charset=utf-9><p>法治")],
  ])("decodes %s", async (_, bytes) => {
    expect(await segments(bytes)).toEqual(["zh-Hans: 法治"]);
  });

  it("refuses a page that nests without end, at once", async () => {
    await expect(read(html, "<div>".repeat(200_000))).rejects.toThrow(InputError);
    expect(await segments(`${"<div>".repeat(400)}正文`)).toEqual(["zh-Hans: 正文"]);
  });

  it("says that a page without text holds none", async () => {
    expect((await read(html, "<p> </p>")).notices).toHaveLength(1);
  });
});
