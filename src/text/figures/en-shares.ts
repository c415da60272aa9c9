import { readSpoken } from "./en-numeral.ts";
import { is, type Token } from "./en-tokens.ts";
import { unitAt } from "./en-units.ts";
import { fraction } from "./measures.ts";
import type { Draft, Reading } from "./reading.ts";

/** one in five, 9 out of 10: two numbers that may stand for a part. */
export function outOf(reading: Reading, draft: Draft, tokens: readonly Token[], next: number): void {
  const out = is(tokens[next], "out") && is(tokens[next + 1], "of");
  if (!out && !is(tokens[next], "in")) return;
  const whole = tokens[out ? next + 2 : next + 1] && readSpoken(tokens, out ? next + 2 : next + 1);
  if (!whole || whole.ordinal || whole.part || whole.value > 1000 || whole.value <= draft.value) return;
  if (unitAt(tokens, whole.next)) return;
  if (draft.weight === "firm") draft.weight = "counted";
  reading.found.push({
    kind: "number",
    value: draft.value / whole.value,
    unit: fraction,
    step: 0.1,
    weight: "weak",
    span: [draft.span[0], tokens[whole.next - 1]!.to],
  });
}

/** 16.9 per 100,000; five per thousand. */
export function perNumber(tokens: readonly Token[], at: number): { value: number; next: number } | undefined {
  if (!is(tokens[at], "per")) return undefined;
  const word = tokens[at + 1];
  if (!word) return undefined;
  if (word.lower === "thousand" || word.lower === "million" || word.lower === "hundred")
    return { value: word.lower === "thousand" ? 1e3 : word.lower === "million" ? 1e6 : 100, next: at + 2 };
  const read = readSpoken(tokens, at + 1);
  return read && read.value >= 100 ? { value: read.value, next: read.next } : undefined;
}
