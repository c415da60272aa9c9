import type { Span } from "../model/span.ts";
import { afterApostrophe, bareWord, lemma, otherLemma } from "../text/english.ts";
import { remembering } from "../text/remembering.ts";
import { englishTokens, type Token } from "../text/tokens.ts";
import { articles } from "../text/word-classes.ts";

/** A word of an English text as the rendering finder walks over it. */
export interface TextWord {
  text: string;
  lower: string;
  key: string;
  /** A second lemma, where the word is the plural of two nouns (bases). */
  also?: string | undefined;
  span: Span;
  /** What stands before it: nothing that matters, a comma, or something no rendering goes across. */
  before: "join" | "comma" | "break";
  /** Articles and the stray "s" of "People ’s" may stand inside any rendering. */
  skip: boolean;
  /** One that may take the place of another: loans to students, student loans. */
  preposition: boolean;
}

const hard = /[;:!?()[\]{}—…\u3000-\u303f\uff01\uff08\uff09\uff1a\uff1b\uff1f]|\n\s*\n/u;
const comma = /[,/，、]/u;

interface Facts {
  text: string;
  lower: string;
  key: string;
  also: string | undefined;
  article: boolean;
  preposition: boolean;
}

const prepositions = new Set("of for to in on by from".split(" "));

const facts = new Map<string, Facts>();

/** What of a word does not depend on where it stands, remembered: texts repeat their words. */
function factsOf(word: string): Facts {
  let known = facts.get(word);
  if (!known) {
    const lower = bareWord(word);
    // "GDIs" is the plural of the abbreviation, whatever the dictionary makes of "gdis".
    const singular = /^\p{Lu}{2,}s$/u.test(word) ? word.slice(0, -1) : word;
    known = {
      text: word,
      lower,
      key: lower === "&" ? "and" : lemma(singular),
      also: otherLemma(singular),
      article: articles.has(lower),
      preposition: prepositions.has(lower),
    };
    if (facts.size >= 100_000) facts.clear();
    facts.set(word, known);
  }
  return known;
}

/** Currencies by their code (ISO 4217, and what is written for them): RMB5,000 is two words. */
const currency = /^(RMB|CNY|USD|US|EUR|GBP|JPY|HKD|HK|MOP|TWD|NTD|NT|AUD|CAD|SGD|CHF|KRW|RUB)(\d+)$/u;

function tokensOf(text: string): Token[] {
  const tokens = englishTokens(text);
  if (!/[A-Z]\d/.test(text)) return tokens;
  return tokens.flatMap((token) => {
    const parts = currency.exec(token.text);
    if (!parts) return [token];
    const [from, to] = token.span;
    const middle = from + parts[1]!.length;
    return [
      { text: parts[1]!, span: [from, middle] },
      { text: parts[2]!, span: [middle, to] },
    ];
  });
}

/** Words of the texts asked for last: a unit is looked at several times in a row. */
let recent = new Map<string, readonly TextWord[]>();
const mostRecent = 32;

export function textWords(text: string): readonly TextWord[] {
  let words = recent.get(text);
  if (!words) {
    words = cutWords(text);
    if (recent.size >= mostRecent) recent = new Map();
    recent.set(text, words);
  }
  return words;
}

function cutWords(text: string): TextWord[] {
  const words: TextWord[] = [];
  let previous = 0;
  for (const { text: word, span } of tokensOf(text)) {
    const between = text.slice(previous, span[0]);
    let before: TextWord["before"] = "join";
    if (between.length > 0 && between !== " " && between !== "-") {
      if (hard.test(between)) before = "break";
      else if (between.includes(".")) {
        // The points of "U.S." part nothing, a full stop does.
        const last = words[words.length - 1];
        before = last && last.text.length === 1 && between === "." ? "join" : "break";
      } else if (comma.test(between)) before = "comma";
    }
    const { text: same, lower, key, also, article, preposition } = factsOf(word);
    words.push({
      text: same,
      lower,
      key,
      also,
      span,
      before,
      skip: article || (lower === "s" && afterApostrophe(text, span[0])),
      preposition,
    });
    previous = span[1];
  }
  return words;
}

/** The words of a rendering without articles. */
export const contentTokens: (text: string) => readonly string[] = remembering(
  (text) =>
    englishTokens(text)
      .map((token) => token.text)
      .filter((word) => !articles.has(word.toLowerCase()) && bareWord(word) !== ""),
  20_000,
);
