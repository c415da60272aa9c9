import { labelOf } from "../labels.ts";
import { romanNumber, romanSign } from "../numerals.ts";
import { readReference } from "./en-articles.ts";
import { readCardinal, readPastHour } from "./en-counted.ts";
import { readDecadeWord, readMonth, readWeekday } from "./en-dates.ts";
import { type Token, tokensOf } from "./en-tokens.ts";
import { readMultiple, readOneUnit, readRoundTheClock, readVague } from "./en-vague.ts";
import { cardinals, decades, hidden, months, multiples, ordinals, vague, weekdays } from "./en-words.ts";
import type { Figure } from "./figure.ts";
import { inherit } from "./lists.ts";
import { withoutCodes } from "./mask.ts";
import { numericDate } from "./numeric-date.ts";
import { halfWidth } from "./plain.ts";
import { listNumber, type Reading } from "./reading.ts";

/** Reads what begins at a token; the index of the token after it, or 0. */
export type EnglishReader = (reading: Reading, tokens: readonly Token[], at: number) => number;

/** What may begin at a word: most words begin nothing. */
const readers = new Map<string, readonly EnglishReader[]>();
const add = (words: Iterable<string>, ...own: readonly EnglishReader[]): void => {
  for (const word of words) readers.set(word, [...(readers.get(word) ?? []), ...own]);
};
const referenceWords =
  "article articles art arts chapter chapters section sections part parts paragraph paragraphs para paras item items clause clauses subparagraph subparagraphs subsection subsections subitem subitems rule rules point points";
add(referenceWords.split(" "), readReference);
add(months.keys(), readMonth);
add(weekdays.keys(), readWeekday);
add(decades.keys(), readDecadeWord);
add([...vague.keys(), "several", "few", "many"], readVague);
add(["around", "round"], readRoundTheClock);
add([...multiples.keys(), ...hidden.keys()], readMultiple);
add("a an per each every past last next the".split(" "), readOneUnit);
add(["half", "quarter"], readPastHour);
add([...cardinals.keys(), ...ordinals.keys(), "a", "an", "half", "halves"], readCardinal);

/** By the first two letters of a word: whether any reader's word begins so. Asked of every word of a memory. */
const beginnings = new Uint8Array(32 * 32);
const beginning = (word: string): number => (word.charCodeAt(0) & 31) * 32 + (word.charCodeAt(1) & 31);
for (const word of readers.keys()) beginnings[beginning(word)] = 1;

const joints = {
  listed:
    /^\s*(?:,|,?\s{0,9}(?:and|or|to|through|until|&|as well as)|[-‐‑–—~])(?:\s*(?:about|around|nearly|over|the|early|late|mid|'|’|-))*\s*$/,
  ranged: /^\s*(?:to|through|and|[-‐‑–—~])\s*$/,
};

/** The figures of an English text, left to right. */
export function englishFigures(original: string): Figure[] {
  const text = halfWidth(withoutCodes(original));
  const reading: Reading = { text, traditional: false, found: [], groups: 0 };
  const start = openingLabel(reading);
  const tokens = tokensOf(text);
  let at = 0;
  while (at < tokens.length && tokens[at]!.from < start) at++;
  while (at < tokens.length) {
    const count = reading.found.length;
    const end = readAt(reading, tokens, at);
    if (reading.found.length > count) inherit(reading, count, joints);
    at = end > at ? end : at + 1;
  }
  return reading.found.map((figure) => named(figure, text));
}

/** Annex II: a number that names something is one, however it is written. */
function named(figure: Figure, text: string): Figure {
  const [from] = figure.span;
  return figure.weight === "weak" && isName(text, from) ? { ...figure, weight: "firm" } : figure;
}

function isName(text: string, at: number): boolean {
  return /\b(?:annex(?:es)?|appendix|appendices|attachments?|exhibits?|schedules?) $/i.test(
    text.slice(Math.max(0, at - 12), at),
  );
}

function readAt(reading: Reading, tokens: readonly Token[], at: number): number {
  const token = tokens[at]!;
  if (token.kind === "digits") {
    const end = numericDate(reading, token.from);
    if (end > 0) {
      let next = at + 1;
      while (next < tokens.length && tokens[next]!.from < end) next++;
      return next;
    }
    return readCardinal(reading, tokens, at);
  }
  const sign = token.kind === "sign" ? romanSign(reading.text.charCodeAt(token.from)) : undefined;
  if (sign) {
    const span = [token.from, token.to] as const;
    reading.found.push({ kind: "number", value: sign, step: 1, weight: "weak", roman: true, span });
    return at + 1;
  }
  if (token.kind !== "word") return 0;
  const here = beginnings[beginning(token.lower)] === 1 ? readers.get(token.lower) : undefined;
  if (here) {
    for (const read of here) {
      const end = read(reading, tokens, at);
      if (end > at) return end;
    }
    return 0;
  }
  // Elsewhere "I" is somebody.
  if (/^[ivx]$/.test(token.lower) && token.upper && isName(reading.text, token.from)) {
    const span = [token.from, token.to] as const;
    const value = romanNumber(token.lower.toUpperCase())!;
    reading.found.push({ kind: "number", value, step: 1, weight: "firm", roman: true, span });
    return at + 1;
  }
  return token.upper && token.to - token.from > 1 && /^[mdclxvi]+$/.test(token.lower)
    ? readCardinal(reading, tokens, at)
    : 0;
}

/** A first look: most texts begin with a word. */
const mayBeLabel = /^\s*(?:[^A-Za-z\s]|[a-z][.)]|[ivx]+\.|\w{5,10}[,:])/i;

/** "1." and "(a)": the number of a list. */
function openingLabel(reading: Reading): number {
  if (!mayBeLabel.test(reading.text)) return 0;
  const label = labelOf(reading.text);
  if (label?.kind !== "item") return 0;
  // "10.5 percent" and "1 million" begin sentences, too: a label stands before words.
  const letters = /^\W*([ivx])\W*$/i.exec(reading.text.slice(0, label.length))?.[1];
  const roman = letters && romanNumber(letters.toUpperCase());
  reading.found.push(listNumber(label, roman ? [roman] : []));
  return label.length;
}
