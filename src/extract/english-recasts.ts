/**
 * One name told twice over: "community with a shared future for mankind / community of common human destiny". The two
 * begin with one word and a preposition, have as many words, and most of the others are words for the same thing,
 * directly or by way of a third word of the texts (human, humanity, mankind).
 */
import type { Phrase } from "./english-phrases.ts";
import type { EnglishWord } from "./english-words.ts";
import type { Synonyms } from "./synonyms.ts";

/** A name is often used, and long enough that no other thing is called so by chance. */
const fewestPlaces = 4;
const fewestWords = 4;
/** Share of the words after the first that must have a counterpart. */
const counterparts = 0.6;

const prepositions = new Set(["of", "with", "for"]);

/** Names with what stands for each of them; a name comes once, the most frequent first. */
export function* recasts(
  phrases: ReadonlyMap<string, Phrase>,
  synonyms: Synonyms,
): Iterable<{ main: Phrase; others: Phrase[] }> {
  const byBeginning = new Map<string, Phrase[]>();
  for (const [key, phrase] of phrases) {
    const [first, second] = key.trim().split(" ");
    if (phrase.words.length < fewestWords || !prepositions.has(second ?? "")) continue;
    const beginning = `${first} ${phrase.words.length}`;
    const list = byBeginning.get(beginning);
    if (list) list.push(phrase);
    else byBeginning.set(beginning, [phrase]);
  }
  for (const list of byBeginning.values()) {
    if (list.length < 2) continue;
    list.sort((a, b) => b.places.length - a.places.length);
    const known = new Set(list.flatMap(({ words }) => words));
    const kin = (a: EnglishWord, b: EnglishWord): boolean =>
      a.key === b.key ||
      synonyms(a, b) ||
      [...known].some((between) => synonyms(a, between) && synonyms(between, b));
    for (const main of list) {
      if (main.places.length < fewestPlaces) break;
      const others = list.filter(
        (other) => other.places.length < main.places.length && retold(main, other, kin),
      );
      if (others.length > 0) yield { main, others };
    }
  }
}

/** Whether most words of the one have a counterpart in the other, and more than one of them is another word. */
function retold(main: Phrase, other: Phrase, kin: (a: EnglishWord, b: EnglishWord) => boolean): boolean {
  const open = other.words.slice(1);
  let matched = 0;
  let same = 0;
  for (const word of main.words.slice(1)) {
    const at = open.findIndex((each) => kin(word, each));
    if (at < 0) continue;
    if (open[at]!.key === word.key) same++;
    open.splice(at, 1);
    matched++;
  }
  return matched - same > 1 && matched >= counterparts * (main.words.length - 1);
}
