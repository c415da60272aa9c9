import { monthName } from "../number-words.ts";
import { weekdayName } from "./en-words.ts";
import type { Dimension, Figure, Unit } from "./figure.ts";

/** A number, date or reference, all its parts together, as English would write it: "9 billion yuan". */
export function inEnglish(figures: readonly Figure[]): string {
  return describe(figures, englishOne, englishDate, englishReference);
}

/** As Chinese would write it: 90亿元. */
export function inChinese(figures: readonly Figure[]): string {
  return describe(figures, chineseOne, chineseDate, chineseReference);
}

function describe(
  figures: readonly Figure[],
  one: (figure: Figure) => string,
  date: (figures: readonly Figure[]) => string,
  reference: (figures: readonly Figure[]) => string,
): string {
  if (figures.length > 1 && figures.every(({ kind }) => kind === "date")) return date(figures);
  if (figures.length > 0 && figures.every(({ kind }) => kind === "article-number")) return reference(figures);
  return [...new Set(figures.map(one))].join(", ");
}

function englishOne(figure: Figure): string {
  const { unit, value, high } = figure;
  const number =
    high === undefined ? englishNumber(value) : `${englishNumber(value)} to ${englishNumber(high)}`;
  if (!unit) return number;
  switch (unit.dimension) {
    case "year":
      return String(value);
    case "month":
      return monthName(value) ?? String(value);
    case "day":
      return `day ${value}`;
    case "decade":
      return `the ${value < 100 ? 1900 + value : value}s`;
    case "century":
      return `${nth(value)} century`;
    case "half-year":
      return `${nth(value)} half`;
    case "quarter":
      return `${nth(value)} quarter`;
    case "third-of-month":
      return ["early", "mid", "late"][value - 1] ?? "";
    case "weekday":
      return weekdayName(value);
    case "clock":
      return clock(value);
    case "plan":
      return `${nth(value)} Five-Year Plan`;
    case "share":
      return unit.factor === 1 ? rational(value) : `${englishNumber(value)} ${unit.en}`;
    case "times":
      return `${englishNumber(value)} times as much`;
    case "article":
    case "code":
      return number;
    default:
      return `${number} ${value === 1 && unit.dimension !== "money" ? singular(unit) : unit.en}`;
  }
}

function singular(unit: Unit): string {
  const irregular: Readonly<Record<string, string>> = { feet: "foot", inches: "inch", centuries: "century" };
  return irregular[unit.en] ?? unit.en.replace(/(?<!^m)s$/, "");
}

function chineseOne(figure: Figure): string {
  const { unit, value, high } = figure;
  const number =
    high === undefined ? chineseNumber(value) : `${chineseNumber(value)}至${chineseNumber(high)}`;
  if (!unit) return number;
  switch (unit.dimension) {
    case "year":
    case "month":
    case "day":
      return `${value}${unit.zh}`;
    case "decade": {
      const full = value < 100 ? 1900 + value : value;
      return `${Math.floor(full / 100) + 1}世纪${full % 100}年代`;
    }
    case "century":
      return `${value}世纪`;
    case "half-year":
      return `${"上下"[value - 1] ?? ""}半年`;
    case "quarter":
      return `第${value}季度`;
    case "third-of-month":
      return `${"上中下"[value - 1] ?? ""}旬`;
    case "weekday":
      return `星期${"一二三四五六日"[value - 1] ?? ""}`;
    case "clock":
      return clock(value);
    case "plan":
      return `第${value}个五年规划`;
    case "share":
      return unit.factor === 1 ? rational(value) : `${chineseNumber(value)}${unit.zh}`;
    case "article":
    case "code":
      return number;
    default:
      return `${number}${unit.zh || unit.en}`;
  }
}

const part = (figures: readonly Figure[], dimension: Dimension): Figure | undefined =>
  figures.find(({ unit }) => unit?.dimension === dimension);

/** The parts of a date, and what else stands with them (a weekday, a time of day). */
function partsOfDate(figures: readonly Figure[]) {
  const parts = ["year", "month", "third-of-month", "day"];
  return {
    year: part(figures, "year"),
    month: part(figures, "month"),
    third: part(figures, "third-of-month"),
    days: figures.filter(({ unit }) => unit?.dimension === "day").map(({ value }) => value),
    rest: figures.filter(({ unit }) => !parts.includes(unit?.dimension ?? "")),
  };
}

function englishDate(figures: readonly Figure[]): string {
  const { year, month, third, days, rest } = partsOfDate(figures);
  const name = month ? `${third ? `${englishOne(third)} ` : ""}${englishOne(month)}` : "";
  const day = days.length === 0 ? "" : month ? ` ${days.join(", ")}` : `day ${days.join(", ")}`;
  const head = name + day;
  const date = year ? (head === "" ? String(year.value) : `${head}${day ? "," : ""} ${year.value}`) : head;
  return [...(date ? [date] : []), ...rest.map(englishOne)].join(", ");
}

function chineseDate(figures: readonly Figure[]): string {
  const { year, month, third, days, rest } = partsOfDate(figures);
  return [year, month, third]
    .filter((each) => each !== undefined)
    .map(chineseOne)
    .concat(days.map((day) => `${day}日`).join("、"), rest.map(chineseOne))
    .join("");
}

function englishReference(figures: readonly Figure[]): string {
  return figures
    .map(({ unit, value }) => (unit?.code === "label" ? `(${value})` : `${unit?.en ?? ""} ${value}`.trim()))
    .join(", ");
}

function chineseReference(figures: readonly Figure[]): string {
  return figures
    .map(({ unit, value }) => (unit?.code === "label" ? `（${value}）` : `第${value}${unit?.zh ?? ""}`))
    .join("");
}

const englishScales: readonly (readonly [number, string])[] = [
  [1e12, "trillion"],
  [1e9, "billion"],
  [1e6, "million"],
];
const chineseScales: readonly (readonly [number, string])[] = [
  [1e12, "万亿"],
  [1e8, "亿"],
  [1e4, "万"],
];

/** 9 billion, 1.25 million, 12,345, 0.5. */
function englishNumber(value: number): string {
  for (const [size, name] of englishScales) {
    const short = Number((value / size).toPrecision(12));
    if (value >= size && Number.isInteger(Number((short * 1e4).toPrecision(12))))
      return `${grouped(short)} ${name}`;
  }
  return grouped(value);
}

/** 90亿, 125万, 12345. */
function chineseNumber(value: number): string {
  for (const [size, name] of chineseScales) {
    const short = Number((value / size).toPrecision(12));
    if (value >= size && Number.isInteger(Number((short * 1e4).toPrecision(12)))) return `${short}${name}`;
  }
  return String(Number(value.toPrecision(12)));
}

function grouped(value: number): string {
  const [whole = "", decimals] = String(Number(value.toPrecision(12))).split(".");
  const separated = whole.length > 4 || value >= 1000 ? whole.replace(/\B(?=(?:\d{3})+$)/g, ",") : whole;
  return decimals ? `${separated}.${decimals}` : separated;
}

function nth(value: number): string {
  const tail = value % 100 >= 11 && value % 100 <= 13 ? "th" : (["th", "st", "nd", "rd"][value % 10] ?? "th");
  return `${value}${tail}`;
}

function clock(minutes: number): string {
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, "0")}`;
}

/** 2/3 for 0.666…; a decimal where no small fraction is meant. */
function rational(value: number): string {
  for (let whole = 1; whole <= 1e6; whole = whole < 20 ? whole + 1 : whole * 10) {
    const top = value * whole;
    if (top > 0.5 && Math.abs(top - Math.round(top)) < 1e-6) return `${Math.round(top)}/${whole}`;
  }
  return String(Number(value.toPrecision(4)));
}
