/** The words of an English text in lower case, with the places where they start. */
export interface LowerWords {
  words: string[];
  starts: number[];
}

const word = /[A-Za-z\u00c0-\u024f]+(?:['’][A-Za-z]+)*/g;

/** Runs of Latin letters, an apostrophe inside kept (don’t → "don't"); hyphens separate. */
export function lowerWords(text: string): LowerWords {
  const words: string[] = [];
  const starts: number[] = [];
  word.lastIndex = 0;
  for (let match = word.exec(text); match; match = word.exec(text)) {
    words.push(match[0].replace("’", "'").toLowerCase());
    starts.push(match.index);
  }
  return { words, starts };
}
