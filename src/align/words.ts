/** Words of sentences of both languages, so reduced that one translates the other. */
import type { Lexicon } from "../model/lexicon.ts";
import type { Span } from "../model/span.ts";
import { simplify } from "../text/fold.ts";
import { figures } from "../text/numerals.ts";
import { isHan } from "../text/script.ts";
import { englishTokens } from "../text/tokens.ts";
import { setOf } from "../text/word-lists.ts";
import { irregular } from "./irregular.ts";

export interface TermPair {
  zh: string;
  en: string;
}

const stopWords = setOf(
  "the a an of to in and is was be are were been being am on at by for with as that this it its from or which has have had do does did will would shall can could may might so there then than into such these those any each other s t d ll re ve m also",
);
const stopChars = new Set(
  "的了着之在是和与及并等也就都而于以对把被将其所为由地得则即且或个这那到从上中下里来去还又才便过吗呢吧啊么第",
);

/**
 * An English word reduced so that its inflections and most derivations meet: it only helps to align, and
 * merges more than a reader would (general/generate). Figures and short words stay.
 */
export function stem(word: string): string {
  let text = word
    .toLowerCase()
    .replace(/[’']s?$/, "")
    .replace(/[’'].*$/s, "");
  text = irregular.get(text) ?? text;
  if (text.length > 3) {
    if (text.endsWith("ies")) text = `${text.slice(0, -3)}y`;
    else if (/(?:ss|x|ch|sh)es$/.test(text)) text = text.slice(0, -2);
    else if (/[^su i]s$/.test(text)) text = text.slice(0, -1);
  }
  const ending = /(?:ing|ed)$/.exec(text)?.index ?? 0;
  if (text.length > 4 && /[aeiouy]/.test(text.slice(0, ending))) {
    const cut = text.replace(/(?:ing|ed)$/, "");
    if (cut.length >= 3) text = cut.replace(/([bdfgmnprt])\1$/, "$1");
  }
  if (text.length > 3) text = text.replace(/e$/, "").replace(/y$/, "i");
  return text.slice(0, 6);
}

/** A word as the lexical model counts it, with its place in the text. */
export interface Word {
  /** Reduced by `stem`; "#" before a figure or a mark, "@" before Latin letters in Chinese. */
  word: string;
  span: Span;
}

/** Words of an English sentence, or of a gloss, that carry meaning, reduced by `stem`. */
export function englishWords(text: string): Word[] {
  const found = figures(text, "en").filter((figure) => figure.sure);
  const words: Word[] = found.map(({ value, kind, span }) => ({ word: figureWord(value, kind), span }));
  words.push(...marks(text));
  let next = 0;
  for (const { text: word, span } of englishTokens(text)) {
    while (next < found.length && found[next]!.span[1] <= span[0]) next++;
    if (next < found.length && found[next]!.span[0] < span[1]) continue;
    const lower = word.toLowerCase();
    if (stopWords.has(lower) || /^[$€£¥%&]$/.test(lower)) continue;
    words.push({ word: stem(lower), span });
  }
  return words;
}

/**
 * What punctuation says, as words of both languages: a question, an exclamation, where speech opens and
 * closes. In stories it tells where a sentence was split better than many a word.
 */
function marks(text: string): Word[] {
  const found: Word[] = [];
  for (const [word, pattern] of markPatterns) {
    const match = pattern.exec(text);
    if (match) found.push({ word, span: [match.index, match.index + match[0].length] });
  }
  return found;
}

const markPatterns: readonly (readonly [word: string, pattern: RegExp])[] = [
  ["#?", /[?？]/],
  ["#!", /[!！]/],
  ["#“", /[“「『]|(?:^|[\s(—])["'‘]/],
  ["#”", /[”」』]|[\p{P}]["'’](?:$|[\s)—])/u],
  ["#;", /[;；]/],
  ["#…", /…|\.\.\.|—/],
];

function figureWord(value: number, kind: string): string {
  return kind === "month" ? `#month${value}` : `#${Number(value.toPrecision(12))}`;
}

/** Words of a Simplified sentence: longest matches of the glossary and the dictionary, figures, Latin strings. */
export function chineseWordList(
  folded: string,
  lexicon: Lexicon,
  terms: ReadonlyMap<string, readonly string[]>,
): Word[] {
  const found = figures(folded, "zh").filter((figure) => figure.sure);
  const words: Word[] = marks(folded);
  let figure = 0;
  for (let at = 0; at < folded.length; ) {
    while (figure < found.length && found[figure]!.span[1] <= at) figure++;
    const here = found[figure];
    if (here && here.span[0] <= at) {
      words.push({ word: figureWord(here.value, here.kind), span: here.span });
      at = here.span[1];
      continue;
    }
    const code = folded.codePointAt(at)!;
    if (isHan(code)) {
      const term = terms.get(folded[at]!)?.find((candidate) => folded.startsWith(candidate, at));
      const single = code > 0xffff ? 2 : 1;
      const length = Math.max(term?.length ?? 0, lexicon.longest(folded, at), single);
      const word = folded.slice(at, at + length);
      if (!stopChars.has(word)) words.push({ word, span: [at, at + length] });
      at += length;
      continue;
    }
    if (/[\p{L}\d]/u.test(folded[at]!)) {
      const run = /^[\p{Script=Latin}\d]+/u.exec(folded.slice(at, at + 40))?.[0] ?? folded[at]!;
      words.push({ word: `@${stem(run)}`, span: [at, at + run.length] });
      at += run.length;
      continue;
    }
    at++;
  }
  return words;
}

/** Glossary terms by first character, longest first. */
export function termIndex(terms: readonly TermPair[]): Map<string, string[]> {
  const index = new Map<string, string[]>();
  for (const { zh } of terms) {
    const folded = simplify(zh.trim());
    if (folded.length < 2) continue;
    const list = index.get(folded[0]!);
    if (list) list.push(folded);
    else index.set(folded[0]!, [folded]);
  }
  for (const list of index.values()) list.sort((a, b) => b.length - a.length);
  return index;
}
