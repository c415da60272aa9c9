import type { Span } from "../../model/span.ts";

/** What a figure says something about; a figures check answers for each. */
export type FigureKind = "number" | "date" | "currency" | "percent" | "article-number";

/**
 * What is counted. Figures of one dimension compare by value × factor (亩 and hectares); those whose `code`
 * differs do not compare at all (yuan and dollars).
 */
export interface Unit {
  dimension: Dimension;
  /** Size in the dimension's own base: metres, square metres, kilograms, seconds, months … */
  factor: number;
  /** Tells currencies and levels of articles apart. */
  code?: string;
  /** The unit's name for messages, the English one in the plural. */
  zh: string;
  en: string;
}

export type Dimension =
  // Measures, which convert.
  | "length"
  | "area"
  | "mass"
  | "volume"
  | "power"
  | "energy"
  | "temperature"
  | "seconds"
  | "months"
  | "money"
  | "share"
  | "points"
  | "times"
  // Points in time, which do not.
  | "year"
  | "month"
  | "day"
  | "decade"
  | "century"
  | "half-year"
  | "quarter"
  | "third-of-month"
  | "weekday"
  | "clock"
  // Numbered things.
  | "article"
  | "plan"
  | "code";

/**
 * How much weight the characters bear. `firm`: a figure beyond doubt, whose absence from the other text is a
 * fault. `counted`: a small number that counts something; often written otherwise (both, several) or left out,
 * so only a different number in its place is a fault. `weak`: as often a part of a word (统一, "one of"); it
 * answers for a figure of the other text and is never missed itself.
 */
export type Weight = "firm" | "counted" | "weak";

export interface Figure {
  kind: FigureKind;
  /** In `unit` as written, units of counting (万, million) multiplied out. */
  value: number;
  /** What it stays below, where the figure says no more than a range: 30多万, 数十, dozens. */
  high?: number;
  /** What else the same characters may stand for, in the same unit: 增长两倍, "98年", "3 p.m.". */
  others?: readonly number[];
  unit?: Unit;
  /** Value of the last place written: 2.4亿 is exact to 1e7. Bounds rounding where units convert. */
  step: number;
  weight: Weight;
  /** The stretch of the text that says it, unit included, in UTF-16 code units. */
  span: Span;
  /** Parts of one date or of one reference have one number. */
  group?: number;
  /** Hours east of Greenwich, where a clock time names its zone. */
  zone?: number;
  /** Of a multiple: what it grew by (增长两倍), or what it came to (增长到两倍). */
  growth?: "by" | "to";
  /** 第 stood before it, or the English word is an ordinal. */
  ordinal?: boolean;
  /** Written in Roman numerals: such a number answers to any, and only one like it can stand in its place. */
  roman?: boolean;
  /** A price cut: what is left of the price (打八折), with the cut itself in `others`, or the cut (20 percent off). */
  discount?: boolean;
  /** A number that opens the text, as headings do: 第三条, "Article 3". */
  opening?: boolean;
}

/** Dimensions whose figures name a point in time. */
const pointsInTime: ReadonlySet<Dimension> = new Set([
  "year",
  "month",
  "day",
  "decade",
  "century",
  "half-year",
  "quarter",
  "third-of-month",
  "weekday",
  "clock",
]);

export function kindOf(unit: Unit | undefined): FigureKind {
  if (!unit) return "number";
  if (pointsInTime.has(unit.dimension)) return "date";
  if (unit.dimension === "money") return "currency";
  if (unit.dimension === "points" || (unit.dimension === "share" && unit.factor <= 0.01)) return "percent";
  return unit.dimension === "article" ? "article-number" : "number";
}
