/**
 * Raw bilingual text to aligned sentences: segments → sentences → beads (beads.ts) → paragraphs that belong
 * together. One document that holds both languages, or one document a language.
 */
import { type LanguagePair, primary, sideOf } from "../model/language.ts";
import type { Lexicon } from "../model/lexicon.ts";
import { limits } from "../model/limits.ts";
import type { Place } from "../model/place.ts";
import type { Segment } from "../model/unit.ts";
import { keepWithin } from "../text/limit.ts";
import type { Splitter } from "../text/segmentation.ts";
import { splitSentences } from "../text/sentences.ts";
import { findBeads } from "./beads.ts";
import type { AlignmentEvidence } from "./evidence.ts";
import type { Line } from "./line.ts";

/** A sentence of one side. */
export interface Sentence {
  /** Without the white space around it. */
  text: string;
  /** BCP 47 tag. */
  lang: string;
  /** Number of its paragraph on its side, from 0. */
  paragraph: number;
  /** Where its paragraph begins. */
  place: Place;
}

/** Sentences that translate each other, as indices into both sides; an empty list: insertion or deletion. */
export interface Bead {
  /** Indices of source sentences, ascending. */
  source: readonly number[];
  /** Indices of target sentences, ascending. */
  target: readonly number[];
  /** Confidence that the bead is right, 0..1. */
  score: number;
}

/** Two texts and what belongs together in them. */
export interface Alignment {
  /** In reading order. */
  source: Sentence[];
  /** In reading order. */
  target: Sentence[];
  /** Paragraphs that share a bead, in reading order; one side empty where a paragraph has no counterpart. */
  paragraphs: { source: number[]; target: number[] }[];
  /** In reading order; every sentence is in exactly one. */
  beads: Bead[];
  /** What speaks for the two being translations of each other. */
  evidence: AlignmentEvidence;
}

export interface AlignOptions {
  pair: LanguagePair;
  lexicon: Lexicon;
  /** The user's glossary. */
  terms?: readonly { source: string; target: string }[];
  progress?: (done: number, total: number) => void;
  /** Every segment already is one sentence: keep them. */
  segmented?: boolean;
  /** How paragraphs are cut into sentences; default: by zhengming's own rules. */
  split?: Splitter;
}

/** One raw document with both languages in it; segments of other languages are left out. */
export function alignInterleaved(segments: readonly Segment[], options: AlignOptions): Alignment {
  const source: Segment[] = [];
  const target: Segment[] = [];
  const sourceBlocks: number[] = [];
  const targetBlocks: number[] = [];
  let block = 0;
  let before: string | undefined;
  for (const segment of segments) {
    const side = sideOf(segment.lang, options.pair);
    if (!side) continue;
    if (before !== undefined && side !== before) block++;
    before = side;
    (side === "source" ? source : target).push(segment);
    (side === "source" ? sourceBlocks : targetBlocks).push(block);
  }
  return align(source, target, options, sourceBlocks, targetBlocks);
}

/** Two documents that translate each other. */
export function alignTexts(
  source: readonly Segment[],
  target: readonly Segment[],
  options: AlignOptions,
): Alignment {
  return align(source, target, options);
}

function align(
  sourceSegments: readonly Segment[],
  targetSegments: readonly Segment[],
  options: AlignOptions,
  sourceBlocks?: readonly number[],
  targetBlocks?: readonly number[],
): Alignment {
  const segmented = options.segmented ?? false;
  const split = options.split ?? splitSentences;
  const source = sentencesOf(sourceSegments, segmented, split);
  const target = sentencesOf(targetSegments, segmented, split);
  checkSize(source);
  checkSize(target);
  const sourceLines = linesOf(source, sourceBlocks);
  const targetLines = linesOf(target, targetBlocks);
  // Inside, Chinese is always the one and English the other; a pair in the other direction is turned round.
  const turned = primary(options.pair.source) !== "zh" && primary(options.pair.target) === "zh";
  const terms = (options.terms ?? []).map((term) =>
    turned ? { zh: term.target, en: term.source } : { zh: term.source, en: term.target },
  );
  const { beads: found, evidence } = findBeads(
    turned ? targetLines : sourceLines,
    turned ? sourceLines : targetLines,
    {
      lexicon: options.lexicon,
      terms,
      paragraphs: !segmented,
      ...(options.progress ? { progress: options.progress } : {}),
    },
  );
  const beads = found.map(
    ({ chinese, english, score }): Bead =>
      turned ? { source: english, target: chinese, score } : { source: chinese, target: english, score },
  );
  return { source, target, paragraphs: pairParagraphs(source, target, beads), beads, evidence };
}

function sentencesOf(segments: readonly Segment[], segmented: boolean, split: Splitter): Sentence[] {
  return segments.flatMap((segment, paragraph) => {
    const { text, lang, place } = segment;
    const spans = segmented ? [[0, text.length] as const] : split(text, lang);
    return spans.map(([from, to]) => ({ text: text.slice(from, to), lang, paragraph, place }));
  });
}

/** @throws InputError for a sentence that is none, and for more sentences than can be aligned in memory */
function checkSize(sentences: readonly Sentence[]): void {
  for (const { text, place } of sentences)
    keepWithin("segment", text.length, place, ["a sentence is too long", "句子过长"]);
  const at = sentences[Math.min(limits().sentences, sentences.length - 1)]?.place;
  if (at)
    keepWithin("sentences", sentences.length, at, ["the text has too many sentences", "文本的句子过多"]);
}

function linesOf(sentences: readonly Sentence[], blocks: readonly number[] | undefined): Line[] {
  return sentences.map(({ text, paragraph }) => ({ text, paragraph, block: blocks?.[paragraph] ?? 0 }));
}

/** Connected components: two paragraphs belong together when a bead joins sentences of both. */
function pairParagraphs(
  source: readonly Sentence[],
  target: readonly Sentence[],
  beads: readonly Bead[],
): Alignment["paragraphs"] {
  const sources = (source.at(-1)?.paragraph ?? -1) + 1;
  // Source paragraphs first, then target paragraphs, in one forest of parents.
  const parent = Array.from({ length: sources + (target.at(-1)?.paragraph ?? -1) + 1 }, (_, k) => k);
  const root = (node: number): number => {
    let top = node;
    while (parent[top] !== top) top = parent[top]!;
    for (let k = node; k !== top; ) {
      const next = parent[k]!;
      parent[k] = top;
      k = next;
    }
    return top;
  };
  const nodesOf = (bead: Bead) => [
    ...bead.source.map((index) => source[index]!.paragraph),
    ...bead.target.map((index) => sources + target[index]!.paragraph),
  ];
  for (const bead of beads) {
    const [first, ...rest] = nodesOf(bead);
    for (const node of rest) parent[root(node)] = root(first!);
  }
  const groups = new Map<number, { source: Set<number>; target: Set<number> }>();
  for (const node of beads.flatMap(nodesOf)) {
    const key = root(node);
    const group = groups.get(key) ?? { source: new Set(), target: new Set() };
    groups.set(key, group);
    if (node < sources) group.source.add(node);
    else group.target.add(node - sources);
  }
  return [...groups.values()].map((group) => ({ source: [...group.source], target: [...group.target] }));
}
