import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  figureClass,
  foldKinds,
  foldText,
  hiddenKinds,
  indexText,
  searchKinds,
} from "../../src/text/normalise.ts";

/** The index text with N for the class of figures. */
const index = (text: string): string => indexText(text).replaceAll(String.fromCodePoint(figureClass), "N");

describe("index text", () => {
  test.each([
    ["script", "涉外法治體系", "涉外法治体系"],
    ["width and case", "ＷＴＯ　Rules", "wto rules"],
    ["compatibility forms", "5㎏ ﬁ", "Nkg fi"],
    ["marks", "“甲”，「乙」——丙……", '"甲","乙"-丙…'],
    ["three dots", "wait... what", "wait… what"],
    ["white space", "  rule \t of\u00a0law ", "rule of law"],
    ["white space in Chinese", "第一条　为了 WTO 规则", "第N条为了wto规则"],
    ["invisible characters", "法\u200b治\ufeff", "法治"],
    ["tags", '<b>法</b>治<x id="1"/><g2>国</g2>', "法治国"],
    ["what is no tag", "a < b > c", "a < b > c"],
    ["composition", "cafe\u0301", "café"],
  ])("%s", (_, text, folded) => {
    expect(index(text)).toBe(folded);
  });
});

describe("figures in the index text", () => {
  test.each([
    ["第12条", "第N条"],
    ["第十二条", "第N条"],
    ["第一", "第N"],
    ["二〇二三年十月一日", "N年N月N日"],
    ["１,234.5元", "N元"],
    ["3亿5000万元", "N元"],
    ["三百万人", "N人"],
    ["一百零五", "N"],
    ["百分之五点五", "N%"],
    ["5.5%", "N%"],
    ["千分之三", "N‰"],
    ["三分之一以上", "N分之N以上"],
    ["（三）设置", "(N)设置"],
    ["一、总则", "N、总则"],
    ["三年以下有期徒刑", "N年以下有期徒刑"],
    ["一年以上", "N年以上"],
    ["三个月", "N个月"],
    ["两千人", "N人"],
    ["三点五亿", "N"],
    ["叁佰元", "N元"],
    ["10千克", "N千克"],
    ["2023. 5 items", "N. N items"],
    ["总数为2023。5月起", "总数为N.N月起"],
  ])("%s → %s", (text, folded) => {
    expect(index(text)).toBe(folded);
  });

  test.each([
    "一带一路",
    "三农",
    "万一",
    "千万不要",
    "百姓",
    "十分",
    "一方面",
    "统一",
    "一国两制",
    "一项",
    "一条龙",
    "两岸",
    "四川",
    "七上八下",
    "十四五规划",
    "三三两两",
    "一个",
    "九一八",
    "五四运动",
    "九九八十一",
    "万众一心",
  ])("the numerals of %s are part of a word", (word) => {
    expect(index(`关于${word}问题`)).toBe(`关于${word}问题`);
  }); // prettier-ignore
});

describe("foldText", () => {
  test("leads back to the original", () => {
    const { text, from, to } = foldText("看　ＷＴＯ規則", searchKinds);
    expect(text).toBe("看wto规则");
    const at = text.indexOf("wto");
    expect([from[at], to[at + 2]]).toEqual([2, 5]);
  });

  test("a character that folds to several is one stretch, an astral one keeps both its halves", () => {
    const { text, from, to } = foldText("5㎏𠮷", searchKinds);
    expect(text).toBe("5kg𠮷");
    expect([...from]).toEqual([0, 1, 1, 2, 2]);
    expect([...to]).toEqual([1, 2, 2, 4, 4]);
  });

  test("folds in the ways asked for and no other", () => {
    expect(foldText("國 A，第十二条", ["script"]).text).toBe("国 A，第十二条");
    expect(foldText("國 A，第十二条", ["case", "width"]).text).toBe("國 a,第十二条");
  });

  test("width alone is NFKC", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(foldText(text, ["width"]).text).toBe(text.normalize("NFKC"));
      }),
      { seed: 42, numRuns: 600 },
    );
  });

  test("stretches lie within the text, in order; folding twice changes nothing more", () => {
    const piece = fc.oneof(
      fc.string({ unit: "grapheme", maxLength: 4 }),
      fc.constantFrom(
        "第十二條",
        "  ",
        "<b>",
        "</b>",
        "百分之五",
        "……",
        "「",
        "ＷＴＯ",
        "\ud800",
        "\u0301",
        "\u200b",
        "３，０００",
      ),
    );
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join("")),
        (original) => {
          const { text, from, to } = foldText(original, foldKinds);
          expect(from.length).toBe(text.length);
          for (let i = 0; i < text.length; i++) {
            expect(from[i]).toBeLessThan(to[i]!);
            expect(to[i]).toBeLessThanOrEqual(original.length);
            if (i > 0) expect(from[i]).toBeGreaterThanOrEqual(from[i - 1]!);
          }
          const search = foldText(original, searchKinds).text;
          expect(foldText(search, searchKinds).text.toLowerCase()).toBe(foldText(search, searchKinds).text);
        },
      ),
      { seed: 42, numRuns: 400 },
    );
  });

  test("a long hostile text takes no longer than its length asks", () => {
    const started = performance.now();
    indexText("<a ".repeat(300_000));
    indexText(`a${"\u0301".repeat(300_000)}`);
    indexText("一".repeat(300_000));
    indexText("1,".repeat(300_000));
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});

describe("hiddenKinds", () => {
  test.each([
    ["國", "国", ["script"]],
    ["Ａ", "A", ["width"]],
    ["Ａ", "a", ["width", "case"]],
    ["A", "a", ["case"]],
    ["“", "「", ["punctuation"]],
    ["a", "a", []],
  ])("%s and %s: %j", (a, b, kinds) => {
    expect(hiddenKinds(a, b)).toEqual(kinds);
  });
});
