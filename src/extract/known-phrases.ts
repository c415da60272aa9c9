/** Multi-word glosses and renderings that stand in a unit word for word: they hold their Chinese. */
import type { Lexicon } from "../model/lexicon.ts";
import { remembering } from "../text/remembering.ts";
import { glossaryRenderings } from "./chinese-side.ts";
import type { AssociationOptions } from "./directions.ts";
import { type LockedRow, lockPhrases, phraseStems } from "./lock.ts";

/** Multi-word glosses and renderings of Chinese texts, looked up once. */
export interface KnownPhrases {
  of(chinese: string): readonly (readonly string[])[];
  /** Ends of the texts starting at `at` that may have some, ascending. */
  ends(chinese: string, at: number): number[];
}

export function knownPhrases(options: AssociationOptions): KnownPhrases {
  const { lexicon } = options;
  const glossary = glossaryRenderings(options);
  const lengths = [...new Set([...glossary.keys()].map((term) => term.length))].sort((a, b) => a - b);
  return {
    of: remembering((chinese) =>
      phraseStems([...lexicon.glosses(chinese), ...(glossary.get(chinese) ?? [])]),
    ),
    ends(chinese, at) {
      const ends = headwordLengths(lexicon, chinese, at).map((length) => at + length);
      for (const length of lengths) {
        if (!ends.includes(at + length) && glossary.has(chinese.slice(at, at + length)))
          ends.push(at + length);
      }
      return ends;
    },
  };
}

function headwordLengths(lexicon: Lexicon, text: string, at: number): readonly number[] {
  if (lexicon.lengths) return lexicon.lengths(text, at);
  const longest = lexicon.longest(text, at);
  const lengths: number[] = [];
  for (let length = 1; length <= longest; length++) {
    if (lexicon.has(text.slice(at, at + length))) lengths.push(length);
  }
  return lengths;
}

const longestPhrase = 6;

/** Phrases of single atoms and of compounds over several; those over most atoms first. */
export function lockKnownPhrases(row: LockedRow, chinese: string, phrases: KnownPhrases): void {
  const { atoms } = row;
  const found: { from: number; to: number; known: readonly (readonly string[])[] }[] = [];
  for (let from = 0; from < atoms.length; from++) {
    if (atoms[from]!.functional) continue;
    const start = atoms[from]!.span[0];
    for (const end of phrases.ends(chinese, start)) {
      let to = from;
      while (to < atoms.length && to - from < longestPhrase && atoms[to]!.span[1] < end) to++;
      if (atoms[to]?.span[1] !== end || to - from >= longestPhrase) continue;
      const known = phrases.of(chinese.slice(start, end));
      if (known.length > 0) found.push({ from, to: to + 1, known });
    }
  }
  found.sort((a, b) => b.to - b.from - (a.to - a.from) || a.from - b.from);
  for (const { from, to, known } of found) lockPhrases(row, from, to, known);
}
