import type { Span } from "../model/span.ts";
import { likeness } from "../text/likeness.ts";
import { remembering } from "../text/remembering.ts";
import { isFunctionWord } from "../text/word-classes.ts";
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

interface Candidate extends NearRendering {
  /** Difference in length from the rendering, in words. */
  off: number;
  /** Words that stand where the rendering has them. */
  inPlace: number;
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
  words: readonly TextWord[],
  renderings: readonly string[],
  taken: readonly Span[] = [],
): NearRendering | undefined {
  let best: Candidate | undefined;
  for (const rendering of renderings) {
    const wanted = wantedKeys(rendering);
    if (wanted.length === 0) continue;
    const named = nameWords(words, wanted);
    if (!named) continue;
    for (let from = 0; from < words.length; from++) {
      // A stretch starts with a word of the rendering, or with one in the place of its first.
      if (!bears(words[from]!) || !(named[from] || named[from + 1])) continue;
      let content = 0;
      for (let to = from; to < words.length && content < wanted.length + 2; to++) {
        const word = words[to]!;
        if (to > from && word.before !== "join") break;
        if (!bears(word)) continue;
        content++;
        if (content < wanted.length - 1) continue;
        const span: Span = [words[from]!.span[0], word.span[1]];
        if (taken.some(([a, b]) => a <= span[0] && b >= span[1])) continue;
        const { score, misspelled, inPlace } = resemblance(words, named, from, to, wanted);
        if (score < 0.5) continue;
        const off = Math.abs(content - wanted.length);
        const better =
          !best ||
          score > best.score ||
          (score === best.score && (off < best.off || (off === best.off && inPlace > best.inPlace)));
        if (better) best = { text: text.slice(...span), span, rendering, misspelled, score, off, inPlace };
      }
    }
  }
  if (!best) return undefined;
  const { off: _off, inPlace: _inPlace, ...near } = best;
  return near;
}

function bears(word: TextWord): boolean {
  return !word.skip && !isFunctionWord(word.lower);
}

/** Keys of the content words of a rendering. */
const wantedKeys = remembering(
  (rendering) =>
    textWords(rendering)
      .filter(bears)
      .map((word) => word.key),
  20_000,
);

/** Which wanted word each word of a text is, perhaps misspelled. */
type Named = ({ key: string; misspelled: boolean } | undefined)[];

/** Undefined when the text has not half of the wanted words anywhere. */
function nameWords(words: readonly TextWord[], wanted: readonly string[]): Named | undefined {
  const here = new Set(words.map(({ key }) => key));
  const absent = wanted.filter((key) => !here.has(key));
  const present = wanted.length - absent.length;
  // A misspelled word alone is enough of a one-word rendering, never of half a longer one.
  if (present === 0 && wanted.length > 1) return undefined;
  const named: Named = words.map(({ key }) =>
    wanted.includes(key) ? { key, misspelled: false } : undefined,
  );
  let found = present;
  for (const key of absent) {
    if (key.length < 4) continue;
    const at = words.findIndex((word, i) => !named[i] && misspells(word.key, key));
    if (at < 0) continue;
    named[at] = { key, misspelled: true };
    found++;
  }
  return found * 2 >= wanted.length ? named : undefined;
}

function misspells(word: string, key: string): boolean {
  const longer = Math.max(word.length, key.length);
  if (word.length < 4 || Math.abs(word.length - key.length) > longer * (1 - misspelling)) return false;
  return likeness(word, key) >= misspelling;
}

/** Words that go before anything: alone they say nothing about what stands there. */
const generic = new Set(
  "international national foreign china chinese people new global high great state public general".split(" "),
);

function resemblance(
  words: readonly TextWord[],
  named: Named,
  from: number,
  to: number,
  wanted: readonly string[],
): { score: number; misspelled: boolean; inPlace: number } {
  const open = [...wanted];
  let content = 0;
  let exact = 0;
  let misspelled = 0;
  let telling = false;
  let inPlace = 0;
  for (let at = from; at <= to; at++) {
    if (!bears(words[at]!)) continue;
    const name = named[at];
    if (name && name.key === wanted[content]) inPlace++;
    content++;
    const place = name ? open.indexOf(name.key) : -1;
    if (!name || place < 0) continue;
    open.splice(place, 1);
    if (name.misspelled) misspelled++;
    else exact++;
    if (!generic.has(name.key)) telling = true;
  }
  return {
    score: telling
      ? (2 * (exact + 0.8 * misspelled)) / (wanted.length + Math.max(wanted.length, content))
      : 0,
    misspelled: misspelled > 0 && open.length === 0 && content === wanted.length,
    inPlace,
  };
}
