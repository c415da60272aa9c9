/** Which English words are one word told otherwise: of one root, or an adjective in the place of a noun. */
import type { EnglishWord } from "./english-words.ts";

/**
 * Adjectives that stand in for a noun of another root before another noun: 法律 is "law" alone and "legal" in
 * "legal aid". No translator calls that two renderings.
 */
const suppletive = pairs(
  "law:legal law:statutory justice:judicial court:judicial judiciary:judicial sea:marine sea:maritime ocean:marine " +
    "ocean:maritime city:urban town:urban country:national state:national nation:national village:rural " +
    "countryside:rural money:monetary finance:fiscal treasury:fiscal mouth:oral people:popular people:public " +
    "china:chinese citizen:civil citizen:civic house:residential language:linguistic space:spatial land:territorial " +
    "territory:territorial air:aerial crime:criminal weapon:armed war:military army:military army:armed " +
    "parliament:parliamentary president:presidential time:temporal body:physical tax:fiscal mind:mental " +
    "school:educational medicine:medical ship:maritime earth:terrestrial water:aquatic water:hydraulic power:electric " +
    "woman:female man:male year:annual month:monthly day:daily week:weekly web:online internet:online",
);

/** Both ways round. */
function pairs(list: string): ReadonlyMap<string, ReadonlySet<string>> {
  const out = new Map<string, Set<string>>();
  const add = (one: string, other: string) => out.set(one, (out.get(one) ?? new Set()).add(other));
  for (const pair of list.split(" ")) {
    const [one, other] = pair.split(":");
    add(one!, other!);
    add(other!, one!);
  }
  return out;
}

const agent = /..(?:[^l]er|or|ee|ist)$/u;

/** Who does it is not what is done: a sentence on data processing names no data processor. */
export function agentAndAct(a: EnglishWord, b: EnglishWord): boolean {
  return a.key !== b.key && agent.test(a.key) !== agent.test(b.key);
}

/** Words of one root that are different choices: no derivation leads from the one to the other. */
const parted = [
  "officer official office",
  "organ organization",
  "authority author authorization",
  "institution institute",
  "person personnel personality",
  "nation nationality",
  "community commune communist communism communication",
  "council counsel",
  "procedure proceeding process",
  "university universe",
  "economy economics",
  "party part",
  "policy police",
  "ministry minister",
  "agency agent",
  "general generation",
  "position post posture",
  "state statement status",
  "public publication",
].map((list) => new Set(list.split(" ")));

/** A root as long as this tells the word, whatever follows: international, internationalism. */
const longRoot = 8;

/** Whether two words are one word, or derivations of one: technology and technical, China and Chinese. */
export function sameRoot(a: EnglishWord, b: EnglishWord): boolean {
  if (a.key === b.key) return true;
  if (parted.some((set) => set.has(a.key) && set.has(b.key))) return false;
  if (a.stem === b.stem) return true;
  if (suppletive.get(a.key)?.has(b.key)) return true;
  const [short, long] = a.key.length < b.key.length ? [a.key, b.key] : [b.key, a.key];
  if (short.length >= longRoot && long.startsWith(short)) return true;
  if (a.stem[0] !== b.stem[0]) return false;
  let common = 0;
  while (common < a.stem.length && common < b.stem.length && a.stem[common] === b.stem[common]) common++;
  const left = Math.min(a.stem.length, b.stem.length) - common;
  const rest = Math.max(a.stem.length, b.stem.length) - common;
  // One is the beginning of the other, but for a letter that changes: permit and permission, not committee and commission.
  return (
    (common >= 3 && left === 0 && rest <= 2) || (common >= 4 && left <= 1 && rest <= (common > 4 ? 4 : 3))
  );
}
