/**
 * The best of candidates, in order. They come in the order of what they can be at most; what they are is found out one
 * by one, and no longer than a later one could come before the worst that is kept.
 * @param judge what a candidate is; undefined for one that does not count. `worst` stands last of a full list.
 */
export function bestOf<Key, One extends Key, Judged extends Key>(
  sorted: readonly One[],
  limit: number,
  order: (a: Key, b: Key) => number,
  judge: (one: One, place: number, worst: Judged | undefined) => Judged | undefined,
): Judged[] {
  const best: Judged[] = [];
  for (const [place, one] of sorted.entries()) {
    const worst = best.length >= limit ? best.at(-1) : undefined;
    if (worst && order(one, worst) > 0) break;
    const judged = judge(one, place, worst);
    if (!judged || (worst && order(judged, worst) > 0)) continue;
    best.splice(placeOf(best, judged, order), 0, judged);
    if (best.length > limit) best.pop();
  }
  return best;
}

function placeOf<Key>(best: readonly Key[], one: Key, order: (a: Key, b: Key) => number): number {
  let low = 0;
  let high = best.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (order(best[middle]!, one) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
