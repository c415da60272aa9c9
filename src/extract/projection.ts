/** Where in the English sentence a Chinese span is rendered, read off the word links. */
import type { Span } from "../model/span.ts";
import { setOf } from "../text/word-lists.ts";
import { type AlignedUnit, type AtomRange, gap } from "./aligned-unit.ts";
import { type Claims, fillClaims, shapesOf, tableFor, traitsOf } from "./claims.ts";
import type { EnglishWord } from "./english-words.ts";
import { lent } from "./owners.ts";

export interface Projection {
  /** Positions of the words that render the term, in order; what stands between may be left out. */
  words: number[];
  spans: Span[];
  form: string;
  /** 0..1. */
  confidence: number;
  /** Whether it is shaped like a noun phrase: not headed by a verb or an adverb. */
  nominal: boolean;
}

const particles = setOf("up out off down away forth forward over back");
const numerals = setOf(
  "one two three four five six seven eight nine ten eleven twelve hundred thousand million billion trillion",
);
const joints = new Set(["of", "for", "on", "in", "and"]);

/** The rendering of a range of atoms; undefined when no word has a credible claim. */
export function project(unit: AlignedUnit, range: AtomRange): Projection | undefined {
  const found = fillClaims(unit, range, tableFor(unit.words.length));
  const best = strongestRun(unit, found);
  if (!best) return undefined;
  const chosen = ownWords(unit, best, found);
  extendCoverage(unit, range, chosen, found);
  chosen.sort((a, b) => a - b);
  fillGaps(unit, chosen, found);
  return shaped(unit, range, chosen, found);
}

/** Kadane's maximum run: own words count for it, words of others, gaps and punctuation against. */
function strongestRun(
  unit: AlignedUnit,
  { inside, outside }: Claims,
): { from: number; to: number } | undefined {
  const { breaks } = traitsOf(unit);
  let best = 0.2;
  let found: { from: number; to: number } | undefined;
  let sum = 0;
  let start = 0;
  for (let w = 0; w < unit.words.length; w++) {
    const word = unit.words[w]!;
    if (w > 0) {
      const between = breaks[w - 1]!;
      if (between === 2) sum -= 2;
      else if (between === 1) sum -= 1.4;
    }
    if (sum <= 0) {
      sum = 0;
      start = w;
    }
    const own = inside[w]!;
    const other = outside[w]!;
    if (word.functional) sum -= 0.12;
    else sum += own - 0.9 * other - (own + other < 0.3 ? 0.25 : 0);
    if (sum > best && own > 0.2 && !unit.words[start]!.functional) {
      best = sum;
      found = { from: start, to: w + 1 };
    }
  }
  return found;
}

/** The words of a run that belong to the term, and the function words and strays between them. */
function ownWords(
  unit: AlignedUnit,
  run: { from: number; to: number },
  { inside, outside }: Claims,
): number[] {
  const out: number[] = [];
  for (let w = run.from; w < run.to; w++) {
    const word = unit.words[w]!;
    // A word that clearly renders something else is left out: "mechanism for [specialised] trial".
    if (!word.functional && outside[w]! > 0.5 && outside[w]! > 2 * inside[w]!) continue;
    out.push(w);
  }
  return out;
}

/** What stands between two words of a rendering and renders nothing else is part of it: "new [type] of relations". */
function fillGaps(unit: AlignedUnit, chosen: number[], { outside }: Claims): void {
  const { breaks } = traitsOf(unit);
  const filled: number[] = [];
  for (let at = 1; at < chosen.length; at++) {
    const [left, right] = [chosen[at - 1]!, chosen[at]!];
    if (right - left < 2 || right - left > widestGap + 1) continue;
    const between = Array.from({ length: right - left - 1 }, (_, k) => left + 1 + k);
    if (breaks.subarray(left, right).some((each) => each > 0)) continue;
    if (between.every((w) => unit.words[w]!.functional || outside[w]! < 0.35)) filled.push(...between);
  }
  chosen.push(...filled);
  chosen.sort((a, b) => a - b);
}

/** Words that may stand in a rendering without being its own. */
const widestGap = 2;

/** Words further off that alone render an atom nothing else renders. */
function extendCoverage(
  unit: AlignedUnit,
  range: AtomRange,
  chosen: number[],
  { inside, outside }: Claims,
): void {
  const width = unit.words.length;
  const { breaks } = traitsOf(unit);
  for (let a = range.from; a < range.to; a++) {
    const row = a * width;
    if (unit.atoms[a]!.text.length === 1 || chosen.some((w) => unit.links[row + w]! > 0.25)) continue;
    let best = -1;
    for (let w = 0; w < width; w++) {
      if (inside[w]! < 0.45 || outside[w]! > inside[w]!) continue;
      if (best < 0 || unit.links[row + w]! > unit.links[row + best]!) best = w;
    }
    if (best < 0 || unit.links[row + best]! < 0.45) continue;
    const low = Math.min(...chosen);
    const high = Math.max(...chosen);
    const [left, right] = best < low ? [best, low] : [high, best];
    if (right - left > 8) continue;
    if (breaks.subarray(left, right).includes(2)) continue;
    chosen.push(best);
    // Keep the preposition that joins the two parts: "function of [special] adjudication".
    const joint = (best < low ? best : high) + 1;
    if (joints.has(unit.words[joint]?.text.toLowerCase() ?? "") && !chosen.includes(joint))
      chosen.push(joint);
  }
}

/** Boundary repair: no function word, adverb or verb at an edge; both halves of a hyphenated word. */
function shaped(
  unit: AlignedUnit,
  range: AtomRange,
  chosen: number[],
  found: Claims,
): Projection | undefined {
  const { inside, outside } = found;
  const shape = shapesOf(unit);
  let words = withItsNoun(unit, chosen, found);
  const participle = words.length > chosen.length ? chosen[chosen.length - 1] : undefined;
  const strange = (w: number) => inside[w]! < 0.3 || outside[w]! > inside[w]!;
  const bad = (w: number) =>
    unit.words[w]!.functional ||
    shape[w] === "adverb" ||
    (shape[w] === "verb" && w !== participle) ||
    strayParticle(unit, w) ||
    (strange(w) && chosen.includes(w) && !joined(unit, w, words));
  let from = 0;
  let to = words.length;
  while (from < to && bad(words[from]!)) from++;
  while (to > from && bad(words[to - 1]!)) to--;
  const nominal = to > from;
  if (nominal) words = absorbed(unit, range, words.slice(from, to), found);
  else {
    words = words.filter((w) => !unit.words[w]!.functional);
    if (words.length === 0) return undefined;
  }
  // A particle alone renders nothing: "up" of "set up"; a number never a term: "a term of [five] years".
  const empty = ({ functional, key }: EnglishWord) => functional || particles.has(key) || numerals.has(key);
  if (words.every((w) => empty(unit.words[w]!))) return undefined;
  for (let first = words[0]!; first > 0 && hyphen(gap(unit, first - 1)); first--) words.unshift(first - 1);
  for (let last = words[words.length - 1]!; hyphen(gap(unit, last)); last++) words.push(last + 1);
  return { ...runsOf(unit, words), words, confidence: confidence(unit, range, words, found), nominal };
}

/** "up" that belongs to no verb beside it: "organs [up]", not "opening up". */
function strayParticle(unit: AlignedUnit, w: number): boolean {
  if (!particles.has(unit.words[w]!.key)) return false;
  const before = unit.words[w - 1];
  return !before || !/(?:ing|ed)$/iu.test(before.text);
}

/** A participle at the end takes in the noun it stands before: "working [people]". */
function withItsNoun(unit: AlignedUnit, chosen: readonly number[], { inside, outside }: Claims): number[] {
  const shape = shapesOf(unit);
  const last = chosen[chosen.length - 1]!;
  const participle = shape[last] === "verb" && /(?:ing|ed)$/iu.test(unit.words[last]!.text);
  const free = outside[last + 1]! < 0.6 || inside[last + 1]! > outside[last + 1]!;
  return participle && shape[last + 1] === "noun" && touching(unit, last) && free
    ? [...chosen, last + 1]
    : [...chosen];
}

/** Most words that a phrase without its head takes in. */
const longestHead = 3;

/**
 * A noun or adjective that touches the phrase and that nothing else claims is part of it: "parties [concerned]". A phrase
 * without its head (the term's last word has no rendering) takes in what follows: "foreign-related [rule of law]".
 */
function absorbed(
  unit: AlignedUnit,
  range: AtomRange,
  words: readonly number[],
  { inside, outside }: Claims,
): number[] {
  const shape = shapesOf(unit);
  const out = [...words];
  const width = unit.words.length;
  const before = out[0]! - 1;
  const uncovered = words.every((w) => unit.links[range.from * width + w]! < 0.4);
  // Its first word has no rendering, and one that renders nothing stands before the rest: "[foreign] institutions".
  if (
    uncovered &&
    range.to - range.from > 1 &&
    before >= 0 &&
    touching(unit, before) &&
    !unit.words[before]!.functional &&
    (shape[before] === "adjective" || shape[before] === "noun") &&
    inside[before]! + outside[before]! < 0.25
  )
    out.unshift(before);
  const headless = words.every((w) => unit.links[(range.to - 1) * width + w]! < 0.4);
  const most = headless && range.to - range.from > 1 ? longestHead : 1;
  if (shape[out[out.length - 1]!] === "adverb") return out;
  for (let taken = 0; taken < most; taken++) {
    const last = out[out.length - 1]!;
    // Only a head may go on behind "of".
    const joint = taken > 0 && unit.words[last + 1]?.text.toLowerCase() === "of" ? [last + 1] : [];
    const next = last + 1 + joint.length;
    if (next >= width || joint.some((w) => !touching(unit, w)) || !touching(unit, last)) break;
    // A doubtful word will do for a missing head.
    const free =
      outside[next]! < (headless && taken === 0 ? 0.6 : 0.25) ||
      inside[next]! > outside[next]! ||
      lent({ unit, ...range }, next);
    if (unit.words[next]!.functional || !free) break;
    if (shape[next] !== "noun" && shape[next] !== "adjective") break;
    out.push(...joint, next);
  }
  return out;
}

/** Whether nothing but a space or a hyphen stands before the next word. */
function touching(unit: AlignedUnit, w: number): boolean {
  return /^[\s-]$/u.test(gap(unit, w));
}

/** Whether a hyphen ties the word to another word of the rendering. */
function joined(unit: AlignedUnit, w: number, words: readonly number[]): boolean {
  return (
    (w > 0 && hyphen(gap(unit, w - 1)) && words.includes(w - 1)) ||
    (hyphen(gap(unit, w)) && words.includes(w + 1))
  );
}

function hyphen(between: string): boolean {
  return between === "-" || between === "‑" || between === "‐";
}

/** Runs of neighbouring words as spans of the text, and the text they make. */
export function runsOf(unit: AlignedUnit, words: readonly number[]): { spans: Span[]; form: string } {
  const spans: [number, number][] = [];
  words.forEach((w, at) => {
    const [from, to] = unit.words[w]!.span;
    if (at > 0 && words[at - 1] === w - 1) spans[spans.length - 1]![1] = to;
    else spans.push([from, to]);
  });
  const form = spans.map(([from, to]) => unit.english.slice(from, to)).join(" ");
  return { spans, form: form.replace(/\s+/gu, " ").replace(/['’]$/u, "") };
}

/** How much of the term is accounted for, and how much of the rendering is the term's own. */
function confidence(
  unit: AlignedUnit,
  range: AtomRange,
  words: readonly number[],
  { inside, outside }: Claims,
): number {
  const width = unit.words.length;
  const content = words.filter((w) => !unit.words[w]!.functional);
  let covered = 0;
  let weight = 0;
  for (let a = range.from; a < range.to; a++) {
    if (unit.atoms[a]!.functional) continue;
    let most = 0;
    for (const w of content) most = Math.max(most, unit.links[a * width + w]!);
    // A lone character often has no word of its own, and what no word of the sentence renders was left out.
    const size = unit.atoms[a]!.text.length === 1 ? 0.3 : rendered(unit, a) ? 1 : 0.5;
    covered += size * Math.min(1, most * 1.25);
    weight += size;
  }
  let own = 0;
  let all = 0;
  for (const w of content) {
    own += inside[w]!;
    all += Math.max(0.25, inside[w]! + outside[w]!);
  }
  if (all === 0 || weight === 0) return 0;
  const score = (covered / weight) * Math.sqrt(own / all);
  // What a comma cuts through is a list, seldom one rendering.
  const cut = words.some((w, at) => at > 0 && words[at - 1] === w - 1 && gap(unit, w - 1).includes(","));
  return cut ? score * 0.45 : score;
}

function rendered(unit: AlignedUnit, atom: number): boolean {
  const width = unit.words.length;
  for (let w = 0; w < width; w++) if (unit.links[atom * width + w]! > 0.4) return true;
  return false;
}

export function contentOf(unit: AlignedUnit, words: readonly number[]): EnglishWord[] {
  return words.map((w) => unit.words[w]!).filter((word) => !word.functional);
}
