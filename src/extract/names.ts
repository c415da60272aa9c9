/**
 * Two capitalised words that never part in the whole memory are one name ("Hong Kong", "Yangtze River", "Xi Jinping"):
 * what the links gave to one of them alone goes to both, and both go to one atom.
 */
import type { AlignedUnit } from "./aligned-unit.ts";
import type { EnglishWord } from "./english-words.ts";

const fewest = 2;
/** Share of the places of either word in which the other stands beside it. */
const together = 0.9;

/** Mends the links of words that make up one name. */
export function holdNamesTogether(units: readonly AlignedUnit[]): void {
  const single = new Map<string, number>();
  const pairs = new Map<string, number>();
  const bump = (counts: Map<string, number>, key: string) => counts.set(key, (counts.get(key) ?? 0) + 1);
  for (const { words, english } of units) {
    words.forEach((word, w) => {
      bump(single, word.key);
      const next = words[w + 1];
      if (next && isName(word, next, english)) bump(pairs, `${word.key} ${next.key}`);
    });
  }
  const inseparable = (one: EnglishWord, other: EnglishWord): boolean => {
    const both = pairs.get(`${one.key} ${other.key}`) ?? 0;
    return both >= fewest && both >= together * Math.max(single.get(one.key)!, single.get(other.key)!);
  };
  for (const unit of units) {
    unit.words.forEach((word, w) => {
      const next = unit.words[w + 1];
      if (next && isName(word, next, unit.english) && inseparable(word, next)) unite(unit, w);
    });
  }
}

function isName(one: EnglishWord, other: EnglishWord, english: string): boolean {
  return (
    !one.functional &&
    !other.functional &&
    /^\p{Lu}\p{Ll}/u.test(one.text) &&
    /^\p{Lu}\p{Ll}/u.test(other.text) &&
    english.slice(one.span[1], other.span[0]) === " "
  );
}

/** Gives both words the links of the atom that has most of them. */
function unite({ atoms, words, links }: AlignedUnit, w: number): void {
  const width = words.length;
  const of = (a: number) => links[a * width + w]! + links[a * width + w + 1]!;
  let owner = 0;
  for (let a = 1; a < atoms.length; a++) if (of(a) > of(owner)) owner = a;
  const strength = Math.max(links[owner * width + w]!, links[owner * width + w + 1]!);
  if (strength < 0.4) return;
  for (let a = 0; a < atoms.length; a++) {
    for (const at of [w, w + 1]) links[a * width + at] = a === owner ? strength : 0;
  }
}
