/**
 * The usual rendering of a term taken as if a glossary had it: where it stands in a unit, in any form a glossary check
 * would take for it, nothing is wrong there, whatever the word links say; where it does not, what stands in its place
 * is looked for. This finds lone exceptions that the links alone are too doubtful for, and clears those that are none.
 */
import type { Lexicon } from "../model/lexicon.ts";
import type { Span } from "../model/span.ts";
import { nearRendering } from "../termbase/near-rendering.ts";
import { type RenderingFinder, renderingFinder } from "../termbase/renderings.ts";
import { textWords } from "../termbase/words.ts";
import { type AlignedUnit, type Occurrence, textOf } from "./aligned-unit.ts";
import type { Candidate } from "./candidates.ts";
import { claims, shapesOf } from "./claims.ts";
import { type Cluster, clusterOf, type Rendered } from "./clusters.ts";
import { isNoun } from "./common-words.ts";
import { englishWords } from "./english-words.ts";
import { explained, glossesAnother, vouchedElsewhere } from "./owners.ts";
import { glossWeight, isGlossed } from "./prior.ts";
import { contentOf, project } from "./projection.ts";
import { sameRoot } from "./roots.ts";
import type { WordKnowledge } from "./support.ts";
import { isNear } from "./synonyms.ts";
import { wholePhrase } from "./whole-phrases.ts";

/** A main rendering seen less often, or in a smaller share of the places, is no rule that others could break. */
const fewest = { framed: 2, alone: 4 };
const leastShare = { framed: 0.6, alone: 0.7 };

/** Forms of the main rendering that are looked for: rarer ones are likelier to be wrong links. */
const mostForms = 4;

export interface Settled {
  main: Cluster;
  others: Cluster[];
  /** For each of the others; as it was given, or by the strength of what stands in the usual one's place. */
  certainties: number[];
}

/** A term that is being settled. */
interface Settling {
  candidate: Candidate;
  byUnit: ReadonlyMap<AlignedUnit, readonly Occurrence[]>;
  /** The main rendering as it was judged. */
  first: Cluster;
  /** Where the main rendering stands in a unit, in any of its forms. */
  standsIn(unit: AlignedUnit): Span[];
  knowledge: WordKnowledge;
  /** As it is by now. */
  settled: Settled;
}

/** Goes over all places of a term once its main rendering and the others are known. */
export function settleByForms(
  candidate: Candidate,
  judged: { clusters: readonly Cluster[]; deviations: readonly number[] },
  knowledge: WordKnowledge,
): Settled | undefined {
  const [first, ...rest] = judged.clusters;
  if (!first || first.words.length === 0) return undefined;
  const settling: Settling = {
    candidate,
    byUnit: Map.groupBy(candidate.occurrences, ({ unit }) => unit),
    first,
    standsIn: standingIn(first),
    knowledge,
    settled: {
      main: { ...first, members: [...first.members], forms: [...first.forms] },
      others: [],
      certainties: [],
    },
  };
  clearOthers(settling, rest, judged.deviations);
  placeAbsent(settling, takeStanding(settling));
  return settling.settled;
}

function standingIn(main: Cluster): (unit: AlignedUnit) => Span[] {
  let finder: RenderingFinder | undefined;
  const standing = new Map<AlignedUnit, Span[]>();
  return (unit) => {
    let spans = standing.get(unit);
    if (!spans) {
      finder ??= finderOf(wholeForms(main));
      spans = finder.find(unit.english).map(({ spans }) => [spans[0]![0], spans[spans.length - 1]![1]]);
      standing.set(unit, spans);
    }
    return spans;
  };
}

/** Members of the other renderings go to the main one where that stands in their units and is theirs. */
function clearOthers(
  { byUnit, first, standsIn, knowledge, settled: { main, others, certainties } }: Settling,
  rest: readonly Cluster[],
  deviations: readonly number[],
): void {
  const cleared = (member: Rendered): boolean => {
    const { occurrence } = member;
    const spans = standsIn(occurrence.unit);
    // Named once and then taken up by a pronoun or a piece of it is good English.
    const twice = vouched(member, first, knowledge.lexicon) || besideUsual(member, first, spans);
    const enough = twice ? (byUnit.get(occurrence.unit)?.length ?? 1) : 1;
    return spans.length >= enough && spans.some((span) => standsFor(occurrence, span));
  };
  rest.forEach((other, at) => {
    const left: Rendered[] = [];
    for (const member of other.members) {
      if (cleared(member)) main.members.push(standingFor(member, standsIn));
      else left.push(member);
    }
    if (left.length === 0) return;
    others.push(left.length === other.members.length ? other : clusterOf(left, other.words));
    certainties.push(deviations[at] ?? 0);
  });
}

/** Places with no rendering take the main one where it stands; gives those where it does not. */
function takeStanding({ candidate, first, standsIn, settled: { main, others } }: Settling): Occurrence[] {
  const accounted = new Set([main, ...others].flatMap(({ members }) => members.map(keyOf)));
  const absent: Occurrence[] = [];
  for (const occurrence of candidate.occurrences) {
    if (accounted.has(keyOf({ occurrence }))) continue;
    const spans = standsIn(occurrence.unit);
    if (spans.some((span) => standsFor(occurrence, span)))
      main.members.push(standingFor({ occurrence }, standsIn));
    else if (spans.length === 0 || first.words.length === 1) absent.push(occurrence);
  }
  return absent;
}

/** What stands in the place of the main rendering, where it is missing, becomes another rendering. */
function placeAbsent(settling: Settling, missing: readonly Occurrence[]): void {
  const { candidate, byUnit, standsIn, knowledge } = settling;
  const { main } = settling.settled;
  // A piece of the usual rendering with another word in the place of the rest: "vice [chairman]" for "vice president".
  const pieces = main.members.filter(
    (member) => !whole(member, main) && standsIn(member.occurrence.unit).length === 0,
  );
  const absent = [...missing, ...pieces.map(({ occurrence }) => occurrence)];
  // Where the usual rendering is missing in many places, the term has two senses rather than exceptions.
  const exceptions = new Set(absent.map(({ unit }) => unit)).size <= (1 - leastShare.alone) * byUnit.size;
  for (const occurrence of absent) {
    const share = main.members.length / candidate.occurrences.length;
    const found = inItsPlace(occurrence, main, knowledge);
    if (!found) continue;
    const kind = found.framed ? "framed" : "alone";
    if (main.members.length < fewest[kind] || share < leastShare[kind]) continue;
    if (kind === "alone" && !exceptions) continue;
    const piece = pieces.find((each) => each.occurrence === occurrence);
    if (piece) {
      if (!found.framed) continue;
      main.members.splice(main.members.indexOf(piece), 1);
    }
    addOther(settling.settled, found);
  }
}

function addOther({ others, certainties }: Settled, { rendered, certainty }: Found): void {
  const words = contentOf(rendered.occurrence.unit, rendered.projection.words);
  const same = others.findIndex((other) =>
    words.every((word) => other.words.some((there) => sameRoot(word, there))),
  );
  if (same < 0) {
    others.push(clusterOf([rendered], words));
    certainties.push(certainty);
  } else {
    others[same]!.members.push(rendered);
    certainties[same] = Math.max(certainties[same]!, certainty);
  }
}

/** So many content words in their order are no coincidence, whatever their links say. */
const unmistakable = 3;

/** Whether the usual rendering, where it stands, is the term's: not that of something else called the same in English. */
function standsFor(occurrence: Occurrence, [from, to]: Span): boolean {
  const { unit } = occurrence;
  const content = unit.words.flatMap(({ span, functional }, w) =>
    !functional && span[0] >= from && span[1] <= to ? [w] : [],
  );
  if (content.length >= unmistakable) return true;
  const head = content.at(-1);
  if (head === undefined) return false;
  const { inside, outside } = claims(unit, occurrence);
  return outside[head]! < 0.6 || inside[head]! >= outside[head]!;
}

/** Whether the dictionary gives a word of the rendering that the usual one does not have. */
function vouched({ occurrence, projection }: Rendered, main: Cluster, lexicon: Lexicon): boolean {
  const { unit, from, to } = occurrence;
  const texts = [textOf(occurrence), ...unit.atoms.slice(from, to).map(({ text }) => text)];
  return contentOf(unit, projection.words).some(
    (word) =>
      !main.words.some((there) => sameRoot(word, there)) &&
      texts.some((text) => isGlossed(text, word.stem, lexicon)),
  );
}

/** Whether it stands apart from the usual rendering, with some of its words and others: routes, beside land and sea corridor. */
function besideUsual({ occurrence, projection }: Rendered, main: Cluster, usual: readonly Span[]): boolean {
  const own = contentOf(occurrence.unit, projection.words);
  const shared = own.filter((word) => main.words.some((there) => sameRoot(word, there)));
  const apart = projection.spans.every(([from, to]) => usual.every(([a, b]) => to <= a || from >= b));
  return apart && shared.length > 1 && shared.length < own.length;
}

/** Whether a member has all words of the usual rendering. */
function whole({ occurrence, projection }: Rendered, { words }: Cluster): boolean {
  const own = contentOf(occurrence.unit, projection.words);
  return words.every((word) => own.some((other) => sameRoot(word, other)));
}

/** Its forms that have all words of the most frequent one: a span cut short would be found everywhere. */
function wholeForms({ forms, words }: Cluster): string[] {
  const whole = forms.filter((form, at) => {
    if (at === 0) return true;
    const own = englishWords(form);
    return words.every((word) => own.some((other) => sameRoot(word, other)));
  });
  return whole.slice(0, mostForms);
}

function finderOf(forms: readonly string[]): RenderingFinder {
  const concept = { id: "usual", terms: [] };
  return renderingFinder(
    forms.map((text) => ({ concept, term: { lang: "en", text, status: "preferred" as const } })),
  );
}

function keyOf({ occurrence: { unit, from } }: { occurrence: Occurrence }): string {
  return `${unit.unit.document}\u0000${unit.unit.index}\u0000${from}`;
}

/** The usual rendering where it stands in the unit, for an occurrence whose own link went astray. */
function standingFor(
  { occurrence }: { occurrence: Occurrence },
  standsIn: (unit: AlignedUnit) => Span[],
): Rendered {
  const { unit } = occurrence;
  const [from, to] = standsIn(unit)[0]!;
  const words = unit.words.flatMap(({ span }, w) => (span[0] >= from && span[1] <= to ? [w] : []));
  return {
    occurrence,
    projection: {
      words,
      spans: [[from, to]],
      form: unit.english.slice(from, to),
      confidence: 0.5,
      nominal: true,
    },
  };
}

interface Found {
  rendered: Rendered;
  certainty: number;
  /** It shares words with the usual rendering. */
  framed: boolean;
}

/** What stands where the usual rendering was expected; undefined where nothing clearly does. */
function inItsPlace(occurrence: Occurrence, main: Cluster, knowledge: WordKnowledge): Found | undefined {
  const { lexicon, usage } = knowledge;
  const { unit, from, to } = occurrence;
  const { inside, outside } = claims(unit, occurrence);
  const odd = (w: number): boolean => !main.words.some((word) => sameRoot(word, unit.words[w]!));
  const free = (w: number): boolean =>
    !explained(occurrence, w, usage) &&
    (outside[w]! < 0.5 || inside[w]! > outside[w]! || !vouchedElsewhere(occurrence, w, knowledge));
  const known = (w: number): boolean => {
    for (let a = from; a < to; a++) {
      if (isGlossed(unit.atoms[a]!.text, unit.words[w]!.stem, lexicon)) return true;
    }
    return isGlossed(textOf(occurrence), unit.words[w]!.stem, lexicon);
  };
  // What is in no dictionary has the glosses of its characters, which say little: 主文, "written".
  const wordly = (text: string, stem: string): boolean =>
    (lexicon.has(text) || text.length > 2) && isGlossed(text, stem, lexicon);
  const near = (w: number): boolean => isNear(unit.words[w]!, main.words, lexicon);
  const framed = inTheFrame(occurrence, main, { odd, free, known, near, inside }, knowledge);
  if (framed) return framed;
  const projection = project(unit, occurrence);
  if (!projection?.nominal) return undefined;
  const content = projection.words.filter((w) => !unit.words[w]!.functional);
  if (content.length === 0 || content.length > main.words.length + 1 || !content.every(odd)) return undefined;
  const owned = content.filter(
    (w) => inside[w]! > 0.5 && outside[w]! < 0.3 && !explained(occurrence, w, usage),
  );
  if (owned.length < content.length) return undefined;
  // Without a shared word only the dictionary tells another rendering from a wrong link; and what it says of the
  // usual one tells whether that is right.
  if (content.some((w) => near(w) && !glossesAnother(occurrence, unit.words[w]!.stem, lexicon)))
    return { rendered: { occurrence, projection }, certainty: 0.7, framed: false };
  const attested = content.some(
    (w) => known(w) && unit.atoms.slice(from, to).some((atom) => wordly(atom.text, unit.words[w]!.stem)),
  );
  if (!attested || !main.words.some(({ stem }) => glossWeight(textOf(occurrence), stem, lexicon) > 0.2))
    return undefined;
  const short = occurrence.to - occurrence.from === 1 && textOf(occurrence).length === 2;
  if (short && !isNoun(lexicon.glosses(textOf(occurrence)))) return undefined;
  return { rendered: { occurrence, projection }, certainty: 0.7, framed: false };
}

/** What is known of the words of a unit with respect to one occurrence, by position. */
interface Traits {
  odd(w: number): boolean;
  free(w: number): boolean;
  known(w: number): boolean;
  near(w: number): boolean;
  inside: Float64Array;
}

/** Places that look like the usual rendering and may each turn out to be something else's. */
const mostTries = 4;

/** The usual rendering with another word or two in the place of one of its own. */
function inTheFrame(
  occurrence: Occurrence,
  main: Cluster,
  { odd, free, known, near: synonymous, inside }: Traits,
  knowledge: WordKnowledge,
): Found | undefined {
  if (main.words.length < 2) return undefined;
  const { unit } = occurrence;
  const taken: Span[] = [];
  for (let tries = 0; tries < mostTries; tries++) {
    const near = nearRendering(unit.english, textWords(unit.english), [main.text], taken);
    if (!near || near.score < 0.5 || near.misspelled) return undefined;
    taken.push(near.span);
    const there = unit.words.flatMap(({ span }, w) =>
      span[0] >= near.span[0] && span[1] <= near.span[1] ? [w] : [],
    );
    const words = wholePhrase(occurrence, there, knowledge);
    const own = words.filter((w) => !unit.words[w]!.functional);
    const shared = own.filter((w) => !odd(w));
    const other = own.filter(odd);
    // Some of it must be the term's here, too, or it belongs to something else of the same name.
    const held = own.some((w) => inside[w]! >= 0.4);
    const complete = main.words.every((word) => own.some((w) => sameRoot(word, unit.words[w]!)));
    if (complete || other.length === 0 || other.length > 2 || !held || !other.every(free)) continue;
    const nominal = other.every((w) => shapesOf(unit)[w] === "noun" || shapesOf(unit)[w] === "adjective");
    if (!nominal) continue;
    const certainty =
      0.6 + (other.some(known) || other.some(synonymous) ? 0.2 : 0) + (shared.length > 1 ? 0.1 : 0);
    const span: Span = [unit.words[words[0]!]!.span[0], unit.words[words.at(-1)!]!.span[1]];
    return { rendered: asRendered(occurrence, words, span), certainty, framed: true };
  }
  return undefined;
}

function asRendered(occurrence: Occurrence, words: number[], span: Span): Rendered {
  return {
    occurrence,
    projection: {
      words,
      spans: [span],
      form: occurrence.unit.english.slice(...span),
      confidence: 0.6,
      nominal: true,
    },
  };
}
