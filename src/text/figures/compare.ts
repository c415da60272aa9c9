import { agree } from "./agree.ts";
import type { Figure, FigureKind } from "./figure.ts";
import { enUnit } from "./measures.ts";

/** One fault: figures of one text that the other does not have, or has otherwise. */
export interface Discrepancy {
  kind: FigureKind;
  /** Parts of one number, one date or one reference; empty where only the English has a figure. */
  zh: readonly Figure[];
  en: readonly Figure[];
}

/** What the texts around the figures tell. */
interface Texts {
  zh: string;
  en: string;
}

/**
 * The figures of a Chinese text against those of its English translation, in either direction. Every figure is
 * matched once, best agreement first; of those left over, two that could stand for each other are one fault,
 * and one alone is a fault only where it is beyond doubt.
 */
export function compareFigures(zh: readonly Figure[], en: readonly Figure[], texts: Texts): Discrepancy[] {
  const weighed = zh.some(({ unit }) => unit?.dimension === "money") ? en.map((e) => pounds(e, zh)) : en;
  return compare(zh, weighed, texts);
}

/** Pounds beside an amount of money are money, unless a weight of the Chinese is as much. */
function pounds(e: Figure, zh: readonly Figure[]): Figure {
  if (e.unit?.en !== "lb" || zh.some((z) => z.unit?.dimension === "mass" && agree(z, e) > 0)) return e;
  return { ...e, unit: enUnit("gbp")!, kind: "currency" };
}

function compare(zh: readonly Figure[], en: readonly Figure[], texts: Texts): Discrepancy[] {
  const left = match(zh, en);
  if (left.zh.length === 0 && left.en.length === 0) return [];
  const pairs = pairUp(left.zh, left.en, zh, en, texts);
  const pairedZh = new Set(pairs.map(([z]) => z));
  const pairedEn = new Set(pairs.map(([, e]) => e));
  const missing = left.zh.filter((z) => !pairedZh.has(z) && isMissed(z, en));
  const extra = left.en.filter((e) => !pairedEn.has(e) && isExtra(e, zh, en, left.en, texts));
  return gather(pairs, missing, extra, zh, en);
}

const weights = { firm: 0, counted: 1, weak: 2 } as const;

/** Matches what agrees; gives back what is left over on both sides, in the order of the text. */
function match(zh: readonly Figure[], en: readonly Figure[]): { zh: Figure[]; en: Figure[] } {
  const byWeight = (a: Figure, b: Figure): number => weights[a.weight] - weights[b.weight];
  const openZh = [...zh].sort(byWeight);
  const openEn = [...en].sort(byWeight);
  for (let strength = 4; strength >= 1 && openZh.length > 0 && openEn.length > 0; strength--) {
    for (let i = 0; i < openZh.length; i++) {
      const at = openEn.findIndex((e) => agree(openZh[i]!, e) === strength);
      if (at < 0) continue;
      openZh.splice(i--, 1);
      openEn.splice(at, 1);
    }
  }
  const byPlace = (a: Figure, b: Figure): number => a.span[0] - b.span[0];
  return { zh: openZh.sort(byPlace), en: openEn.sort(byPlace) };
}

/** Pairs of left-over figures of which one was surely meant for the other, the likeliest first. */
function pairUp(
  leftZh: readonly Figure[],
  leftEn: readonly Figure[],
  zh: readonly Figure[],
  en: readonly Figure[],
  texts: Texts,
): [Figure, Figure][] {
  const candidates: { z: Figure; e: Figure; score: number }[] = [];
  for (const z of leftZh) {
    for (const e of leftEn) {
      const score = likeness(z, e, texts);
      if (score <= 0) continue;
      // A number said twice in one text and once in the other needs no partner of another value.
      const [inEn, inZh] = [en.some((o) => agree(z, o) >= 2), zh.some((o) => agree(o, e) >= 2)];
      const repeated = z.ordinal && e.ordinal ? inEn : inEn || inZh;
      if (repeated && (e.weight !== "firm" || score < 2)) continue;
      candidates.push({ z, e, score: repeated ? score - 1 : score });
    }
  }
  candidates.sort((a, b) => b.score - a.score);
  const pairs: [Figure, Figure][] = [];
  for (const { z, e } of candidates) {
    if (pairs.some(([otherZ, otherE]) => otherZ === z || otherE === e)) continue;
    pairs.push([z, e]);
  }
  return pairs;
}

/** How likely a figure stands where another should, though they differ; 0 where it cannot. */
function likeness(z: Figure, e: Figure, texts: Texts): number {
  const apart = Math.abs(z.span[0] / (texts.zh.length || 1) - e.span[0] / (texts.en.length || 1));
  // A slip changes a digit or the number of noughts: values like that are each other's first.
  const place = 1 - apart + (sameDigits(z.value, e.value) ? 0.6 : 0);
  if (z.unit?.code === "label" || e.unit?.code === "label") {
    return z.unit?.code === "label" && e.unit?.code === "label" ? 3 : 0;
  }
  if (z.roman && e.roman) return 2 + place;
  if (z.weight === "weak" || e.weight === "weak") return vaguelyApart(z, e) ? place : 0;
  if (z.unit && e.unit) {
    if (z.unit.dimension === e.unit.dimension) return 3 + place;
    const sameNumber = z.value === e.value;
    if (z.kind === e.kind && z.kind !== "date" && sameNumber) return 2 + place;
    // 三年 and "three months": a length of time in the wrong unit.
    const lengths = /^(?:months|seconds)$/;
    if (lengths.test(z.unit.dimension) && lengths.test(e.unit.dimension)) return 1 + place;
    return sameNumber && z.kind === "percent" && e.kind === "percent" ? 2 + place : 0;
  }
  if (z.unit || e.unit) {
    const [unit, bare] = z.unit ? [z.unit, e] : [e.unit!, z];
    // A mistyped year or day (3023, May 41) is read as no date at all.
    if (unit.dimension === "year") return bare.value >= 100 && bare.value < 1e4 ? 1 + place : 0;
    if (unit.dimension === "day") return bare.value < 100 && bare.weight === "firm" ? place : 0;
    // 三次 and "four times": said or done so often.
    if (unit.dimension === "times" && isOften(z, texts.zh)) return 1 + place;
    if (z.weight !== "firm" || e.weight !== "firm") return 0;
    return z.kind === "date" || e.kind === "date" ? 0 : place;
  }
  return z.weight === e.weight || z.weight === "firm" || e.weight === "firm" ? 2 + place : 0;
}

function isOften(z: Figure, zh: string): boolean {
  return z.weight !== "weak" && /^[次回遍度]/.test(zh.slice(z.span[1], z.span[1] + 1));
}

/** 9 and 90, 199 and 176: the same first digits, or as many of them. */
function sameDigits(a: number, b: number): boolean {
  if (a <= 0 || b <= 0) return false;
  const ratio = Math.log10(a / b);
  return (
    Math.abs(ratio - Math.round(ratio)) < 1e-9 || Math.floor(Math.log10(a)) === Math.floor(Math.log10(b))
  );
}

/** 数十万 and "hundreds": orders of magnitude that do not touch. */
function vaguelyApart(z: Figure, e: Figure): boolean {
  if (z.high === undefined || e.high === undefined || z.unit || e.unit) return false;
  if (z.value < e.high && e.value < z.high) return false;
  const middle = (figure: Figure): number => Math.sqrt(figure.value * figure.high!);
  return Math.abs(Math.log10(middle(z) / middle(e))) > 0.7;
}

/** Whether the English lacks this figure, rather than having it said once for twice or before the heading. */
function isMissed(z: Figure, en: readonly Figure[]): boolean {
  if (z.weight !== "firm" || z.opening) return false;
  // 100% is "all".
  if (z.kind === "percent" && z.value * z.unit!.factor === 1) return false;
  return !en.some((e) => agree(z, e) >= 1);
}

const relativeTime =
  /[去今明前同当本该近次昨翌][年月日天]|上[个半]?[年月周]|目前|日前|[近今]日|年初|年底|月底|建国|成立/;
const relativeArticle = /[前同本该各次上下][二两三]?[条條款项項目章节]/;

/** Whether the Chinese lacks this figure, rather than leaving the year or a conversion to the reader. */
function isExtra(
  e: Figure,
  zh: readonly Figure[],
  en: readonly Figure[],
  leftEn: readonly Figure[],
  texts: Texts,
): boolean {
  if (e.weight !== "firm" || e.opening) return false;
  if (zh.some((z) => agree(z, e) >= 1)) return false;
  if (e.kind === "date") {
    if (relativeTime.test(texts.zh)) return false;
    // A date that is there with its day alone may be given whole.
    if (en.some((other) => other.group === e.group && e.group !== undefined && !leftEn.includes(other)))
      return false;
  }
  if (e.kind === "article-number" && relativeArticle.test(texts.zh)) return false;
  return !inBrackets(texts.en, e.span[0]);
}

/** A conversion or explanation that a translator adds stands in parentheses. */
function inBrackets(text: string, at: number): boolean {
  const open = Math.max(text.lastIndexOf("(", at), text.lastIndexOf("（", at), text.lastIndexOf("[", at));
  if (open < 0 || open === 0) return false;
  const close = text.slice(open, at).search(/[)）\]]/);
  return close < 0;
}

/** One discrepancy for all that belongs to one date or reference. */
function gather(
  pairs: readonly (readonly [Figure, Figure])[],
  missing: readonly Figure[],
  extra: readonly Figure[],
  zh: readonly Figure[],
  en: readonly Figure[],
): Discrepancy[] {
  const whole = (figure: Figure, of: readonly Figure[]): Figure[] =>
    figure.group === undefined ? [figure] : of.filter(({ group }) => group === figure.group);
  const found: { zh: Figure[]; en: Figure[]; kind: FigureKind }[] = [];
  const takenZh = new Set<Figure>();
  const takenEn = new Set<Figure>();
  const add = (z: Figure | undefined, e: Figure | undefined): void => {
    const zhPart = z ? whole(z, zh) : [];
    const enPart = e ? whole(e, en) : [];
    if (zhPart.some((each) => takenZh.has(each)) || enPart.some((each) => takenEn.has(each))) return;
    for (const each of zhPart) takenZh.add(each);
    for (const each of enPart) takenEn.add(each);
    found.push({ zh: zhPart, en: enPart, kind: (z ?? e)!.kind });
  };
  for (const [z, e] of pairs) add(z, e);
  for (const z of missing) add(z, undefined);
  for (const e of extra) add(undefined, e);
  return found;
}
