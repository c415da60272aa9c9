import { romanNumber, romanSign } from "../numerals.ts";
import type { Figure } from "./figure.ts";
import { fraction, pointUnits, zhUnit, zhUnitAt } from "./measures.ts";
import type { Reading } from "./reading.ts";

/** 半年, 半个世纪, 过半; 半 in other words (半导体, 下半年) is no figure. */
export function readHalf(reading: Reading, at: number): number {
  const { text } = reading;
  const share = /过半|半数/y;
  share.lastIndex = at;
  if (share.test(text)) {
    reading.found.push({
      kind: "number",
      value: 0.5,
      unit: fraction,
      step: 0.1,
      weight: "weak",
      span: [at, at + 2],
    });
    return at + 2;
  }
  if (text[at] !== "半" || /[上下前后大多一]/.test(text[at - 1] ?? "")) return 0;
  const named = zhUnitAt(text, at + 1) ?? (text[at + 1] === "个" ? zhUnitAt(text, at + 2) : undefined);
  if (!named || !halved.test(named.unit.dimension) || text[at + 1] === "月") return 0;
  if (named.unit.dimension === "mass" && text.startsWith("八两", named.end)) return 0;
  const half: Figure = {
    kind: "number",
    value: 0.5,
    unit: named.unit,
    step: 0.1,
    weight: "counted",
    span: [at, named.end],
  };
  if (text[named.end - 1] === "里" && named.unit.factor === 500) allowMiles(half);
  reading.found.push(half);
  return named.end;
}

const halved = /^(?:months|seconds|length|mass|area|volume)$/;

/** A mile by half kilometres, which is what a 里 is. */
const liPerMile = 1609.344 / 500;

/** 十里 in a tale may be ten miles: a small number of 里 answers to as many miles as well. */
export function allowMiles(figure: {
  value: number;
  weight: Figure["weight"];
  others?: readonly number[];
}): void {
  if (figure.weight !== "firm") figure.others = [figure.value * liPerMile];
}

const numbers: Readonly<Record<string, number>> = { 一: 1, 两: 2, 二: 2, 三: 3, 四: 4 };

/** 翻两番 is fourfold, 倍增 doubled. */
export function readMultiple(reading: Reading, at: number): number {
  const match = /翻了?([一两二三四\d]?)番|翻倍|倍增/y;
  match.lastIndex = at;
  const found = match.exec(reading.text);
  if (!found) return 0;
  const turns = found[1] ? (numbers[found[1]] ?? Number(found[1])) : 1;
  reading.found.push({
    kind: "number",
    value: 2 ** turns,
    unit: zhUnit("倍"),
    step: 1,
    weight: turns > 1 ? "firm" : "counted",
    span: [at, at + found[0].length],
  });
  return at + found[0].length;
}

/** 双方 is "the two sides": it answers for a two. */
export function readPair(reading: Reading, at: number): number {
  reading.found.push({ kind: "number", value: 2, step: 1, weight: "weak", span: [at, at + 1] });
  return at + 1;
}

/** Roman numerals as letters (XIV) and as signs of their own (Ⅳ). */
export function readRoman(reading: Reading, at: number): number {
  const { text } = reading;
  const sign = romanSign(text.charCodeAt(at));
  const letters = /[IVX]{2,}(?![A-Za-z\d])/y;
  letters.lastIndex = at;
  const run = sign || /[A-Za-z\d]/.test(text[at - 1] ?? "") ? undefined : letters.exec(text)?.[0];
  const value = sign ?? (run && romanNumber(run));
  if (!value) return 0;
  const end = at + (run?.length ?? 1);
  reading.found.push({ kind: "number", value, step: 1, weight: "weak", roman: true, span: [at, end] });
  return end;
}

/** 上半年, 下半场. */
export function readHalfYear(reading: Reading, at: number): number {
  const { text } = reading;
  if (text[at + 1] !== "半" || !/[年场]/.test(text[at + 2] ?? "")) return 0;
  reading.found.push({
    kind: "date",
    value: text[at] === "上" ? 1 : 2,
    unit: pointUnits.halfYear,
    step: 1,
    weight: "counted",
    span: [at, at + 3],
  });
  return at + 3;
}

/** 星期三, 周五; 一周三次 and 周三 within other words are none. */
export function readWeekday(reading: Reading, at: number): number {
  const { text } = reading;
  const weekday = /(?:(?:星期|礼拜)([一二三四五六日天])(?![个期次])|周([一二三四五六日])(?![年岁个期次]))/y;
  weekday.lastIndex = at;
  const match = weekday.exec(text);
  if (!match || /[一二两三四五六七八九十几数\d]/.test(text[at - 1] ?? "")) return 0;
  // 每周三休馆 is every Wednesday, 每周三次 three times a week.
  if (
    text[at - 1] === "每" &&
    !/^(?:[上下中]午|[晚早休开闭停召举、，。至到和及]|$)/.test(text.slice(at + match[0].length))
  )
    return 0;
  reading.found.push({
    kind: "date",
    value: Math.min("一二三四五六日天".indexOf((match[1] ?? match[2])!) + 1, 7),
    unit: pointUnits.weekday,
    step: 1,
    weight: "counted",
    span: [at, at + match[0].length],
  });
  return at + match[0].length;
}
