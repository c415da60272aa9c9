/** What words of a Chinese text mean, by the glosses of the dictionary, against what English text says. */
import type { Lexicon } from "../model/lexicon.ts";
import { phraseKeys } from "../text/english.ts";
import { isFunctionWord } from "../text/word-classes.ts";

export interface Meanings {
  /** Whether one of the word's glosses has the rendering in it, in whatever form. */
  hasMeaning(word: string, rendering: string): boolean;
  /** Whether a text has half or more of the content words of some gloss of one of the words. */
  speaksOf(text: string, words: readonly string[]): boolean;
}

/** So many letters tell a word's family: produce, production. */
const stem = 6;

export function meanings(lexicon: Lexicon | undefined): Meanings {
  const glosses = new Map<string, string[]>();
  /** Glosses of a dictionary word as space-separated form keys. */
  const glossKeys = (word: string): string[] => {
    let keys = glosses.get(word);
    if (!keys) {
      keys = (lexicon?.glosses(word) ?? []).map((gloss) => ` ${phraseKeys(gloss).join(" ")} `);
      glosses.set(word, keys);
    }
    return keys;
  };
  /** Words of the text asked for last, by key: a unit is asked about several times. */
  let spoken = { text: "", keys: new Set<string>(), stems: new Set<string>() };
  return {
    hasMeaning: (word, rendering) =>
      glossKeys(word).some((gloss) => gloss.includes(` ${phraseKeys(rendering).join(" ")} `)),
    speaksOf: (text, words) => {
      if (spoken.text !== text) {
        const keys = new Set(phraseKeys(text));
        spoken = { text, keys, stems: new Set([...keys].map((key) => key.slice(0, stem))) };
      }
      return words.some((word) =>
        glossKeys(word).some((gloss) => {
          const keys = gloss
            .split(" ")
            .filter((key) => key !== "" && !(isFunctionWord(key) && key !== "each"));
          const there = keys.filter(
            (key) => spoken.keys.has(key) || (key.length >= stem && spoken.stems.has(key.slice(0, stem))),
          ).length;
          return there > 0 && there * 2 >= keys.length;
        }),
      );
    },
  };
}
