/** Whether the renderings of one term are one: the judgement, apart from how they were found. */
import type { Lexicon } from "../model/lexicon.ts";
import { setOf } from "../text/word-lists.ts";
import type { Occurrence } from "./aligned-unit.ts";
import type { Candidate } from "./candidates.ts";
import { claims } from "./claims.ts";
import {
  type Cluster,
  clusterOf,
  compatible,
  inAnotherOrder,
  otherwiseJoined,
  type Rendered,
} from "./clusters.ts";
import { isCommonWord, sameSurroundings } from "./common-words.ts";
import { type EnglishWord, englishWords } from "./english-words.ts";
import { lent } from "./owners.ts";
import { glossWeight, isGlossed } from "./prior.ts";
import { contentOf, type Projection } from "./projection.ts";
import { agentAndAct, sameRoot } from "./roots.ts";
import { besideNeighbor, bindsRendering, settled, support, type WordKnowledge } from "./support.ts";

/** A rendering below this is too doubtful to be called another one. */
const credible = 0.5;
/** How sure it is that the same words in another order, or joined by another preposition, are another rendering. */
const reordered = 0.8;

export interface Judgement {
  /** The first is the main one; the others are other renderings indeed. */
  clusters: Cluster[];
  /** For each cluster but the first, how sure it is that it deviates and ought not to. */
  deviations: number[];
}

/**
 * Inconsistent only where two clusters each have a credible member and the same part of the term is rendered by
 * different words in them; a mere difference of boundaries, or a word that belongs to a neighbour, is none. Clusters
 * that are no rendering of their own go to the main one where they share a word with it, else they are dropped.
 */
export function judge(candidate: Candidate, found: readonly Cluster[], knowledge: WordKnowledge): Judgement {
  const { lexicon } = knowledge;
  const [first, ...rest] = found;
  if (!first) return { clusters: [], deviations: [] };
  const common = isCommonWord(candidate, lexicon);
  const shortest = englishWords(first.text).filter((word) => !word.functional);
  const main: Cluster = { ...first, members: [...first.members], forms: [...first.forms] };
  const others: Cluster[] = [];
  const supports: number[] = [];
  for (const other of rest) {
    const turned =
      inAnotherOrder(first.words, other.words) || otherwiseJoined(first.members[0]!, other.members[0]!);
    if (turned && other.members.some(believable)) {
      others.push(other);
      supports.push(reordered);
      continue;
    }
    // What merely holds the main rendering, or is held by it, is the main one told longer or shorter.
    const alike = (member: Rendered) =>
      compatible(wordsOf(member), first.words) || compatible(wordsOf(member), shortest);
    const own = other.members.filter((member) => !alike(member));
    const bound = common && !settled(candidate, [first, other]);
    const kept = bound
      ? own.filter((member) => first.members.some((each) => sameSurroundings(each, member)))
      : own;
    if (bound && kept.length === 0) continue;
    const odd = kept.length === 0 ? other : clusterOf(kept, wordsOf(kept[0]!));
    const backing = own.length === 0 ? 0 : support(first, odd, knowledge);
    if (backing > 0 && deviates(first, odd, lexicon, common && !settled(candidate, [first, odd]))) {
      others.push(odd);
      supports.push(backing);
      adopt(main, other.members.filter(alike));
    } else if (other.words.some((word) => first.words.some((there) => sameRoot(word, there)))) {
      adopt(main, other.members);
    }
  }
  const clusters = [main, ...others];
  const worth = bindsRendering(candidate, clusters, lexicon);
  return { clusters, deviations: supports.map((each) => each * worth) };
}

function wordsOf({ occurrence, projection }: Rendered): EnglishWord[] {
  return contentOf(occurrence.unit, projection.words);
}

function adopt(main: Cluster, members: readonly Rendered[]): void {
  main.members.push(...members);
  for (const { projection } of members) {
    if (!main.forms.includes(projection.form)) main.forms.push(projection.form);
  }
}

/**
 * Whether the second cluster is another rendering than the first. The more often the first was seen, the surer a
 * lone exception must be: among many occurrences some are misaligned.
 */
function deviates(main: Cluster, other: Cluster, lexicon: Lexicon, common: boolean): boolean {
  const doubt = other.members.length > 1 ? 0 : 0.1 * Math.log2(Math.max(1, main.members.length));
  return other.members.some((member) => {
    if (!believable(member) || dominantThere(main, other, member)) return false;
    const sure =
      member.projection.confidence >= Math.min(0.97, credible + doubt) ||
      wordsOf(member).some((word) => besideNeighbor(member, word));
    return main.members.some(
      (reference) =>
        believable(reference) &&
        (!common || sameSurroundings(reference, member)) &&
        (frameContrast(reference, member, lexicon) ||
          ((sure || inDictionary(member, lexicon)) && contrast(reference, member))),
    );
  });
}

function believable({ occurrence, projection }: Rendered): boolean {
  return projection.nominal && projection.confidence >= credible && !participle(occurrence, projection);
}

/** A lone participle with no noun after it ("as specified in", "stamped by") is the verb again, not a name. */
function participle({ unit }: Occurrence, { words }: Projection): boolean {
  const content = contentOf(unit, words);
  const word = content[0];
  if (content.length !== 1 || !word || !/ed$/iu.test(word.text) || word.text.toLowerCase() === word.key)
    return false;
  const next = unit.words[unit.words.indexOf(word) + 1];
  return !next || next.functional;
}

/** Whether the dictionary gives the rendering's words for the term or one of its atoms. */
function inDictionary({ occurrence, projection }: Rendered, lexicon: Lexicon): boolean {
  const { unit, from, to } = occurrence;
  const content = contentOf(unit, projection.words);
  for (let a = from; a < to; a++) {
    const { text } = unit.atoms[a]!;
    if (content.some(({ stem }) => glossWeight(text, stem, lexicon) > 0.5)) return true;
  }
  return false;
}

/** A word of a rendering that says nothing by itself: its presence is no other rendering. */
const light = setOf(
  "further various relevant certain different several following corresponding existing new old",
);

/**
 * Same frame, another word in the one slot: "land and sea routes", "land and sea corridor". All words but those at
 * one end are shared, and the odd ones stand right beside them, claimed by nothing else.
 */
function frameContrast(a: Rendered, b: Rendered, lexicon: Lexicon): boolean {
  const one = slots(a, b, lexicon);
  const other = slots(b, a, lexicon);
  if (!one || !other || one.end !== other.end || one.shared < 1 || other.shared < 1) return false;
  // Not where each clearly renders another part of the term: "property [rights]", "property [protection]".
  return one.part === undefined || other.part === undefined || one.part === other.part;
}

interface Slot {
  end: "left" | "right";
  shared: number;
  /** Characters of the term before the atom that the odd word renders, by its link and by the dictionary. */
  part?: number;
}

function slots(item: Rendered, reference: Rendered, lexicon: Lexicon): Slot | undefined {
  const { unit } = item.occurrence;
  const content = item.projection.words.filter((w) => !unit.words[w]!.functional);
  const known = contentOf(reference.occurrence.unit, reference.projection.words);
  const isOdd = (w: number) => !known.some((word) => sameRoot(word, unit.words[w]!));
  const odd = content.filter(isOdd);
  if (odd.length === 0 || odd.length === content.length) return undefined;
  const w = odd.find((at) => [at - 1, at + 1].some((beside) => content.includes(beside) && !isOdd(beside)));
  if (w === undefined) return undefined;
  // Another odd word may only follow in a phrase of its own: "corridor [in the west]".
  if (odd.some((at) => at !== w && (at < w || !unit.words.slice(w, at).some((word) => word.functional))))
    return undefined;
  if (light.has(unit.words[w]!.key)) return undefined;
  const { inside, outside } = claims(unit, item.occurrence);
  const shared = content.length - odd.length;
  // Two shared words or more hold the slot for it, even where its own link is weak.
  const foreign = outside[w]! > 0.45 || (shared < 2 && outside[w]! > inside[w]!);
  if (foreign && !lent(item.occurrence, w)) return undefined;
  const part = partOf(item, w, lexicon);
  return {
    end: content.includes(w - 1) && !isOdd(w - 1) ? "right" : "left",
    shared,
    ...(part === undefined ? {} : { part }),
  };
}

function partOf(
  { occurrence: { unit, from, to } }: Rendered,
  w: number,
  lexicon: Lexicon,
): number | undefined {
  for (let a = from; a < to; a++) {
    if (
      isGlossed(unit.atoms[a]!.text, unit.words[w]!.stem, lexicon) &&
      unit.links[a * unit.words.length + w]! > 0.5
    )
      return unit.atoms[a]!.span[0] - unit.atoms[from]!.span[0];
  }
  return undefined;
}

/** Whether some atom of the term has words in both renderings, and no word of the one is kin to any of the other. */
function contrast(a: Rendered, b: Rendered): boolean {
  const size = a.occurrence.to - a.occurrence.from;
  if (size !== b.occurrence.to - b.occurrence.from) return false;
  for (let at = 0; at < size; at++) {
    const one = rendersAtom(a, a.occurrence.from + at).filter((word) => !light.has(word.key));
    const other = rendersAtom(b, b.occurrence.from + at).filter((word) => !light.has(word.key));
    if (one.length === 0 || other.length === 0) continue;
    if (!one.some((x) => other.some((y) => sameRoot(x, y)))) return true;
  }
  return false;
}

/** The words of a rendering that stand for one atom of its unit. */
function rendersAtom({ occurrence, projection }: Rendered, atom: number): EnglishWord[] {
  const { unit } = occurrence;
  const row = atom * unit.words.length;
  return projection.words
    .filter((w) => !unit.words[w]!.functional && unit.links[row + w]! > 0.4)
    .map((w) => unit.words[w]!);
}

/** Whether the dominant rendering stands in the deviating sentence too, claimed by nothing else. */
function dominantThere(main: Cluster, other: Cluster, member: Rendered): boolean {
  const { occurrence, projection } = member;
  const { unit } = occurrence;
  const used = new Set(projection.words);
  // What renders the term elsewhere in the same sentence is taken.
  const taken = new Set(
    [...main.members, ...other.members]
      .filter((each) => each !== member && each.occurrence.unit === unit)
      .flatMap((each) => each.projection.words),
  );
  const { outside } = claims(unit, occurrence);
  const free = (w: number) => used.has(w) || (!taken.has(w) && outside[w]! < 0.4);
  const places = main.words.map((word) =>
    unit.words.flatMap((there, w) =>
      sameRoot(there, word) && !agentAndAct(there, word) && free(w) ? [w] : [],
    ),
  );
  // Together, not one here and one there: "Legislative court" and "Executive Yuan" make no "Legislative Yuan".
  const reach = 2 * main.words.length + 2;
  return (places[0] ?? []).some((w) => places.every((list) => list.some((v) => Math.abs(v - w) <= reach)));
}
