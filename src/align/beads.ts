/**
 * Beads of two sentence lists, a Chinese and an English one: passes over the lattice, each with word
 * translations and lengths learned from the pass before (Moore 2002), the band narrowing round the path found.
 */
import type { Lexicon } from "../model/lexicon.ts";
import { simplify } from "../text/fold.ts";
import { labelOf } from "../text/labels.ts";
import { firstBand, pathBand } from "./band.ts";
import { confidence } from "./confidence.ts";
import { type AlignmentEvidence, measure } from "./evidence.ts";
import { train } from "./ibm1.ts";
import { type Band, Lattice, type Problem, type Weights } from "./lattice.ts";
import { firstLengthModel, type LengthModel, learnLengthModel } from "./length.ts";
import { dictionaryTables, invert, type Table } from "./lexical.ts";
import type { Line } from "./line.ts";
import { type BlockOrder, biasOf, blockOrder, labelPoints } from "./numbering.ts";
import { type Step, solve } from "./paths.ts";
import { makeSide, type Side } from "./side.ts";
import { type Expected, gapShare, transitionsOf } from "./transitions.ts";
import { chineseWordList, englishWords, type TermPair, termIndex } from "./words.ts";

interface PairedLines {
  /** Indices from 0. */
  chinese: number[];
  english: number[];
  score: number;
}

export interface FoundBeads {
  beads: PairedLines[];
  evidence: AlignmentEvidence;
}

export interface BeadOptions {
  lexicon: Lexicon;
  terms: readonly TermPair[];
  /** Whether ends of paragraphs mean something. */
  paragraphs: boolean;
  progress?: (done: number, total: number) => void;
}

/** Chosen on literary chapters outside this project and on own texts. */
const weights: Weights = {
  lambda: 0.7,
  lexical: 1.7,
  length: 1,
  hopeless: 8,
  boundaryBoth: -1.1,
  boundaryOne: 0.5,
  boundaryInside: 2.2,
  partInside: 3.5,
};
/** Weight of length where nothing is missing, and where a fifth of the sentences or more is. */
const lengthComplete = 1.3;
const lengthLacking = 0.4;
const lackingShare = 0.2;
/** How often the lattice is walked, each time with what the walk before taught. */
const passes = 3;
/** Positions on each side of the path of the pass before. */
const narrowBand = 7;
/** Longest side of a bead, in sentences, in the first pass and later. */
const firstLargest = 4;
const largest = 6;

/** All beads in reading order, sentences without counterpart included. */
export function findBeads(
  chinese: readonly Line[],
  english: readonly Line[],
  options: BeadOptions,
): FoundBeads {
  if (chinese.length === 0 || english.length === 0) {
    return {
      beads: oneSided(chinese.length, english.length),
      evidence: { lexical: 0, chance: 0, paired: 0 },
    };
  }
  const { zh, en } = sidesOf(chinese, english, options);
  const { given, widened: prior } = dictionaryTables(zh, en, options.lexicon, options.terms);
  const report = (done: number) => options.progress?.(done, passes);
  report(0);
  const steps = walk(chinese, english, { zh, en, prior, paragraphs: options.paragraphs, report });
  report(passes);
  const beads = steps.map((step) => pairedLines(step, zh, en));
  return { beads, evidence: measure(beads, zh, en, given) };
}

function sidesOf(
  chinese: readonly Line[],
  english: readonly Line[],
  { lexicon, terms }: BeadOptions,
): { zh: Side; en: Side } {
  const index = termIndex(terms);
  const folded = chinese.map(({ text }) => simplify(text));
  const texts = english.map(({ text }) => text);
  return {
    zh: makeSide(
      folded.map((text) => chineseWordList(text, lexicon, index)),
      folded,
    ),
    en: makeSide(texts.map(englishWords), texts),
  };
}

interface Walked {
  zh: Side;
  en: Side;
  /** t(English word | Chinese word) before anything is learned. */
  prior: Table;
  paragraphs: boolean;
  /** Told how many passes are done, parts of one included. */
  report(done: number): void;
}

/** The path of the last pass, each pass having learned from the one before. */
function walk(
  chinese: readonly Line[],
  english: readonly Line[],
  { zh, en, prior, paragraphs, report }: Walked,
): Step[] {
  const zhLabels = chinese.map(({ text }) => labelOf(text));
  const enLabels = english.map(({ text }) => labelOf(text));
  const starts = paragraphs
    ? { sourceStarts: paragraphStarts(chinese), targetStarts: paragraphStarts(english) }
    : {};
  const known: Knowledge = {
    forward: prior,
    backward: invert(prior, en.words.length),
    length: firstLengthModel(zh.lengths, en.lengths),
  };
  let learned = known;
  let band = firstBand(zh, en, prior, labelPoints(zhLabels, enLabels));
  let order: BlockOrder = "unknown";
  let expected: Expected | undefined;
  for (let pass = 1; ; pass++) {
    const problem: Problem = {
      source: zh,
      target: en,
      ...learned,
      band,
      weights: expected ? withLength(gapShare(expected, chinese.length + english.length)) : weights,
      transitions: transitionsOf(expected, expected ? largest : firstLargest),
      bias: biasOf(chinese, english, zhLabels, enLabels, order),
      progress: (share) => report(pass - 1 + share),
      ...starts,
    };
    const solution = solve(new Lattice(problem));
    if (pass === passes) return solution.steps;
    expected = solution.expected;
    learned = learn(solution.steps, zh, en, known, learned.length);
    band = narrowed(solution.steps, zh, en, band);
    order = blockOrder(solution.steps, chinese, english);
  }
}

function pairedLines(step: Step, zh: Side, en: Side): PairedLines {
  const words = wordCount(zh, step.i, step.m) + wordCount(en, step.j, step.n);
  const support = words > 0 ? (2 * step.lexical) / words : 0;
  return {
    chinese: range(step.i, step.m),
    english: range(step.j, step.n),
    score: confidence({
      posterior: step.probability,
      support,
      length: step.length,
      m: step.m,
      n: step.n,
    }),
  };
}

function oneSided(chinese: number, english: number): PairedLines[] {
  return [
    ...range(0, chinese).map((i) => ({ chinese: [i], english: [], score: 1 })),
    ...range(0, english).map((j) => ({ chinese: [], english: [j], score: 1 })),
  ];
}

function range(from: number, count: number): number[] {
  return Array.from({ length: count }, (_, k) => from + k);
}

function wordCount(side: Side, from: number, count: number): number {
  let words = 0;
  for (let k = from; k < from + count; k++) words += side.sentences[k]!.length;
  return words;
}

/** What a pass knows of words and lengths. */
interface Knowledge {
  forward: Table;
  backward: Table;
  length: LengthModel;
}

/** Word translations and lengths from the beads of a pass, on what was known before the first. */
function learn(steps: readonly Step[], zh: Side, en: Side, known: Knowledge, length: LengthModel): Knowledge {
  const beads = steps
    .filter(({ m, n }) => m > 0 && n > 0)
    .map(({ i, j, m, n, probability }) => ({
      source: range(i, m),
      target: range(j, n),
      weight: probability,
    }));
  const turned = beads.map(({ source, target, weight }) => ({ source: target, target: source, weight }));
  const pairs = steps
    .filter(({ m, n, lexical }) => m === 1 && n === 1 && lexical > 0)
    .map(({ i, j }) => [zh.lengths[i]!, en.lengths[j]!] as const);
  return {
    forward: train(beads, zh, en, known.forward),
    backward: train(turned, en, zh, known.backward),
    length: learnLengthModel(pairs, length),
  };
}

/** The less a text lacks, the more lengths say: what is left over belongs to a neighbor. */
function withLength(gaps: number): Weights {
  const lacking = Math.min(1, gaps / lackingShare);
  return {
    ...weights,
    hopeless: Infinity,
    length: lengthComplete - (lengthComplete - lengthLacking) * lacking,
  };
}

function narrowed(steps: readonly Step[], zh: Side, en: Side, before: Band): Band {
  const path = steps.map(({ i, j }) => ({ i, j }));
  const narrow = pathBand(path, zh.sentences.length, en.sentences.length, narrowBand);
  // Never wider than what was searched before.
  for (let i = 0; i < narrow.low.length; i++) {
    narrow.low[i] = Math.max(narrow.low[i]!, before.low[i]!);
    narrow.high[i] = Math.min(narrow.high[i]!, before.high[i]!);
  }
  return narrow;
}

function paragraphStarts(lines: readonly Line[]): Uint8Array {
  const starts = new Uint8Array(lines.length + 1);
  starts[lines.length] = 1;
  lines.forEach((line, index) => {
    if (index === 0 || lines[index - 1]!.paragraph !== line.paragraph) starts[index] = 1;
  });
  return starts;
}
