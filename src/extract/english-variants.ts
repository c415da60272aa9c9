import type { PhraseVariant } from "../model/renderings.ts";
import type { Phrase } from "./english-phrases.ts";

/** The spellings of a phrase, the most frequent first; small letters before capitals. */
export function spellings(places: readonly { text: string }[]): string[] {
  const counts = new Map<string, number>();
  for (const { text } of places) counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? 1 : -1)).map(([text]) => text);
}

/** Variants of a group, the most frequent first, named by their most frequent spelling. */
export function variantsOf(groups: readonly (readonly Phrase["places"][number][])[]): PhraseVariant[] {
  return groups
    .map((places) => {
      return { text: spellings(places)[0]!, places: places.map(({ unit, span }) => ({ unit, span })) };
    })
    .sort((a, b) => b.places.length - a.places.length || (a.text < b.text ? -1 : 1));
}

/** What the number of places adds to a score. */
export function repetition(count: number): number {
  return Math.min(0.15, Math.log2(Math.max(1, count)) / 25);
}
