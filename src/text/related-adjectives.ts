/** English words of another part of speech that say the same in another place: law and legal, regular and regularly. */
import { lemma } from "./english.ts";
import { remembering } from "./remembering.ts";
import { setOf } from "./word-lists.ts";

/** Adjectives of another root, and nouns whose adjective no ending gives. */
const relational = new Map<string, string[]>(
  Object.entries({
    law: ["legal"],
    crime: ["criminal"],
    society: ["social"],
    science: ["scientific"],
    politics: ["political"],
    technology: ["technological", "technical"],
    economy: ["economic"],
    religion: ["religious"],
    arbitration: ["arbitral"],
    court: ["judicial"],
    province: ["provincial"],
    sea: ["maritime", "marine"],
    ocean: ["oceanic", "marine"],
    diplomacy: ["diplomatic"],
    contract: ["contractual"],
    region: ["regional"],
    sovereignty: ["sovereign"],
    peace: ["peaceful"],
    security: ["secure"],
    office: [],
  }),
);

/** Short nouns have look-alikes: final is not of fine, normal not of norm. */
const shortestNoun = 5;

/**
 * Adjectives that stand for a noun before another one: socialism in "socialist country", environment in "environmental
 * protection". Made by rule; what is no word is never met.
 */
export function relationalAdjectives(noun: string): readonly string[] {
  const word = lemma(noun);
  const listed = relational.get(word);
  if (listed) return listed;
  if (word.length < shortestNoun) return [];
  const without = (ending: string): string => word.slice(0, -ending.length);
  if (word.endsWith("ism")) return [`${without("m")}t`];
  if (word.endsWith("ation")) return [`${without("ion")}ive`, `${word}al`];
  if (word.endsWith("cracy")) return [`${without("cy")}tic`];
  if (word.endsWith("y")) return [`${without("y")}ic`, `${without("y")}ical`, `${without("y")}ial`];
  if (word.endsWith("ce")) return [`${without("e")}ial`];
  if (word.endsWith("e")) return [`${without("e")}al`];
  return [`${word}al`, `${word}ary`];
}

/** The nouns that an adjective may stand for, the other way round. */
export const relationalNouns: (adjective: string) => readonly string[] = remembering((adjective) => {
  const word = lemma(adjective);
  const out: string[] = [];
  for (const [noun, adjectives] of relational) if (adjectives.includes(word)) out.push(noun);
  const ending = /^(.{4,}?)(ical|ial|al|ic|ary|ist|ive)$/u.exec(word);
  if (!ending) return out;
  if (ending[2] === "ive" && word.endsWith("ative")) return [...out, `${ending[1]!}ion`];
  const candidates = ["", "e", "y", "ce", "ism"].map((end) => ending[1]! + end);
  candidates.push(word.replace(/cratic$/u, "cracy"));
  return [...out, ...candidates.filter((noun) => relationalAdjectives(noun).includes(word))];
});

const adjectival = /(?:al|ar|ic|ive|ous|ful|less|ble|ent|ant|ary)$/u;
/** Adjectives that no ending tells, whose adverb means the same. */
const plainAdjectives = setOf(
  "joint strict full equal clear firm swift sound steady proper independent separate legitimate immediate collective",
);
/** Adverbs that have gone their own way. */
const estranged = setOf("presently apparently hardly evidently presumably particularly actually");

/** The adverb of an adjective, or the adjective of an adverb: regular, regularly. */
export function adverbOrAdjective(word: string): string | undefined {
  const lower = word.toLowerCase();
  if (lower.length < 4) return undefined;
  if (lower.endsWith("ly")) {
    if (estranged.has(lower)) return undefined;
    const bare = lower.slice(0, -2);
    const adjectives = [
      bare,
      `${bare}le`,
      bare.endsWith("al") ? bare.slice(0, -2) : bare,
      `${bare.slice(0, -1)}y`,
      `${bare}l`,
    ];
    return adjectives.find((each) => isAdjective(each) && adverbOf(each) === lower);
  }
  const adverb = isAdjective(lower) ? adverbOf(lower) : undefined;
  return adverb === undefined || estranged.has(adverb) ? undefined : adverb;
}

function isAdjective(word: string): boolean {
  return word.length > 3 && (plainAdjectives.has(word) || adjectival.test(word));
}

function adverbOf(adjective: string): string {
  if (adjective.endsWith("ic")) return `${adjective}ally`;
  if (adjective.endsWith("ble")) return `${adjective.slice(0, -1)}y`;
  if (adjective.endsWith("ary")) return `${adjective.slice(0, -1)}ily`;
  return adjective.endsWith("ll") ? `${adjective}y` : `${adjective}ly`;
}
