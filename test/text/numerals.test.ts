import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chineseNumber, figures, romanNumber } from "../../src/text/numerals.ts";

describe("figures", () => {
  const rows: [lang: "zh" | "en", text: string, expected: string][] = [
    ["zh", "二〇二三年十一月二十七日", "2023 month:11 27"],
    ["zh", "投资3.5万亿元，惠及三亿二千万人", "3500000000000 320000000"],
    ["zh", "增长百分之五，占5.2%，约三分之二", "percent:5 percent:5.2 0.6667"],
    ["zh", "第十九届和第20届", "ordinal:19 ordinal:20"],
    ["zh", "共2,300万人，一百零五家", "23000000 105"],
    ["zh", "貳佰萬元", "2000000"],
    ["zh", "３５％", "percent:35"],
    ["en", "On November 27, 2023, it rose", "month:11 27 2023"],
    ["en", "3.5 trillion yuan and twelve thousand people", "3500000000000 12000"],
    ["en", "up 5 percent, 5.2% and 3 per cent; two-thirds", "percent:5 percent:5.2 percent:3 0.6667"],
    ["en", "the Nineteenth and 20th congresses", "ordinal:19 ordinal:20"],
    ["en", "one hundred and twenty-three cases", "123"],
    ["en", "the twenty-first century", "ordinal:21"],
    ["en", "Chapter XIV, 5G, U2", "14"],
  ];
  it.each(rows)("%s %s", (lang, text, expected) => {
    const said = figures(text, lang)
      .filter((figure) => figure.sure)
      .map(({ value, kind }) => (kind === "number" ? "" : `${kind}:`) + Number(value.toFixed(4)));
    expect(said.join(" ")).toBe(expected);
  });

  it("marks what is as often a word as a figure", () => {
    expect(
      figures("建立统一的市场", "zh").map(({ text, sure }: { text?: string; sure: boolean }) => [text, sure]),
    ).toEqual([[undefined, false]]);
    expect(figures("one of them", "en").every(({ sure }) => !sure)).toBe(true);
    expect(figures("You may march on", "en").every(({ sure }) => !sure)).toBe(true);
  });

  it("gives the span of the whole figure, units included", () => {
    const text = "约3.5万亿元";
    expect(figures(text, "zh").map(({ span }) => text.slice(...span))).toEqual(["3.5万亿"]);
    expect(figures("12 个", "zh")[0]?.span).toEqual([0, 2]);
    const english = "about 3.5 trillion yuan";
    expect(figures(english, "en").map(({ span }) => english.slice(...span))).toEqual(["3.5 trillion"]);
  });

  it("reads back every number it can be told in Chinese", () => {
    const digits = "零一二三四五六七八九";
    const spell = (n: number): string => {
      let out = "";
      for (const [unit, name] of [
        [1e8, "亿"],
        [1e4, "万"],
        [1000, "千"],
        [100, "百"],
        [10, "十"],
      ] as const) {
        if (n >= unit) {
          out += (unit >= 1e4 ? spell(Math.floor(n / unit)) : digits[Math.floor(n / unit)]) + name;
          n %= unit;
          if (n > 0 && n < unit / 10) out += "零";
        }
      }
      return out + (n > 0 ? digits[n] : "");
    };
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999_999_999 }), (n) => chineseNumber(spell(n)) === n),
      { seed: 42, numRuns: 500 },
    );
  });

  it("refuses malformed Roman numerals", () => {
    expect(["XIV", "MCMXCIX", "IIII", "VX", ""].map(romanNumber)).toEqual([
      14,
      1999,
      undefined,
      undefined,
      undefined,
    ]);
  });
});
