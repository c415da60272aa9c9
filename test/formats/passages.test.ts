import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Block } from "../../src/formats/block.ts";
import { htmlBlocks } from "../../src/formats/html-blocks.ts";
import { htmlPassages, htmlReference, htmlText } from "../../src/formats/html-passages.ts";
import { markdownBlocks } from "../../src/formats/markdown-blocks.ts";
import { markdownPassages, markdownText } from "../../src/formats/markdown-passages.ts";
import {
  type PlacedSentence,
  rewrittenWith,
  sentencesIn,
  type Translation,
  withMarkup,
} from "../../src/formats/passage-fill.ts";
import { type Passage, placedText } from "../../src/formats/passages.ts";
import { tally } from "../../src/formats/tally.ts";
import { splitSentences } from "../../src/text/sentences.ts";

const kinds = {
  html: {
    passages: (text: string) => htmlPassages(text, "x"),
    blocks: (text: string) => htmlBlocks(text, "x", tally()),
    textOf: (_: Passage) => htmlText,
  },
  markdown: {
    passages: (text: string) => markdownPassages(text, "x"),
    blocks: (text: string) => markdownBlocks(text, "x", tally()),
    textOf: (passage: Passage) => (text: string) => markdownText(text, passage.inRow === true),
  },
};
type Kind = keyof typeof kinds;

function sentences(kind: Kind, file: string): PlacedSentence[] {
  return kinds[kind].passages(file).flatMap((passage) => {
    const placed = placedText(file, passage, htmlReference);
    expect(placed).toBeDefined();
    return sentencesIn(file, passage, placed!, "zh", splitSentences);
  });
}

const zhEn = { source: "zh", target: "en" };

/** The file with every sentence put into words by `translate`; undefined leaves one as it is. */
function filled(
  kind: Kind,
  file: string,
  translate: (sentence: PlacedSentence) => Partial<Translation> | undefined,
  pair = zhEn,
): string {
  const done = sentences(kind, file).flatMap((sentence) => {
    const translation = translate(sentence);
    const content =
      translation &&
      withMarkup(
        sentence,
        { text: "", renderings: () => [], ...translation },
        kinds[kind].textOf(sentence.passage),
      );
    return content === undefined ? [] : [{ sentence, content }];
  });
  return rewrittenWith(file, done, pair);
}

/** A translation into the same words, with the same markup. */
const same = ({ text, codes }: PlacedSentence) => ({ text, codes: { source: codes, target: codes } });
const words = (blocks: readonly Block[]) => blocks.map(({ text }) => text.replace(/\s/g, ""));
const by = (table: Record<string, string>) => (sentence: PlacedSentence) =>
  Object.hasOwn(table, sentence.text) ? { text: table[sentence.text]! } : undefined;

const page = `<!DOCTYPE html>
<html lang=zh><head><title>总则 &amp; 附则</title><style>p { color: red }</style></head><body>
<nav><a href="/">首页</a></nav><p title="a > b">第一句。第二<b>句</b>。<!-- 话 -->第三句。</p>
<p>一行&nbsp;未完
   又一行。<br>另一行。<img src=x alt=图>末句&#12290;</p><ul><li>甲<li>乙</ul><p translate=no>不译。</p>
<table><tr><td>甲</td><td>乙<p>丙</td></tr></table><pre>  原样
 保留</pre>正文</body></html>
`;
const note = `---
title: 题
---
# 标题 #

第一句。第二**句**。[链接](http://x.cn/a_b)第三句。

> 引文一行
> 又一行。
>
> - 项\\*目 &amp; 一

| 甲 | 乙 \\| 丙 |
|:--|--|
| **丁** |  |

<div>块<b>内</b></div>

    代码

硬\\
换行[^1]。\`码\`完。

[^1]: 注释
`;

describe("passages of a document", () => {
  it.each([
    ["html", page],
    ["markdown", note],
    ["markdown", readFileSync(join(import.meta.dirname, "../../README.md"), "utf8")],
    ["markdown", readFileSync(join(import.meta.dirname, "../../docs/interchange.md"), "utf8")],
  ] as const)("%s: put in its own words it reads as before", (kind, file) => {
    const found = sentences(kind, file);
    expect(found.length).toBeGreaterThan(10);
    expect(words(kinds[kind].blocks(filled(kind, file, same)))).toEqual(words(kinds[kind].blocks(file)));
    expect(filled(kind, file, () => undefined)).toBe(file);
  });

  it("only the sentences that have a translation change, whatever their references and line ends", () => {
    const table = {
      "第一句。": "One <1>.",
      "一行\u00a0未完又一行。": "Two.",
      "末句。": "Three.",
      甲: "A",
      "总则 & 附则": "All & more",
    };
    expect(filled("html", page, by(table))).toBe(
      page
        .replace("总则 &amp; 附则", "All &amp; more")
        .replace("第一句。", "One &lt;1&gt;. ")
        .replace("一行&nbsp;未完\n   又一行。", "Two.")
        .replace("末句&#12290;", "Three.")
        .replaceAll("甲", "A"),
    );
    const inNote = {
      标题: "Title",
      "引文一行又一行。": "Quoted *as is*.",
      "乙 | 丙": "B | C",
      "项*目 & 一": "Item &amp; <b>",
      块内: "x",
    };
    expect(filled("markdown", note, by(inNote))).toBe(
      note
        .replace("标题", "Title")
        .replace("引文一行\n> 又一行。", "Quoted \\*as is\\*.")
        .replace("乙 \\| 丙", "B \\| C")
        .replace("项\\*目 &amp; 一", "Item \\&amp; \\<b>"),
    );
  });

  it("markup inside a sentence comes along where its words are known, else the sentence stays", () => {
    const file = "<p>依<a href=x>《民法典》</a>第<b>12</b>条。<i>依法</i>行政。全<b>部</b>。</p>";
    const translate = (sentence: PlacedSentence) => ({
      text: sentence.text.startsWith("依《") ? "Under Article 12 of the Civil Code." : "By law.",
      renderings: (term: string) => (term === "《民法典》" ? ["Civil Code"] : []),
    });
    expect(filled("html", file, translate)).toBe(
      "<p>Under Article <b>12</b> of the <a href=x>Civil Code</a>. <i>依法</i>行政。全<b>部</b>。</p>",
    );
  });

  it("markup that the memory has in its translation stands where it has it", () => {
    const file = "<p>请按<b>确定</b>按钮。</p>";
    const translate = ({ codes }: PlacedSentence) => ({
      text: "Press OK now.",
      codes: { source: codes, target: codes.map((code, at) => ({ ...code, at: [6, 8][at]! })) },
    });
    expect(filled("html", file, translate)).toBe("<p>Press <b>OK</b> now.</p>");
    const crossed = ({ codes }: PlacedSentence) => ({
      text: "Press OK now.",
      codes: { source: codes, target: codes.toReversed() },
    });
    expect(filled("html", file, crossed)).toBe(file);
  });

  it("a space comes between sentences that are English now, and goes between those that are Chinese", () => {
    const into = (text: string) => () => ({ text });
    expect(filled("html", "<p>甲。乙。</p>", into("A."))).toBe("<p>A. A.</p>");
    const file = "<p>One is. Two are.</p>";
    const done = sentences("html", file);
    expect(done.length).toBe(1);
    const cut = kinds.html
      .passages(file)
      .flatMap((passage) =>
        sentencesIn(file, passage, placedText(file, passage, htmlReference)!, "en", splitSentences),
      );
    expect(
      rewrittenWith(
        file,
        cut.map((sentence) => ({ sentence, content: "甲。" })),
        { source: "en", target: "zh" },
      ),
    ).toBe("<p>甲。甲。</p>");
  });

  it("any page put in its own words reads as before", () => {
    const text = fc.constantFrom(
      "第一句。",
      "字",
      "&amp;",
      "&#x4e2d;",
      "\n",
      " ",
      "a<b",
      "&",
      "</i>",
      "<br>",
    );
    const tag = fc.constantFrom("b", "i", "p", "li", "td", "span", "a href='#x'", "table", "pre");
    const node = fc.letrec((tie) => ({
      node: fc.oneof(
        { maxDepth: 4 },
        text,
        fc
          .tuple(tag, fc.array(tie("node"), { maxLength: 4 }), fc.boolean())
          .map(
            ([name, children, closed]) =>
              `<${name}>${children.join("")}${closed ? `</${name.split(" ")[0]}>` : ""}`,
          ),
      ),
    })).node as fc.Arbitrary<string>;
    fc.assert(
      fc.property(fc.array(node, { maxLength: 6 }), (nodes) => {
        const html = nodes.join("");
        const ready = htmlPassages(html, "x").flatMap((passage) => {
          const placed = placedText(html, passage, htmlReference);
          return placed ? sentencesIn(html, passage, placed, "zh", splitSentences) : [];
        });
        const done = ready.flatMap((sentence) => {
          const content = withMarkup(sentence, { ...same(sentence), renderings: () => [] }, htmlText);
          return content === undefined ? [] : [{ sentence, content }];
        });
        const after = rewrittenWith(html, done, { source: "zh", target: "zh" });
        expect(words(htmlBlocks(after, "x", tally()))).toEqual(words(htmlBlocks(html, "x", tally())));
      }),
      { seed: 8, numRuns: 500 },
    );
  });
});
