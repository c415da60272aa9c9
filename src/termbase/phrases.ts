/** What joins and parts the words of an English text. */
import type { TextWord } from "./words.ts";

const determiners = new Set(
  "a an the this that these those its his her their our my your whose any some every each all no".split(" "),
);

/** An article, a pronoun or the like that belongs to what follows. */
export function isDeterminer(word: TextWord | undefined): boolean {
  return word !== undefined && word.before === "join" && determiners.has(word.lower);
}

export function isPossessive({ text }: TextWord): boolean {
  return /\p{L}(?:['’]s|s['’])$/u.test(text);
}

/** Whether the word at `at` joins what stands around it: and, or, any word of "as well as". */
export function coordinates(words: readonly TextWord[], at: number): boolean {
  const word = words[at]?.lower;
  if (word === "and" || word === "or" || word === "&") return true;
  if (word !== "as" && word !== "well") return false;
  const from = word === "well" ? at - 1 : words[at + 1]?.lower === "well" ? at : at - 2;
  return ["as", "well", "as"].every((each, i) => words[from + i]?.lower === each);
}

/** The end of "of the People’s Republic of China" (or PRC) starting at `at`: it may stand inside any name. */
export function stateName(words: readonly TextWord[], at: number): number {
  if (words[at]?.lower !== "of") return at;
  const names = [["people", "republic", "of", "china"], ["prc"]];
  for (const name of names) {
    let next = at + 1;
    let matched = 0;
    while (next < words.length && matched < name.length) {
      const word = words[next]!;
      if (word.before !== "join") break;
      if (!word.skip) {
        if (word.lower !== name[matched]) break;
        matched++;
      }
      next++;
    }
    if (matched === name.length) {
      while (words[next]?.skip) next++;
      return next;
    }
  }
  return at;
}
