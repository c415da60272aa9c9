import { type LanguagePair, primary } from "../model/language.ts";
import { type Unit, unitId } from "../model/unit.ts";
import type { Alignment, Sentence } from "./align.ts";

export interface UnitOptions {
  document: string;
  pair: LanguagePair;
}

/**
 * One unit a bead, in reading order, with the texts before and after as context. A sentence without
 * counterpart is a unit with an empty other side.
 */
export function unitsOf(alignment: Alignment, options: UnitOptions): Unit[] {
  const { pair } = options;
  const texts = alignment.beads.map((bead) => ({
    bead,
    source: join(bead.source, alignment.source, pair.source),
    target: join(bead.target, alignment.target, pair.target),
  }));
  return texts.map(({ bead, source, target }, index): Unit => {
    const first =
      bead.source[0] !== undefined ? alignment.source[bead.source[0]] : alignment.target[bead.target[0]!];
    const line = first?.place.line;
    const previous = texts[index - 1]?.source;
    const next = texts[index + 1]?.source;
    const context = { ...(previous ? { previous } : {}), ...(next ? { next } : {}) };
    return {
      id: unitId(source, target),
      document: options.document,
      index,
      source,
      target,
      status: "aligned",
      score: bead.score,
      ...(line === undefined ? {} : { line }),
      ...(previous || next ? { context } : {}),
      props: {},
    };
  });
}

/** Chinese sentences join with nothing, others with a space. */
function join(indices: readonly number[], sentences: readonly Sentence[], lang: string): string {
  return indices.map((index) => sentences[index]!.text).join(primary(lang) === "zh" ? "" : " ");
}
