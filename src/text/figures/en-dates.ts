import { is, isDash, type Token } from "./en-tokens.ts";
import { decades, months, ordinals, weekdays } from "./en-words.ts";
import type { Unit } from "./figure.ts";
import { pointUnits } from "./measures.ts";
import type { Draft, Reading } from "./reading.ts";

const beforeMonth =
  /^(?:in|of|on|since|until|till|by|to|from|last|this|next|early|mid|late|and|between|during|through|before|after|every|each)$/;

/** November 27, 2023; 27 November; Nov. 27–29; mid-May. "may" and "march" are verbs unless a date stands there. */
export function readMonth(reading: Reading, tokens: readonly Token[], at: number): number {
  const token = tokens[at]!;
  if (!token.capital) return 0;
  const { lower } = token;
  let next = at + 1;
  const short = lower.length === 3 && lower !== "may";
  if (is(tokens[next], ".") && tokens[next]!.glued && (short || lower === "sept")) next++;
  const value = months.get(lower)!;
  if (!isMonth(tokens, at, next)) {
    reading.found.push(datePart(value, pointUnits.month, token, token, { weight: "weak" }));
    return at + 1;
  }
  reading.groups++;
  const group = reading.groups;
  dayBefore(reading, token, group);
  const third = thirdOf(tokens, at, group);
  if (third) reading.found.push(third);
  reading.found.push(datePart(value, pointUnits.month, token, tokens[next - 1]!, { group }));
  return readYearAfter(reading, tokens, readDays(reading, tokens, at, next), group);
}

/** A part of a date that stands from one token to another. */
function datePart(value: number, unit: Unit, from: Token, to: Token, more: Partial<Draft>): Draft {
  return { kind: "date", value, unit, step: 1, weight: "firm", span: [from.from, to.to], ...more };
}

/**
 * Whether the name of a month is one: "May" and "March" begin sentences, "Mar" and "Dec" names. Without a date beside
 * them they only answer for one.
 */
function isMonth(tokens: readonly Token[], at: number, next: number): boolean {
  const { lower } = tokens[at]!;
  const short = lower.length === 3 && lower !== "may";
  const lead = isDash(tokens[at - 1]) ? tokens[at - 2] : tokens[at - 1];
  const dateNear =
    tokens[next]?.kind === "digits" || lead?.kind === "digits" || ordinals.has(tokens[next]?.lower ?? "");
  const plainly = lower.length > 3 && lower !== "march" && lower !== "sept";
  const leads = lead !== undefined && (beforeMonth.test(lead.lower) || /^(?:st|nd|rd|th)$/.test(lead.lower));
  return plainly || dateNear || (leads && !short);
}

/** The days after a month: 27; 27th; 27 and 28; 27–29; the third. Gives the token after them. */
function readDays(reading: Reading, tokens: readonly Token[], at: number, from: number): number {
  const { groups: group } = reading;
  let next = from;
  for (;;) {
    let start = next;
    const first =
      start === at + 1 || is(tokens[start - 1], ".") || reading.found.at(-1)?.unit === pointUnits.month;
    if (!first) {
      if (is(tokens[start], ",", "and", "to", "or", "through") || isDash(tokens[start])) start++;
      if (is(tokens[start], "and", "to", "or")) start++;
      if (start === next) return next;
    }
    const day = tokens[start];
    const value = dayAt(day, first);
    if (!day || value < 1 || value > 31) return next;
    let end = start + 1;
    if (tokens[end]?.glued && /^(?:st|nd|rd|th)$/.test(tokens[end]!.lower)) end++;
    if (countsOther(tokens[end], first)) return next;
    reading.found.push(datePart(value, pointUnits.day, day, tokens[end - 1]!, { group }));
    next = end;
  }
}

/** The number of a day; in words only right behind the month. 0 for none. */
function dayAt(day: Token | undefined, first: boolean): number {
  if (day?.kind === "digits" && /^\d{1,2}$/.test(day.lower)) return Number(day.lower);
  return first ? (ordinals.get(day?.lower ?? "") ?? 0) : 0;
}

/** Whether what follows a number makes it no day: "May 5 million people", "March 3:30". */
function countsOther(after: Token | undefined, first: boolean): boolean {
  if (!after) return false;
  if (
    after.lower === "%" ||
    /^(?:percent|million|billion|thousand|per|years?|months|days?|people)$/.test(after.lower)
  )
    return true;
  if (after.glued && /^[:/%]$/.test(after.lower)) return true;
  // "October 1 and 12 November": the second number belongs to the month that follows it.
  return !first && after.kind === "word" && after.capital && months.has(after.lower);
}

/** The year: "November 27, 2023", "November of 2023". Gives the token after it. */
function readYearAfter(reading: Reading, tokens: readonly Token[], next: number, group: number): number {
  let start = next;
  if (is(tokens[start], ",", "of") || (is(tokens[start], "in") && tokens[start + 1]?.kind === "digits"))
    start++;
  const year = tokens[start];
  if (
    year?.kind !== "digits" ||
    !isYear(year.lower) ||
    /^(?:million|billion|yuan|%)$/.test(tokens[start + 1]?.lower ?? "")
  )
    return next;
  reading.found.push(datePart(Number(year.lower), pointUnits.year, year, year, { group }));
  return start + 1;
}

export function isYear(digits: string): boolean {
  return /^(?:1\d|2[01])\d\d$/.test(digits);
}

/** 27 November, 27th of November, 5 and 6 March, 10–12 May: the numbers already found become days. */
function dayBefore(reading: Reading, month: Token, group: number): void {
  let edge = month.from;
  for (let i = reading.found.length - 1; i >= 0; i--) {
    const figure = reading.found[i]!;
    const gap = reading.text.slice(figure.span[1], edge);
    const first = edge === month.from;
    if (!(first ? /^(?:\s+|\s+of\s+|\s+day\s+of\s+|-)$/ : /^\s*(?:,|and|to|or|[-–—])\s*$/).test(gap)) return;
    if (figure.unit && figure.unit.dimension !== "quarter") return;
    if (!Number.isInteger(figure.value) || figure.value < 1 || figure.value > 31 || figure.scale !== 1)
      return;
    reading.found[i] = { ...figure, kind: "date", unit: pointUnits.day, weight: "firm", group, bare: false };
    edge = figure.span[0];
  }
}

/** early, mid- and late May stand for the thirds of a month. */
function thirdOf(tokens: readonly Token[], at: number, group: number): Draft | undefined {
  const lead = isDash(tokens[at - 1]) ? tokens[at - 2] : tokens[at - 1];
  const which = ["early", "mid", "late"].indexOf(lead?.lower ?? "");
  if (which < 0) return undefined;
  return datePart(which + 1, pointUnits.tenDays, lead!, lead!, { group, weight: "counted" });
}

export function readWeekday(reading: Reading, tokens: readonly Token[], at: number): number {
  const token = tokens[at]!;
  if (!token.capital) return 0;
  reading.found.push({
    kind: "date",
    value: weekdays.get(token.lower)!,
    unit: pointUnits.weekday,
    step: 1,
    weight: "counted",
    span: [token.from, token.to],
  });
  return at + 1;
}

/** the eighties */
export function readDecadeWord(reading: Reading, tokens: readonly Token[], at: number): number {
  const token = tokens[at]!;
  const tens = decades.get(token.lower)!;
  reading.found.push({
    kind: "date",
    value: 1900 + tens,
    others: [tens, 2000 + tens],
    unit: pointUnits.decade,
    step: 1,
    weight: "counted",
    span: [token.from, token.to],
  });
  return at + 1;
}
