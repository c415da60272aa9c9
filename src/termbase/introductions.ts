import { type Concept, isAllowed } from "../model/term.ts";
import type { RenderingHit } from "./hit.ts";

const form =
  /\s{0,3}[(（]\s{0,3}(?:(?:hereinafter|hereafter|henceforth)[^()"“'‘]{0,40}?)?(?:["“'‘]\s?)?(?:the\s)?(?<!\p{L})([\p{Lu}][\p{L}\p{N}-]{1,30}(?:\s[\p{L}\p{N}-]{1,30}){0,4})(?:\s?["”'’])?\s{0,3}[)）]/u;
const afterName = new RegExp(`^${form.source}`, "u");

/** Whether the text has something in parentheses that could be a short form: few texts have. */
export function mayIntroduce(text: string): boolean {
  return (text.includes("(") || text.includes("（")) && form.test(text);
}

/**
 * Short forms that a text gives a rendering it has just used: "the Supreme People’s Court (SPC)", "(hereinafter
 * referred to as the “Conference”)". Later text may use them in its place.
 */
export function introductionsIn(
  text: string,
  hits: readonly RenderingHit[],
): { concept: Concept; text: string }[] {
  const found: { concept: Concept; text: string }[] = [];
  for (const hit of hits) {
    if (!isAllowed(hit.term.status)) continue;
    const end = hit.spans[hit.spans.length - 1]![1];
    const introduced = afterName.exec(text.slice(end, end + 120).replace(/^['’]s?/u, ""));
    if (introduced) found.push({ concept: hit.concept, text: introduced[1]! });
  }
  return found;
}
