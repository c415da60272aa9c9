import type { Alignment, Sentence } from "../align/align.ts";
import { placeWithin } from "../model/place.ts";
import type { Segment } from "../model/unit.ts";

/**
 * The alignment with every sentence at its own place, not at that of its paragraph. The segments are those of
 * each side, in order.
 */
export function atOwnPlaces(
  alignment: Alignment,
  source: readonly Segment[],
  target: readonly Segment[],
): Alignment {
  return {
    ...alignment,
    source: withPlaces(alignment.source, source),
    target: withPlaces(alignment.target, target),
  };
}

/** Sentences of one paragraph follow one another in its text. */
function withPlaces(sentences: readonly Sentence[], segments: readonly Segment[]): Sentence[] {
  let paragraph = -1;
  let from = 0;
  return sentences.map((sentence) => {
    if (sentence.paragraph !== paragraph) from = 0;
    paragraph = sentence.paragraph;
    const { text, place, origins } = segments[paragraph]!;
    const at = text.indexOf(sentence.text, from);
    from = at + sentence.text.length;
    return { ...sentence, place: placeWithin(place, origins, at) };
  });
}
