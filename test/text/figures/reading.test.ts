import { describe, expect, it } from "vitest";
import { englishFigures } from "../../../src/text/figures/en.ts";
import type { Figure } from "../../../src/text/figures/figure.ts";
import { chineseFigures } from "../../../src/text/figures/zh.ts";

/** "value unit" of each figure that is more than a part of a word, its text in brackets. */
const said = (text: string, figures: readonly Figure[]): string =>
  figures
    .filter(({ weight }) => weight !== "weak")
    .map(({ value, high, unit, span }) => {
      const range = high === undefined ? "" : `..${high}`;
      const name = unit ? ` ${unit.code ?? unit.dimension}` : "";
      return `${Number(value.toPrecision(6))}${range}${name} [${text.slice(...span)}]`;
    })
    .join("; ");

describe("figures of a Chinese text", () => {
  it.each<[string, string]>([
    ["投资3亿5000万元", "350000000 CNY [3亿5000万元]"],
    ["一万五千三百人", "15300 [一万五千三百]"],
    ["三千五的缺口", "3500 [三千五]"],
    ["貳佰萬圓整", "2000000 元 [貳佰萬圓]"],
    ["大陸參加人員收拾行李", ""],
    ["３０多万人", "300000..400000 [３０多万]"],
    ["二百余家，十几家", "200..300 [二百余]"],
    [
      "三五年、七八十人、两三百万",
      "3 months [三五年]; 5 months [三五年]; 70 [七八十]; 80 [七八十]; 2000000 [两三百万]; 3000000 [两三百万]",
    ],
    ["3至5万元", "30000 CNY [3]; 50000 CNY [5万元]"],
    ["三点五亿", "350000000 [三点五亿]"],
    ["二〇二三年十一月二十七日", "2023 year [二〇二三年]; 11 month [十一月]; 27 day [二十七日]"],
    ["5月、6月和7月上旬", "5 month [5月]; 6 month [6月]; 7 month [7月]; 1 third-of-month [上旬]"],
    ["民国元年，民國八十年", "1912 year [元年]; 1991 year [八十年]"],
    ["20世纪八九十年代", "1980 decade [八九十年代]; 1990 decade [八九十年代]"],
    ["下午3时15分，20:30", "915 clock [3时15分]; 1230 clock [20:30]"],
    ["三十日内；27日上午", "30 seconds [三十日]; 27 day [27日]"],
    ["“十四五”规划、“八五”计划", "14 plan [十四五]; 8 plan [八五]"],
    ["十万分之二十", "0.0002 share [十万分之二十]"],
    ["近三成五，打八折", "35 share [三成五]; 80 share [八折]"],
    ["增长两倍，增至三倍，翻两番", "3 times [两倍]; 3 times [三倍]; 4 times [翻两番]"],
    ["第三、四条", "3 article [第三]; 4 article [四条]"],
    ["第十五条之一第二款", "15 article [第十五条]; 1 clause [之一]; 2 clause [第二款]"],
    ["百万千瓦，五千克", "1000000 power [百万千瓦]; 5 mass [五千克]"],
    ["统一六国，唯一三亚", "6 [六]"],
    ["一五一十，三七二十一，七上八下", ""],
    ["千方百计，万一，四川，十分", ""],
    ['PM2.5、5G、<x id="3"/>、{0}、www.12306.cn', ""],
    ["电话：010-65281234", ""],
  ])("%s", (text, expected) => {
    expect(said(text, chineseFigures(text))).toBe(expected);
  });
});

describe("figures of an English text", () => {
  it.each<[string, string]>([
    ["US$1.2bn and 1,200 billion", "1200000000 USD [US$1.2bn]; 1200000000000 [1,200 billion]"],
    ["between two hundred and three hundred", "200 [two hundred]; 300 [three hundred]"],
    [
      "between ten million and fifty million euros",
      "10000000 EUR [ten million]; 50000000 EUR [fifty million euros]",
    ],
    [
      "between twenty million and one hundred million dollars",
      "20000000 $ [twenty million]; 100000000 $ [one hundred million dollars]",
    ],
    [
      "one hundred and twenty-three thousand and five",
      "123005 [one hundred and twenty-three thousand and five]",
    ],
    [
      "three hundred-thousandths, two thirds, 1/4",
      "0.00003 share [three hundred-thousandths]; 0.666667 share [two thirds]; 0.25 share [1/4]",
    ],
    [
      "3 to 5 percent; 5, 6 and 7 percent",
      "3 share [3]; 5 share [5 percent]; 5 share [5]; 6 share [6]; 7 share [7 percent]",
    ],
    ["half a million; two and a half years", "500000 [half a million]; 2.5 months [two and a half years]"],
    ["November 27–29, 2023", "11 month [November]; 27 day [27]; 29 day [29]; 2023 year [2023]"],
    ["27th of November and 3 May", "27 day [27th]; 11 month [November]; 3 day [3]; 5 month [May]"],
    ["the 1980s and '90s", "1980 decade [1980s]; 1990 decade [90s]"],
    ["You may march on; second thoughts", ""],
    ["in mid-May", "2 third-of-month [mid]; 5 month [May]"],
    ["the 14th Five-Year Plan; a five-year plan", "14 plan [14th Five-Year]"],
    [
      "Articles 3, 5 and 7 to 9; Article 12-1(2)",
      "3 article [Articles 3]; 5 article [5]; 7 article [7]; 9 article [9]; 12 article [Article 12]; 1 clause [-1]; 2 clause [(2)]",
    ],
    [
      "item (c) of the second paragraph of Article XIV",
      "3 clause [item (c)]; 2 clause [second paragraph]; 14 article [Article XIV]",
    ],
    ["Xi Jinping, DC, COVID-19, G20, 5G, F-35", ""],
    ["8 p.m. and 12 a.m.", "1200 clock [8 p.m.]; 0 clock [12 a.m.]"],
    [
      "16 million hectares, 30 working days, 5 °C",
      "16000000 area [16 million hectares]; 30 seconds [30 working days]; 5 temperature [5 °C]",
    ],
    ["from 1978 to 126 trillion yuan", "1978 year [1978]; 126000000000000 CNY [126 trillion yuan]"],
  ])("%s", (text, expected) => {
    expect(said(text, englishFigures(text))).toBe(expected);
  });
});
