import type { Lexicon } from "../model/lexicon.ts";
import { englishWords } from "./english-words.ts";

/** Whether two English words are glosses of one Chinese word: mankind and humanity of 人类. */
export type Synonyms = (stem: string, other: string) => boolean;

const known = new WeakMap<Lexicon, Synonyms>();

/** The dictionary read backwards: one-word glosses, by their stem. */
export function synonymsOf(lexicon: Lexicon): Synonyms {
  let found = known.get(lexicon);
  if (!found) {
    found = readBackwards(lexicon);
    known.set(lexicon, found);
  }
  return found;
}

function readBackwards(lexicon: Lexicon): Synonyms {
  const heads = new Map<string, Set<string>>();
  for (const head of lexicon.heads?.() ?? []) {
    // Single characters have too many senses to make synonyms.
    if (head.length < 2) continue;
    for (const gloss of lexicon.glosses(head)) {
      const bare = gloss.replace(/\([^)]*\)/gu, " ").trim();
      if (!/^[A-Za-z]+$/u.test(bare)) continue;
      const words = englishWords(bare);
      if (words[0]!.functional) continue;
      const { stem } = words[0]!;
      const set = heads.get(stem);
      if (set) set.add(head);
      else heads.set(stem, new Set([head]));
    }
  }
  return (stem, other) => {
    const one = heads.get(stem);
    const two = heads.get(other);
    if (!one || !two) return false;
    const [few, many] = one.size < two.size ? [one, two] : [two, one];
    for (const head of few) if (many.has(head)) return true;
    return false;
  };
}
