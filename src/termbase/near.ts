import type { Span } from "../model/span.ts";
import { isFunctionWord } from "../text/english.ts";
import { likeness } from "../text/spelling.ts";
import { contentTokens } from "./variants.ts";
import { type TextWord, textWords } from "./words.ts";

/** What stands in a text where a rendering was expected. */
export interface NearRendering {
  text: string;
  span: Span;
  /** The rendering it comes closest to. */
  rendering: string;
  /** Every word is there, one or more misspelled: "did you mean". */
  misspelled: boolean;
  /** Share of words in common, 0.5..1. */
  score: number;
}

/** How alike two words must be spelled to count as one word misspelled. */
const misspelling = 0.78;

/**
 * The stretch of the text most like one of the renderings: words in common (Dice over content words),
 * misspelled ones at a discount, a word in another's place no worse than one left out. Undefined when nothing has
 * half of a rendering in it: then the term was left out rather than rendered otherwise.
 *
 * @param taken stretches that render something else
 */
export function nearRendering(
  text: string,
  renderings: readonly string[],
  taken: readonly Span[] = [],
): NearRendering | undefined {
  const words = textWords(text);
  let best: (NearRendering & { off: number }) | undefined;
  for (const rendering of renderings) {
    const wanted = contentTokens(rendering).filter((word) => !isFunctionWord(word));
    if (wanted.length === 0) continue;
    const keys = textWords(wanted.join(" ")).map((word) => word.key);
    if (keys.length !== wanted.length) continue;
    const shortest = Math.max(1, wanted.length - 1);
    for (let from = 0; from < words.length; from++) {
      if (!bears(words[from]!)) continue;
      let content = 0;
      for (let to = from; to < words.length && to - from < wanted.length + 6; to++) {
        const word = words[to]!;
        if (to > from && word.before !== "join") break;
        if (!bears(word)) continue;
        content++;
        if (content < shortest) continue;
        if (content > wanted.length + 2) break;
        const span: Span = [words[from]!.span[0], word.span[1]];
        if (taken.some(([a, b]) => a <= span[0] && b >= span[1])) continue;
        const { score, misspelled } = resemblance(words.slice(from, to + 1).filter(bears), keys);
        const off = Math.abs(content - wanted.length);
        if (score >= 0.5 && (!best || score > best.score || (score === best.score && off < best.off))) {
          best = { text: text.slice(...span), span, rendering, misspelled, score, off };
        }
      }
    }
  }
  if (!best) return undefined;
  const { off: _off, ...near } = best;
  return near;
}

function bears(word: TextWord): boolean {
  return !word.skip && !isFunctionWord(word.lower);
}

/** Words that go before anything: alone they say nothing about what stands there. */
const generic = new Set(
  "international national foreign china chinese people new global high great state public general".split(" "),
);

function resemblance(
  there: readonly TextWord[],
  keys: readonly string[],
): { score: number; misspelled: boolean } {
  const left = there.map((word) => word.key);
  const unmatched: string[] = [];
  let common = 0;
  let telling = false;
  for (const key of keys) {
    const at = left.indexOf(key);
    if (at < 0) {
      unmatched.push(key);
      continue;
    }
    left.splice(at, 1);
    common++;
    if (!generic.has(key)) telling = true;
  }
  let misspelled = 0;
  for (const key of unmatched) {
    const at = left.findIndex((other) => other.length >= 4 && likeness(other, key) >= misspelling);
    if (key.length < 4 || at < 0) continue;
    left.splice(at, 1);
    misspelled++;
    telling = true;
  }
  const matched = common + misspelled;
  const score =
    (2 * (common + 0.8 * misspelled)) / (keys.length + Math.max(keys.length, matched + left.length));
  return {
    score: telling ? score : 0,
    misspelled: misspelled > 0 && matched === keys.length && left.length === 0,
  };
}
