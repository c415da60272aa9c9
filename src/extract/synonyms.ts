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
