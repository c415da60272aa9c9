import { simplify } from "../text/fold.ts";

/**
 * A text for comparing whole segments: 繁/简, width, compatibility forms, case and white space folded, quotes
 * and dashes of one kind.
 */
export function foldSegment(text: string): string {
  return simplify(text.normalize("NFKC"))
    .toLowerCase()
    .replace(/[“”„«»「」『』]/gu, '"')
    .replace(/[‘’]/gu, "'")
    .replace(/[‐-―−]/gu, "-")
    .replace(/[\s\u200b\ufeff]+/gu, " ")
    .replace(/(?<=[^\x20-\x7e]) | (?=[^\x20-\x7e])/gu, "")
    .trim();
}
