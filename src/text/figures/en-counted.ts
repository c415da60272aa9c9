import { levelNamed } from "./en-articles.ts";
import { isYear } from "./en-dates.ts";
import { readSpoken, type Spoken } from "./en-numeral.ts";
import { outOf, perNumber } from "./en-shares.ts";
import { is, isDash, type Token } from "./en-tokens.ts";
import { unitAt } from "./en-units.ts";
import { scales } from "./en-words.ts";
import { kindOf, type Unit } from "./figure.ts";
import { enUnit, fraction, pointUnits, zhUnit } from "./measures.ts";
import { slashFraction } from "./numeric-date.ts";
import { type Draft, groupAt, type Reading } from "./reading.ts";
import { zoneAfter } from "./zones.ts";

/** A number that was read and is yet to be told what it counts. */
interface Counting {
  reading: Reading;
  tokens: readonly Token[];
  /** Its first token, and the token after it. */
  at: number;
  next: number;
  spoken: Spoken;
  draft: Draft;
}

/** A number in digits or words and what it counts, from what stands around it. */
export function readCardinal(reading: Reading, tokens: readonly Token[], at: number): number {
  const spoken = readSpoken(tokens, at);
  if (!spoken) return 0;
  const first = tokens[at]!;
  const { next } = spoken;
  const draft: Draft = {
    kind: "number",
    value: spoken.value,
    ...(spoken.others ? { others: spoken.others } : {}),
    step: spoken.step,
    weight: weightOf(spoken, first),
    ...(spoken.form === "roman" ? { roman: true } : {}),
    span: [first.from, tokens[next - 1]!.to],
    scale: spoken.scale,
    ordinal: spoken.ordinal,
  };
  const counting: Counting = { reading, tokens, at, next, spoken, draft };
  const formed = readForm(counting);
  if (formed > 0) return formed;
  takeHalfAndDozen(counting);
  return readMoney(counting) || readRate(counting) || readMeasure(counting) || readBare(counting);
}

/** Takes the number in with what it counts, up to the token `end`, whose index it gives. */
function add({ reading, tokens, draft }: Counting, end: number, unit?: Unit, more?: Partial<Draft>): number {
  draft.span = [draft.span[0], tokens[end - 1]!.to];
  if (unit) {
    draft.unit = unit;
    draft.kind = kindOf(unit);
  }
  if (more) Object.assign(draft, more);
  reading.found.push(draft);
  return end;
}

/** What its own form tells: 1/2, G20, 9/11, the 1980s, the third, two thirds. */
function readForm(counting: Counting): number {
  const { reading, tokens, at, next, spoken, draft } = counting;
  const first = tokens[at]!;
  const part = spoken.form === "digits" ? slashFraction(reading.text, first.from) : undefined;
  if (part) {
    let end = next;
    while (end < tokens.length && tokens[end]!.from < part.end) end++;
    return add(counting, end, fraction, { value: part.value, weight: "counted" });
  }
  if (spoken.code) return add(counting, next, pointUnits.code, { weight: "weak" });
  if (slashed(tokens, at, next)) return add(counting, next, undefined, { weight: "counted" });
  if (spoken.decade) return addDecade(counting);
  // "every second", "a second round"
  if (first.lower === "second" && !is(tokens[at - 1], "the", "and")) draft.weight = "weak";
  if (spoken.ordinal) return readNth(counting);
  return spoken.part ? readPart(counting) : 0;
}

/** two thirds, a quarter of a century, half a million, a quarter-point. */
function readPart(counting: Counting): number {
  const { tokens, at, next, spoken } = counting;
  // "the first three quarters" are no three fourths.
  if (is(tokens[next - 1], "quarters") && is(tokens[at - 1], "first", "last"))
    return add(counting, next, pointUnits.quarter, {
      value: Math.round(spoken.value * 4),
      weight: "counted",
    });
  const named = is(tokens[next], "a", "an") || isDash(tokens[next]) ? unitAt(tokens, next + 1) : undefined;
  const points = pointsAfter(tokens, next);
  if (points) return add(counting, points.next, points.unit, { weight: "counted" });
  const scale =
    is(tokens[next], "of") && is(tokens[next + 1], "a")
      ? scales.get(tokens[next + 2]?.lower ?? "")
      : undefined;
  if (scale !== undefined)
    return add(counting, next + 3, undefined, { value: spoken.value * scale, step: scale / 100 });
  // a quarter of a century
  const whole =
    is(tokens[next], "of") && is(tokens[next + 1], "a", "an") ? unitAt(tokens, next + 2) : undefined;
  if (whole && whole.unit.dimension !== "share")
    return add(counting, whole.next, whole.unit, { weight: "counted" });
  if (named && spoken.value === 0.5) return add(counting, named.next, named.unit, { weight: "counted" });
  return add(counting, next, fraction);
}

/** two and a half; more than a dozen. */
function takeHalfAndDozen(counting: Counting): void {
  const { tokens, at, spoken, draft } = counting;
  if (spoken.scale === 1 && andAHalf(tokens, counting.next)) {
    draft.value += 0.5;
    draft.step = 0.1;
    counting.next += 3;
  }
  if (is(tokens[counting.next - 1], "dozen") && draft.value === 12) {
    draft.weight = "counted";
    // More than a dozen is any number of that order.
    if (is(tokens[at - 1], "than", "over", "about", "some", "around")) draft.high = 20;
  }
}

/** Whether "and a half" stands there. */
function andAHalf(tokens: readonly Token[], at: number): boolean {
  return is(tokens[at], "and") && is(tokens[at + 1], "a") && is(tokens[at + 2], "half");
}

/** $5, RMB 100. */
function readMoney(counting: Counting): number {
  const { tokens, at, next, spoken, draft } = counting;
  const money = moneyBefore(tokens, at);
  if (!money) return 0;
  draft.span = [money.from, draft.span[1]];
  const named = unitAt(tokens, next);
  // "RMB32 cents": a hundredth of what the code names.
  if (is(tokens[next], "cent", "cents"))
    return add(counting, next + 1, { ...money.unit, factor: 0.01 * money.unit.factor });
  // "between $5 and $10 million"
  return add(counting, named?.unit.dimension === "money" ? named.next : next, money.unit, {
    bare: spoken.scale === 1,
  });
}

/** 16.9 per 100,000; 9 out of 10; 3 p.m.; three times; a five-year plan. */
function readRate(counting: Counting): number {
  const { reading, tokens, next, draft } = counting;
  const perMany = perNumber(tokens, next);
  if (perMany) {
    draft.value /= perMany.value;
    draft.step /= perMany.value;
    return add(counting, perMany.next, fraction, { kind: "percent", weight: "firm" });
  }
  outOf(reading, draft, tokens, next);
  const clock = readClock(counting);
  if (clock > 0) return clock;
  if (is(tokens[next], "times")) return addTimes(counting);
  const plan = isDash(tokens[next]) && is(tokens[next + 1], "year") && is(tokens[next + 2], "plan", "plans");
  return plan ? add(counting, next + 3, undefined, { weight: "weak" }) : 0;
}

/** Twelve hectares, 20 percent off, five years and a half. */
function readMeasure(counting: Counting): number {
  const { tokens, next, draft } = counting;
  const named = unitAt(tokens, next);
  if (!named || (named.unit.code === "KRW" && draft.value < 100)) return 0;
  let end = named.next;
  let { unit } = named;
  if (andAHalf(tokens, end)) {
    draft.value += 0.5;
    end += 3;
  }
  if (unit.dimension === "times") {
    draft.others = [draft.value + 1];
    unit = zhUnit("倍");
  }
  if (draft.value === 1 && draft.weight !== "firm") draft.weight = "weak";
  else if (unit.dimension === "share" || unit.dimension === "points") draft.weight = "firm";
  if (unit.dimension === "share" && is(tokens[end], "off", "discount", "discounts")) draft.discount = true;
  return add(counting, end, unit);
}

/** A year, the number once more in brackets, or a number and no more. */
function readBare(counting: Counting): number {
  const { reading, tokens, at, next, spoken, draft } = counting;
  const first = tokens[at]!;
  if (spoken.form === "digits" && isYear(first.lower) && next === at + 1 && isDated(tokens, at))
    return add(counting, next, pointUnits.year, { bare: false, group: ++reading.groups });
  if (is(tokens[at - 1], "(") && is(tokens[next], ")") && draft.value < 100) {
    // "sixty (60) days": the number once more.
    const last = reading.found.at(-1);
    const again = last !== undefined && /^ ?\($/.test(reading.text.slice(last.span[1], first.from));
    draft.weight = again ? "counted" : "weak";
    if (again) {
      draft.group = groupAt(reading, last);
      add(counting, next, undefined, { bare: true });
      draft.span = [first.from - 1, tokens[next]!.to];
      return next;
    }
  }
  return add(counting, next, undefined, { bare: true });
}

/** a quarter-point, half a point, a quarter of a percentage point, a quarter-percent. */
function pointsAfter(tokens: readonly Token[], next: number): { unit: Unit; next: number } | undefined {
  let at = next;
  if (isDash(tokens[at])) at++;
  else if (is(tokens[at], "of") && is(tokens[at + 1], "a", "one")) at += 2;
  else if (is(tokens[at], "a")) at++;
  const percent = is(tokens[at], "percent") && at > next;
  if (percent || is(tokens[at], "percentage")) at++;
  if (isDash(tokens[at])) at++;
  if (is(tokens[at], "point", "points")) return { unit: enUnit("percentage points")!, next: at + 1 };
  return percent ? { unit: enUnit("percent")!, next: at } : undefined;
}

function weightOf(spoken: Spoken, first: Token): Draft["weight"] {
  // "a million stars", "a thousand times": often no more than many.
  const article = first.lower === "a" || first.lower === "an";
  if (article && spoken.value >= 100 && Number.isInteger(Math.log10(spoken.value))) return "counted";
  if (spoken.form === "digits") return spoken.value <= 1 && spoken.step === 1 ? "counted" : "firm";
  if (spoken.form === "roman") return "weak";
  if (spoken.part)
    return spoken.value === 0.5 ? "weak" : first.lower === "a" || first.lower === "an" ? "counted" : "firm";
  if (spoken.value <= 1) return "weak";
  return spoken.value <= 10 || spoken.value === 100 || spoken.value === 1000 ? "counted" : "firm";
}

/** 9/11, 24/7: parts of a name. */
function slashed(tokens: readonly Token[], at: number, next: number): boolean {
  const glued = (sign: Token | undefined, other: Token | undefined): boolean =>
    is(sign, "/") && sign!.glued && other?.kind === "digits";
  return (
    glued(tokens[next], tokens[next + 1]) || (tokens[at]!.glued && glued(tokens[at - 1], tokens[at - 2]))
  );
}

function addDecade(counting: Counting): number {
  const { tokens, next, draft } = counting;
  const short = draft.value < 100;
  return add(counting, next, pointUnits.decade, {
    ...(short ? { value: 1900 + draft.value, others: [draft.value, 2000 + draft.value] } : {}),
    weight: is(tokens[next], "generation") ? "weak" : "firm",
  });
}

/** 21st century, third quarter, 14th Five-Year Plan, second paragraph; else a plain ordinal. */
function readNth(counting: Counting): number {
  const { reading, tokens, next, draft } = counting;
  const at = isDash(tokens[next]) ? next + 1 : next;
  const word = tokens[at]?.lower ?? "";
  if (word === "century" || word === "centuries")
    return add(counting, at + 1, pointUnits.century, { weight: "firm" });
  if (
    word === "half" &&
    draft.value <= 2 &&
    !isDash(tokens[next]) &&
    !is(tokens[at + 1], "dozen", "million", "a")
  )
    return add(counting, at + 1, pointUnits.halfYear, { weight: "counted" });
  if (word === "quarter") return add(counting, at + 1, pointUnits.quarter, { weight: "counted" });
  if (is(tokens[at], "five") && isDash(tokens[at + 1]) && is(tokens[at + 2], "year"))
    return add(counting, at + 3, pointUnits.plan, { weight: "firm" });
  const level = levelNamed(word);
  if (level && level.code !== "part" && !is(tokens[at - 1], "-")) {
    const last = reading.found.at(-1);
    const follows =
      last?.unit?.dimension === "article" &&
      last.group !== undefined &&
      /^[\s,]*(?:of\s*)?(?:the\s*)?$/.test(reading.text.slice(last.span[1], draft.span[0]));
    return add(counting, at + 1, level, {
      weight: draft.value <= 2 && level.code !== "article" ? "counted" : "firm",
      group: follows ? last.group! : ++reading.groups,
    });
  }
  return add(counting, next, undefined, { bare: true });
}

const signs: Readonly<Record<string, string>> = { $: "$", "€": "euros", "£": "gbp", "¥": "¥" };
const countries: Readonly<Record<string, string>> = {
  us: "usd",
  s: "usd",
  hk: "hkd",
  nt: "twd",
  a: "aud",
  au: "aud",
  c: "cad",
  ca: "cad",
  sg: "sgd",
};

/** $, US$, HK$, RMB, EUR right before the number. */
function moneyBefore(tokens: readonly Token[], at: number): { unit: Unit; from: number } | undefined {
  const sign = tokens[at - 1];
  if (!sign) return undefined;
  if (sign.kind === "sign" && signs[sign.lower]) {
    const word = sign.glued ? tokens[at - 2] : undefined;
    const country = word && (word.lower === "." ? "us" : word.lower);
    const from = word && (countries[country!] || country === "rmb") ? word.from : sign.from;
    if (sign.lower === "¥") return { unit: { ...enUnit("yuan")!, code: "¥" }, from };
    if (sign.lower === "$" && country && countries[country])
      return { unit: enUnit(countries[country])!, from };
    return { unit: enUnit(signs[sign.lower]!)!, from };
  }
  if (
    sign.kind === "word" &&
    sign.upper &&
    /^(?:rmb|cny|usd|eur|gbp|hkd|twd|ntd|jpy|krw|rub|aud|cad|sgd|chf|mop)$/.test(sign.lower)
  ) {
    const unit = enUnit(sign.lower);
    return unit && { unit, from: sign.from };
  }
  return undefined;
}

/** 3 p.m., 10 o'clock */
function readClock(counting: Counting): number {
  const { reading, tokens, next, draft } = counting;
  if (!Number.isInteger(draft.value) || draft.value > 24) return 0;
  const rest = reading.text.slice(draft.span[1], draft.span[1] + 12);
  const half = /^ ?([ap])(?:\.m\.?|m\b)/i.exec(rest);
  const oclock = /^ ?o['’]clock/i.exec(rest);
  if (!half && !oclock) return 0;
  const stop = draft.span[1] + (half ?? oclock)![0].length;
  let end = next;
  while (end < tokens.length && tokens[end]!.from < stop) end++;
  const afternoon = half?.[1]?.toLowerCase() === "p";
  const hours =
    draft.value + (afternoon && draft.value < 12 ? 12 : half && !afternoon && draft.value === 12 ? -12 : 0);
  const zone = zoneAfter(reading.text, stop);
  return add(counting, end, pointUnits.clock, {
    value: hours * 60,
    ...(half ? {} : { others: [hours * 60 + 720] }),
    ...(zone === undefined ? {} : { zone }),
    weight: "counted",
  });
}

/** half past six, a quarter to nine. */
export function readPastHour(reading: Reading, tokens: readonly Token[], at: number): number {
  const before = is(tokens[at + 1], "to");
  if (!before && !is(tokens[at + 1], "past")) return 0;
  const hour = tokens[at + 2] && readSpoken(tokens, at + 2);
  if (!hour || !Number.isInteger(hour.value) || hour.value < 1 || hour.value > 12 || hour.ordinal) return 0;
  if (before && unitAt(tokens, hour.next)) return 0;
  const part = is(tokens[at], "half") ? 30 : 15;
  const value = hour.value * 60 + (before ? -part : part);
  reading.found.push({
    kind: "date",
    value,
    others: [value + 720],
    unit: pointUnits.clock,
    step: 1,
    weight: "counted",
    span: [tokens[at]!.from, tokens[hour.next - 1]!.to],
  });
  return hour.next;
}

/** three times as many is threefold; three times more may be fourfold; said three times counts. */
function addTimes(counting: Counting): number {
  const { tokens, next, draft } = counting;
  const after = tokens[next + 1];
  const exact = is(after, "as", "that", "the", "its", "what");
  return add(counting, next + 1, zhUnit("倍"), exact ? {} : { others: [draft.value + 1] });
}

const beforeYear =
  /^(?:in|since|by|of|from|until|till|to|before|after|between|during|year|early|mid|late|fiscal|around|circa|through|for|the|and|end|pre|post|autumn|spring|summer|winter|fall)$/;

/** Whether a number of four digits is a year, by the word before or after it. */
function isDated(tokens: readonly Token[], at: number): boolean {
  const lead = isDash(tokens[at - 1]) ? tokens[at - 2] : tokens[at - 1];
  const after = tokens[at + 1];
  if (is(after, "bc", "bce", "ad", "ce")) return true;
  // "by 2050 hectares" has its unit and never comes here; "the 1200 delegates" counts a noun.
  if (is(lead, "the", "and", "of", "to", "for", "by", "from"))
    return !(
      after?.kind === "word" &&
      /s$/.test(after.lower) &&
      !/^(?:is|was|has|as|this|its|towards|s|versus|basis|s)$/.test(after.lower)
    );
  if (isDash(tokens[at + 1]) && tokens[at + 2]?.kind === "digits") return true;
  return lead?.kind === "word"
    ? beforeYear.test(lead.lower)
    : lead?.kind === "digits"
      ? isYear(lead.lower)
      : false;
}
