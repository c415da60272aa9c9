/** What stands between two lines of one paragraph when they are joined: a space, nothing, a hyphen or none. */
import { isHan } from "./script.ts";
import { setOf } from "./word-lists.ts";
import { isEnglishWord } from "./wordnet.ts";

const word = /\p{L}+(?:-\p{L}+)*/gu;
/** What a line's end left of a word, and its hyphen or soft hyphen. */
const brokenOff = /(?<!\p{L})(\p{L}+)[-\u2010\u00AD]$/u;

/** Words and hyphenated compounds seen whole inside lines, lower case: what decides a hyphen at a line's end. */
export function wordsOf(lines: readonly string[]): ReadonlySet<string> {
  const seen = new Set<string>();
  let broken = false;
  for (const line of lines) {
    const inner = (broken ? line.replace(/^\S+/, "") : line).replace(/(?<!\S)\S+[-\u2010\u00AD]$/, "");
    broken = brokenOff.test(line);
    for (const match of inner.replaceAll("\u00AD", "").replaceAll("\u2010", "-").matchAll(word)) {
      const lower = match[0].toLowerCase();
      seen.add(lower);
      if (lower.includes("-")) for (const part of lower.split("-")) seen.add(part);
    }
  }
  return seen;
}

/** Endings that are no word in a compound, though some are words. */
const ending =
  /^(?:tions?|sions?|ments?|ings?|ness|ly|ally|ities|ity|als?|ers?|ors?|ed|ance|ence|able|ible|abil?ity|ibility|ous|ive|ism|ists?|i[sz]es?|i[sz]ed|i[sz]ing|i[sz]ations?)$/;

/** What stands before a hyphen and is no word alone. */
const prefixes = setOf(
  "afro agri agro anglo anti auto bi bio co counter cross cyber de deci eco electro euro ex extra franco geo hydro indo inter " +
    "intra macro mega meta micro mid mini mono multi nano neo neuro non omni pan para photo poly post pre pro proto pseudo " +
    "quasi re self semi sino socio sub super supra tele thermo trans tri ultra un uni vice",
);

/** A shorter rest behind what is no word, shan-dong, is more likely a piece of a name than a word of a compound. */
const shortestCompanion = 5;

/** Whether the hyphen between two halves of a word, in lower case, is its own and not the line's end's. */
function isOwnHyphen(left: string, right: string, words: ReadonlySet<string>, shouted: boolean): boolean {
  if (words.has(`${left}-${right}`)) return true;
  if (words.has(left + right) || isEnglishWord(left + right)) return false;
  const isWord = (half: string) => words.has(half) || isEnglishWord(half);
  if (ending.test(right) || !isWord(right)) return false;
  return shouted || prefixes.has(left) || isWord(left) || right.length >= shortestCompanion;
}

/** Whether a word runs over the end of the line: its hyphen is there, and small letters go on in the next. */
export function isBroken(line: string, after: string): boolean {
  return brokenOff.test(line.slice(-60)) && /\s/.test(line.trim()) && /^\p{Ll}/u.test(after);
}

/** How two lines of a paragraph join: what stands between them, and whether the hyphen before goes. */
export function seam(
  line: string,
  after: string,
  words: ReadonlySet<string>,
): { cut: boolean; glue: string } {
  const before = line.slice(-60);
  if (before.endsWith("\u00AD")) return { cut: true, glue: "" };
  const left = brokenOff.exec(before)?.[1];
  const right = /^\p{Ll}+/u.exec(after.slice(0, 60))?.[0];
  if (left && right) {
    const shouted = left.length > 1 && left === left.toUpperCase();
    return { cut: !isOwnHyphen(left.toLowerCase(), right, words, shouted), glue: "" };
  }
  if (/\S[-\u2010–—/]$/.test(before) && /^\p{L}/u.test(after)) return { cut: false, glue: "" };
  if (/\p{L}[’']$/u.test(before) && /^s\b/.test(after)) return { cut: false, glue: "" };
  const last = before.codePointAt(before.length - (/[\uDC00-\uDFFF]$/.test(before) ? 2 : 1))!;
  return { cut: false, glue: isWide(last) || isWide(after.codePointAt(0)!) ? "" : " " };
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
