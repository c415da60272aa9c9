/** Noun phrases of English texts with every place they stand at: what terms of an English-only document are made of. */
import type { Span } from "../model/span.ts";
import { type Unit, type UnitRef, unitRef } from "../model/unit.ts";
import { setOf } from "../text/word-lists.ts";
import { shapes } from "./english-shape.ts";
import { type EnglishWord, englishWords } from "./english-words.ts";

export interface Phrase {
  /** Content words of its first standing. */
  words: EnglishWord[];
  /** Where hyphens join words, and which prepositions stand between: "community with shared future", "opening-up". */
  places: { unit: UnitRef; span: Span; text: string; attributive: boolean }[];
}

const longest = 6;
/** Function words that may stand inside a term. */
const inner = setOf("of for with in on to a an the s and");
const breaking = /[.,;:!?()[\]"“”\n—]/u;

/** Phrases of two content words or more, by their content keys and prepositions, articles left out. */
export function englishPhrases(units: readonly Unit[], textOf: (unit: Unit) => string): Map<string, Phrase> {
  const phrases = new Map<string, Phrase>();
  for (const unit of units) {
    const text = textOf(unit);
    const words = englishWords(text);
    const shape = shapes(text, words);
    const ref = unitRef(unit);
    const gap = (w: number): string => text.slice(words[w]!.span[1], words[w + 1]?.span[0] ?? text.length);
    for (let from = 0; from < words.length; from++) {
      const first = words[from]!;
      if (first.functional || shape[from] === "verb" || shape[from] === "adverb") continue;
      let key = "";
      const content: EnglishWord[] = [];
      for (let to = from; to < words.length; to++) {
        const word = words[to]!;
        if (to > from && breaking.test(gap(to - 1))) break;
        if (word.functional) {
          const lower = word.text.toLowerCase();
          if (!inner.has(lower)) break;
          if (!articles.has(lower)) key += ` ${lower}`;
          continue;
        }
        if (shape[to] === "adverb") break;
        content.push(word);
        if (content.length > longest) break;
        key += ` ${word.key}`;
        if (content.length < 2 || (shape[to] !== "noun" && word.key !== "up")) continue;
        const span: Span = [first.span[0], word.span[1]];
        const next = words[to + 1];
        const attributive =
          next !== undefined && !next.functional && /^[ -]$/u.test(gap(to)) && shape[to + 1] !== "verb";
        const place = { unit: ref, span, text: text.slice(...span).replace(/\s+/gu, " "), attributive };
        const known = phrases.get(key);
        if (known) known.places.push(place);
        else phrases.set(key, { words: [...content], places: [place] });
      }
    }
  }
  return phrases;
}

const articles = new Set(["a", "an", "the", "s"]);
