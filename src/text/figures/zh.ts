import { labelOf } from "../labels.ts";
import type { Figure } from "./figure.ts";
import { inherit } from "./lists.ts";
import { withoutCodes } from "./mask.ts";
import { mayBeginZhUnit } from "./measures.ts";
import { numericDate } from "./numeric-date.ts";
import { plainChinese } from "./plain.ts";
import { listNumber, type Reading } from "./reading.ts";
import { readLetteredItem } from "./zh-articles.ts";
import { readCounted } from "./zh-counted.ts";
import { readAge, readFirstYear, readPlan, readPlenary } from "./zh-names.ts";
import { readNumeral, runEnd } from "./zh-numeral.ts";
import { readHalf, readHalfYear, readMultiple, readPair, readRoman, readWeekday } from "./zh-words.ts";

type Reader = (reading: Reading, at: number) => number;

/** What may begin at a character, by its code: most characters begin nothing. */
const readers = new Map<number, readonly Reader[]>();
const numeralReaders: readonly Reader[] = [readPlan, readPlenary, numericDate, readNumber];
for (const char of "0123456789〇零一二三四五六七八九十百千万亿兆两廿卅几数")
  readers.set(char.charCodeAt(0), numeralReaders);
for (const char of "半过") readers.set(char.charCodeAt(0), [readHalf]);
for (const char of "(（") readers.set(char.charCodeAt(0), [readLetteredItem]);
for (const char of "上下") readers.set(char.charCodeAt(0), [readHalfYear]);
for (const char of "翻倍") readers.set(char.charCodeAt(0), [readMultiple]);
readers.set("元".charCodeAt(0), [readFirstYear]);
for (const char of "弱而不知花古耄") readers.set(char.charCodeAt(0), [readAge]);
for (const char of "双俩") readers.set(char.charCodeAt(0), [readPair]);
for (const char of "IVX") readers.set(char.charCodeAt(0), [readRoman]);
for (let code = 0x2160; code <= 0x217b; code++) readers.set(code, [readRoman]);
for (const char of "周星礼") readers.set(char.charCodeAt(0), [readWeekday]);

/** The figures of a Chinese text in either script, left to right, not overlapping. */
export function chineseFigures(original: string): Figure[] {
  const text = plainChinese(withoutCodes(original));
  const reading: Reading = { text, traditional: isTraditional(original, text), found: [], groups: 0 };
  let at = openingLabel(reading);
  while (at < text.length) {
    const here = readers.get(text.charCodeAt(at));
    let end = 0;
    if (here) {
      for (const read of here) {
        end = read(reading, at);
        if (end > at) break;
      }
    }
    at = end > at ? end : at + 1;
  }
  return reading.found.map((figure) => named(figure, text));
}

/** 附件三: a number that names something is one, however it is written. */
function named(figure: Figure, text: string): Figure {
  const [from] = figure.span;
  return figure.weight === "weak" && /附[件录表图]$/.test(text.slice(Math.max(0, from - 2), from))
    ? { ...figure, weight: "firm" }
    : figure;
}

/** Whether Han characters changed when they were simplified. */
function isTraditional(original: string, plain: string): boolean {
  for (let i = 0; i < plain.length; i++) {
    if (plain[i] !== original[i] && plain.charCodeAt(i) >= 0x4e00) return true;
  }
  return false;
}

/** 一、 and （一）: the number of a list. */
function openingLabel(reading: Reading): number {
  if (!/^\s*[\d(（①-⑳第〇一二三四五六七八九十百]/.test(reading.text)) return 0;
  const label = labelOf(reading.text);
  if (label?.kind !== "item") return 0;
  // 第三、四条 lists two articles, 三、四月 two months.
  if (
    /^[一二三四五六七八九十\d]+ ?[条款项章节年月日号届]/.test(
      reading.text.slice(label.length, label.length + 6),
    )
  )
    return 0;
  reading.found.push(listNumber(label));
  return label.length;
}

/** What may follow 一 so that it counts, measures or goes on; before other characters it is part of a word. */
const afterOne = new Set(
  [
    ..."〇零一二三四五六七八九两十百千万亿兆廿卅多余来几 年月日号世季时点分半个成折倍条款项目章节编篇后)）/、,，和与或及至到~—–-%‰.点",
  ].map((char) => char.charCodeAt(0)),
);
const beforeOne = new Set([..."第(（ 、,，和与或及至到~—–-期周拜币元$¥€£"].map((char) => char.charCodeAt(0)));

const wordsWithOne = new Set([..."统唯划"].map((char) => char.charCodeAt(0)));

function readNumber(reading: Reading, at: number): number {
  const { text } = reading;
  if (text.charCodeAt(at) === 0x4e00) {
    const next = text.charCodeAt(at + 1);
    // 统一, 唯一, 万一 are words, whatever follows.
    const word = wordsWithOne.has(text.charCodeAt(at - 1));
    if (word || (!afterOne.has(next) && !mayBeginZhUnit(next) && !beforeOne.has(text.charCodeAt(at - 1)))) {
      reading.found.push({ kind: "number", value: 1, step: 1, weight: "weak", span: [at, at + 1] });
      return at + 1;
    }
  }
  const numeral = readNumeral(text, at);
  // 一五一十, 三七二十一: of numerals that make no number the parts make none either.
  if (!numeral) return runEnd(text, at);
  const count = reading.found.length;
  const end = readCounted(reading, at, numeral);
  if (reading.found.length === count) return end;
  inherit(reading, count, joints);
  const last = reading.found.at(-1)!;
  const { second, ...first } = last;
  if (second !== undefined) {
    const { others: _, ...rest } = first;
    reading.found.splice(-1, 1, first, { ...rest, value: second });
  }
  return end;
}

const joints = {
  listed: /^ ?(?:[、,，和与或及至到~]|——?|–|--?|、?(?:和|或|至|到)第?) ?$/,
  ranged: /^ ?(?:[至到~]|——?|–|--?) ?$/,
};
