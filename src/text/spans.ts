import type { Span } from "../model/span.ts";

/** Where a pattern (with the flag `g`) matches in a text, left to right. */
export function spansOf(pattern: RegExp, text: string): Span[] {
  return Array.from(text.matchAll(pattern), ({ 0: word, index }): Span => [index, index + word.length]);
}

/** The text with every match of a pattern (with the flag `g`) blanked out: no word, and all else in its place. */
export function blanked(text: string, pattern: RegExp): string {
  return text.replace(pattern, (word) => "＿".repeat(word.length));
}
