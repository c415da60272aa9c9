import { figureClass } from "../text/normalise.ts";
import { monthName, ordinalOf, smallNumbers, tens } from "../text/number-words.ts";
import { type Figure, figures } from "../text/numerals.ts";
import { scriptOf } from "../text/script.ts";
import type { Folding } from "./score.ts";

/**
 * The translation of a text that differs from the query in figures alone, with the query's figures put in: each in
 * the manner of the one it replaces (`twelfth`, `1,200`, `3 million`, March, 十二). Undefined when a figure that
 * differs is not found in the translation as often as in the text, cannot be told from another of its value, or cannot
 * be written in its manner.
 */
export function adaptTarget(query: Folding, source: Folding, target: string): string | undefined {
  const lang = scriptOf(source.text) === "han" ? "zh" : "en";
  const wanted = valuesOf(query, lang);
  const present = valuesOf(source, lang);
  if (!wanted || !present || wanted.length !== present.length) return undefined;

  const replacements = new Map<number, Replacement[]>();
  present.forEach((figure, i) => {
    const list = replacements.get(figure.value) ?? [];
    list.push({ figure, value: wanted[i]!.value });
    replacements.set(figure.value, list);
  });
  const targetLang = scriptOf(target) === "han" ? "zh" : "en";
  const found = figures(target, targetLang);
  const edits: { figure: Figure; text: string }[] = [];
  for (const [value, list] of replacements) {
    if (list.every((one) => one.value === value)) continue;
    const places = found.filter((figure) => same(figure.value, value));
    const pairs = assigned(list, places);
    if (!pairs) return undefined;
    for (const [wantedValue, figure] of pairs) {
      const written = write(wantedValue, figure, target.slice(...figure.span), targetLang);
      if (written === undefined) return undefined;
      edits.push({ figure, text: written });
    }
  }
  let adapted = target;
  for (const { figure, text } of edits.sort((a, b) => b.figure.span[0] - a.figure.span[0])) {
    adapted = adapted.slice(0, figure.span[0]) + text + adapted.slice(figure.span[1]);
  }
  return adapted;
}

/** A figure of the memory's text, and the value that the query has in its place. */
interface Replacement {
  figure: Figure;
  value: number;
}

/**
 * Which new value goes to which place, for figures of one value. Word order differs between languages (1月1日, 1
 * January), so of several equal figures that become different ones only the kind tells which is which; undefined where
 * it does not.
 */
function assigned(list: readonly Replacement[], places: readonly Figure[]): [number, Figure][] | undefined {
  if (places.length !== list.length) return undefined;
  if (list.every(({ value }) => value === list[0]!.value))
    return places.map((place) => [list[0]!.value, place]);
  const ours = Map.groupBy(list, ({ figure }) => figure.kind);
  const theirs = Map.groupBy(places, ({ kind }) => kind);
  if (ours.size !== theirs.size) return undefined;
  const pairs: [number, Figure][] = [];
  for (const [kind, some] of ours) {
    const there = theirs.get(kind);
    if (there?.length !== some.length || some.some(({ value }) => value !== some[0]!.value)) return undefined;
    for (const place of there) pairs.push([some[0]!.value, place]);
  }
  return pairs;
}

/** The figures that folding took for a class, in order; undefined when one cannot be read whole. */
function valuesOf({ text, cells }: Folding, lang: "zh" | "en"): Figure[] | undefined {
  const all = figures(text, lang);
  const values: Figure[] = [];
  for (let i = 0; i < cells.length; i++) {
    if (cells.codes[i] !== figureClass) continue;
    const figure = all.find(({ span }) => span[0] <= cells.from[i]! && span[1] >= cells.to[i]!);
    if (!figure) return undefined;
    // 三分之二 is two classes and one figure.
    if (values.at(-1) !== figure) values.push(figure);
  }
  return values;
}

function same(a: number, b: number): boolean {
  return Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b));
}

function write(value: number, figure: Figure, written: string, lang: "zh" | "en"): string | undefined {
  const digits = /^(\d[\d,，]*(?:\.\d+)?)(st|nd|rd|th)?/.exec(written);
  if (digits) return writeDigits(value, figure, written, digits);
  return lang === "zh" ? writeChinese(value, figure, written) : writeEnglish(value, figure, written);
}

function writeDigits(
  value: number,
  figure: Figure,
  written: string,
  [all, number, suffix]: RegExpExecArray,
): string | undefined {
  const shown = Number(number!.replace(/[,，]/g, ""));
  // 3 million: the new figure is told in millions too.
  const scaled = shown === 0 ? value : Number(((value * shown) / figure.value).toPrecision(12));
  const plain = String(scaled);
  if (!/^\d+(?:\.\d{1,6})?$/.test(plain)) return undefined;
  if (suffix && !Number.isInteger(scaled)) return undefined;
  const grouped = /[,，]/.test(number!) || (shown < 1000 && scaled >= 10_000);
  const [whole, decimals] = plain.split(".") as [string, string?];
  const text =
    (grouped ? whole.replace(/\B(?=(?:\d{3})+$)/g, ",") : whole) + (decimals ? `.${decimals}` : "");
  return text + (suffix ? ordinalSuffix(scaled) : "") + written.slice(all.length);
}

function ordinalSuffix(value: number): string {
  if (value % 100 >= 11 && value % 100 <= 13) return "th";
  return { 1: "st", 2: "nd", 3: "rd" }[value % 10] ?? "th";
}

function writeEnglish(value: number, figure: Figure, written: string): string | undefined {
  if (figure.kind === "month") return monthName(value);
  if (!Number.isInteger(value) || value > 99 || /[\s]/.test(written) || /^[IVXLCDM]+$/.test(written)) {
    return undefined;
  }
  const cardinal =
    value < 20
      ? smallNumbers[value]!
      : tens[Math.floor(value / 10)]! + (value % 10 ? `-${smallNumbers[value % 10]}` : "");
  const text = figure.kind === "ordinal" ? ordinalWord(cardinal) : cardinal;
  return /^\p{Lu}/u.test(written) ? text[0]!.toUpperCase() + text.slice(1) : text;
}

function ordinalWord(cardinal: string): string {
  const [, head = "", last = ""] = /^(.*-)?(.*)$/.exec(cardinal) ?? [];
  return head + ordinalOf(last);
}

const chineseDigits = [..."零一二三四五六七八九"];

function writeChinese(value: number, figure: Figure, written: string): string | undefined {
  if (!Number.isInteger(value) || value >= 1e12 || figure.kind === "percent") return undefined;
  if (/^[〇零一二三四五六七八九]{2,}$/.test(written)) {
    const zero = written.includes("零") ? "零" : "〇";
    return [...String(value)].map((digit) => (digit === "0" ? zero : chineseDigits[Number(digit)]!)).join("");
  }
  if (!/^[零一二三四五六七八九十百千万亿]+$/.test(written)) return undefined;
  return chineseNumeral(value);
}

/** 105 as 一百零五, 12 as 十二; for whole numbers below 10¹². */
function chineseNumeral(value: number): string {
  if (value === 0) return "零";
  const sections: [number, string][] = [
    [Math.floor(value / 1e8), "亿"],
    [Math.floor(value / 1e4) % 1e4, "万"],
    [value % 1e4, ""],
  ];
  let text = "";
  let gap = false;
  for (const [section, unit] of sections) {
    if (section === 0) {
      gap = text !== "";
      continue;
    }
    if (text !== "" && (gap || section < 1000)) text += "零";
    text += sectionNumeral(section) + unit;
    gap = false;
  }
  return text.replace(/^一十/, "十");
}

function sectionNumeral(section: number): string {
  let text = "";
  let gap = false;
  for (const [size, unit] of [
    [1000, "千"],
    [100, "百"],
    [10, "十"],
    [1, ""],
  ] as const) {
    const digit = Math.floor(section / size) % 10;
    if (digit === 0) {
      gap = text !== "";
      continue;
    }
    text += (gap ? "零" : "") + chineseDigits[digit]! + unit;
    gap = false;
  }
  return text;
}
