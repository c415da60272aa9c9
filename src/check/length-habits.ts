import type { Unit } from "../model/unit.ts";
import type { LengthHabits } from "./check.ts";
import type { Sides } from "./sides.ts";

/** What legal and political texts have; holds until enough pairs are at hand. */
const usualHabits: LengthHabits = { center: Math.log(4.1), spread: 0.27 };

const enough = 40;
const sample = 20_000;

const numerals = new Set([..."〇零一二三四五六七八九十百千"].map((char) => char.charCodeAt(0)));
/** What a digit or a Latin letter is in characters of Chinese. */
const small = 0.24;

/**
 * Weight of a Chinese text in characters: figures and Latin words in it count as what they are in English, and so
 * do numerals that follow one another (第一百四十七条).
 */
export function chineseLength(text: string): number {
  let length = 0;
  let numeral = false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const before = numeral;
    numeral = code < 0x9700 && numerals.has(code);
    if (before && numeral) length += small;
    else if (code >= 0x3400 && code <= 0xd7ff) length++;
    else if (code >= 0xdc00 && code <= 0xdfff) length++;
    else if (isLetter(code)) length += small;
  }
  return length;
}

/** Letters and digits of an English text. */
export function englishLength(text: string): number {
  let length = 0;
  for (let at = 0; at < text.length; at++) if (isLetter(text.charCodeAt(at))) length++;
  return length;
}

function isLetter(code: number): boolean {
  return (
    (code >= 0x61 && code <= 0x7a) ||
    (code >= 0x41 && code <= 0x5a) ||
    (code >= 0x30 && code <= 0x39) ||
    (code >= 0xc0 && code <= 0x24f)
  );
}

/** Learned from pairs; from the first twenty thousand where there are more. */
export function learnHabits(units: readonly Unit[], sides: Sides): LengthHabits {
  const ratios: number[] = [];
  for (const unit of units) {
    const zh = chineseLength(unit[sides.zh]);
    if (zh < 8) continue;
    const en = englishLength(unit[sides.en]);
    if (en > 0) ratios.push(Math.log(en / zh));
    if (ratios.length >= sample) break;
  }
  if (ratios.length < enough) return usualHabits;
  ratios.sort((a, b) => a - b);
  const at = (share: number): number => ratios[Math.floor(share * (ratios.length - 1))]!;
  // The quartiles of a normal distribution are 1.349 standard deviations apart.
  const spread = (at(0.75) - at(0.25)) / 1.349;
  return { center: at(0.5), spread: Math.min(0.45, Math.max(0.18, spread)) };
}

/** `short` or `long` where the lengths do not go together by these habits. */
export function oddLength(habits: LengthHabits, zh: number, en: number): "short" | "long" | undefined {
  const expected = Math.exp(habits.center) * zh;
  // Short texts vary more: a heading of two characters is many letters.
  const slack = 3.5 * habits.spread;
  const low = expected * Math.exp(-Math.min(slack, 1.2));
  const high = expected * Math.exp(Math.min(slack, 1.2));
  if (en < low - 16 && zh >= 8) return "short";
  if (en > high + (zh < 10 ? 60 : 40)) return "long";
  return undefined;
}
