/**
 * When a common word is a term. 要求 or 公平 has many right renderings, each at home in its surroundings; only where two
 * of them stand in the same surroundings has somebody chosen differently. A compound, a longer word, or a name of
 * a thing seen a few times needs no such proof.
 */
import type { Lexicon } from "../model/lexicon.ts";
import { setOf } from "../text/word-lists.ts";
import type { Occurrence } from "./aligned-unit.ts";
import { touches } from "./atoms.ts";
import type { Candidate } from "./candidates.ts";
import type { Rendered } from "./clusters.ts";
import { shapes } from "./english-shape.ts";
import { type EnglishWord, englishWords } from "./english-words.ts";

/** A noun seen more often than this has been in surroundings enough to tell. */
export const fewOccurrences = 8;

/** Whether two renderings of the candidate must be seen in the same surroundings to contradict each other. */
export function isCommonWord({ size, text, occurrences }: Candidate, lexicon: Lexicon): boolean {
  if (size > 1 || text.length > 2) return false;
  if (occurrences.length > fewOccurrences) return true;
  return !isNoun(lexicon.glosses(text));
}

/** Whether all glosses name things: none is a verb or an adjective. A word without glosses is a name. */
export function isNoun(glosses: readonly string[]): boolean {
  return glosses.every((gloss) => {
    if (/^to\s/u.test(gloss)) return false;
    const words = englishWords(gloss);
    const shape = shapes(gloss, words).at(-1);
    return words.length > 3 || shape === undefined || shape === "noun" || shape === "function";
  });
}

const uninformative = setOf("的 和 与 及 或 在 对 是 为 以 之 于 由");

/** Whether the term stands beside the same word, on the same side, in both places. */
export function sameSurroundings(a: Rendered, b: Rendered): boolean {
  return (["left", "right"] as const).some((side) => {
    const one = neighbor(a.occurrence, side);
    return one !== undefined && one === neighbor(b.occurrence, side);
  });
}

/** The word that touches a term, unless it is one that stands anywhere. */
export function neighbor({ unit, from, to }: Occurrence, side: "left" | "right"): string | undefined {
  const [own, other] = side === "left" ? [from, from - 1] : [to - 1, to];
  const beside = unit.atoms[other];
  const here = unit.atoms[own]!;
  if (!beside || uninformative.has(beside.text)) return undefined;
  return (side === "left" ? touches(beside, here) : touches(here, beside)) ? beside.text : undefined;
}

/** Words of several senses, each with its own rendering: no translator says security where safety is meant. */
const senses = new Map<string, string>(
  Object.entries({
    安全: "safety security safe secure",
    国家: "state country nation national",
    人民: "people peoples",
    外交: "diplomacy diplomatic foreign",
    社会: "society social",
    劳动: "labor labour work working",
    权利: "right power",
    利益: "interest benefit",
    经济: "economy economic",
  }),
);

/** Whether a word is known to have either rendering, each in its place. */
export function ofTwoSenses(
  text: string,
  one: readonly EnglishWord[],
  other: readonly EnglishWord[],
): boolean {
  const known = senses.get(text)?.split(" ");
  return known !== undefined && [...one, ...other].every(({ key }) => known.includes(key));
}
