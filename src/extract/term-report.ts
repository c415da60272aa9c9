/** How one term is rendered over a memory, and whether in one way. */
import type { Lexicon } from "../model/lexicon.ts";
import type { Rendering, RenderingVerdict, TermReport } from "../model/renderings.ts";
import { unitRef } from "../model/unit.ts";
import { type AlignedUnit, type Occurrence, spanOf } from "./aligned-unit.ts";
import type { Candidate } from "./candidates.ts";
import { type Cluster, cluster, type Rendered } from "./clusters.ts";
import { fewOccurrences, isNoun, neighbor, ofTwoSenses } from "./common-words.ts";
import { settleByForms } from "./dominant.ts";
import { chosenTwice, withOtherPlaces } from "./every-place.ts";
import { partOmissions } from "./omitted-words.ts";
import type { Usage } from "./owners.ts";
import type { WordKnowledge } from "./support.ts";
import { judge } from "./verdict.ts";

/** What the other terms and the memory say. */
export interface Surroundings {
  /** Whether an occurrence lies in a longer term. */
  inside(occurrence: Occurrence): boolean;
  isTerm(text: string): boolean;
  knowledge: WordKnowledge;
}

export function termReport(
  candidate: Candidate,
  all: readonly Rendered[],
  { inside, isTerm, knowledge }: Surroundings,
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
      ? judge(judgeable, cluster(rendered), knowledge)
      : { clusters: cluster(all.filter(({ projection }) => projection.nominal)).slice(0, 1), deviations: [] };
  const settled = rendered.length >= 2 ? settleByForms(judgeable, judged, knowledge) : undefined;
  const apartly = usualFirst(settled ? [settled.main, ...settled.others] : judged.clusters, knowledge.usage);
  const certainties = (settled ? settled.certainties : judged.deviations).map((certainty, at) =>
    twoSenses(judgeable, apartly[at + 1]!) ||
    ofTwoSenses(candidate.text, apartly[0]!.words, apartly[at + 1]!.words) ||
    boundByNeighbor(judgeable.text, [apartly[0]!, apartly[at + 1]!], isTerm)
      ? certainty * unlikely
      : certainty,
  );
  const counted = new Set(apartly.flatMap(({ members }) => members.map(({ occurrence }) => occurrence)));
  const left = all.filter(({ occurrence }) => !counted.has(occurrence));
  const whole = withOtherPlaces(apartly, left, knowledge.lexicon);
  const broken = whole
    .slice(1)
    .map((other, at) =>
      other.members.some(({ occurrence }) => apart.has(occurrence)) &&
      breaksRule(judgeable, whole[0]!, other, knowledge.lexicon)
        ? Math.max(certainties[at] ?? 0, ruleBroken)
        : (certainties[at] ?? 0),
    );
  const { clusters, deviations } = partOmissions(
    judgeable,
    { clusters: whole, deviations: broken },
    apart,
    knowledge.lexicon,
  );
  const verdict = verdictOf(judgeable, clusters, deviations, knowledge.lexicon);
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
      sourceSpan: spanOf(occurrence),
      targetSpans: projection.spans,
      form: projection.form,
      confidence: Math.round(1000 * projection.confidence) / 1000,
      ...(apart.has(occurrence) ? {} : { nested: true as const }),
    })),
    ...(deviation === undefined ? {} : { deviation: Math.round(1000 * deviation) / 1000 }),
  };
}

/** The spelling seen most often in the texts themselves, before folding. */
function spelling(occurrences: readonly Occurrence[]): string {
  const counts = new Map<string, number>();
  for (const occurrence of occurrences) {
    const [from, to] = spanOf(occurrence);
    const text = chineseText(occurrence.unit).slice(from, to);
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  return [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))[0]![0];
}

function chineseText({ unit, english }: AlignedUnit): string {
  return unit.target === english ? unit.source : unit.target;
}
