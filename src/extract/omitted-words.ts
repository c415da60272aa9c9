/**
 * A rendering that leaves out a word of the usual one: "Supreme Court" for "Supreme People's Court", "quality
 * development" for "high-quality development". Word links alone take it for a span cut short; it is another rendering
 * where the word stands for a part of the term that nothing else renders here, and stands nowhere in the sentence.
 */
import type { Lexicon } from "../model/lexicon.ts";
import { type AlignedUnit, gap, type Occurrence } from "./aligned-unit.ts";
import type { Candidate } from "./candidates.ts";
import { type Cluster, clusterOf, endsInNoun, inAnotherOrder, type Rendered } from "./clusters.ts";
import { type EnglishWord, englishWords } from "./english-words.ts";
import { glossWeights } from "./prior.ts";
import { contentOf, runsOf } from "./projection.ts";
import { sameRoot } from "./roots.ts";

/** The usual rendering must stand in full so often, and in such a share of the places that have it or a part of it. */
const fewestWhole = 2;
const leastWhole = 0.4;
/** A place below this is too doubtful to be called another rendering. */
const credible = 0.5;
/** How sure it is that a word left out, or put elsewhere, makes another rendering. */
const certain = 0.7;
/** A dictionary gives the word for the part. */
const glossed = 0.3;
const linked = 0.5;
const unlinked = 0.3;

export interface Parted {
  clusters: Cluster[];
  deviations: number[];
}

/**
 * The clusters with such places taken out of the first, each kind a cluster of its own behind the others.
 *
 * @param apart places that are judged; those inside longer terms are not
 */
export function partOmissions(
  { text }: Candidate,
  { clusters, deviations }: Parted,
  apart: ReadonlySet<Occurrence>,
  lexicon: Lexicon,
): Parted {
  const [first, ...rest] = clusters;
  const usual = first ? englishWords(first.text).filter(({ functional }) => !functional) : [];
  // "high" of high-quality, "affairs" of foreign-affairs-related: a rendering without it says less.
  const bound = usual.filter((word) => first!.text[word.span[1]] === "-");
  if (!first || usual.length < 2 || text.length < 3) return { clusters: [...clusters], deviations };
  const members = first.members.map((member) => rejoined(member, usual));
  const others = rest.map((cluster) => {
    const whole = cluster.members.map((member) => rejoined(member, usual));
    return whole.every((member, at) => member === cluster.members[at])
      ? cluster
      : clusterOf(whole, cluster.words);
  });
  const whole = members.filter((member) => lacking(member, usual).length === 0);
  const counted = text.includes("一") && 2 * whole.filter(hasOne).length < whole.length;
  const judged = members.filter((member) => {
    const { occurrence, projection } = member;
    if (!apart.has(occurrence) || !projection.nominal || projection.confidence < credible) return false;
    const own = contentOf(occurrence.unit, projection.words);
    if (own.some((word) => !usual.some((each) => sameRoot(word, each)))) return false;
    if (own.length < 2 || !endsInNoun(member)) return false;
    if (inAnotherOrder(usual, own) || (counted && hasOne(member))) return true;
    const missing = lacking(member, usual);
    return (
      missing.length > 0 &&
      missing.some(
        (word) => bound.includes(word) || meansPart(word, { text, own, member, whole, lexicon }),
      ) &&
      missing.every((word) => !occurrence.unit.words.some((each) => sameRoot(each, word))) &&
      !isShortForm(member, { usual, missing, whole })
    );
  });
  // The same words are the same rendering, also where a word like one left out stands elsewhere in the sentence.
  const kindsFound = new Set(judged.map((member) => keysOf(member).join(" ")));
  const parted = members.filter(
    (member) =>
      judged.includes(member) ||
      (apart.has(member.occurrence) &&
        kindsFound.has(keysOf(member).join(" ")) &&
        !standsElsewhere(member, usual) &&
        !isShortForm(member, { usual, missing: lacking(member, usual), whole })),
  );
  const left = members.filter((member) => !parted.includes(member));
  const rule = left.filter((member) => lacking(member, usual).length === 0).length;
  if (parted.length === 0 || rule < fewestWhole || rule < leastWhole * (rule + parted.length))
    return { clusters: [first, ...others], deviations };
  const kinds = Map.groupBy(counted ? parted.map(withOne) : parted, (member) => keysOf(member).join(" "));
  const apartly = [...kinds.values()].map((kind) =>
    clusterOf(kind, contentOf(kind[0]!.occurrence.unit, kind[0]!.projection.words)),
  );
  return {
    clusters: [{ ...clusterOf(left, first.words), words: first.words }, ...others, ...apartly],
    deviations: [...deviations.slice(0, others.length), ...apartly.map(() => certain)],
  };
}

const joints = new Set(["of", "in", "for", "on", "with"]);

/**
 * With the words of the usual rendering that touch it and that the links gave to something else: "[People's] Supreme
 * Court", "[rule of law in] foreign affairs".
 */
function rejoined(member: Rendered, usual: readonly EnglishWord[]): Rendered {
  const { occurrence, projection } = member;
  const { unit } = occurrence;
  const words = [...projection.words];
  const open = lacking(member, usual);
  const takes = (w: number): boolean => {
    const at = open.findIndex((word) => unit.words[w] !== undefined && sameRoot(unit.words[w], word));
    if (at >= 0) open.splice(at, 1);
    return at >= 0;
  };
  for (;;) {
    const before = words[0]! - 1;
    const joint = joints.has(unit.words[before]?.text.toLowerCase() ?? "");
    if (before < 0 || !touching(unit, before)) break;
    if (joint && before > 0 && touching(unit, before - 1) && takes(before - 1))
      words.unshift(before - 1, before);
    else if (takes(before)) words.unshift(before);
    else break;
  }
  for (let last = words.at(-1)!; touching(unit, last) && takes(last + 1); last++) words.push(last + 1);
  if (words.length === projection.words.length) return member;
  return { occurrence, projection: { ...projection, words, ...runsOf(unit, words) } };
}

/** Whether no more than a space, a hyphen or a possessive ending stands before the next word. */
function touching(unit: AlignedUnit, w: number): boolean {
  return /^(?:['’]s?)?[\s-]$/u.test(gap(unit, w));
}

/** Words of the usual rendering that a place does not have. */
function lacking({ occurrence, projection }: Rendered, usual: readonly EnglishWord[]): EnglishWord[] {
  const own = contentOf(occurrence.unit, projection.words);
  return usual.filter((word) => !own.some((each) => sameRoot(word, each)));
}

/** Whether a word left out stands in the sentence as it is: the Supreme Court and the Supreme People's Procuratorate. */
function standsElsewhere(member: Rendered, usual: readonly EnglishWord[]): boolean {
  const { words } = member.occurrence.unit;
  const there = new Set(words.map(({ text }) => text.toLowerCase()));
  return lacking(member, usual).some(({ text }) => there.has(text.toLowerCase()));
}

function keysOf({ occurrence: { unit }, projection: { words } }: Rendered): string[] {
  return contentOf(unit, words).map(({ key }) => key);
}

/** "One Belt One Road", where others have "the Belt and Road". */
function hasOne({ occurrence: { unit }, projection: { words } }: Rendered): boolean {
  const [first, last] = [words[0]!, words[words.length - 1]!];
  return unit.words.slice(Math.max(0, first - 1), last).some(({ text }) => text.toLowerCase() === "one");
}

/** With the "One" before it. */
function withOne(member: Rendered): Rendered {
  const { occurrence, projection } = member;
  const { unit } = occurrence;
  const before = projection.words[0]! - 1;
  if (unit.words[before]?.text.toLowerCase() !== "one" || !touching(unit, before)) return member;
  const words = [before, ...projection.words];
  return { occurrence, projection: { ...projection, words, ...runsOf(unit, words) } };
}

interface Known {
  text: string;
  /** Content words of the place. */
  own: readonly EnglishWord[];
  member: Rendered;
  whole: readonly Rendered[];
  lexicon: Lexicon;
}

/** Whether a word stands for a part of the term that none of the place's own words renders, by the dictionary or by the links. */
function meansPart(word: EnglishWord, { text, own, member, whole, lexicon }: Known): boolean {
  const means = (part: string, { stem }: EnglishWord): boolean =>
    (glossWeights(part, lexicon).get(stem) ?? 0) > glossed;
  if (partsOf(text, lexicon).some((part) => means(part, word) && !own.some((each) => means(part, each))))
    return true;
  const { unit, from, to } = member.occurrence;
  for (let at = 0; at < to - from; at++) {
    if (to - from < 2 || unit.atoms[from + at]!.text.length < 2) continue;
    const row = (from + at) * unit.words.length;
    if (unit.words.some((_, w) => unit.links[row + w]! > unlinked)) continue;
    const told = whole.filter((each) => rendersAtom(each, at, word));
    if (told.length > 1 && 2 * told.length > whole.length) return true;
  }
  return false;
}

/** Whether the word, and no other, renders an atom of the term at a place. */
function rendersAtom({ occurrence: { unit, from } }: Rendered, at: number, word: EnglishWord): boolean {
  const row = (from + at) * unit.words.length;
  const strong = unit.words.filter((_, w) => unit.links[row + w]! > linked);
  return strong.length > 0 && strong.every((each) => sameRoot(each, word));
}

/**
 * Words of the dictionary inside a term, beside which the rest is words, too: 人民 of 最高人民法院, 高 of 高质量发展; a
 * single character only where the rest is made of longer ones, so not 法 of 执法机构.
 */
function partsOf(text: string, lexicon: Lexicon): string[] {
  const parts: string[] = [];
  for (let from = 0; from < text.length; from++) {
    for (let to = from + 1; to <= text.length && to - from < text.length; to++) {
      const part = text.slice(from, to);
      if (!lexicon.has(part)) continue;
      if (cuts(text.slice(0, from), lexicon) && cuts(text.slice(to), lexicon)) parts.push(part);
    }
  }
  return parts;
}

/** Whether a stretch is made of words of two characters or more. */
function cuts(text: string, lexicon: Lexicon): boolean {
  if (text === "") return true;
  for (let size = 2; size <= text.length; size++) {
    if (lexicon.has(text.slice(0, size)) && cuts(text.slice(size), lexicon)) return true;
  }
  return false;
}

/** What English may say by right: the head alone, what the document introduced, a name once given in full. */
function isShortForm(
  { occurrence, projection }: Rendered,
  {
    usual,
    missing,
    whole,
  }: { usual: readonly EnglishWord[]; missing: readonly EnglishWord[]; whole: readonly Rendered[] },
): boolean {
  const { unit } = occurrence;
  const own = contentOf(unit, projection.words);
  const joint = usual.findIndex((word, at) => at > 0 && usual[at - 1]!.span[1] + 1 < word.span[0] - 1);
  const head = usual[(joint > 0 ? joint : usual.length) - 1]!;
  if (own.length === 1 && sameRoot(own[0]!, head)) return true;
  const earlier = whole.filter(
    ({ occurrence: { unit: other } }) =>
      other.unit.document === unit.unit.document && other.unit.index <= unit.unit.index,
  );
  if (earlier.length === 0) return false;
  if (earlier.some(({ occurrence: { unit: other } }) => introduces(other.english, projection.form)))
    return true;
  const named = own.every(isCapital) && own.some((word) => sameRoot(word, head)) && !isHeadline(unit);
  const leading = usual.slice(0, missing.length).every((word) => missing.includes(word));
  return named && (missing.length > 1 || leading);
}

function isCapital({ text }: { text: string }): boolean {
  return /^\p{Lu}/u.test(text);
}

/** Whether capitals tell no name, since every word of the text has one: "Training More Legal Professionals". */
function isHeadline({ words }: AlignedUnit): boolean {
  return words
    .filter(({ functional }) => !functional)
    .every((word) => isCapital(word) || /^\P{L}/u.test(word.text));
}

/** Whether a text gives a short form in parentheses: (hereinafter referred to as the "Supreme Court"). */
function introduces(text: string, form: string): boolean {
  return Array.from(text.matchAll(/[(（]([^()（）]{1,100})[)）]/gu)).some(([, inner]) =>
    inner!.includes(form),
  );
}
