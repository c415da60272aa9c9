/**
 * Between segments and the aligner: numbers that a document shows without holding them (of ordered lists, of
 * numbered paragraphs) are lent to the texts for as long as they are aligned, and every sentence gets its own place.
 */
import {
  type Alignment,
  type AlignOptions,
  alignInterleaved,
  alignTexts,
  type Sentence,
} from "../align/align.ts";
import { sideOf } from "../model/language.ts";
import { placeWithin } from "../model/place.ts";
import type { Segment } from "../model/unit.ts";
import { labelOf } from "../text/labels.ts";
import type { Splitter } from "../text/segmentation.ts";
import { splitSentences } from "../text/sentences.ts";

/** One document with both languages in it. */
export function alignDocument(segments: readonly Segment[], options: AlignOptions): Alignment {
  const sides = (["source", "target"] as const).map((side) =>
    segments.filter(({ lang }) => sideOf(lang, options.pair) === side),
  );
  const lent = numbersLent(sides[0]!, sides[1]!, options.split);
  const alignment = alignInterleaved(
    segments.map((segment) => numbered(segment, lent)),
    options,
  );
  return asTheyStand(alignment, sides[0]!, sides[1]!, lent);
}

/** Two documents that translate each other. */
export function alignDocuments(
  source: readonly Segment[],
  target: readonly Segment[],
  options: AlignOptions,
): Alignment {
  const lent = options.segmented ? new Map<Segment, string>() : numbersLent(source, target, options.split);
  const [from, to] = [source, target].map((side) => side.map((segment) => numbered(segment, lent)));
  return asTheyStand(alignTexts(from!, to!, options), source, target, lent);
}

/** What goes in front of a segment. */
type Lent = ReadonlyMap<Segment, string>;

/** Numbers help only where the other language has the same ones, shown or written: a list may run through both. */
function numbersLent(
  source: readonly Segment[],
  target: readonly Segment[],
  split: Splitter = splitSentences,
): Lent {
  const lent = new Map<Segment, string>();
  for (const [side, other] of [
    [source, target],
    [target, source],
  ] as const) {
    const known = new Set(other.map((segment) => labelKey(segment.marker ?? segment.text)));
    const marked = side.filter(({ marker }) => marker !== undefined && labelKey(marker) !== undefined);
    const shared = marked.filter(({ marker }) => known.has(labelKey(marker!)));
    if (2 * shared.length < marked.length) continue;
    for (const segment of marked) {
      const prefix = `${segment.marker} `;
      const [first] = split(prefix + segment.text, segment.lang);
      // A number that the text has already, or that would stand as a sentence of its own, is no help.
      if (labelOf(segment.text) === undefined && first![1] > prefix.length) lent.set(segment, prefix);
    }
  }
  return lent;
}

function labelKey(text: string): string | undefined {
  const label = labelOf(text);
  return label && `${label.kind} ${label.number}`;
}

function numbered(segment: Segment, lent: Lent): Segment {
  const prefix = lent.get(segment);
  return prefix === undefined ? segment : { ...segment, text: prefix + segment.text };
}

/** The alignment with the sentences as the document has them, each at its own place. */
function asTheyStand(
  alignment: Alignment,
  source: readonly Segment[],
  target: readonly Segment[],
  lent: Lent,
): Alignment {
  return {
    ...alignment,
    source: inPlace(alignment.source, source, lent),
    target: inPlace(alignment.target, target, lent),
  };
}

/** Sentences of one paragraph follow one another in its text. */
function inPlace(sentences: readonly Sentence[], segments: readonly Segment[], lent: Lent): Sentence[] {
  let paragraph = -1;
  let from = 0;
  return sentences.map((sentence) => {
    const segment = segments[sentence.paragraph]!;
    const opens = sentence.paragraph !== paragraph;
    const text = opens ? sentence.text.slice(lent.get(segment)?.length ?? 0) : sentence.text;
    if (opens) from = 0;
    paragraph = sentence.paragraph;
    const at = segment.text.indexOf(text, from);
    from = at + text.length;
    return { ...sentence, text, place: placeWithin(segment.place, segment.origins, at) };
  });
}
