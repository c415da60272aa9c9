/** From a memory, with no glossary needed: which Chinese terms it holds, how each is rendered, and whether in one way. */
import type { LanguagePair } from "../model/language.ts";
import type { Lexicon } from "../model/lexicon.ts";
import type { Rendering, RenderingVerdict, TermReport } from "../model/renderings.ts";
import type { Concept } from "../model/term.ts";
import { type Unit, unitRef } from "../model/unit.ts";
import type { AlignedUnit } from "./aligned-unit.ts";
import { associate } from "./association.ts";
import {
  type Candidate,
  countGrams,
  insideLonger,
  type Occurrence,
  settleNesting,
  withoutStraddlers,
} from "./candidates.ts";
import { shapesOf } from "./claims.ts";
import { type Cluster, cluster, type Rendered } from "./clusters.ts";
import { fewOccurrences, isNoun, neighbor, ofTwoSenses } from "./common-words.ts";
import { completed } from "./completed.ts";
import { settleByForms } from "./dominant.ts";
import type { Shape } from "./english-shape.ts";
import { chosenTwice, withOtherPlaces } from "./every-place.ts";
import { partOmissions } from "./omitted-words.ts";
import { countUsage, type Usage } from "./owners.ts";
import { project } from "./projection.ts";
import { withRecurring } from "./recurring.ts";
import type { Evidence } from "./support.ts";
import { judge } from "./verdict.ts";
import { wholePhrases } from "./whole-phrases.ts";

export interface TermOptions {
  pair: LanguagePair;
  lexicon: Lexicon;
  concepts?: readonly Concept[];
  /** Fewest occurrences of a term; default 2. */
  minCount?: number;
  /** How many reports at most, best first. */
  limit?: number;
  seed?: number;
  progress?: (done: number, total: number) => void;
}

const longestTerm = 7;

/** Terms of the memory with their renderings and verdicts, by score. The same input gives the same output. */
export function findTermReports(units: readonly Unit[], options: TermOptions): TermReport[] {
  const aligned = associate(units, options);
  const isWord = (text: string) => options.lexicon.has(text);
  const grams = countGrams(aligned, { minCount: options.minCount ?? 2, maxSize: longestTerm, isWord });
  const rendered = new Map<Candidate, Rendered[]>();
  for (const gram of grams.values()) {
    const list = completed(withRecurring(render(gram)));
    if (nounLike(gram, list, options.lexicon)) rendered.set(gram, list);
  }
  const evidence = { lexicon: options.lexicon, usage: countUsage(aligned) };
  const frequency = (text: string) => grams.get(text)?.occurrences.length ?? 0;
  const kept = withoutStraddlers(settleNesting([...rendered.keys()], frequency, isWord));
  const inside = insideLonger(kept, frequency);
  const names = new Set(kept.map(({ text }) => text));
  const isTerm = (text: string) => names.has(text);
  const reports = kept.map((candidate) =>
    report(candidate, wholePhrases(rendered.get(candidate)!, evidence), { inside, isTerm, evidence }),
  );
  reports.sort((a, b) => b.score - a.score || b.count - a.count || (a.term < b.term ? -1 : 1));
  return reports.slice(0, options.limit ?? reports.length);
}

function render(gram: Candidate): Rendered[] {
  const out: Rendered[] = [];
  for (const occurrence of gram.occurrences) {
    const projection = project(occurrence.unit, occurrence);
    if (projection && projection.confidence >= 0.25) out.push({ occurrence, projection });
  }
  return out;
}

/** Share of the places in which the rendering of a name is a noun phrase. */
const leastNominal = 0.5;

function nounLike(gram: Candidate, rendered: readonly Rendered[], lexicon: Lexicon): boolean {
  if (rendered.length === 0) return false;
  const nominal = rendered.filter(({ projection }) => projection.nominal).length;
  if (nominal < leastNominal * rendered.length) return false;
  if (gram.size === 1) return true;
  // A verb before its object, or a neighbour's word at the end, is rendered outside the noun phrase.
  const astray = (at: (occurrence: Occurrence) => number): boolean =>
    2 * rendered.filter((item) => renderedElsewhere(item, at(item.occurrence))).length > rendered.length;
  return (
    !astray(({ from }) => from) &&
    !astray(({ to }) => to - 1) &&
    !clause(rendered, lexicon) &&
    !qualifier(rendered, lexicon) &&
    !verbObject(rendered, lexicon)
  );
}

/** Whether some part of it is a verb in English more often than not: 扩大|开放 "expand opening-up", no name. */
function clause(rendered: readonly Rendered[], lexicon: Lexicon): boolean {
  const { unit, from, to } = rendered[0]!.occurrence;
  for (let at = 0; at < to - from; at++) {
    // A word that is no verb in Chinese is none: 发展中|国家 "developing countries".
    const glosses = lexicon.glosses(unit.atoms[from + at]!.text);
    if (glosses.length > 0 && !glosses.some((gloss) => gloss.startsWith("to "))) continue;
    const verbs = rendered.filter(
      (item) => strongestShape(item, item.occurrence.from + at) === "verb",
    ).length;
    if (2 * verbs > rendered.length) return true;
  }
  return false;
}

const adjectival = /(?:al|ic|ive|ous|ary)$/u;

/** Whether its last word only ever qualifies what follows: 领域|国际, "international" rules in that field. */
function qualifier(rendered: readonly Rendered[], lexicon: Lexicon): boolean {
  const { unit, to } = rendered[0]!.occurrence;
  const glosses = lexicon.glosses(unit.atoms[to - 1]!.text);
  if (
    glosses.length === 0 ||
    glosses.some((gloss) => gloss.startsWith("to ") || (isNoun([gloss]) && !adjectival.test(gloss)))
  )
    return false;
  const adjectives = rendered.filter(
    (item) => strongestShape(item, item.occurrence.to - 1) === "adjective",
  ).length;
  return 2 * adjectives > rendered.length;
}

/**
 * Whether it is a verb with its object, nominalised in English: 执行|职务 "discharge of his duties". The first word is
 * only ever a verb, and its rendering stands before the object's with a preposition between.
 */
function verbObject(rendered: readonly Rendered[], lexicon: Lexicon): boolean {
  const { unit, from } = rendered[0]!.occurrence;
  const glosses = lexicon.glosses(unit.atoms[from]!.text);
  if (glosses.length === 0 || !glosses.every((gloss) => gloss.startsWith("to "))) return false;
  let told = 0;
  const apart = rendered.filter((item) => {
    const { words } = item.projection;
    const own = words.filter((w) => linkOf(item, item.occurrence.from, w) > 0.4);
    if (own.length === 0) return false;
    told++;
    const last = own[own.length - 1]!;
    const { unit } = item.occurrence;
    const joint = unit.words[last + 1];
    return (
      words.some((w) => w > last) &&
      joint?.functional === true &&
      !/^(?:and|or)$/iu.test(joint.text) &&
      words.includes(last + 1)
    );
  });
  return told > 0 && 2 * apart.length >= told;
}

function linkOf({ occurrence: { unit } }: Rendered, atom: number, word: number): number {
  return unit.links[atom * unit.words.length + word]!;
}

/** The shape of the word an atom is rendered by, wherever that stands. */
function strongestShape({ occurrence: { unit } }: Rendered, atom: number): Shape | undefined {
  let best = -1;
  let most = 0.4;
  for (let w = 0; w < unit.words.length; w++) {
    const link = unit.links[atom * unit.words.length + w]!;
    if (link > most) {
      most = link;
      best = w;
    }
  }
  return best < 0 ? undefined : shapesOf(unit)[best];
}

/** Whether an atom has a word, and none of those that were chosen. */
function renderedElsewhere(item: Rendered, atom: number): boolean {
  const { unit } = item.occurrence;
  const row = atom * unit.words.length;
  const chosen = new Set(item.projection.words);
  let there = 0;
  let elsewhere = 0;
  for (let w = 0; w < unit.words.length; w++) {
    const link = unit.links[row + w]!;
    if (chosen.has(w)) there = Math.max(there, link);
    else elsewhere = Math.max(elsewhere, link);
  }
  return elsewhere > 0.4 && there < 0.4;
}

/** What the other terms and the memory say. */
interface Surroundings {
  /** Whether an occurrence lies in a longer term. */
  inside(occurrence: Occurrence): boolean;
  isTerm(text: string): boolean;
  evidence: Evidence;
}

function report(
  candidate: Candidate,
  all: readonly Rendered[],
  { inside, isTerm, evidence }: Surroundings,
): TermReport {
  // A single word is judged where it stands by itself: inside a longer term it is that term's matter.
  const judgeable =
    candidate.size > 1
      ? candidate
      : { ...candidate, occurrences: candidate.occurrences.filter((each) => !inside(each)) };
  const apart = new Set(judgeable.occurrences);
  const rendered = all.filter(({ occurrence, projection }) => projection.nominal && apart.has(occurrence));
  const judged =
    rendered.length >= 2
      ? judge(judgeable, cluster(rendered), evidence)
      : { clusters: cluster(all.filter(({ projection }) => projection.nominal)).slice(0, 1), deviations: [] };
  const settled = rendered.length >= 2 ? settleByForms(judgeable, judged, evidence) : undefined;
  const apartly = usualFirst(settled ? [settled.main, ...settled.others] : judged.clusters, evidence.usage);
  const certainties = (settled ? settled.certainties : judged.deviations).map((certainty, at) =>
    twoSenses(judgeable, apartly[at + 1]!) ||
    ofTwoSenses(candidate.text, apartly[0]!.words, apartly[at + 1]!.words) ||
    boundByNeighbor(judgeable.text, [apartly[0]!, apartly[at + 1]!], isTerm)
      ? certainty * unlikely
      : certainty,
  );
  const counted = new Set(apartly.flatMap(({ members }) => members.map(({ occurrence }) => occurrence)));
  const left = all.filter(({ occurrence }) => !counted.has(occurrence));
  const whole = withOtherPlaces(apartly, left, evidence.lexicon);
  const broken = whole
    .slice(1)
    .map((other, at) =>
      other.members.some(({ occurrence }) => apart.has(occurrence)) &&
      breaksRule(judgeable, whole[0]!, other, evidence.lexicon)
        ? Math.max(certainties[at] ?? 0, ruleBroken)
        : (certainties[at] ?? 0),
    );
  const { clusters, deviations } = partOmissions(
    judgeable,
    { clusters: whole, deviations: broken },
    apart,
    evidence.lexicon,
  );
  const verdict = verdictOf(judgeable, clusters, deviations, evidence.lexicon);
  const mean = all.reduce((sum, { projection }) => sum + projection.confidence, 0) / all.length;
  const count = candidate.occurrences.length;
  const length = 1 - 1 / (1 + candidate.size);
  return {
    term: spelling(candidate.occurrences),
    count,
    score: Math.round(1000 * mean * length * (1 - 1 / (1 + Math.log2(1 + count)))) / 1000,
    verdict,
    renderings: clusters.map((each, at) => rendering(each, deviations[at - 1], apart)),
    unaccounted: count - clusters.reduce((sum, { members }) => sum + members.length, 0),
  };
}

/** A word seen often that is rendered in two ways, each of them often, has two senses. */
function twoSenses({ size, occurrences }: Candidate, { members }: Cluster): boolean {
  return size === 1 && occurrences.length > fewOccurrences && members.length > 0.35 * occurrences.length;
}

/** A cluster smaller than this may stand beside one word by chance. */
const fewestBound = 3;

/** Whether all of one rendering stand inside one longer term, and none of the other: 公民|投票日, 投票日. */
function boundByNeighbor(
  term: string,
  [main, other]: readonly [Cluster, Cluster],
  isTerm: (text: string) => boolean,
): boolean {
  const within = (cluster: Cluster, against: Cluster, side: "left" | "right"): boolean => {
    const beside = new Set(cluster.members.map(({ occurrence }) => neighbor(occurrence, side)));
    const [only] = beside;
    return (
      cluster.members.length >= fewestBound &&
      beside.size === 1 &&
      only !== undefined &&
      isTerm(side === "left" ? only + term : term + only) &&
      against.members.every(({ occurrence }) => neighbor(occurrence, side) !== only)
    );
  };
  return (["left", "right"] as const).some((side) => within(main, other, side) || within(other, main, side));
}

/** Of two that stand equally often the usual one is that whose words render the parts of the term elsewhere. */
function usualFirst(clusters: readonly Cluster[], usage: Usage): Cluster[] {
  const [first, second, ...rest] = clusters;
  if (!first || !second || first.members.length !== second.members.length) return [...clusters];
  return habit(second, usage) > habit(first, usage) ? [second, first, ...rest] : [...clusters];
}

/** In how many units, on average, its words render the atoms of the term. */
function habit({ words, members }: Cluster, usage: Usage): number {
  const { unit, from, to } = members[0]!.occurrence;
  const most = words.map(({ stem }) =>
    Math.max(...unit.atoms.slice(from, to).map(({ text }) => usage.renders(text, stem))),
  );
  return most.reduce((sum, each) => sum + each, 0) / Math.max(1, words.length);
}

/** How sure an exception to the rule of a single word is, where the dictionary or a thesaurus knows it. */
const ruleBroken = 0.55;
const fewestForRule = 2;
const leastForRule = 0.6;

/** Whether a word is nearly always rendered in one way, and here by another noun that means the same. */
function breaksRule(candidate: Candidate, main: Cluster, other: Cluster, lexicon: Lexicon): boolean {
  return (
    candidate.size === 1 &&
    main.members.length >= fewestForRule &&
    main.members.length >= leastForRule * candidate.occurrences.length &&
    !ofTwoSenses(candidate.text, main.words, other.words) &&
    chosenTwice(candidate, main, other, lexicon)
  );
}

/** What is right in its surroundings keeps so much of its certainty. */
const unlikely = 0.2;

/** Below this another rendering is more likely a wrong link, or right in its surroundings, than a second choice. */
const sureEnough = 0.12;
const clearlyLinked = 0.95;

function verdictOf(
  candidate: Candidate,
  clusters: readonly Cluster[],
  deviations: readonly number[],
  lexicon: Lexicon,
): RenderingVerdict {
  const [main, ...others] = clusters;
  // The name of a thing that is seen twice, each time without a doubt, has been called by two names.
  const few = candidate.occurrences.length <= 3 && isNoun(lexicon.glosses(candidate.text));
  const clear =
    few &&
    clusters.every(({ members }) => members.some(({ projection }) => projection.confidence >= clearlyLinked));
  if (others.length > 0 && (clear || deviations.some((certainty) => certainty >= sureEnough))) {
    return "inconsistent";
  }
  if (
    candidate.size === 1 &&
    main &&
    others.some(
      (other) =>
        !ofTwoSenses(candidate.text, main.words, other.words) && chosenTwice(candidate, main, other, lexicon),
    )
  )
    return "inconsistent";
  return (main?.forms.length ?? 0) > 1 ? "surface-variants" : "consistent";
}

function rendering(
  { text, forms, members }: Cluster,
  deviation: number | undefined,
  apart: ReadonlySet<Occurrence>,
): Rendering {
  return {
    text,
    count: members.length,
    forms: forms.slice(1),
    occurrences: members.map(({ occurrence, projection }) => ({
      unit: unitRef(occurrence.unit.unit),
      sourceSpan: sourceSpan(occurrence),
      targetSpans: projection.spans,
      form: projection.form,
      confidence: Math.round(1000 * projection.confidence) / 1000,
      ...(apart.has(occurrence) ? {} : { nested: true as const }),
    })),
    ...(deviation === undefined ? {} : { deviation: Math.round(1000 * deviation) / 1000 }),
  };
}

function sourceSpan({ unit, from, to }: Occurrence): readonly [number, number] {
  return [unit.atoms[from]!.span[0], unit.atoms[to - 1]!.span[1]];
}

/** The spelling seen most often in the texts themselves, before folding. */
function spelling(occurrences: readonly Occurrence[]): string {
  const counts = new Map<string, number>();
  for (const occurrence of occurrences) {
    const [from, to] = sourceSpan(occurrence);
    const text = chineseText(occurrence.unit).slice(from, to);
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  return [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))[0]![0];
}

function chineseText({ unit, english }: AlignedUnit): string {
  return unit.target === english ? unit.source : unit.target;
}
