import { describe, expect, it } from "vitest";
import { docx } from "../../src/formats/docx.ts";
import { InputError } from "../../src/model/errors.ts";
import { setLocale } from "../../src/model/locale.ts";
import { docxOf, listed, paragraph, table, type ZipEntry, zipOf } from "../support/docx.ts";
import { read } from "../support/format-io.ts";

const run = (text: string) => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`;

async function segments(body: string, footnotes: string[] = []): Promise<string[]> {
  const { items } = await read(docx, docxOf(body, footnotes));
  return items.flatMap((item) =>
    "segment" in item ? [`${item.segment.place.line} ${item.segment.lang} ${item.segment.text}`] : [],
  );
}

describe("docx", () => {
  it.each<[string, string, string[], string[]]>([
    [
      "paragraphs in reading order",
      paragraph("保护河流") + paragraph("Protecting the river", "Heading1"),
      [],
      ["1 zh-Hans 保护河流", "2 en Protecting the river"],
    ],
    [
      "footnotes after the body, their marks left out",
      `<w:p>${run("本法自公布之日起施行")}<w:r><w:footnoteReference w:id="1"/></w:r>${run("。")}</w:p>${paragraph("完")}`,
      ["见公告。"],
      ["1 zh-Hans 本法自公布之日起施行。", "2 zh-Hans 完", "3 zh-Hans 见公告。"],
    ],
    [
      "tracked changes as accepted",
      `<w:p>${run("The old ")}<w:del w:id="1"><w:r><w:delText>law </w:delText></w:r></w:del><w:ins w:id="2">${run("rule ")}</w:ins>${run("stays.")}</w:p>`,
      [],
      ["1 en The old rule stays."],
    ],
    [
      "line breaks between the languages",
      `<w:p>${run("通知")}<w:r><w:br/></w:r>${run("Notice")}</w:p>`,
      [],
      ["1 zh-Hans 通知", "1 en Notice"],
    ],
    [
      "cells of a table that pairs nothing",
      paragraph("The following fees apply to all of the applications.") + table([["Fee", "Amount"]]),
      [],
      ["1 en The following fees apply to all of the applications.", "2 en Fee", "3 en Amount"],
    ],
  ])("gives %s", async (_, body, footnotes, expected) => {
    expect(await segments(body, footnotes)).toEqual(expected);
  });

  it("knows the numbers that Word shows, counted as Word counts them, and leaves the text as it is", async () => {
    const numbering = {
      definitions: [
        [
          ["chineseCounting", "第%1条"],
          ["decimal", "（%2）"],
          ["lowerRoman", "%1.%2.%3"],
        ],
        [["decimal", "%1.", 3]],
        [["bullet", "•"]],
      ],
      lists: [
        { definition: 0 },
        { definition: 1 },
        { definition: 1, restart: 1 },
        { definition: 2 },
        { definition: 1 },
      ],
      styles: { Clause: 1, Special: "Clause" },
    } as const;
    const body = [
      paragraph("目的", "Clause"),
      listed("甲", 1, 1),
      listed("乙", 1, 1),
      paragraph("没有编号"),
      paragraph("范围", "Special"),
      listed("丙", 1, 1),
      listed("丁", 1, 2),
      listed("Third", 2),
      listed("Fourth", 2),
      listed("Dot", 4),
      listed("First", 3),
      listed("Second", 3),
      listed("Third again", 5),
      paragraph("无", "Clause").replace("</w:pPr>", '<w:numPr><w:numId w:val="0"/></w:numPr></w:pPr>'),
      table([["Third", "Cell"]]),
      `<w:p><w:del w:id="9"><w:r><w:delText>old</w:delText></w:r></w:del><w:pPr><w:pStyle w:val="Clause"/></w:pPr>${run("附则")}</w:p>`,
    ];
    const { items } = await read(docx, docxOf(body.join(""), [], numbering));
    const found = items.flatMap((item) =>
      "segment" in item ? [[item.segment.marker, item.segment.text]] : [],
    );
    expect(found).toEqual([
      ["第1条", "目的"],
      ["（1）", "甲"],
      ["（2）", "乙"],
      [undefined, "没有编号"],
      ["第2条", "范围"],
      ["（1）", "丙"],
      ["2.1.1", "丁"],
      ["3.", "Third"],
      ["4.", "Fourth"],
      [undefined, "Dot"],
      ["1.", "First"],
      ["2.", "Second"],
      ["3.", "Third again"],
      [undefined, "无"],
      [undefined, "Third"],
      [undefined, "Cell"],
      ["第3条", "附则"],
    ]);
  });

  it("reads a table of both languages as pairs", async () => {
    const body = table([
      ["1", "总则", "General provisions"],
      ["2", "附则", "Supplementary provisions"],
    ]);
    const { units } = await read(docx, docxOf(body));
    expect(units.map(({ source, target, status }) => [source, target, status])).toEqual([
      ["总则", "General provisions", "imported"],
      ["附则", "Supplementary provisions", "imported"],
    ]);
  });

  it("says in one notice what could not be read", async () => {
    const strange = "<w:foo/><w:bar/>";
    const { notices } = await read(docx, docxOf(`${strange}${paragraph("通知")}`));
    expect(notices.map(({ message }) => message)).toEqual([
      "2 element(s) of the document were not understood (w:foo, w:bar); see whether text is missing",
    ]);
    setLocale("zh");
    const chinese = await read(docx, docxOf(`${strange}${paragraph("通知")}`)).finally(() => setLocale("en"));
    expect(chinese.notices.map(({ message }) => message)).toEqual([
      "文档中有 2 处内容无法识别（w:foo、w:bar）；请核对文字是否有缺",
    ]);
  });

  it("says nothing of styles that the document does not define", async () => {
    const { notices } = await read(docx, docxOf(paragraph("通知", "Heading1")));
    expect(notices).toEqual([]);
  });

  const entry = (more: Partial<ZipEntry>): ZipEntry => ({
    name: "word/document.xml",
    content: "<a/>",
    ...more,
  });
  it.each<[string, Uint8Array, RegExp]>([
    [
      "an old .doc",
      Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.alloc(600)]),
      /save it as \.docx/,
    ],
    ["plain text", Buffer.from("第一条 PK"), /not a whole \.docx/],
    ["a truncated file", docxOf(paragraph("通知")).subarray(0, 900), /not a whole \.docx/],
    ["a ZIP file of something else", zipOf([{ name: "a.txt", content: "hello" }]), /as a Word document/],
    ["an encrypted one", zipOf([entry({ flags: 1 })]), /password/],
    ["a bomb that says so", zipOf([entry({ content: Buffer.alloc(9e6) })]), /unpacks to far more/],
    ["a bomb that lies", zipOf([entry({ content: Buffer.alloc(9e6), claimed: 3e6 })]), /unpacks to far more/],
    [
      "a total too large",
      zipOf(Array.from({ length: 60 }, (_, k) => entry({ name: `${k}`, claimed: 4e6 }))),
      /unpacks to far more/,
    ],
    [
      "too many parts",
      zipOf(Array.from({ length: 10_001 }, (_, k) => entry({ name: `${k}` }))),
      /unpacks to far more/,
    ],
    ["a document type", zipOf([entry({ content: '<!DOCTYPE a [<!ENTITY b "c">]><a/>' })]), /DOCTYPE/],
    ["very deep markup", docxOf("<w:p>".repeat(30_000) + "</w:p>".repeat(30_000)), /as a Word document/],
  ])("refuses %s in one line", async (_, bytes, message) => {
    const refusal = await read(docx, bytes).then(
      () => undefined,
      (error: unknown) => error,
    );
    expect(refusal).toBeInstanceOf(InputError);
    expect((refusal as InputError).line).toMatch(message);
    expect((refusal as InputError).line).not.toContain("\n");
  });
});
