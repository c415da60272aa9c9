import { type Alignment, type AlignOptions, alignTexts, type Sentence } from "../align/align.ts";
import { looksTranslated } from "../align/evidence.ts";
import { InputError } from "../model/errors.ts";
import { type LanguagePair, type Side, sideOf } from "../model/language.ts";
import { say } from "../model/locale.ts";
import type { Notice } from "../model/place.ts";
import { type Concept, termsIn } from "../model/term.ts";
import { makeUnit, type Segment, type Unit } from "../model/unit.ts";
import type { Splitter } from "../text/segmentation.ts";
import { alignDocument, alignDocuments } from "./align-segments.ts";
import { lexicon } from "./lexicon.ts";
import { documentName } from "./places.ts";
import { type FileContent, readFileContent, readLines } from "./read.ts";
import { computing } from "./signals.ts";

/** How files are to be aligned. */
export interface AlignRequest {
  /** Languages of the texts. */
  pair: LanguagePair;
  /** Every line already is one sentence. */
  segmented?: boolean;
  /** Glossary, as evidence of what translates what. */
  concepts?: readonly Concept[];
  /** Format of the files where their names do not tell. */
  format?: string;
  /** How paragraphs are cut into sentences; default: by zhengming's own rules. */
  split?: Splitter;
  /** Is told of the work done and all there is to do, in units of no meaning. */
  progress?: (done: number, total: number) => void;
}

/** One raw bilingual file, or a pair of files, aligned. */
export interface Aligned {
  /** Sentences of both sides and what belongs together. */
  alignment: Alignment;
  /** What was left out while reading. */
  notices: Notice[];
  /** Name of the format that was read. */
  format: string;
}

/**
 * Aligns one file that holds both languages, in turns, in blocks or in columns.
 *
 * @param path of a file in any format that can be read
 * @throws InputError for what cannot be read
 */
export async function alignFile(path: string, request: AlignRequest): Promise<Aligned> {
  const content = request.segmented
    ? await readLines(path, request.pair)
    : await readFileContent(path, { pair: request.pair, as: "memory", ...formatOf(request) });
  return alignContent(content, request);
}

/** Aligns what was read from one file: raw text by its languages, ready pairs as two texts. */
export async function alignContent(content: FileContent, request: AlignRequest): Promise<Aligned> {
  const options = await alignOptions(request);
  const alignment = await computing(() =>
    content.segments.length > 0
      ? alignDocument(content.segments, options)
      : alignTexts(
          sideSegments(content.units, "source", request.pair, content.file),
          sideSegments(content.units, "target", request.pair, content.file),
          { ...options, segmented: true },
        ),
  );
  return { alignment, notices: content.notices, format: content.format };
}

/**
 * Aligns a source file with a target file.
 *
 * @param source path of the text in the source language; where the two are plainly in each other's place they are taken
 * the other way round
 * @param target path of its translation
 * @throws InputError for what cannot be read, for a text in another language than its place says, and for a file that
 * holds pairs already
 */
export async function alignPair(source: string, target: string, request: AlignRequest): Promise<Aligned> {
  const read = (path: string): Promise<FileContent> =>
    request.segmented
      ? readLines(path, request.pair)
      : readFileContent(path, { pair: request.pair, as: "memory", ...formatOf(request) });
  const [left, right] = [await read(source), await read(target)];
  for (const { units, segments, file } of [left, right]) {
    if (units.length > 0 && segments.length === 0) {
      throw new InputError(
        say("holds pairs of both languages already; give it by itself", "其中已是双语配对；请单独给出此文件"),
        { file },
      );
    }
  }
  const notices = [...left.notices, ...right.notices];
  let [from, to] = [left, right];
  if (mostly(left.segments, request.pair) === "target" && mostly(right.segments, request.pair) === "source") {
    [from, to] = [right, left];
  }
  for (const [side, content] of [
    ["source", from],
    ["target", to],
  ] as const) {
    const found = mostly(content.segments, request.pair);
    if (found !== undefined && found !== side) {
      const wanted = side === "source" ? request.pair.source : request.pair.target;
      throw new InputError(
        say(
          `this text is not in ${wanted}; name the two languages' files, source then target`,
          `此文本不是 ${wanted}；请先给出原文文件，再给出译文文件`,
        ),
        { file: content.file },
      );
    }
  }
  return {
    alignment: await alignSegments(from.segments, to.segments, request),
    notices,
    format: left.format,
  };
}

/** Aligns the segments of a source text with those of a target text, whatever languages they were taken for. */
export async function alignSegments(
  source: readonly Segment[],
  target: readonly Segment[],
  request: AlignRequest,
): Promise<Alignment> {
  const relabel = (segments: readonly Segment[], lang: string): Segment[] =>
    segments.map((segment) => ({ ...segment, lang }));
  const { pair } = request;
  const options = await alignOptions(request);
  return computing(() => alignDocuments(relabel(source, pair.source), relabel(target, pair.target), options));
}

/** Which language of the pair most of a text's characters are in; undefined for no text. */
export function mostly(segments: readonly Segment[], pair: LanguagePair): Side | undefined {
  const weight = { source: 0, target: 0 };
  for (const { lang, text } of segments) {
    const side = sideOf(lang, pair);
    // A Chinese character says about as much as three Latin letters.
    if (side) weight[side] += side === "source" ? text.length * 3 : text.length;
  }
  if (weight.source === 0 && weight.target === 0) return undefined;
  return weight.source >= weight.target ? "source" : "target";
}

function sideSegments(units: readonly Unit[], side: Side, pair: LanguagePair, file: string): Segment[] {
  return units.map((unit) => ({
    lang: pair[side],
    text: unit[side],
    place: { file, ...(unit.line === undefined ? {} : { line: unit.line }) },
  }));
}

function formatOf(request: AlignRequest): { format?: string } {
  return request.format === undefined ? {} : { format: request.format };
}

async function alignOptions(request: AlignRequest): Promise<AlignOptions> {
  const { pair, concepts, segmented, split, progress } = request;
  return {
    pair,
    lexicon: await lexicon(),
    ...(concepts ? { terms: termPairs(concepts, pair) } : {}),
    ...(segmented ? { segmented } : {}),
    ...(split ? { split } : {}),
    ...(progress ? { progress } : {}),
  };
}

/** What the glossary knows of translations, as evidence for the aligner. */
function termPairs(concepts: readonly Concept[], pair: LanguagePair): { source: string; target: string }[] {
  return concepts.flatMap((concept) =>
    termsIn(concept, pair.source).flatMap((source) =>
      termsIn(concept, pair.target).map((target) => ({ source: source.text, target: target.text })),
    ),
  );
}

/** One pair as `align --json` prints it. */
export interface AlignedPair {
  source: { text: string; sentences: number[] };
  target: { text: string; sentences: number[] };
  score: number;
}

/**
 * The beads with their texts. Sentences are counted in reading order; of segmented files by their line, so
 * that the numbers fit the file even where it has empty lines.
 */
export function alignedPairs({ alignment }: Aligned, segmented: boolean): AlignedPair[] {
  const side = (
    sentences: readonly Sentence[],
    bead: readonly number[],
    joint: string,
  ): AlignedPair["source"] => ({
    text: bead.map((at) => sentences[at]!.text).join(joint),
    sentences: bead.map((at) => (segmented ? (sentences[at]!.place.line ?? at + 1) - 1 : at)),
  });
  return alignment.beads.map((bead) => ({
    source: side(alignment.source, bead.source, ""),
    target: side(alignment.target, bead.target, " "),
    score: Math.round(bead.score * 1000) / 1000,
  }));
}

/** What speaks against the two texts being translations of each other; undefined when nothing does. */
export function doubtOf({ alignment }: Aligned): string | undefined {
  const { ok, measured } = looksTranslated(alignment);
  if (ok) return undefined;
  return say(
    `these do not look like translations of each other (${measured})`,
    `两种文本似乎并非互为译文（${measured}）`,
  );
}

/** Pairs as units, for writing them in a format. */
export function pairUnits(pairs: readonly AlignedPair[], file: string): { unit: Unit }[] {
  const document = documentName(file);
  return pairs.map(({ source, target, score }, index) => ({
    unit: makeUnit({ document, index, source: source.text, target: target.text, status: "aligned", score }),
  }));
}
