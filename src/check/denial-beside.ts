import type { Lexicon } from "../model/lexicon.ts";
import type { Span } from "../model/span.ts";
import { isFunctionWord, lemma } from "../text/english.ts";
import type { LowerWords } from "../text/lower-words.ts";

/** A denial stands at most so many words before what it denies (no organization or individual may …), or this many after. */
const before = 8;
const after = 2;

/**
 * Of several Chinese denials one that was lost beside the others: the word it denies is in the English by one of its
 * glosses, and nothing near it denies anything. Only where the English denies less often than the Chinese.
 * `denials`: places in the Chinese; `denying`: indices of the English words that deny.
 */
export function lostBeside(
  zh: string,
  denials: readonly Span[],
  english: LowerWords,
  denying: readonly number[],
  lexicon: Lexicon | undefined,
): Span | undefined {
  if (!lexicon || denials.length < 2 || denying.length >= denials.length) return undefined;
  const { words } = english;
  return denials.find(([, end]) => {
    const size = lexicon.longest(zh, end);
    if (size < 2) return false;
    const keys = glossVerbs(lexicon.glosses(zh.slice(end, end + size)));
    const places = words.flatMap((word, at) => (keys.has(lemma(word)) ? [at] : []));
    return (
      places.length > 0 &&
      places.every((place) => !denying.some((at) => at >= place - before && at <= place + after))
    );
  });
}

/** The first weighty word of each gloss: constitute, form, compose. */
function glossVerbs(glosses: readonly string[]): Set<string> {
  const keys = new Set<string>();
  for (const gloss of glosses) {
    const word = gloss
      .toLowerCase()
      .match(/[a-z]+/g)
      ?.find((each) => !isFunctionWord(each));
    if (word) keys.add(lemma(word));
  }
  return keys;
}
