declare module "wink-lemmatizer" {
  /** WordNet's Morphy: the base form of a word read as one part of speech, or the word itself. */
  const lemmatizer: {
    noun(word: string): string;
    verb(word: string): string;
    adjective(word: string): string;
  };
  export default lemmatizer;
}
