import { createRequire } from "node:module";
import type lemmatizer from "wink-lemmatizer";
import type words from "wink-lexicon/src/wn-words.js";
import { remembering } from "./remembering.ts";
import { americanSpelling } from "./spelling.ts";
import { isFunctionWord } from "./word-classes.ts";

// The dictionary behind it takes 0.3 s to load: only who compares words pays.
let loaded: typeof lemmatizer | undefined;
/** WordNet’s inflections, loaded when first asked for. */
export function wordnet(): typeof lemmatizer {
  loaded ??= createRequire(import.meta.url)("wink-lemmatizer") as typeof lemmatizer;
  return loaded;
}

/** Whether the word can be a verb in its base form. */
export const isBaseVerb: (word: string) => boolean = remembering((word) => {
  const lower = word.toLowerCase();
  return wordnet().verb(`${lower}s`) === lower;
});

/** Whether the dictionary has the word as a noun in its base form. */
export function isBaseNoun(word: string): boolean {
  const lower = word.toLowerCase();
  return wordnet().noun(`${lower}s`) === lower;
}

/** Whether the dictionary has the word as an adjective in its base form. */
export function isBaseAdjective(word: string): boolean {
  const lower = word.toLowerCase();
  return wordnet().adjective(`${lower}er`) === lower;
}

let headwords: typeof words | undefined;

/** Whether the dictionary has the word, in any form and in British or American spelling; hyphenated ones it has not. */
export const isEnglishWord: (word: string) => boolean = remembering((word) => {
  headwords ??= createRequire(import.meta.url)("wink-lexicon/src/wn-words.js") as typeof words;
  const known = headwords;
  return [word.toLowerCase(), americanSpelling(word.toLowerCase())].some(
    (spelling) =>
      Object.hasOwn(known, spelling) ||
      isFunctionWord(spelling) ||
      (["noun", "verb", "adjective"] as const).some((part) => wordnet()[part](spelling) !== spelling),
  );
});
