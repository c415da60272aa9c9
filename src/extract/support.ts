/**
 * What speaks for a deviating rendering being another rendering indeed, and not a wrong link: the dictionary, the same
 * word for the same part of the term elsewhere, a frame that both renderings share, or its coming more than once.
 */
import type { Lexicon } from "../model/lexicon.ts";
import { touches } from "./atoms.ts";
import type { Candidate } from "./candidates.ts";
import type { Cluster, Rendered } from "./clusters.ts";
import { fewOccurrences, isNoun } from "./common-words.ts";
import { type EnglishWord, englishWords } from "./english-words.ts";
import { explained, type Usage, vouchedElsewhere } from "./owners.ts";
import { isGlossed } from "./prior.ts";
import { contentOf } from "./projection.ts";
import { sameRoot } from "./roots.ts";
import { isNear } from "./synonyms.ts";

/** What dictionary and memory say of words. */
export interface WordKnowledge {
  lexicon: Lexicon;
  usage: Usage;
}

/** Weights of the kinds of evidence; one alone never makes a deviation certain. A longer frame counts for more. */
const weights = { frame: 0.5, place: 0.3, sure: 0.2, dictionary: 0.4, elsewhere: 0.35, repeated: 0.3 };

/** How often a term must be seen, and with which share of its main rendering, to have a rule. */
const manyOccurrences = 6;
const plainMajority = 0.7;
const fewestForRule = 4;

/** Share of the main rendering's occurrences below which another is a rare exception. */
const rare = 0.15;

/** 0..1: how well two renderings are supported as two: each against the other, and the weaker counts. */
export function support(main: Cluster, other: Cluster, knowledge: WordKnowledge): number {
  const against = oneSided(main, other, knowledge);
  return against === 0 ? 0 : Math.min(against, oneSided(other, main, knowledge));
}

/** How well what `other` has and `main` has not is supported; 0 where nothing but its own link speaks for it. */
function oneSided(main: Cluster, other: Cluster, { lexicon, usage }: WordKnowledge): number {
  let best = 0;
  const units = unitsOf(other);
  const balanced = main.members.length + other.members.length <= fewOccurrences && 2 * units > unitsOf(main);
  for (const member of other.members) {
    const { unit, from, to } = member.occurrence;
    const content = contentOf(unit, member.projection.words);
    const odd = content.filter((word) => !main.words.some((there) => sameRoot(word, there)));
    // One that merely holds the other ("law", "prescribed by law") is no other rendering.
    if (odd.length === 0 || main.words.every((there) => content.some((word) => sameRoot(word, there))))
      continue;
    const known = (word: EnglishWord) => {
      for (let a = from; a < to; a++) {
        if (isGlossed(unit.atoms[a]!.text, word.stem, lexicon)) return true;
      }
      return false;
    };
    if (odd.every((word) => usage.isName(word) && !known(word))) continue;
    if (odd.every((word) => explained(member.occurrence, unit.words.indexOf(word), usage))) continue;
    const near = (word: EnglishWord) => isNear(word, main.words, lexicon);
    let sum = 0;
    const shared = content.length - odd.length;
    const elsewhere = (word: EnglishWord) => {
      for (let a = from; a < to; a++) {
        if (linked(member, a, word) && usage.renders(unit.atoms[a]!.text, word.stem) > 1) return true;
      }
      return false;
    };
    if (shared > 0) sum += weights.frame + 0.1 * Math.min(2, shared - 1);
    else if (odd.some((word) => besideNeighbor(member, word))) sum += weights.place;
    else if (odd.some((word) => solelyOwned(member, word))) sum += weights.sure;
    if (odd.some(known) || odd.some(near)) sum += weights.dictionary;
    if (odd.some(elsewhere)) sum += weights.elsewhere;
    if (units > 1) sum += weights.repeated;
    // What neither shares a word with the other nor is in the dictionary is in doubt, a rare exception above all.
    const vouched = odd.length < content.length || odd.some(known) || odd.some(near) || balanced;
    // A shared word alone may stand beside anything: "award research" for 科学研究.
    const strange = odd.some(
      (word) =>
        !known(word) &&
        !near(word) &&
        !elsewhere(word) &&
        !mostlyOwned(member, word) &&
        vouchedElsewhere(member.occurrence, unit.words.indexOf(word), { lexicon, usage }),
    );
    if (shared > 0 && strange && units === 1) sum *= 0.6;
    if (!vouched) sum *= other.members.length < rare * main.members.length ? 0.4 : 0.7;
    best = Math.max(best, Math.min(1, sum) * member.projection.confidence);
  }
  return best;
}

/** Whether the word touches the rendering of an atom that touches the term: 解决|平台, "resolution mechanism". */
export function besideNeighbor({ occurrence: { unit, from, to } }: Rendered, word: EnglishWord): boolean {
  const { atoms, words, links } = unit;
  const at = words.indexOf(word);
  return [from - 1, to].some((a) => {
    const atom = atoms[a];
    if (!atom || atom.functional) return false;
    return (
      (a < from ? touches(atom, atoms[from]!) : touches(atoms[to - 1]!, atom)) &&
      [at - 1, at + 1].some((w) => (links[a * words.length + w] ?? 0) > 0.5 && words[w] !== undefined)
    );
  });
}

/** Whether the word is the term's beyond doubt, and nothing else's. */
function solelyOwned(member: Rendered, word: EnglishWord): boolean {
  const { inside, outside } = owners(member, word);
  return inside > 0.6 && outside < 0.1;
}

/** Whether the word is the term's rather than another's. */
function mostlyOwned(member: Rendered, word: EnglishWord): boolean {
  const { inside, outside } = owners(member, word);
  return inside > 0.3 && inside > outside;
}

/** The strongest links of a word inside the term and outside of it. */
function owners(
  { occurrence: { unit, from, to } }: Rendered,
  word: EnglishWord,
): { inside: number; outside: number } {
  const w = unit.words.indexOf(word);
  let inside = 0;
  let outside = 0;
  unit.atoms.forEach((_, a) => {
    const link = unit.links[a * unit.words.length + w]!;
    if (a >= from && a < to) inside = Math.max(inside, link);
    else outside = Math.max(outside, link);
  });
  return { inside, outside };
}

function linked({ occurrence: { unit } }: Rendered, atom: number, word: EnglishWord): boolean {
  return unit.links[atom * unit.words.length + unit.words.indexOf(word)]! > 0.4;
}

/**
 * 0..1: whether people would want one rendering for it. A compound is a name of something; a common word of two
 * characters goes with its surroundings, above all where the dictionary has the renderings as different senses or
 * where they are many.
 */
export function bindsRendering(candidate: Candidate, clusters: readonly Cluster[], lexicon: Lexicon): number {
  const total = clusters.reduce((sum, { members }) => sum + members.length, 0);
  const share = (clusters[0]?.members.length ?? 0) / Math.max(1, total);
  const scattered = clusters.length >= 5 || (clusters.length >= 3 && share < 0.5);
  if (candidate.size > 1) return scattered ? 0.5 : 1;
  const glosses = lexicon.glosses(candidate.text);
  let worth = 0.3;
  if (candidate.text.length > 2) worth = 0.85;
  else if (settled(candidate, clusters)) worth = 0.85;
  else if (isNoun(glosses)) worth = 0.6;
  // A word seen everywhere goes with its surroundings.
  if (candidate.text.length === 2 && candidate.occurrences.length > fewOccurrences) worth *= 0.7;
  // Where only the exception is in the dictionary, the rule is rather a wrong link.
  if (inGlosses(clusters[1], glosses) >= 0 && inGlosses(clusters[0], glosses) < 0) worth *= 0.5;
  if (scattered) worth *= 0.4;
  if (candidate.text.length === 2 && differentSenses(clusters, glosses)) worth *= 0.6;
  // No rule where no rendering has most of the places.
  if (candidate.text.length === 2 && total >= fewestForRule && share <= 0.5 && !settled(candidate, clusters))
    worth *= 0.6;
  // A thing for which the dictionary has several names, one of which is the rule here.
  const named = isNoun(glosses) && clusters.length === 2 && inGlosses(clusters[1], glosses) >= 0;
  if (named && total >= fewestForRule && share >= plainMajority) worth = Math.max(worth, 0.95);
  // One rendering nearly everywhere and one exception: senses that depend on context are not so one-sided.
  if (clusters.length === 2 && total >= manyOccurrences && share >= plainMajority)
    worth = Math.max(worth, 0.75);
  return worth;
}

/** Whether the term has two renderings and each is used more than once: two habits, not a habit and an exception. */
export function settled({ occurrences }: Candidate, clusters: readonly Cluster[]): boolean {
  return (
    occurrences.length <= fewOccurrences &&
    clusters.length === 2 &&
    clusters.every((each) => unitsOf(each) > 1)
  );
}

function unitsOf({ members }: Cluster): number {
  return new Set(members.map(({ occurrence }) => occurrence.unit)).size;
}

/** Whether the dictionary gives the first two renderings, each in a gloss of its own. */
function differentSenses([one, other]: readonly Cluster[], glosses: readonly string[]): boolean {
  const [a, b] = [inGlosses(one, glosses), inGlosses(other, glosses)];
  return a >= 0 && b >= 0 && a !== b;
}

/** Which gloss has a word of the rendering; -1 where none has. */
function inGlosses(cluster: Cluster | undefined, glosses: readonly string[]): number {
  if (!cluster) return -1;
  return glosses.findIndex((gloss) =>
    englishWords(gloss).some((word) => cluster.words.some((each) => sameRoot(each, word))),
  );
}
