import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareFigures } from "../../../src/text/figures/compare.ts";
import { englishFigures } from "../../../src/text/figures/en.ts";
import { chineseFigures } from "../../../src/text/figures/zh.ts";

const differences = (zh: string, en: string) =>
  compareFigures(chineseFigures(zh), englishFigures(en), { zh, en });

/** A whole number in Chinese numerals, as 一亿零二百万. */
function spellChinese(value: number): string {
  const digits = "零一二三四五六七八九";
  if (value < 10) return digits[value]!;
  for (const [size, name] of [
    [1e8, "亿"],
    [1e4, "万"],
    [1000, "千"],
    [100, "百"],
    [10, "十"],
  ] as const) {
    if (value < size) continue;
    const rest = value % size;
    const gap = rest > 0 && rest < size / 10 ? "零" : "";
    return spellChinese(Math.floor(value / size)) + name + gap + (rest > 0 ? spellChinese(rest) : "");
  }
  return "";
}

const ones =
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(
    " ",
  );
const tens = "twenty thirty forty fifty sixty seventy eighty ninety".split(" ");

/** A whole number in English words. */
function spellEnglish(value: number): string {
  if (value < 20) return ones[value]!;
  if (value < 100) {
    const rest = value % 10;
    return tens[Math.floor(value / 10) - 2]! + (rest ? `-${ones[rest]}` : "");
  }
  for (const [size, name] of [
    [1e9, "billion"],
    [1e6, "million"],
    [1e3, "thousand"],
    [100, "hundred"],
  ] as const) {
    if (value < size) continue;
    const rest = value % size;
    const joint = rest > 0 && rest < 100 ? " and " : " ";
    return `${spellEnglish(Math.floor(value / size))} ${name}${rest ? joint + spellEnglish(rest) : ""}`;
  }
  return "";
}

const whole = fc.integer({ min: 11, max: 9_999_999_999 });
const written = {
  zh: [spellChinese, String, (n: number) => n.toLocaleString("en")],
  en: [spellEnglish, String, (n: number) => n.toLocaleString("en")],
};

describe("one number in two texts", () => {
  it("agrees however it is written", () => {
    fc.assert(
      fc.property(whole, fc.nat({ max: 2 }), fc.nat({ max: 2 }), (value, zh, en) => {
        const [chinese, english] = [written.zh[zh]!(value), written.en[en]!(value)];
        expect(differences(`共有${chinese}家企业`, `There are ${english} companies`)).toEqual([]);
      }),
      { seed: 7, numRuns: 400 },
    );
  });

  it("is one fault where it differs", () => {
    fc.assert(
      fc.property(whole, whole, fc.nat({ max: 2 }), fc.nat({ max: 2 }), (a, b, zh, en) => {
        fc.pre(a !== b);
        const [chinese, english] = [written.zh[zh]!(a), written.en[en]!(b)];
        const found = differences(`共有${chinese}家企业`, `There are ${english} companies`);
        expect(found.map(({ kind }) => kind)).toEqual(["number"]);
      }),
      { seed: 8, numRuns: 400 },
    );
  });

  it("agrees in 万 and 亿 as in million and billion, and not with a nought more", () => {
    fc.assert(
      fc.property(fc.integer({ min: 11, max: 9999 }), fc.integer({ min: -1, max: 2 }), (digits, zeros) => {
        const value = digits / 10;
        const english = Number((value * 10 ** (zeros - 1)).toPrecision(8));
        const zh = `投资${value}亿元`;
        const found = differences(zh, `an investment of ${english} billion yuan`);
        expect(found.map(({ kind }) => kind)).toEqual(zeros === 0 ? [] : ["currency"]);
      }),
      { seed: 9, numRuns: 200 },
    );
  });
});

describe("dates", () => {
  const date = fc.record({
    year: fc.integer({ min: 1950, max: 2049 }),
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 1, max: 28 }),
  });
  const names = "January February March April May June July August September October November December".split(
    " ",
  );

  it("agree in any form, and differ as one fault whatever part differs", () => {
    fc.assert(
      fc.property(date, date, fc.nat({ max: 2 }), fc.nat({ max: 2 }), (a, b, zh, en) => {
        const chinese = [
          `${a.year}年${a.month}月${a.day}日`,
          `${[...String(a.year)].map((char) => "〇一二三四五六七八九"[Number(char)]).join("")}年${spellChinese(a.month).replace(/^一十/, "十")}月${spellChinese(a.day).replace(/^一十/, "十")}日`,
          `民國${spellChinese(a.year - 1911)}年${a.month}月${a.day}日`,
        ][zh]!;
        const english = ({ year, month, day }: typeof a): string =>
          [
            `${names[month - 1]} ${day}, ${year}`,
            `${day} ${names[month - 1]} ${year}`,
            `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`,
          ][en]!;
        expect(differences(`于${chinese}公布`, `promulgated on ${english(a)}`)).toEqual([]);
        const same = a.year === b.year && a.month === b.month && a.day === b.day;
        const found = differences(`于${chinese}公布`, `promulgated on ${english(b)}`);
        expect(found.map(({ kind }) => kind)).toEqual(same ? [] : ["date"]);
      }),
      { seed: 10, numRuns: 300 },
    );
  });
});

describe("texts of any kind", () => {
  it("are read without fail, spans inside them and in order", () => {
    const piece = fc.constantFrom(
      ..."一二两三十百千万亿兆几多余半第条款项（）()个年月日号时分之点成倍折％%元美元至、，－-—5 12 1,234 2023 3.5 $ € “十四五” Article Articles 12(3) May March 27th billion hundred a half third of per and to the 1980s XIV {0} <b> ​ 𠮷".split(
        "",
      ),
      ..." three; twenty-one; hundred; thousandths; percent; Five-Year Plan; p.m.;世纪;年代;百分之;星期三;民国".split(
        ";",
      ),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 24 }), (pieces) => {
        const text = pieces.join("");
        for (const figures of [chineseFigures(text), englishFigures(text)]) {
          for (const { span, value } of figures) {
            expect(span[0]).toBeGreaterThanOrEqual(0);
            expect(span[1]).toBeLessThanOrEqual(text.length);
            expect(span[0]).toBeLessThan(span[1]);
            expect(Number.isNaN(value)).toBe(false);
          }
        }
        expect(Array.isArray(differences(text, text))).toBe(true);
      }),
      { seed: 11, numRuns: 600 },
    );
  });
});
