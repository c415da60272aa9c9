/**
 * Figures of both languages by value: 二〇二三, 十一, 3.5万亿 and 3.5 trillion, 百分之五 and 5 percent,
 * 三分之一 and one third, 第十九 and nineteenth, XIX, 3月 and March.
 */
import type { Span } from "../model/span.ts";
import { monthNames, namedNumbers } from "./number-words.ts";

export interface Figure {
  value: number;
  /** The stretch of the text that says it, units of counting (万, million) included. */
  span: Span;
  kind: "number" | "percent" | "ordinal" | "month";
  /** False where the same characters often are no figure: 一 in 统一, English "one", "second". */
  sure: boolean;
}

const digitValues: Readonly<Record<string, number>> = {
  〇: 0,
  零: 0,
  "○": 0,
  一: 1,
  二: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
  两: 2,
  兩: 2,
  壹: 1,
  贰: 2,
  貳: 2,
  叁: 3,
  參: 3,
  肆: 4,
  伍: 5,
  陆: 6,
  陸: 6,
  柒: 7,
  捌: 8,
  玖: 9,
};
const smallUnits: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000, 拾: 10, 佰: 100, 仟: 1000 };
const largeUnits: Readonly<Record<string, number>> = { 万: 1e4, 萬: 1e4, 亿: 1e8, 億: 1e8, 兆: 1e12 };

/**
 * The value of a Chinese numeral, with or without units of ten: 二〇二三 = 2023, 一百零五 = 105, 三亿二千万.
 * Undefined for anything else.
 */
export function chineseNumber(text: string): number | undefined {
  const chars = [...text];
  if (chars.length === 0) return undefined;
  if (chars.every((char) => char in digitValues)) {
    if (chars.length > 15) return undefined;
    return chars.reduce((sum, char) => sum * 10 + digitValues[char]!, 0);
  }
  let total = 0;
  let section = 0;
  let digit: number | undefined;
  for (const char of chars) {
    const value = char === "廿" ? 20 : char === "卅" ? 30 : undefined;
    if (value !== undefined) {
      section += value;
      digit = undefined;
    } else if (char in digitValues) {
      if (digit !== undefined && digit !== 0) return undefined;
      digit = digitValues[char]!;
    } else if (char in smallUnits) {
      section += (digit ?? 1) * smallUnits[char]!;
      digit = undefined;
    } else if (char in largeUnits) {
      section += digit ?? 0;
      digit = undefined;
      const unit = largeUnits[char]!;
      // 万亿: a larger unit multiplies all that stands before it, 一亿二千万: a smaller one its own part.
      total = total > 0 && unit > total ? (total + section) * unit : total + (section || 1) * unit;
      section = 0;
    } else return undefined;
  }
  return total + section + (digit ?? 0);
}

const romanValues: Readonly<Record<string, number>> = { I: 1, V: 5, X: 10, L: 50, C: 100, D: 500, M: 1000 };

/** The value of a Roman numeral that is one character (Ⅰ to Ⅻ, ⅰ to ⅻ), by its code. */
export function romanSign(code: number): number | undefined {
  if (code < 0x2160 || code > 0x217b) return undefined;
  const value = (code & 0xf) + 1;
  return value <= 12 ? value : undefined;
}

/** The value of a well-formed Roman numeral in capitals, else undefined. */
export function romanNumber(text: string): number | undefined {
  if (!/^(?=[MDCLXVI])M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})$/.test(text))
    return undefined;
  let total = 0;
  for (let i = 0; i < text.length; i++) {
    const here = romanValues[text[i]!]!;
    total += here < (romanValues[text[i + 1] ?? ""] ?? 0) ? -here : here;
  }
  return total;
}

const scales: Readonly<Record<string, number>> = {
  hundred: 100,
  thousand: 1e3,
  million: 1e6,
  billion: 1e9,
  trillion: 1e12,
};
const { cardinals, ordinals } = namedNumbers();
for (const [word, value] of Object.entries(scales)) ordinals.set(`${word}th`, value);

const fractionWords: Readonly<Record<string, number>> = {
  half: 2,
  quarter: 4,
  third: 3,
  fifth: 5,
  tenth: 10,
};

/** All figures of a text, left to right, not overlapping. `lang`: whose words to read; digits are read in both. */
export function figures(text: string, lang: "zh" | "en"): Figure[] {
  return lang === "zh" ? chineseFigures(text) : englishFigures(text);
}

const zhDigits = "〇零○一二三四五六七八九两兩壹贰貳叁參肆伍陆陸柒捌玖十百千拾佰仟廿卅万萬亿億兆";
const arabic = String.raw`\d{1,3}(?:[,，]\d{3})+(?:[.．]\d+)?|\d+(?:[.．]\d+)?`;
const zhNumeral = new RegExp(
  `(百分之|千分之)?(?:(${arabic})(?: ?([百千万萬亿億兆]+))?|([${zhDigits}]+)(?:点([〇零一二三四五六七八九]+))?)(?:分之(\\d+|[${zhDigits}]+)| ?([%％‰])|(个百分点))?`,
  "g",
);

function chineseFigures(text: string): Figure[] {
  const found: Figure[] = [];
  const folded = text.replace(/[０-９．％]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0));
  for (const match of folded.matchAll(zhNumeral)) {
    const [all, permille, digits, units, numeral, decimals, numerator, sign, points] = match;
    let value: number | undefined;
    if (digits !== undefined) {
      value = Number(digits.replace(/[,，]/g, ""));
      for (const unit of units ?? "") value *= smallUnits[unit] ?? largeUnits[unit] ?? 1;
    } else value = chineseNumber(numeral!);
    if (value === undefined || !Number.isFinite(value)) continue;
    if (decimals) value += Number(`0.${[...decimals].map((char) => digitValues[char]).join("")}`);
    const from = match.index;
    const to = from + all.length;
    let kind: Figure["kind"] = "number";
    if (numerator !== undefined) {
      const top = /\d/.test(numerator) ? Number(numerator) : chineseNumber(numerator);
      if (top === undefined || value === 0) continue;
      value = top / value;
    } else if (permille || sign || points) {
      kind = "percent";
      if (permille === "千分之" || sign === "‰") value /= 10;
    } else if (folded[from - 1] === "第") kind = "ordinal";
    else if (/^个?月/.test(folded.slice(to, to + 2)) && folded[to] === "月" && value >= 1 && value <= 12)
      kind = "month";
    // A lone 一, or a run of units without a digit (千万, 百), is as often part of a word as a figure.
    const sure =
      digits !== undefined ||
      kind !== "number" ||
      numerator !== undefined ||
      (numeral!.length > 1 && [...numeral!].some((char) => char in digitValues)) ||
      (numeral!.length > 1 && numeral!.includes("十"));
    found.push({ value, span: [from, to], kind, sure });
  }
  return found;
}

const enNumeral =
  /(?<![\p{L}\d])(?:(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(st|nd|rd|th)?(?![\p{L}\d])|([MDCLXVI]{2,7})(?![\p{L}\d])|(\p{L}+)(?![\p{L}\d]))/gu;

function englishFigures(text: string): Figure[] {
  const found: Figure[] = [];
  const parts = [...text.matchAll(enNumeral)];
  for (let i = 0; i < parts.length; i++) {
    const match = parts[i]!;
    const [, digits, suffix, roman, rawWord] = match;
    const word = (rawWord ?? (roman && romanNumber(roman) === undefined ? roman : undefined))?.toLowerCase();
    const from = match.index;
    let value: number | undefined;
    let kind: Figure["kind"] = "number";
    let sure = true;
    let last = i;
    if (digits !== undefined) {
      value = Number(digits.replaceAll(",", ""));
      if (suffix) kind = "ordinal";
    } else if (roman && !word) value = romanNumber(roman);
    else if (word !== undefined && monthNames.includes(word) && (word !== "may" || rawWord === "May")) {
      value = monthNames.indexOf(word) + 1;
      kind = "month";
      // "May" and "March" begin sentences as other words do: a figure beside them settles it.
      sure =
        word !== "may" && word !== "march"
          ? true
          : /^[\s.]*\d/.test(text.slice(from + word.length, from + 12));
    } else if (word !== undefined && (cardinals.has(word) || ordinals.has(word) || word in fractionWords)) {
      const spoken = readWords(parts, i, text);
      value = spoken.value;
      last = spoken.last;
      if (spoken.ordinal) kind = "ordinal";
      sure = last > i || value > 10;
    }
    if (value === undefined) continue;
    // "3.5 million", "twelve thousand"
    while (kind === "number" && last + 1 < parts.length && adjacent(parts, last, text)) {
      const scale = scales[parts[last + 1]![4]?.toLowerCase() ?? ""];
      if (scale === undefined) break;
      value *= scale;
      last++;
      sure = true;
    }
    let to = parts[last]!.index + parts[last]![0].length;
    const percent = /^(?:\s?%|[\s-]per\s?cent\b|[\s-]percentage points?\b)/i.exec(text.slice(to, to + 20));
    if (percent) {
      kind = "percent";
      sure = true;
      to += percent[0].length;
    }
    found.push({ value, span: [from, to], kind, sure });
    i = last;
  }
  return found;
}

function adjacent(parts: readonly RegExpExecArray[], i: number, text: string): boolean {
  const end = parts[i]!.index + parts[i]![0].length;
  return /^[\s-]$/.test(text.slice(end, parts[i + 1]!.index));
}

/** Reads "one hundred and twenty-three", "twenty-first", "two thirds" from word `start` on. */
function readWords(
  parts: readonly RegExpExecArray[],
  start: number,
  text: string,
): { value: number; last: number; ordinal: boolean } {
  let total = 0;
  let section = 0;
  let seen = 0;
  let last = start;
  for (let i = start; i < parts.length; i++) {
    if (i > start && !adjacent(parts, i - 1, text)) break;
    const word = parts[i]![0].toLowerCase();
    if (word === "and" && seen > 0 && section >= 100) continue;
    if (seen > 0 && section < 20 && section > 0) {
      const parsed = fractionWords[word.replace(/s$/, "")];
      if (parsed !== undefined && (word.endsWith("s") || section === 1)) {
        return { value: section / parsed, last: i, ordinal: false };
      }
    }
    const small = cardinals.get(word);
    const scale = scales[word];
    const ordinal = ordinals.get(word);
    if (small !== undefined) {
      const room = section % 100;
      if (seen > 0 && !(room === 0 || (room >= 20 && room % 10 === 0 && small < 10))) break;
      section += small;
    } else if (scale !== undefined && seen > 0) {
      if (scale === 100) section = (section || 1) * 100;
      else {
        total += (section || 1) * scale;
        section = 0;
      }
    } else if (ordinal !== undefined) {
      if (seen > 0 && ordinal >= 100)
        return { value: total + (section || 1) * ordinal, last: i, ordinal: true };
      const room = section % 100;
      if (seen > 0 && !(room === 0 || (room >= 20 && room % 10 === 0 && ordinal < 10))) break;
      return { value: total + section + ordinal, last: i, ordinal: true };
    } else if (i === start && fractionWords[word] !== undefined) {
      return { value: 1 / fractionWords[word]!, last: i, ordinal: false };
    } else break;
    seen++;
    last = i;
  }
  return { value: total + section, last, ordinal: false };
}
