import type { Unit } from "./figure.ts";
import { pointUnits } from "./measures.ts";
import type { Draft, Reading } from "./reading.ts";
import { chineseValue } from "./zh-numeral.ts";

/** 十四五 the Five-Year Plan, not fourteen or fifteen; the tenth and earlier ones only in quotation marks. */
const plan =
  /(?:(十[一二三四五六七八九]|二十)五(?=["”」』]?(?:规划|时期|计划|期间|[初末"”」』]|以来|开局|收官|和|、))|(?<=["“「『])([一二三四五六七八九十])五(?=["”」』](?:规划|时期|计划|期间|普法|[初末])))/y;

export function readPlan(reading: Reading, at: number): number {
  plan.lastIndex = at;
  const match = plan.exec(reading.text);
  if (!match) return 0;
  const value = chineseValue((match[1] ?? match[2])!)?.value;
  if (value === undefined) return 0;
  const end = at + match[0].length;
  reading.found.push({
    kind: "number",
    value,
    unit: pointUnits.plan,
    step: 1,
    weight: "firm",
    span: [at, end],
  });
  return end;
}

/** 三中全会 is the third plenary session of a central committee. */
const plenary = /([一二三四五六七八九])中全会/y;

export function readPlenary(reading: Reading, at: number): number {
  plenary.lastIndex = at;
  const match = plenary.exec(reading.text);
  if (!match) return 0;
  const { value } = chineseValue(match[1]!)!;
  reading.found.push({ kind: "number", value, step: 1, weight: "firm", span: [at, at + 1] });
  return at + 1;
}

/**
 * 五四运动 is the May Fourth Movement, 九二共识 the 1992 Consensus, 九一八 the 18th of September: digits side by side
 * may name a day or a year, and answer for one.
 */
export function namedByDate(reading: Reading, at: number, end: number, draft: Draft): void {
  const digits = reading.text.slice(at, end);
  if (digits.length < 2 || digits.length > 3) return;
  const values = [...digits].map((char) => chineseValue(char)?.value ?? 0);
  const weak = (value: number, unit: Unit): void => {
    reading.found.push({ kind: "date", value, unit, step: 1, weight: "weak", span: [at, end] });
  };
  // 三七开: seventy to thirty.
  if (digits.length === 2 && reading.text[end] === "开") {
    for (const value of values)
      reading.found.push({ kind: "number", value: value * 10, step: 10, weight: "weak", span: [at, end] });
  }
  if (digits.length === 2) {
    const whole = values[0]! * 10 + values[1]!;
    draft.others = [...(draft.others ?? []), whole, 1900 + whole];
  }
  const [first, second, third] = values as [number, number, number?];
  weak(first, pointUnits.month);
  if (third === undefined) weak(second, pointUnits.day);
  else {
    weak(second * 10 + third, pointUnits.day);
    // 一二九 is the ninth of December rather than the 29th of January.
    if (first === 1 && second <= 2) {
      weak(10 + second, pointUnits.month);
      weak(third, pointUnits.day);
    }
  }
}

/** Ages that have names, after the Analects (II, 4) and Du Fu. */
const ages: Readonly<Record<string, number>> = {
  弱冠: 20,
  而立: 30,
  不惑: 40,
  知天命: 50,
  花甲: 60,
  古稀: 70,
  耄耋: 80,
};

/** 不惑之年 is forty years of age: the English may say so. */
export function readAge(reading: Reading, at: number): number {
  for (const [name, value] of Object.entries(ages)) {
    if (!reading.text.startsWith(name, at)) continue;
    const end = at + name.length;
    reading.found.push({
      kind: "number",
      value,
      high: value + 10,
      step: 10,
      weight: "weak",
      span: [at, end],
    });
    return end;
  }
  return 0;
}

/** First years of the eras that texts still count by; 民国八十年 is the eightieth, 1991. */
const eras: Readonly<Record<string, number>> = {
  民国: 1912,
  顺治: 1644,
  康熙: 1662,
  雍正: 1723,
  乾隆: 1736,
  嘉庆: 1796,
  道光: 1821,
  咸丰: 1851,
  同治: 1862,
  光绪: 1875,
  宣统: 1909,
  明治: 1868,
  大正: 1912,
  昭和: 1926,
  平成: 1989,
  令和: 2019,
};

/** 民国元年 is 1912; 元 and 元年 alone say nothing. */
export function readFirstYear(reading: Reading, at: number): number {
  const era = reading.text[at + 1] === "年" ? eraBefore(reading.text, at) : undefined;
  if (era === undefined) return 0;
  reading.found.push({
    kind: "date",
    value: era,
    others: [1],
    unit: pointUnits.year,
    step: 1,
    weight: "firm",
    span: [at, at + 2],
    group: ++reading.groups,
  });
  return at + 2;
}

/** The first year of the era named right before `at`. */
export function eraBefore(text: string, at: number): number | undefined {
  const name = /(.{2}) ?(?:\(|（)?$/.exec(text.slice(Math.max(0, at - 4), at))?.[1];
  return name === undefined ? undefined : eras[name];
}
