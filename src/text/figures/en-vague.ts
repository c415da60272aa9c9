import { is, isDash, type Token } from "./en-tokens.ts";
import { unitAt } from "./en-units.ts";
import { hidden, multiples, scales, vague } from "./en-words.ts";
import { zhUnit } from "./measures.ts";
import type { Reading } from "./reading.ts";

/** dozens, hundreds of thousands, several hundred: an order of magnitude. */
export function readVague(reading: Reading, tokens: readonly Token[], at: number): number {
  const first = tokens[at]!;
  let low: number;
  let high: number;
  let next = at + 1;
  const range = vague.get(first.lower);
  if (range) [low, high] = range;
  else {
    const word = tokens[next]?.lower ?? "";
    const factor = word === "dozen" ? 12 : scales.get(word);
    if (factor === undefined) return 0;
    [low, high] = [factor * 2, factor * 10];
    next++;
    const more = tokens[next] ? scales.get(tokens[next]!.lower) : undefined;
    if (more !== undefined) {
      [low, high] = [low * more, high * more];
      next++;
    }
  }
  for (;;) {
    const after = is(tokens[next], "of") ? next + 1 : next;
    const factor = scales.get((tokens[after]?.lower ?? "").replace(/s$/, ""));
    if (factor === undefined || after === next) break;
    [low, high] = [low * factor, high * factor];
    next = after + 1;
  }
  reading.found.push({
    kind: "number",
    value: low,
    high,
    step: low,
    weight: "weak",
    span: [first.from, tokens[next - 1]!.to],
  });
  return next;
}

/** doubled, tripled, both, trilateral. */
export function readMultiple(reading: Reading, tokens: readonly Token[], at: number): number {
  const token = tokens[at]!;
  const factor = multiples.get(token.lower);
  // "double" and "triple" qualify nouns as well: only the verbs surely speak of growth.
  const verb = factor !== undefined && /(?:ed|ing|es|fold)$/.test(token.lower);
  const ambiguous = factor !== undefined && token.lower.endsWith("fold");
  reading.found.push({
    kind: "number",
    value: factor ?? hidden.get(token.lower)!,
    ...(ambiguous ? { others: [factor + 1] } : {}),
    ...(factor !== undefined ? { unit: zhUnit("倍") } : {}),
    step: 1,
    weight: verb ? "counted" : "weak",
    span: [token.from, token.to],
  });
  return at + 1;
}

/** Around the clock is 24 hours. */
export function readRoundTheClock(reading: Reading, tokens: readonly Token[], at: number): number {
  if (!is(tokens[at + 1], "the") || !is(tokens[at + 2], "clock")) return 0;
  const span = [tokens[at]!.from, tokens[at + 2]!.to] as const;
  reading.found.push({ kind: "number", value: 24, unit: zhUnit("小时"), step: 1, weight: "weak", span });
  return at + 3;
}

const ones = new Set(["a", "an", "per", "each", "every"]);
const eras = new Set(["decade", "decades", "century", "centenary", "millennium"]);

/** a year, per kilometer, the past decade: one of a unit, which 一 in Chinese may answer. */
export function readOneUnit(reading: Reading, tokens: readonly Token[], at: number): number {
  const word = tokens[at]!.lower;
  let start = at + 1;
  if (word === "the" && is(tokens[start], "past", "last", "next", "first")) start++;
  if (!ones.has(word) && !eras.has(tokens[start]?.lower ?? "")) return 0;
  let value = 1;
  if (is(tokens[start], "half") && (isDash(tokens[start + 1]) || tokens[start + 1]?.kind === "word")) {
    value = 0.5;
    start++;
  }
  const named = unitAt(tokens, start);
  if (!named || (named.unit.dimension === "share" && value === 1)) return 0;
  let { next } = named;
  if (is(tokens[next], "and") && is(tokens[next + 1], "a") && is(tokens[next + 2], "half")) {
    value += 0.5;
    next += 3;
  }
  reading.found.push({
    kind: named.unit.dimension === "money" ? "currency" : "number",
    value,
    unit: named.unit,
    step: value === 1 ? 1 : 0.1,
    weight: value > 1 ? "counted" : "weak",
    span: [tokens[at]!.from, tokens[next - 1]!.to],
  });
  return next;
}
