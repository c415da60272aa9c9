declare module "wink-lexicon/src/wn-words.js" {
  /** WordNet's single words in lower case, nouns, verbs, adjectives and adverbs, each with the number of its senses' list. */
  const words: Readonly<Record<string, number>>;
  export default words;
}
