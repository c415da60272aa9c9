/**
 * A line that says the same in Chinese and in English, side by side: the cells of a two-column text, a title with
 * its translation after it.
 */
import { scriptOf } from "./script.ts";

/** A stretch of a line. */
export interface LinePart {
  text: string;
  /** Where it begins in the line, in UTF-16 code units. */
  at: number;
}

/** The cells of a line with tabs where they are in both languages; else undefined. */
export function cellsOfLine(line: string): LinePart[] | undefined {
  if (!line.includes("\t")) return undefined;
  const cells: LinePart[] = [];
  for (const match of line.matchAll(/[^\t]+/g)) {
    const text = match[0].trim();
    if (text !== "") cells.push({ text, at: match.index + match[0].length - match[0].trimStart().length });
  }
  const scripts = new Set(cells.map(({ text }) => scriptOf(text)));
  if (!scripts.has("han") || !scripts.has("latin")) return undefined;
  // A row number belongs to neither language; a tab inside a heading ("Article 1⇥…") parts nothing.
  return cells.filter(({ text }) => scriptOf(text) !== "none");
}

const switchOver = /[\s/／|｜·]+|(?<=[。！？」』”])(?=[\p{Lu}“"])|(?<=[.!?”"])(?=\p{Script=Han})/gu;
/** Fewer Han characters than these are no title. */
const fewestHan = 3;
/** Latin letters for a Han character, in a title and its translation. */
const leastLetters = 1.5;
const mostLetters = 8;
/** Short sentences run longer in English than titles do. */
const mostLettersOfSentence = 10;

/**
 * Both halves of "中文标题 English Title", either language first; undefined where a sentence merely holds words
 * of the other language. Told by one change of script in the line and by lengths that fit a translation.
 */
export function halvesOfLine(line: string): [LinePart, LinePart] | undefined {
  if (line.length > 600 || !/\p{Script=Han}/u.test(line) || !/\p{Script=Latin}{3}/u.test(line))
    return undefined;
  for (const match of line.matchAll(switchOver)) {
    const before = line.slice(0, match.index);
    const at = match.index + match[0].length;
    const after = line.slice(at);
    const isBefore = purity(before);
    const isAfter = purity(after);
    if (!isBefore || !isAfter || isBefore === isAfter) continue;
    const [han, latin] = isBefore === "han" ? [before, after] : [after, before];
    const characters = han.match(/\p{Script=Han}/gu)?.length ?? 0;
    const letters = latin.match(/\p{Script=Latin}/gu)?.length ?? 0;
    if (characters < fewestHan || !/^[\P{L}]*\p{Lu}/u.test(latin) || !/\p{L}\P{L}+\p{L}/u.test(latin))
      continue;
    const most = /[。！？]$/.test(han.trim()) ? mostLettersOfSentence : mostLetters;
    if (letters < leastLetters * characters || letters > most * characters) continue;
    // "参加 APEC CEO Summit": a name made of abbreviations is no translation.
    const words = latin.match(/\p{Script=Latin}+/gu) ?? [];
    const shouted = words.filter((word) => word.length > 1 && word === word.toUpperCase()).length;
    if (shouted > words.length / 2 && shouted < words.length) continue;
    return [
      { text: before.trim(), at: 0 },
      { text: after.trim(), at },
    ];
  }
  return undefined;
}

/** The one script that all letters of a text are in. */
function purity(text: string): "han" | "latin" | undefined {
  const han = /\p{Script=Han}/u.test(text);
  const latin = /\p{Script=Latin}/u.test(text);
  return han === latin ? undefined : han ? "han" : "latin";
}
