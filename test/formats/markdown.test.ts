import { describe, expect, it } from "vitest";
import { markdown } from "../../src/formats/markdown.ts";
import { read } from "../support/format-io.ts";

async function segments(text: string): Promise<string[]> {
  const { items } = await read(markdown, text);
  return items.flatMap((item) =>
    "segment" in item ? [`${item.segment.place.line} ${item.segment.lang} ${item.segment.text}`] : [],
  );
}

describe("markdown", () => {
  it("knows the numbers of ordered lists, and leaves the text as it is", async () => {
    const { items } = await read(markdown, "3. 第三\n   Third\n4. Fourth\n\n   More\n\n- Dot\n");
    expect(
      items.flatMap((item) => ("segment" in item ? [[item.segment.marker, item.segment.text]] : [])),
    ).toEqual([
      ["3.", "第三"],
      ["3.", "Third"],
      ["4.", "Fourth"],
      [undefined, "More"],
      [undefined, "Dot"],
    ]);
  });

  it.each<[string, string, string[]]>([
    [
      "headings, paragraphs, list items and quotations",
      "# 通知\n\n正文\n\n- One\n- Two\n  1. Inner\n\n> Quoted\n\nTitle\n===\n",
      [
        "1 zh-Hans 通知",
        "3 zh-Hans 正文",
        "5 en One",
        "6 en Two",
        "7 en Inner",
        "9 en Quoted",
        "11 en Title",
      ],
    ],
    [
      "text without its markup",
      "The *People*’s [Con**gress**](x) `adopts` ![pic](y) a\\*b &amp; <b>c</b>",
      ["1 en The People’s Congress adopts a*b & c"],
    ],
    [
      "wrapped lines joined",
      "第一行\n第二行\n\nfirst\nsecond",
      ["1 zh-Hans 第一行第二行", "4 en first second"],
    ],
    [
      "both languages in a line",
      "# 联合声明 Joint Statement\n\n双方一致认为，应当坚持多边主义。 The two sides agreed that multilateralism should be upheld.",
      [
        "1 zh-Hans 联合声明",
        "1 en Joint Statement",
        "3 zh-Hans 双方一致认为，应当坚持多边主义。",
        "3 en The two sides agreed that multilateralism should be upheld.",
      ],
    ],
    [
      "languages that stand line under line",
      "保护河流\nProtecting the river\n\n第一句。\nFirst.\n第二句。\nSecond.",
      [
        "1 zh-Hans 保护河流",
        "2 en Protecting the river",
        "4 zh-Hans 第一句。",
        "5 en First.",
        "6 zh-Hans 第二句。",
        "7 en Second.",
      ],
    ],
    [
      "a wrapped paragraph with a foreign line whole",
      "世界贸易组织\nWorld Trade Organization\n的规则",
      ["1 zh-Hans 世界贸易组织 World Trade Organization 的规则"],
    ],
    ["hard breaks", "保护河流  \nProtecting the river", ["1 zh-Hans 保护河流", "1 en Protecting the river"]],
    ["no front matter", "---\ntitle: x\n---\n正文", ["4 zh-Hans 正文"]],
    ["a rule at the top as a rule", "---\n\n正文\n\n---\n\nText", ["3 zh-Hans 正文", "7 en Text"]],
    [
      "footnotes without their marks",
      "依法治国[^1]。\n\n[^1]: 见上。",
      ["1 zh-Hans 依法治国。", "3 zh-Hans 见上。"],
    ],
    [
      "raw HTML as HTML",
      "<div>\n<p>正文</p>\n<script>x</script>\n</div>\n\nText<br>Line",
      ["2 zh-Hans 正文", "6 en Text", "6 en Line"],
    ],
    [
      "a table that pairs nothing, after a line of text",
      "Fees in force since last spring:\n| Fee | Amount |\n|:---|---:|\n| Stamp | `a \\| b` |",
      ["1 en Fees in force since last spring:", "2 en Fee", "2 en Amount", "4 en Stamp", "4 en a | b"],
    ],
  ])("gives %s", async (_, text, expected) => {
    expect(await segments(text)).toEqual(expected);
  });

  it("leaves code out and says so", async () => {
    const { items, notices } = await read(markdown, "正文\n\n```\ncode\n```\n\n    more\n");
    expect(items).toHaveLength(2);
    expect(notices.map(({ message, place }) => [message.slice(0, 6), place.line])).toEqual([["2 code", 3]]);
  });

  it("reads a table of both languages as pairs", async () => {
    const { units } = await read(
      markdown,
      "| 原文 | 译文 | 备注 |\n| - | - | - |\n| **总则** | General | a |\n附则 | Supplement\n",
    );
    expect(units.map(({ source, target, line, note }) => [source, target, line, note])).toEqual([
      ["总则", "General", 3, "a"],
      ["附则", "Supplement", 4, undefined],
    ]);
  });
});
