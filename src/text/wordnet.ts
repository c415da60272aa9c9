import { createRequire } from "node:module";
import type lemmatizer from "wink-lemmatizer";
import { remembering } from "./remembering.ts";

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
