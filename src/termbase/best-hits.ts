import { likeness } from "../text/likeness.ts";
import { extent, type RenderingHit, sameSpans } from "./hit.ts";

const rank = {
  exact: 0,
  form: 1,
  reordered: 2,
  inversion: 3,
  passive: 4,
  abbreviation: 5,
  coordination: 6,
} as const;

/**
 * Of several renderings of one concept in one place, the longest; of equally long ones, the one spelled most
 * like what stands there, so that an inner article or a spelling the glossary tells apart decides.
 */
export function bestHits(hits: RenderingHit[], text: string): RenderingHit[] {
  const alike = new Map<RenderingHit, number>();
  const likenessOf = (hit: RenderingHit): number => {
    let value = alike.get(hit);
    if (value === undefined) {
      value = likeness(hit.spans.map(([from, to]) => text.slice(from, to)).join(" "), hit.term.text);
      alike.set(hit, value);
    }
    return value;
  };
  const kept: RenderingHit[] = [];
  const byConcept = Map.groupBy(hits, (hit) => hit.concept);
  for (const group of byConcept.values()) {
    if (
      group.every(
        (hit) =>
          hit === group[0] ||
          (hit.term === group[0]!.term && hit.how === group[0]!.how && sameSpans(hit, group[0]!)),
      )
    ) {
      kept.push(group[0]!);
      continue;
    }
    group.sort(
      (a, b) =>
        Number(a.how === "coordination") - Number(b.how === "coordination") ||
        extent(b) - extent(a) ||
        likenessOf(b) - likenessOf(a) ||
        rank[a.how] - rank[b.how] ||
        a.spans[0]![0] - b.spans[0]![0],
    );
    const own: RenderingHit[] = [];
    for (const hit of group) if (!own.some((other) => overlap(other, hit))) own.push(hit);
    kept.push(...own);
  }
  for (const hit of kept) {
    const [from, to] = hit.spans[0]!;
    if (hit.how === "form" && sameButArticle(text.slice(from, to), hit.term.text)) hit.how = "exact";
  }
  return kept.sort((a, b) => a.spans[0]![0] - b.spans[0]![0] || extent(b) - extent(a));
}

function overlap(a: RenderingHit, b: RenderingHit): boolean {
  return a.spans.some((one) => b.spans.some((other) => one[0] < other[1] && other[0] < one[1]));
}

/** Whether a text is the rendering itself but for an article, its case and the form of its marks. */
function sameButArticle(there: string, rendering: string): boolean {
  // Most often the lengths settle it: an article makes up to four units.
  if (Math.abs(there.length - rendering.length) > 4) return false;
  if (there === rendering) return true;
  const [one, other] = [lastLetter(there), lastLetter(rendering)];
  if (one > 0 && other > 0 && one !== other) return false;
  const bare = (text: string): string =>
    text
      .toLowerCase()
      .replace(/^(?:an?|the)\s+/u, "")
      .replace(/[’‘]/gu, "'")
      .replace(/[“”]/gu, '"')
      .replace(/\s+/gu, " ");
  return bare(there) === bare(rendering);
}

/** The last unit, in lower case, where it is one of a to z; else 0. */
function lastLetter(text: string): number {
  const lower = text.charCodeAt(text.length - 1) | 32;
  return lower >= 97 && lower <= 122 ? lower : 0;
}
