/**
 * A rendering as the phrase it stands in: a word between two of its parts that renders nothing else belongs to it
 * ("community of [common] destiny"), what only follows or governs it does not ("… is an urgent", "serve …", "… in a
 * coordinated manner").
 */

import { setOf } from "../text/word-lists.ts";
import { isBaseVerb, wordnet } from "../text/wordnet.ts";
import { type AlignedUnit, gap, type Occurrence, textOf } from "./aligned-unit.ts";
import { claims, shapesOf } from "./claims.ts";
import type { Rendered } from "./clusters.ts";
import { isDeterminer } from "./english-words.ts";
import { vouchedElsewhere } from "./owners.ts";
import { runsOf } from "./projection.ts";
import type { WordKnowledge } from "./support.ts";

const prepositions = setOf("outside inside near next");
const finite = setOf("is are was were has have had shall will would may might can could must should");
const manners = setOf("manner way fashion");
/** "in a closely coordinated and orderly manner" */
const longestManner = 7;
const dangling = setOf("various certain different several following relevant respective other");
/** A word behind the verb that is so clearly the term's belongs to it: circumstances are serious. */
const firm = 0.5;
/** Terms that say what something is, or how it is done, may well have the verb or the manner. */
const saying = /[是为]/u;
const how = /方式|方法|手段|途径|[地式]$/u;

/** The renderings of one term, each made a whole phrase where it is the rendering of a noun. */
export function wholePhrases(list: readonly Rendered[], knowledge: WordKnowledge): Rendered[] {
  return list.map((member) => {
    const { occurrence, projection } = member;
    if (!projection.nominal) return member;
    const words = wholePhrase(occurrence, projection.words, knowledge);
    if (words.length === projection.words.length) return member;
    return { occurrence, projection: { ...projection, words, ...runsOf(occurrence.unit, words) } };
  });
}

/** The same of the words of one place. */
export function wholePhrase(
  occurrence: Occurrence,
  words: readonly number[],
  knowledge: WordKnowledge,
): number[] {
  return filled(occurrence, trimmed(occurrence, words, knowledge), knowledge);
}

function lower({ words }: AlignedUnit, w: number | undefined): string {
  return (w === undefined ? undefined : words[w])?.text.toLowerCase() ?? "";
}

function trimmed(
  occurrence: Occurrence,
  words: readonly number[],
  knowledge: WordKnowledge,
): readonly number[] {
  const { unit } = occurrence;
  const content = (w: number): boolean => !unit.words[w]!.functional;
  let out = withoutTail(occurrence, words);
  const [first, second] = out;
  // "Courts serve high-quality development"
  if (
    first !== undefined &&
    second === first + 1 &&
    out.filter(content).length > 1 &&
    isBareVerb(unit, first) &&
    vouchedElsewhere(occurrence, first, knowledge)
  )
    out = out.slice(out.findIndex((w) => w > first && content(w)));
  return out.some(content) ? out : words;
}

/** Without what follows or is said of it: "is an urgent", "in a coordinated manner", "makes". */
function withoutTail(occurrence: Occurrence, words: readonly number[]): readonly number[] {
  const { unit } = occurrence;
  const text = textOf(occurrence);
  const { inside, outside } = claims(unit, occurrence);
  const content = (w: number): boolean => !unit.words[w]!.functional;
  const own = (w: number): boolean => content(w) && inside[w]! >= firm && inside[w]! > outside[w]!;
  let end = words.length;
  const verb = words.findIndex((w, at) => at > 0 && finite.has(lower(unit, w)));
  if (verb > 0 && !saying.test(text)) {
    const rest = words.slice(verb + 1);
    if (!rest.some(own) && (rest.filter(content).length <= 1 || isDeterminer(lower(unit, rest[0]))))
      end = verb;
  }
  const tail = words.findLastIndex((w, at) => at < end && lower(unit, w) === "in");
  const last = words[end - 1]!;
  const manner = manners.has(lower(unit, last)) || manners.has(lower(unit, last + 1));
  if (tail > 0 && manner && end - tail <= longestManner && !how.test(text)) end = tail;
  if (dangling.has(lower(unit, words[end - 1]))) end--;
  if (end > 1 && governs(unit, words[end - 1]!) && !own(words[end - 1]!)) end--;
  if (end === words.length) return words;
  while (end > 0 && !content(words[end - 1]!)) end--;
  return words.slice(0, end);
}

/** Whether a word is a verb before its object: "agency makes [a decision]". */
function governs(unit: AlignedUnit, w: number): boolean {
  const word = lower(unit, w);
  const verb = wordnet().verb(word);
  return (
    verb !== word &&
    word.endsWith("s") &&
    isBaseVerb(verb) &&
    gap(unit, w) === " " &&
    isDeterminer(lower(unit, w + 1))
  );
}

/** Whether a word that could be a verb stands in its base form behind what may be its subject. */
function isBareVerb(unit: AlignedUnit, w: number): boolean {
  const word = lower(unit, w);
  const before = unit.words[w - 1];
  if (!before || before.functional || unit.words[w]!.text !== word || !isBaseVerb(word)) return false;
  return before.text.endsWith("s") && before.key !== before.text.toLowerCase() && gap(unit, w - 1) === " ";
}

/** A single noun or adjective that parts two stretches and is the rendering of nothing else. */
function filled(occurrence: Occurrence, words: readonly number[], knowledge: WordKnowledge): number[] {
  const { unit } = occurrence;
  const shape = shapesOf(unit);
  const out = [...words];
  words.forEach((right, at) => {
    const left = words[at - 1];
    if (left === undefined || right - left !== 2) return;
    const w = left + 1;
    const touching = gap(unit, left) === " " && gap(unit, w) === " ";
    if (!touching || (shape[w] !== "noun" && shape[w] !== "adjective")) return;
    if (prepositions.has(lower(unit, w))) return;
    if (!vouchedElsewhere(occurrence, w, knowledge)) out.push(w);
  });
  return out.sort((a, b) => a - b);
}
