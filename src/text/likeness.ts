/** How much alike two spellings are. */
import levenshtein from "fast-levenshtein";

/**
 * Levenshtein distance in code points. fast-levenshtein counts UTF-16 code units, so that 𠮷 would count
 * twice: where there is a surrogate, each code point is given one unit of its own first.
 */
export function editDistance(a: string, b: string): number {
  if (!surrogate.test(a) && !surrogate.test(b)) return levenshtein.get(a, b);
  const units = new Map<string, string>();
  const compact = (text: string): string => {
    let out = "";
    for (const char of text) {
      let unit = units.get(char);
      if (unit === undefined) {
        unit = String.fromCharCode(units.size + 1);
        units.set(char, unit);
      }
      out += unit;
    }
    return out;
  };
  const one = compact(a);
  return levenshtein.get(one, compact(b));
}

const surrogate = /[\ud800-\udfff]/;

/** Likeness of two spellings, 0..1: one less the distance over the length of the longer, case ignored. */
export function likeness(a: string, b: string): number {
  const one = a.toLowerCase();
  const other = b.toLowerCase();
  const longest = Math.max([...one].length, [...other].length);
  return longest === 0 ? 1 : 1 - editDistance(one, other) / longest;
}

/** The candidate spelled most like `text`, if any is at least `floor` alike; the earliest on a tie. */
export function closest(text: string, candidates: Iterable<string>, floor = 0.7): string | undefined {
  let best: string | undefined;
  let bestLikeness = floor;
  for (const candidate of candidates) {
    const here = likeness(text, candidate);
    if (here > bestLikeness || (here === bestLikeness && best === undefined)) {
      best = candidate;
      bestLikeness = here;
    }
  }
  return best;
}
