import { unwrap } from "../text/unwrap.ts";

/** A paragraph, heading, list item or table cell: text that stands for itself. */
export interface Block {
  /** White space collapsed, without markup; `lineBreak` where the document breaks the line. */
  text: string;
  /** Where it begins. */
  line: number;
  column?: number;
  /** The language that the markup names, as it names it. */
  lang?: string;
  /** The number that shows before it and is not in its text. */
  marker?: string;
  /** Its cell in a table; tables, rows and columns are counted from 0. */
  cell?: { table: number; row: number; column: number };
}

/** U+2028, which `unwrap` takes for the end of a line. */
export const lineBreak = "\u2028";

/** The lines of a block as paragraphs: a line break joins where lines are wrapped, else it ends a paragraph. */
export function linesOf(text: string): string[] {
  // What `unwrap` would leave as it is: nearly every block.
  if (!/[\n\r\t\f\v\u0085\u00A0\u00AD\u200B\u2028\u2029\u2060\uFEFF’”]| {2}/.test(text)) {
    const line = text.trim();
    return hasWords(line) ? [line] : [];
  }
  const { paragraphs, dropped } = unwrap(text);
  // In a block there are no page numbers: "3/4" is a figure.
  const lines = [...paragraphs, ...dropped].sort((a, b) => a.line - b.line);
  return lines.map((line) => line.text).filter(hasWords);
}

function hasWords(line: string): boolean {
  return /[\p{L}\p{N}]/u.test(line);
}
