import { romanNumber } from "../numerals.ts";
import { setOf } from "../word-lists.ts";
import { stepOf, times } from "./arithmetic.ts";
import { is, isDash, type Token } from "./en-tokens.ts";
import { cardinals, ordinals, parts, scales, shortScales } from "./en-words.ts";

/** An English number in digits or words with its units of counting, before any unit of measure. */
export interface Spoken {
  value: number;
  others?: number[];
  step: number;
  /** Index of the token after it. */
  next: number;
  form: "digits" | "words" | "roman";
  ordinal: boolean;
  /** A part of a whole: two thirds. */
  part: boolean;
  scale: number;
  /** Two digits or four right before "s": 1980s, 80s. */
  decade: boolean;
  /** Letters beside it make it a code: G20, COVID-19. */
  code: boolean;
}

/** What most numbers are. */
const plain = { ordinal: false, part: false, scale: 1, decade: false, code: false } as const;

/** Reads the number that begins at token `at`; undefined for what is none. */
export function readSpoken(tokens: readonly Token[], at: number): Spoken | undefined {
  const token = tokens[at]!;
  if (token.kind === "digits") return readDigits(tokens, at);
  if (token.kind === "word") return readWords(tokens, at);
  return undefined;
}

function readDigits(tokens: readonly Token[], at: number): Spoken | undefined {
  const token = tokens[at]!;
  const text = token.lower.replaceAll(",", "");
  if (text.length > 16) return undefined;
  const value = Number(text);
  const step = stepOf(text);
  const base: Spoken = { ...plain, value, step, next: at + 1, form: "digits" };
  const lead = tokens[at - 1];
  const dashLead = token.glued && isDash(lead) ? tokens[at - 2] : undefined;
  if (token.glued && lead?.kind === "word" && !leadsNumber(lead)) return { ...base, code: true };
  // COVID-19, F-35: capitals before the hyphen; mid-1990s and pre-2008 are numbers.
  if (
    dashLead?.kind === "word" &&
    lead!.glued &&
    dashLead.capital &&
    !/^(?:mid|pre|post|late|early|article|art|no|rmb)$/.test(dashLead.lower) &&
    dashLead.to - dashLead.from <= 8 &&
    !cardinals.has(dashLead.lower) &&
    text.length < 4
  )
    return { ...base, code: true };
  const tail = tokens[at + 1];
  if (tail?.glued && tail.kind === "word") {
    if (/^(?:st|nd|rd|th)$/.test(tail.lower))
      return withScale(tokens, { ...base, ordinal: true, next: at + 2 });
    if (tail.lower === "s" && /^\d0$|^\d{3}0$/.test(text)) return { ...base, decade: true, next: at + 2 };
    const scale = shortScales.get(tail.lower);
    // "3K" may be kelvins, "4M" megabytes: capitals are no more than a code, but after a currency.
    if (scale !== undefined && (!tail.upper || tail.lower.length > 1 || !/^[ck]$/.test(tail.lower))) {
      const scaled = { ...base, value: times(value, scale), step: step * scale, scale, next: at + 2 };
      // "100m" is as likely metres.
      return tail.lower === "m" || tail.upper ? { ...scaled, others: [value] } : scaled;
    }
    if (
      !/^(?:km|kg|kw|mw|gw|kwh|ha|cm|mm|m|mg|am|pm|a|p|x|h|years?|days?|yuan|rmb|nm|gwh|twh|mu|t)$/.test(
        tail.lower,
      )
    )
      return { ...base, code: true, next: at + 2 };
  }
  return withScale(tokens, base);
}

/** RMB100, US$5, p12: letters that stand before a number and make no code of it. */
function leadsNumber(token: Token): boolean {
  return /^(?:rmb|cny|usd|eur|gbp|hkd|ntd|twd|us|hk|nt|art|no|nos|p|pp)$/.test(token.lower);
}

/** 3.5 million, 1.2 trillion, 2 hundred thousand; three ten-thousandths is read with the words. */
function withScale(tokens: readonly Token[], read: Spoken): Spoken {
  let { value, step, next, scale } = read;
  for (;;) {
    const at = isDash(tokens[next]) ? next + 1 : next;
    const factor = tokens[at]?.kind === "word" ? scales.get(tokens[at]!.lower) : undefined;
    if (factor === undefined) break;
    value = times(value, factor);
    step *= factor;
    scale *= factor;
    next = at + 1;
  }
  // "one hundred million" has its scale in the words; plain 100 has none.
  return next === read.next ? read : { ...read, value, step, scale, next, ordinal: false };
}

function readWords(tokens: readonly Token[], at: number): Spoken | undefined {
  const first = tokens[at]!.lower;
  if (first === "a" || first === "an") return readArticle(tokens, at);
  const part = parts.get(first);
  if (first === "half" || first === "halves") return readHalf(tokens, at);
  if (first === "quarter" || first === "quarters") return undefined;
  if (!cardinals.has(first) && !ordinals.has(first) && part === undefined) {
    return readRoman(tokens, at);
  }
  if (scales.has(first)) return undefined;
  let total = 0;
  let section = 0;
  let next = at;
  let scale = 1;
  let step = 1;
  let seen = 0;
  for (let i = at; i < tokens.length; i++) {
    let here = i;
    if (seen > 0) {
      if (isDash(tokens[here]) && tokens[here]!.glued && tokens[here + 1]?.glued) here++;
      else if (
        is(tokens[here], "and") &&
        (section >= 100 || (section === 0 && total > 0)) &&
        goesOn(tokens, here + 1, section === 0 ? step : 100)
      )
        here++;
    }
    const word = tokens[here];
    if (word?.kind !== "word") break;
    const { lower } = word;
    const small = cardinals.get(lower);
    const factor = scales.get(lower);
    const nth = ordinals.get(lower);
    const room = section % 100;
    const fits = (value: number): boolean => room === 0 || (room >= 20 && room % 10 === 0 && value < 10);
    if (seen > 0 && section > 0) {
      const part = partAt(tokens, here, section, total);
      if (part) return { ...plain, ...part, form: "words", part: true };
    }
    if (small !== undefined) {
      if (seen > 0 && (!fits(small) || small === 0)) break;
      section += small;
      step = small % 10 === 0 && small > 0 ? 10 : 1;
    } else if (factor !== undefined && seen > 0) {
      if (factor === 100) section = (section || 1) * 100;
      else {
        total += (section || 1) * factor;
        section = 0;
      }
      scale *= factor;
      step = factor;
    } else if (nth !== undefined) {
      const multiplies = seen > 0 && nth >= 100;
      if (seen > 0 && !multiplies && !fits(nth)) break;
      const value = multiplies ? total + (section || 1) * nth : total + section + nth;
      return { ...plain, value, step: 1, next: here + 1, form: "words", ordinal: true };
    } else break;
    seen++;
    next = here + 1;
    i = here;
  }
  if (seen === 0) return undefined;
  const value = total + section;
  return {
    ...plain,
    value,
    step: section === 0 ? step : stepOf(String(value)),
    next,
    form: "words",
    scale: total > 0 && section === 0 ? scale : 1,
  };
}

/** Whether the words after "and" are a smaller part of the number: not in "ten million and fifty million". */
function goesOn(tokens: readonly Token[], at: number, last: number): boolean {
  if (!cardinals.has(tokens[at]?.lower ?? "")) return false;
  let largest = 0;
  let first = 0;
  for (let next = at; ; next++) {
    const word = tokens[next]?.lower ?? "";
    const factor = scales.get(word);
    if (factor === undefined && !isDash(tokens[next]) && !cardinals.has(word)) break;
    first ||= factor ?? 0;
    // "one hundred million" is millions: hundreds alone are smaller than any other unit.
    if (factor !== undefined && factor > 100) largest = Math.max(largest, factor);
  }
  return last === 100 ? first !== 100 : largest < last;
}

/** two thirds, three-fifths, one quarter, three ten-thousandths, nine hundred-thousandths; not twenty-third. */
function partAt(
  tokens: readonly Token[],
  at: number,
  section: number,
  total: number,
): Pick<Spoken, "value" | "step" | "next"> | undefined {
  const { lower } = tokens[at]!;
  let whole = parts.get(lower);
  let next = at + 1;
  let plural = lower.endsWith("s") || lower === "halves";
  if (lower === "ten" || lower === "hundred") {
    const after = tokens[isDash(tokens[at + 1]) ? at + 2 : at + 1];
    const more = after && parts.get(after.lower);
    if (!more || more < 1000) return undefined;
    whole = more * (lower === "ten" ? 10 : 100);
    plural = true;
    next = (isDash(tokens[at + 1]) ? at + 2 : at + 1) + 1;
  }
  // A three-quarter-point cut
  const points =
    whole === 4 && (is(tokens[isDash(tokens[next]) ? next + 1 : next], "point", "percentage") ?? false);
  if (whole === undefined || (!plural && !points && (section !== 1 || total > 0))) return undefined;
  return { value: (total + section) / whole, step: 1 / whole, next };
}

const afterPart = setOf(
  "of in more less higher lower to from by are were is was than and or point percentage",
);

/** a hundred million, a dozen, a third of; "a" alone is no number here. */
function readArticle(tokens: readonly Token[], at: number): Spoken | undefined {
  const word = tokens[at + 1];
  if (word?.kind !== "word") return undefined;
  if (!scales.has(word.lower) && !parts.has(word.lower) && word.lower !== "dozen") return undefined;
  const base: Omit<Spoken, "value" | "next"> = { ...plain, step: 1, form: "words" };
  if (scales.has(word.lower)) {
    const read = withScale(tokens, { ...base, value: 1, next: at + 1 });
    return { ...read, step: read.value };
  }
  if (word.lower === "dozen") return { ...base, value: 12, next: at + 2 };
  // "a third of them", "over a third", not "a third party"
  const after = tokens[at + 2];
  const of = after?.kind !== "word" || afterPart.has(after.lower);
  const part = parts.get(word.lower);
  if (part !== undefined && part <= 10 && of && !word.lower.endsWith("s") && word.lower !== "half") {
    return { ...base, value: 1 / part, step: 0.1, next: at + 2, part: true };
  }
  if (word.lower === "half") {
    const read = readHalf(tokens, at + 1);
    return read && read.value >= 1 ? read : undefined;
  }
  return undefined;
}

/** half a million, half. */
function readHalf(tokens: readonly Token[], at: number): Spoken | undefined {
  const base: Omit<Spoken, "value" | "next"> = { ...plain, step: 0.1, form: "words" };
  let next = at + 1;
  if (is(tokens[next], "a", "an") || isDash(tokens[next])) next++;
  const scale = tokens[next] ? scales.get(tokens[next]!.lower) : undefined;
  if (scale !== undefined) return { ...base, value: scale / 2, step: scale / 10, next: next + 1, scale };
  if (is(tokens[next], "dozen")) return { ...base, value: 6, next: next + 1, step: 1 };
  return { ...base, value: 0.5, next: at + 1, part: true };
}

/** XIV, II; one letter only where the caller knows a number must come. */
function readRoman(tokens: readonly Token[], at: number): Spoken | undefined {
  const token = tokens[at]!;
  const size = token.to - token.from;
  // DC, CD and MM are abbreviations far more often than numbers.
  if (!token.upper || size < 2 || !(size < 4 ? /^[lxvi]+$/ : /^[mdclxvi]+$/).test(token.lower))
    return undefined;
  const value = romanNumber(token.lower.toUpperCase());
  return value === undefined ? undefined : { ...plain, value, step: 1, next: at + 1, form: "roman" };
}
