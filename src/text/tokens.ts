import type { Span } from "../model/span.ts";

/** A word with its place in the text it was cut from. */
export interface Token {
  text: string;
  span: Span;
}

const englishWord = /[\p{L}\p{M}\p{N}]+(?:['’][\p{L}]+)*|[$€£¥%&]/gu;

/**
 * The words of an English text, left to right: runs of letters and digits, an apostrophe inside kept
 * ("people’s"), currency and percent signs and "&" as words of their own. Hyphens separate:
 * "foreign-related" is two tokens that touch.
 */
export function englishTokens(text: string): Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(englishWord)) {
    tokens.push({ text: match[0], span: [match.index, match.index + match[0].length] });
  }
  return tokens;
}

let segmenter: Intl.Segmenter | undefined;

/** The words of a Chinese text by the ICU dictionary segmenter, punctuation and spaces left out. */
export function chineseWords(text: string): Token[] {
  segmenter ??= new Intl.Segmenter("zh", { granularity: "word" });
  const tokens: Token[] = [];
  for (const { segment, index, isWordLike } of segmenter.segment(text)) {
    if (isWordLike) tokens.push({ text: segment, span: [index, index + segment.length] });
  }
  return tokens;
}
