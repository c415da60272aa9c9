/**
 * A rendering cut short where the whole stands: "enforcement" in a sentence that says "law enforcement", which other
 * sentences have as the term's own. The links gave the rest to something else; the text itself tells better.
 */

import { gap } from "./aligned-unit.ts";
import { claims } from "./claims.ts";
import type { Rendered } from "./clusters.ts";
import { runsOf } from "./projection.ts";

/** So many places must have the whole rendering, every word of it the term's own. */
const fewest = 2;
/** Words of one rendering. */
const longest = 8;

/** The renderings of one term; those that are a part of a longer one that stands there are made whole. */
export function completed(list: readonly Rendered[]): Rendered[] {
  const wholes = new Map<string, { keys: string[]; count: number }>();
  for (const item of list) {
    if (!isWhole(item)) continue;
    const keys = keysOf(item);
    const key = keys.join(" ");
    const known = wholes.get(key);
    if (known) known.count++;
    else wholes.set(key, { keys, count: 1 });
  }
  const known = [...wholes.values()]
    .filter(({ keys, count }) => count >= fewest && keys.length > 1 && keys.length <= longest)
    .sort((a, b) => b.keys.length - a.keys.length);
  if (known.length === 0) return [...list];
  const taken = new Map<unknown, Set<number>>();
  for (const { occurrence, projection } of list) {
    const set = taken.get(occurrence.unit) ?? new Set<number>();
    taken.set(occurrence.unit, set);
    for (const w of projection.words) set.add(w);
  }
  return list.map((item) => {
    for (const { keys } of known) {
      const words = standing(item, keys, taken.get(item.occurrence.unit)!);
      if (words) return withWords(item, words);
    }
    return item;
  });
}

/** Whether it is one stretch, and the term has the best claim on each of its content words. */
function isWhole({ occurrence, projection }: Rendered): boolean {
  if (!projection.nominal || projection.spans.length !== 1) return false;
  const { unit } = occurrence;
  const { inside, outside } = claims(unit, occurrence);
  return projection.words.every((w) => unit.words[w]!.functional || inside[w]! > outside[w]!);
}

function keysOf({ occurrence: { unit }, projection: { words } }: Rendered): string[] {
  return words.map((w) => unit.words[w]!.key);
}

/** The words of the whole where it stands around the part; nothing where it does not, or another place has them. */
function standing(item: Rendered, keys: readonly string[], taken: ReadonlySet<number>): number[] | undefined {
  const { unit } = item.occurrence;
  const own = item.projection.words;
  if (own.length >= keys.length || item.projection.spans.length !== 1) return undefined;
  const first = own[0]!;
  const last = own[own.length - 1]!;
  for (let from = last - keys.length + 1; from <= first; from++) {
    if (from < 0 || from + keys.length > unit.words.length) continue;
    if (!keys.every((key, k) => unit.words[from + k]!.key === key)) continue;
    const words = keys.map((_, k) => from + k);
    const free = words.every((w) => own.includes(w) || !taken.has(w));
    const touching = words.slice(1).every((w) => /^[\s-]*$/u.test(gap(unit, w - 1)));
    if (free && touching) return words;
  }
  return undefined;
}

function withWords({ occurrence, projection }: Rendered, words: number[]): Rendered {
  return { occurrence, projection: { ...projection, words, ...runsOf(occurrence.unit, words) } };
}
