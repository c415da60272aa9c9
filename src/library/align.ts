import { unitsOf } from "../align/units.ts";
import { paragraphs } from "../formats/text.ts";
import { InputError } from "../model/errors.ts";
import { defaultPair, type LanguagePair } from "../model/language.ts";
import { say } from "../model/locale.ts";
import type { Notice } from "../model/place.ts";
import type { Segment, Unit } from "../model/unit.ts";
import { alignSegments, mostly } from "../workspace/align.ts";
import { linesIn } from "../workspace/read.ts";
import { conceptsFrom, type GlossaryInput } from "./glossary.ts";

/** How {@link align} is to take two texts. */
export interface AlignTextsOptions {
  /** Languages of the two texts; default: `zh-Hans` and `en`. Either may be the Chinese one. */
  pair?: LanguagePair;
  /** What the units' `document` is to be; default: `text`. */
  document?: string;
  /** Terms with their renderings, as evidence of what translates what. */
  glossary?: GlossaryInput;
  /** Every line already is one sentence: lines are neither joined nor cut. */
  segmented?: boolean;
  /** Is told what was left out as page number or running head; its place names the document and a line. */
  notice?: (notice: Notice) => void;
  /** Is told of the work done and all there is to do, in units of no meaning. */
  progress?: (done: number, total: number) => void;
}

/**
 * Aligns a text with its translation: paragraphs, hard-wrapped lines joined, are cut into sentences, and sentences that
 * translate each other become one unit. Evidence is the shipped dictionary (CC-CEDICT, opened when it is first needed),
 * figures, names, numbering, lengths and what the texts themselves show. The same texts give the same units.
 *
 * @param sourceText plain text in `pair.source`, of any length, paragraphs parted by line breaks
 * @param targetText its translation, in `pair.target`
 * @returns the units in reading order: `source` and `target` have every sentence exactly once, `score` is the
 * confidence that the two correspond (0..1), `line` that of the source text (from 1). A sentence without a counterpart
 * is a unit whose other side is empty
 * @throws InputError where the texts are in each other's place
 * @example
 * ```ts
 * const units = await align("今天下雨。我们不出门。", "It is raining today. We are staying in.");
 * ```
 */
export async function align(
  sourceText: string,
  targetText: string,
  options: AlignTextsOptions = {},
): Promise<Unit[]> {
  const { pair = defaultPair, document = "text", glossary = [], segmented = false, progress } = options;
  const read = (text: string): Segment[] => {
    if (segmented) return linesIn(text, document, pair);
    const { segments, dropped } = paragraphs(text, document, pair);
    for (const { line, text: left } of dropped) {
      const message = say(
        `left out as page number or running head: “${left}”`,
        `按页码或页眉略去：“${left}”`,
      );
      options.notice?.({ place: { file: document, line, column: 1 }, message });
    }
    return segments;
  };
  const [source, target] = [read(sourceText), read(targetText)];
  if (mostly(source, pair) === "target" && mostly(target, pair) === "source") {
    throw new InputError(
      say(
        `the texts are in each other's place; give the one in ${pair.source} first, or another pair`,
        `两个文本的位置颠倒；请先给出 ${pair.source} 文本，或改用另一个语言对`,
      ),
    );
  }
  const alignment = await alignSegments(source, target, {
    pair,
    concepts: conceptsFrom(glossary, pair),
    segmented,
    ...(progress ? { progress } : {}),
  });
  return unitsOf(alignment, { document, pair });
}
