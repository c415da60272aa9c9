/** Columns a text takes: 2 for Han, kana and fullwidth forms, 1 for the rest. Good enough to compare lines. */
export function columnsOf(text: string): number {
  let width = 0;
  for (const char of text) {
    const code = char.codePointAt(0)!;
    width += code >= 0x2e80 && code <= 0xffef ? 2 : code >= 0x20000 ? 2 : 1;
  }
  return width;
}

/** The width that lines are set to, in columns: all but two in a hundred, which have some long word, stay within it. */
export function commonWidth(widths: readonly number[]): number | undefined {
  const sorted = [...widths].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) * 0.98)];
}
