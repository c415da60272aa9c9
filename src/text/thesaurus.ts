/**
 * Reader of the compiled thesaurus (scripts/thesaurus.js): ASCII, a line for each English word, sorted: the word and,
 * parted by spaces, words of the same or nearly the same meaning. A line is found by halving; nothing is parsed before.
 */
import type { Lexicon } from "../model/lexicon.ts";
import { remembering } from "./remembering.ts";

/** The same lexicon, which now knows synonyms. */
export function withSynonyms(lexicon: Lexicon, thesaurus: Uint8Array): Lexicon {
  return {
    ...lexicon,
    synonyms: remembering((word) => new Set(lineOf(thesaurus, word)?.split(" ").slice(1))),
  };
}

const newline = 10;
const space = 32;

function lineOf(bytes: Uint8Array, word: string): string | undefined {
  let low = 0;
  let high = bytes.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const start = bytes.lastIndexOf(newline, middle - 1) + 1;
    const order = compare(bytes, start, word);
    const found = bytes.indexOf(newline, middle);
    const end = found < 0 ? bytes.length : found;
    if (order === 0) return Buffer.from(bytes.subarray(start, end)).toString("latin1");
    if (order < 0) low = end + 1;
    else high = start;
  }
  return undefined;
}

/** Whether the first word of a line stands before (-1), at (0) or after (1) the word in order. */
function compare(bytes: Uint8Array, start: number, word: string): number {
  for (let at = 0; ; at++) {
    const here = bytes[start + at] ?? newline;
    const ended = here === space || here === newline;
    if (at === word.length) return ended ? 0 : 1;
    if (ended) return -1;
    const code = word.charCodeAt(at);
    if (here !== code) return here < code ? -1 : 1;
  }
}
