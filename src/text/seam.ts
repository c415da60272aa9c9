/** What stands between two lines of one paragraph when they are joined: a space, nothing, a hyphen or none. */
import { isHan } from "./script.ts";

const word = /\p{L}+(?:-\p{L}+)*/gu;

/** Words and hyphenated compounds seen whole inside lines, lower case: what decides a hyphen at a line's end. */
export function wordsOf(lines: readonly string[]): ReadonlySet<string> {
  const seen = new Set<string>();
  for (const line of lines) {
    const inner = line.replace(/(?<!\S)\S+-$/, "");
    for (const match of inner.matchAll(word)) {
      const lower = match[0].toLowerCase();
      seen.add(lower);
      if (lower.includes("-")) for (const part of lower.split("-")) seen.add(part);
    }
  }
  return seen;
}

const fragment =
  /^(?:tions?|sions?|ments?|ings?|ness|ly|ities|ity|als?|ers?|ors?|ed|ance|ence|able|ible|ous|ive|ism|ists?|izes?|ized|ization)$/;

/** How two lines of a paragraph join: what stands between them, and whether the hyphen before goes. */
export function seam(
  line: string,
  after: string,
  words: ReadonlySet<string>,
): { cut: boolean; glue: string } {
  const before = line.slice(-60);
  if (before.endsWith("\u00AD")) return { cut: true, glue: "" };
  const hyphen = /(?<!\p{L})(\p{L}+)-$/u.exec(before);
  const next = /^\p{Ll}+/u.exec(after.slice(0, 60))?.[0];
  if (hyphen && next) {
    const left = hyphen[1]!.toLowerCase();
    const keep =
      words.has(`${left}-${next}`) || (!words.has(left + next) && (words.has(next) || !fragment.test(next)));
    return { cut: !keep, glue: "" };
  }
  if (/\S[-–—/]$/.test(before) && /^\p{L}/u.test(after)) return { cut: false, glue: "" };
  if (/\p{L}[’']$/u.test(before) && /^s\b/.test(after)) return { cut: false, glue: "" };
  const left = before.codePointAt(before.length - (/[\uDC00-\uDFFF]$/.test(before) ? 2 : 1))!;
  return { cut: false, glue: isWide(left) || isWide(after.codePointAt(0)!) ? "" : " " };
}

/** Han and the punctuation set with it: no space stands at such an edge when lines are joined. */
function isWide(code: number): boolean {
  return isHan(code) || (code >= 0x3000 && code <= 0x303f) || (code >= 0xff00 && code <= 0xffef);
}

/** Spaces that typesetting left behind: "People ’s", "the “Belt ” and". White space runs become one space. */
export function tidy(text: string): string {
  return text
    .replace(/\u00AD/g, "")
    .replace(/[ \t\u00A0]+/g, " ")
    .replace(/(\p{L}) ?(’) ?(s)(?![\p{L}\d])/gu, "$1$2$3")
    .replace(/(\S) ”/g, "$1”")
    .trim();
}
