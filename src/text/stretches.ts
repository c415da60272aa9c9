import type { Span } from "../model/span.ts";

/** Parts of a pair that correspond. */
export interface Stretch {
  zh: Span;
  en: Span;
}

const chineseEnd = /[。！？；!?;]+["”’」』）)]*/gu;
const englishEnd = /(?<![.!?;])[.!?;]+["”’)\]]*(?=\s|$)/gu;
const abbreviation =
  /(?:\b(?:[A-Za-z]|No|Nos|Art|Arts|art|arts|para|paras|Mr|Mrs|Ms|Dr|Co|Ltd|Inc|Corp|St|vs|etc|cf|i\.e|e\.g|al|U\.S|p\.m|a\.m|Jr|Sr))\.$/u;

/**
 * Sentence by sentence, and clause by clause at semicolons, where both sides have equally many; else the whole.
 * So what one sentence denies is not held against the next.
 */
export function stretches(zh: string, en: string): Stretch[] {
  const whole: Stretch[] = [{ zh: [0, zh.length], en: [0, en.length] }];
  const chinese = parts(zh, chineseEnd, () => false);
  if (chinese.length < 2) return whole;
  const english = parts(en, englishEnd, (before) => abbreviation.test(before));
  if (chinese.length !== english.length) return whole;
  return chinese.map((span, index) => ({ zh: span, en: english[index]! }));
}

function parts(text: string, end: RegExp, isNone: (before: string) => boolean): Span[] {
  const spans: Span[] = [];
  let from = 0;
  for (const match of text.matchAll(end)) {
    const to = match.index + match[0].length;
    if (isNone(text.slice(Math.max(0, match.index - 8), match.index + 1))) continue;
    spans.push([from, to]);
    from = to;
  }
  if (/\S/.test(text.slice(from))) spans.push([from, text.length]);
  return spans;
}

/** Spans found in a part, as spans of the whole. */
export function shifted(spans: readonly Span[], by: number): Span[] {
  return spans.map(([from, to]) => [from + by, to + by]);
}
