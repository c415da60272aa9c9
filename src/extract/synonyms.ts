import type { Lexicon } from "../model/lexicon.ts";
import type { EnglishWord } from "./english-words.ts";

/** Whether two English words gloss one Chinese word: mankind and humanity of 人类. */
export type Synonyms = (word: EnglishWord, other: EnglishWord) => boolean;

export function synonymsOf(lexicon: Lexicon): Synonyms {
  const kin = ({ key, text }: EnglishWord): string[] =>
    [...new Set([key, text.toLowerCase()])].flatMap((each) =>
      (lexicon.kindred?.(each) ?? []).map(({ word }) => word),
    );
  return (word, other) => kin(word).includes(other.key) || kin(other).includes(word.key);
}

/** Whether a thesaurus has the word beside one of the others: oversight, where supervision is usual. */
export function isNear(word: EnglishWord, others: readonly EnglishWord[], lexicon: Lexicon): boolean {
  if (!lexicon.synonyms) return false;
  const spelled = ({ key, text }: EnglishWord): string[] => [...new Set([key, text.toLowerCase()])];
  return others.some((other) =>
    spelled(word).some((one) => spelled(other).some((each) => lexicon.synonyms!(each).has(one))),
  );
}
