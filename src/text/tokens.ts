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
  const plain = plainTokens(text);
  if (plain) return plain;
  const tokens: Token[] = [];
  for (const match of text.matchAll(englishWord)) {
    tokens.push({ text: match[0], span: [match.index, match.index + match[0].length] });
  }
  return tokens;
}

/** The words of plain ASCII text without a regular expression for each. */
function plainTokens(text: string): Token[] | undefined {
  const tokens: Token[] = [];
  let from = -1;
  let lettersOnly = false;
  const end = (at: number): void => {
    if (from >= 0) tokens.push({ text: text.slice(from, at), span: [from, at] });
    from = -1;
    lettersOnly = false;
  };
  for (let at = 0; at <= text.length; at++) {
    const code = at < text.length ? text.charCodeAt(at) : 32;
    if (code > 126) return undefined;
    if (inWord[code]) {
      if (lettersOnly && !isLetter(code)) end(at);
      if (from < 0) from = at;
      continue;
    }
    // An apostrophe stays where a letter follows, and behind it are letters.
    if (code === 39 && from >= 0 && isLetter(text.charCodeAt(at + 1))) {
      lettersOnly = true;
      continue;
    }
    end(at);
    if (code === 36 || code === 37 || code === 38) tokens.push({ text: text[at]!, span: [at, at + 1] });
  }
  return tokens;
}

function isLetter(code: number): boolean {
  return (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
}

const inWord = Array.from({ length: 127 }, (_, code) => isLetter(code) || (code >= 48 && code <= 57));

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
