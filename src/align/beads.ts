/**
 * Beads of two sentence lists, a Chinese and an English one: passes over the lattice, each with word
 * translations and lengths learned from the pass before (Moore 2002), the band narrowing round the path found.
 */
import type { Lexicon } from "../model/lexicon.ts";
import { type Label, labelOf } from "../text/labels.ts";
import { firstBand, pathBand } from "./band.ts";
import { confidence, sharpness } from "./confidence.ts";
import { type Evidence, measure } from "./evidence.ts";
import { type Band, Lattice, type Problem, type Step, type Weights } from "./lattice.ts";
import { firstLengthModel, type LengthModel, learnLengthModel } from "./length.ts";
import { dictionaryTable, invert, type Table, train } from "./lexical.ts";
import { chineseWordList, englishWords, makeSide, type Side, type TermPair, termIndex } from "./tokens.ts";

/** A sentence as the lattice needs it. */
export interface Line {
  text: string;
  /** Number of its paragraph; sentences of one paragraph stand together. */
  paragraph: number;
  /** Number of the language block it stands in, over both languages in the order of the file; else 0. */
  block: number;
}

interface PairedLines {
  /** Indices from 0. */
  chinese: number[];
  english: number[];
  score: number;
}

export interface FoundBeads {
  beads: PairedLines[];
  evidence: Evidence;
}

export interface BeadOptions {
  lexicon: Lexicon;
  terms: readonly TermPair[];
  /** Whether ends of paragraphs mean something. */
  paragraphs: boolean;
  weights?: Weights;
  progress?: (done: number, total: number) => void;
}

/** Chosen on literary chapters outside this project and on own texts. */
const defaultWeights: Weights = {
  lambda: 0.7,
  lexical: 2,
  length: 1.2,
  types: [
    [1, 1, 0.1],
    [1, 2, 2.5],
    [2, 1, 2.5],
    [2, 2, 5],
    [1, 3, 5],
    [3, 1, 5],
    [1, 4, 5.5],
    [4, 1, 5.5],
    [1, 5, 7],
    [5, 1, 7],
    [1, 6, 8],
    [6, 1, 8],
    [2, 3, 6],
    [3, 2, 6],
  ],
  gapOpen: 4.5,
  gapExtend: 2.7,
  boundaryBoth: -1.5,
  boundaryOne: 0.7,
  boundaryInside: 3,
}; // prettier-ignore

const narrowBand = 10;
const gapScale = 2;
const gapCheapest = 2.5;
const gapDearest = 12;
const gapRatio = 0.6;

/** All beads in reading order, sentences without counterpart included. */
export function findBeads(
  chinese: readonly Line[],
  english: readonly Line[],
  options: BeadOptions,
): FoundBeads {
  const weights = options.weights ?? defaultWeights;
  if (chinese.length === 0 || english.length === 0) {
    return {
      beads: oneSided(chinese.length, english.length),
      evidence: { lexical: 0, chance: 0, paired: 0 },
    };
  }
  const index = termIndex(options.terms);
  const passes = 3;
  const report = (done: number) => options.progress?.(done, passes + 1);
  report(0);
  const zh = makeSide(
    chinese.map(({ text }) => chineseWordList(text, options.lexicon, index)),
    chinese.map(({ text }) => text),
  );
  const en = makeSide(
    english.map(({ text }) => englishWords(text)),
    english.map(({ text }) => text),
  );
  const prior = dictionaryTable(zh, en, options.lexicon, options.terms);
  const inversePrior = invert(prior, en.words.length);
  const zhLabels = chinese.map(({ text }) => labelOf(text));
  const enLabels = english.map(({ text }) => labelOf(text));
  let order: BlockOrder = "unknown";
  const starts = options.paragraphs
    ? { sourceStarts: paragraphStarts(chinese), targetStarts: paragraphStarts(english) }
    : {};

  let forward = prior;
  let backward = inversePrior;
  let length = firstLengthModel(zh.lengths, en.lengths);
  let band = firstBand(zh, en, prior, labelPoints(zhLabels, enLabels));
  let tuned = weights;
  let solved: { steps: Step[]; posterior: number[] } = { steps: [], posterior: [] };
  for (let pass = 1; pass <= passes; pass++) {
    const last = pass === passes;
    const problem: Problem = {
      source: zh,
      target: en,
      forward,
      backward,
      length,
      band,
      weights: pass === 1 ? { ...tuned, types: tuned.types.filter(([m, n]) => m <= 2 && n <= 2) } : tuned,
      bias: biasOf(chinese, english, zhLabels, enLabels, order),
      ...starts,
    };
    solved = new Lattice(problem).solve(last ? sharpness : undefined);
    report(pass);
    if (last) break;
    ({ forward, backward, length } = learn(solved.steps, zh, en, prior, inversePrior, length));
    band = narrowed(solved.steps, zh, en, band);
    tuned = withGaps(weights, gapShare(solved.steps) * (pass === 1 ? 0.5 : 1));
    order = blockOrder(solved.steps, chinese, english);
  }
  report(passes + 1);
  const beads = solved.steps.map((step, k): PairedLines => {
    const words = wordCount(zh, step.i, step.m) + wordCount(en, step.j, step.n);
    const support = words > 0 ? (2 * step.lexical) / words : 0;
    return {
      chinese: range(step.i, step.m),
      english: range(step.j, step.n),
      score: confidence({
        posterior: solved.posterior[k]!,
        support,
        length: step.length,
        m: step.m,
        n: step.n,
      }),
    };
  });
  return { beads, evidence: measure(beads, zh, en, prior) };
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

/** Word translations and lengths from the beads of a pass. */
function learn(
  steps: readonly Step[],
  zh: Side,
  en: Side,
  prior: Table,
  inversePrior: Table,
  length: LengthModel,
): { forward: Table; backward: Table; length: LengthModel } {
  const beads = steps
    .filter(({ m, n }) => m > 0 && n > 0)
    .map(({ i, j, m, n }) => ({ source: range(i, m), target: range(j, n) }));
  const iterations = 4;
  const pairs = steps
    .filter(({ m, n, lexical }) => m === 1 && n === 1 && lexical > 0)
    .map(({ i, j }) => [zh.lengths[i]!, en.lengths[j]!] as const);
  return {
    forward: train(beads, zh, en, prior, iterations),
    backward: train(
      beads.map(({ source, target }) => ({ source: target, target: source })),
      en,
      zh,
      inversePrior,
      iterations,
    ),
    length: learnLengthModel(pairs, length),
  };
}

/** Share of steps' sentences that have no counterpart. */
function gapShare(steps: readonly Step[]): number {
  let gaps = 0;
  let all = 0;
  for (const { m, n } of steps) {
    all += m + n;
    if (m === 0 || n === 0) gaps++;
  }
  return gaps / Math.max(1, all);
}

/**
 * Gaps as dear as this text has few: a stray sentence of a complete translation then joins its neighbour, and
 * one of a text with missing passages is left alone.
 */
function withGaps(weights: Weights, share: number): Weights {
  const open = Math.min(gapDearest, Math.max(gapCheapest, -gapScale * Math.log(share + 0.005)));
  return { ...weights, gapOpen: open, gapExtend: gapRatio * open };
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

const divisionGain = 8;
const divisionClash = 10;
const itemGain = 2.5;
const itemClash = 3;

/** Which language comes first in a text of alternating blocks. */
type BlockOrder = "chinese-first" | "english-first" | "unknown";

/** Told by the pairs of a pass: a block goes with the one after it, or with the one before it. */
function blockOrder(steps: readonly Step[], chinese: readonly Line[], english: readonly Line[]): BlockOrder {
  let after = 0;
  let before = 0;
  for (const { i, j, m, n, lexical } of steps) {
    if (m === 0 || n === 0 || lexical <= 0) continue;
    const distance = english[j]!.block - chinese[i]!.block;
    if (distance > 0) after++;
    if (distance < 0) before++;
  }
  if (after > 2 * before) return "chinese-first";
  return before > 2 * after ? "english-first" : "unknown";
}

/** Costs of numbering and of blocks. Equal numbers draw together, different ones of one kind push apart. */
function biasOf(
  chinese: readonly Line[],
  english: readonly Line[],
  zhLabels: readonly (Label | undefined)[],
  enLabels: readonly (Label | undefined)[],
  order: BlockOrder,
): (i: number, j: number, m: number, n: number) => number {
  const inner = (labels: readonly (Label | undefined)[]) =>
    Float64Array.from(labels, (label) => (label === undefined ? 0 : label.kind === "item" ? 1.5 : 6));
  const zhInner = inner(zhLabels);
  const enInner = inner(enLabels);
  const anyBlocks = chinese.some(({ block }) => block !== chinese[0]!.block);
  const expected = order === "chinese-first" ? 1 : -1;
  return (i, j, m, n) => {
    let cost = labelCost(zhLabels[i], enLabels[j]);
    for (let k = i + 1; k < i + m; k++) cost += zhInner[k]!;
    for (let k = j + 1; k < j + n; k++) cost += enInner[k]!;
    if (anyBlocks) {
      const distance = english[j]!.block - chinese[i]!.block;
      const off = order === "unknown" ? Math.max(0, Math.abs(distance) - 1) : Math.abs(distance - expected);
      cost += Math.min(6, 0.75 * off);
    }
    return cost;
  };
}

function labelCost(zh: Label | undefined, en: Label | undefined): number {
  if (!zh && !en) return 0;
  if (!zh || !en) return (zh ?? en)!.kind === "item" ? 0.5 : 2;
  if (zh.kind === en.kind) {
    if (zh.kind === "item") return zh.number === en.number ? -itemGain : itemClash;
    return zh.number === en.number ? -divisionGain : divisionClash;
  }
  if (zh.kind === "item" || en.kind === "item") return zh.number === en.number ? -1 : 2;
  return divisionClash;
}

/** Divisions with the same number are fixed points, where the number occurs once on each side. */
function labelPoints(
  zhLabels: readonly (Label | undefined)[],
  enLabels: readonly (Label | undefined)[],
): { i: number; j: number; weight: number }[] {
  const places = (labels: readonly (Label | undefined)[]) => {
    const found = new Map<string, number[]>();
    labels.forEach((label, index) => {
      if (!label || label.kind === "item") return;
      const key = `${label.kind} ${label.number}`;
      const list = found.get(key);
      if (list) list.push(index);
      else found.set(key, [index]);
    });
    return found;
  };
  const english = places(enLabels);
  const points: { i: number; j: number; weight: number }[] = [];
  for (const [key, list] of places(zhLabels)) {
    const other = english.get(key);
    if (list.length === 1 && other?.length === 1) points.push({ i: list[0]!, j: other[0]!, weight: 10 });
  }
  return points;
}
