/**
 * Sentence splitting by the rules of `sentence-rules.ts`, and two things that such rules cannot say: no sentence
 * ends inside brackets, however they nest, and in Chinese the straight quotation marks open and close by turns.
 * Traditional and Simplified text alike. Linear in the length of the text.
 */
import { primary } from "../model/language.ts";
import type { Span } from "../model/span.ts";
import { brackets, chineseRules, englishRules, longestBracket, type SentenceRule } from "./sentence-rules.ts";

/** Sentences of one paragraph as spans without outer white space; every other character is in exactly one. */
export function splitSentences(text: string, lang: string): Span[] {
  const chinese = primary(lang) === "zh";
  return trimmedSpans(
    text,
    chinese ? endsIn(withPairedQuotes(text), chineseTests) : endsIn(text, englishTests),
  );
}

/** What lies between places where sentences end, without outer white space; what is white space alone is none. */
export function trimmedSpans(text: string, ends: readonly number[]): Span[] {
  const spans: Span[] = [];
  let from = 0;
  for (const end of [...ends, text.length]) {
    let start = from;
    let stop = end;
    while (start < stop && isSpace(text, start)) start++;
    while (stop > start && isSpace(text, stop - 1)) stop--;
    if (stop > start) spans.push([start, stop]);
    from = end;
  }
  return spans;
}

function isSpace(text: string, at: number): boolean {
  return /\s/.test(text[at]!);
}

interface Tests {
  /** Every place where one of the rules that break applies. */
  candidates: RegExp;
  /** The rules in order, each to be tried at one place. */
  rules: { break: boolean; test: RegExp }[];
}

const chineseTests = testsOf(chineseRules);
const englishTests = testsOf(englishRules);

function testsOf(rules: readonly SentenceRule[]): Tests {
  const place = ({ before, after }: SentenceRule) => `(?<=${before})(?=${after})`;
  const breaks = rules.filter((rule) => rule.break).map((rule) => `(?:${place(rule)})`);
  return {
    candidates: new RegExp(breaks.join("|"), "gu"),
    rules: rules.map((rule) => ({ break: rule.break, test: new RegExp(place(rule), "uy") })),
  };
}

function endsIn(text: string, { candidates, rules }: Tests): number[] {
  const ends: number[] = [];
  let inside: Uint32Array | undefined;
  for (const { index } of text.matchAll(candidates)) {
    const decides = rules.find(({ test }) => {
      test.lastIndex = index;
      return test.test(text);
    });
    if (!decides?.break) continue;
    inside ??= closingBrackets(text);
    if (inside[index]! <= index || inside[index - 1] !== inside[index]) ends.push(index);
  }
  return ends;
}

/** " as “ and ” by turns; every index stays. */
function withPairedQuotes(text: string): string {
  let open = false;
  return text.replaceAll('"', () => {
    open = !open;
    return open ? "“" : "”";
  });
}

/**
 * For every character inside a pair of brackets, where the outermost pair closes (index after it); 0 outside.
 * Quotation marks are not brackets: whole sentences stand in them. Brackets that do not close, or only very
 * far away, are ignored.
 */
function closingBrackets(text: string): Uint32Array {
  const inside = new Uint32Array(text.length);
  const open: { at: number; close: string }[] = [];
  for (let i = 0; i < text.length; i++) {
    const char = text[i]!;
    const close = brackets[char];
    if (close !== undefined) {
      open.push({ at: i, close });
      continue;
    }
    // An unclosed bracket before the matching one is forgotten; only a few can be pending.
    for (let k = open.length - 1; k >= 0 && k >= open.length - 8; k--) {
      if (open[k]!.close !== char) continue;
      const at = open[k]!.at;
      if (i - at <= longestBracket) inside.fill(i + 1, at, i + 1);
      open.length = k;
      break;
    }
  }
  return inside;
}
