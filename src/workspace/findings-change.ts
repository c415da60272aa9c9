import type { Finding } from "../model/finding.ts";
import type { FindingsChange } from "./review-protocol.ts";

/** Stretches of a change are so short that who takes one in is free again within milliseconds. */
const stretch = 400;

/** What a finding says, for telling whether it is still the same. */
export function fingerprint(finding: Finding): string {
  return JSON.stringify(finding);
}

/**
 * The change that makes one list of findings of another, in stretches to be carried out one after the other.
 * Findings that stay keep their order; where they have changed places, they go and come.
 *
 * @param before fingerprints of the list as it was
 */
export function* changesBetween(
  before: readonly string[],
  after: readonly Finding[],
  prints: readonly string[],
): Generator<FindingsChange> {
  const places = new Map<string, number[]>();
  before.forEach((print, at) => {
    const known = places.get(print);
    if (known) known.push(at);
    else places.set(print, [at]);
  });
  // The findings that stay, each with its old place; of those out of order none stays.
  const stays = new Set<number>();
  const added: [number, Finding][] = [];
  let last = -1;
  after.forEach((finding, at) => {
    const known = places.get(prints[at]!);
    while (known && known.length > 0 && known[0]! <= last) known.shift();
    const old = known?.shift();
    if (old === undefined) added.push([at, finding]);
    else {
      stays.add(old);
      last = old;
    }
  });
  const removed = before.map((_, at) => at).filter((at) => !stays.has(at));
  // Indexes alone are cheap; they go in one stretch, so that places keep their meaning.
  if (removed.length > 0) yield { removed, added: [] };
  for (let from = 0; from < added.length; from += stretch) {
    yield { removed: [], added: added.slice(from, from + stretch) };
  }
}

/** The list after a stretch of a change. */
export function withChange<T>(
  list: readonly T[],
  removed: readonly number[],
  added: readonly (readonly [number, T])[],
): T[] {
  const gone = new Set(removed);
  const left = gone.size === 0 ? [...list] : list.filter((_, at) => !gone.has(at));
  if (added.length === 0) return left;
  const first = added[0]![0];
  // Places ascend: what is before the first stays, the rest is put together anew.
  const out = left.slice(0, first);
  let at = first;
  for (const [place, item] of added) {
    while (out.length < place && at < left.length) out.push(left[at++]!);
    out.push(item);
  }
  while (at < left.length) out.push(left[at++]!);
  return out;
}
