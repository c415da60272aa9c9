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

/** The words of a list, for sets: `"may can"`. */
export function setOf(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/u));
}

/** Tells whether a word begins with one of the stems of a list. Looked up by the first three letters. */
export function stemTester(list: string): (word: string) => boolean {
  const byHead = new Map<string, string[]>();
  for (const stem of setOf(list)) {
    const head = stem.slice(0, 3);
    const stems = byHead.get(head);
    if (stems) stems.push(stem);
    else byHead.set(head, [stem]);
  }
  return (tested) => byHead.get(tested.slice(0, 3))?.some((stem) => tested.startsWith(stem)) ?? false;
}
