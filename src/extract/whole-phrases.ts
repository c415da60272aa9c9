/**
 * A rendering as the phrase it stands in: a word between two of its parts that renders nothing else belongs to it
 * ("community of [common] destiny"), what only follows or governs it does not ("… is an urgent", "serve …", "… in a
 * coordinated manner").
 */

import { setOf } from "../text/word-lists.ts";
import { isBaseVerb, wordnet } from "../text/wordnet.ts";
import type { AlignedUnit } from "./aligned-unit.ts";
import type { Occurrence } from "./candidates.ts";
import { gap, shapesOf } from "./claims.ts";
import type { Rendered } from "./clusters.ts";
import { isDeterminer } from "./english-words.ts";
import { vouchedElsewhere } from "./owners.ts";
import { spansOf } from "./projection.ts";
import type { Evidence } from "./support.ts";

const finite = setOf("is are was were has have had shall will would may might can could must should");
const manners = setOf("manner way fashion");
/** "in a closely coordinated and orderly manner" */
const longestManner = 7;
const dangling = setOf("various certain different several following relevant respective other");
/** Terms that say what something is, or how it is done, may well have the verb or the manner. */
const saying = /[是为]/u;
const how = /方式|方法|手段|途径|[地式]$/u;

/** The renderings of one term, each made a whole phrase where it is the rendering of a noun. */
export function wholePhrases(list: readonly Rendered[], evidence: Evidence): Rendered[] {
  return list.map((member) => {
    const { occurrence, projection } = member;
    if (!projection.nominal) return member;
    const words = wholePhrase(occurrence, projection.words, evidence);
    if (words.length === projection.words.length) return member;
    return { occurrence, projection: { ...projection, words, ...spansOf(occurrence.unit, words) } };
  });
}

/** The same of the words of one place. */
export function wholePhrase(occurrence: Occurrence, words: readonly number[], evidence: Evidence): number[] {
  return filled(occurrence, trimmed(occurrence, words, evidence), evidence);
}

function lower({ words }: AlignedUnit, w: number | undefined): string {
  return (w === undefined ? undefined : words[w])?.text.toLowerCase() ?? "";
}

function trimmed(occurrence: Occurrence, words: readonly number[], evidence: Evidence): number[] {
  const { unit } = occurrence;
  const text = textOf(occurrence);
  const content = (w: number): boolean => !unit.words[w]!.functional;
  let out = [...words];
  const verb = out.findIndex((w, at) => at > 0 && finite.has(lower(unit, w)));
  // "… is an urgent [task]"
  if (verb > 0 && !saying.test(text)) {
    const rest = out.slice(verb + 1);
    if (rest.filter(content).length <= 1 || isDeterminer(lower(unit, rest[0]))) out = out.slice(0, verb);
  }
  const tail = out.findLastIndex((w) => lower(unit, w) === "in");
  const last = out.at(-1)!;
  const manner = manners.has(lower(unit, last)) || manners.has(lower(unit, last + 1));
  if (tail > 0 && manner && out.length - tail <= longestManner && !how.test(text)) out = out.slice(0, tail);
  if (dangling.has(lower(unit, out.at(-1)))) out = out.slice(0, -1);
  if (governs(unit, out.at(-1)!)) out = out.slice(0, -1);
  while (out.length > 0 && !content(out.at(-1)!)) out.pop();
  const [first, second] = out;
  // "Courts serve high-quality development"
  if (
    first !== undefined &&
    second === first + 1 &&
    out.filter(content).length > 1 &&
    isBareVerb(unit, first) &&
    vouchedElsewhere(occurrence, first, evidence)
  )
    out.shift();
  while (out.length > 0 && !content(out[0]!)) out.shift();
  return out.some(content) ? out : [...words];
}

/** Whether a word is a verb before its object: "agency makes [a decision]". */
function governs(unit: AlignedUnit, w: number): boolean {
  const word = lower(unit, w);
  const verb = wordnet().verb(word);
  return verb !== word && word.endsWith("s") && isBaseVerb(verb) && isDeterminer(lower(unit, w + 1));
}

/** Whether a word that could be a verb stands in its base form behind what may be its subject. */
function isBareVerb(unit: AlignedUnit, w: number): boolean {
  const word = lower(unit, w);
  const before = unit.words[w - 1];
  if (!before || before.functional || unit.words[w]!.text !== word || !isBaseVerb(word)) return false;
  return before.text.endsWith("s") && before.key !== before.text.toLowerCase() && gap(unit, w - 1) === " ";
}

/** A single noun or adjective that parts two stretches and is the rendering of nothing else. */
function filled(occurrence: Occurrence, words: readonly number[], evidence: Evidence): number[] {
  const { unit } = occurrence;
  const shape = shapesOf(unit);
  const out = [...words];
  words.forEach((right, at) => {
    const left = words[at - 1];
    if (left === undefined || right - left !== 2) return;
    const w = left + 1;
    const touching = gap(unit, left) === " " && gap(unit, w) === " ";
    if (!touching || (shape[w] !== "noun" && shape[w] !== "adjective")) return;
    if (!vouchedElsewhere(occurrence, w, evidence)) out.push(w);
  });
  return out.sort((a, b) => a - b);
}

function textOf({ unit, from, to }: Occurrence): string {
  return unit.chinese.slice(unit.atoms[from]!.span[0], unit.atoms[to - 1]!.span[1]);
}
