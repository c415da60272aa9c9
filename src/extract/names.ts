/**
 * Two words that never part in the whole memory: capitalised, they are one name ("Hong Kong", "Yangtze River", "Xi
 * Jinping"), what the links gave to one of them goes to both, and both go to one atom; small, the one whose
 * link nothing speaks for goes with the other ("prima facie").
 */
import { type AlignedUnit, gap } from "./aligned-unit.ts";
import type { EnglishWord } from "./english-words.ts";
import { besideEachOther, ownerOf, type Usage } from "./owners.ts";

const fewest = 2;
/** Share of the places of either word in which the other stands beside it. */
const together = 0.9;

/**
 * Mends the links of words that make up one name.
 * @param knows whether the dictionary has a stem as a rendering of an atom
 */
export function holdNamesTogether(
  units: readonly AlignedUnit[],
  knows: (atom: string, stem: string) => boolean,
  usage: Usage,
): void {
  const backed = (atom: string, stem: string): boolean => knows(atom, stem) || usage.renders(atom, stem) > 1;
  const single = new Map<string, number>();
  const pairs = new Map<string, number>();
  const bump = (counts: Map<string, number>, key: string) => counts.set(key, (counts.get(key) ?? 0) + 1);
  for (const unit of units) {
    unit.words.forEach((word, w) => {
      bump(single, word.key);
      const next = unit.words[w + 1];
      if (next && isPair(unit, w)) bump(pairs, `${word.key} ${next.key}`);
    });
  }
  const inseparable = (one: EnglishWord, other: EnglishWord): boolean => {
    const both = pairs.get(`${one.key} ${other.key}`) ?? 0;
    return both >= fewest && both >= together * Math.max(single.get(one.key)!, single.get(other.key)!);
  };
  for (const unit of units) {
    unit.words.forEach((word, w) => {
      const next = unit.words[w + 1];
      if (!next || !isPair(unit, w) || !inseparable(word, next)) return;
      if (isName(word) && isName(next)) unite(unit, w);
      else rejoin(unit, w, backed);
    });
  }
}

/** Whether a word and the next are content words with nothing but a space between. */
function isPair(unit: AlignedUnit, w: number): boolean {
  return !unit.words[w]!.functional && !unit.words[w + 1]!.functional && gap(unit, w) === " ";
}

function isName({ text }: EnglishWord): boolean {
  return /^\p{Lu}\p{Ll}/u.test(text);
}

/** A weaker link does not give a word to an atom. */
const linked = 0.3;
/** Below this the two words of a name are left as they are. */
const leastStrength = 0.4;

/** A word whose link nothing else speaks for goes with its companion, if something does for that one's. */
function rejoin(unit: AlignedUnit, w: number, backed: (atom: string, stem: string) => boolean): void {
  const { atoms, words, links } = unit;
  const width = words.length;
  const [left, right] = [ownerOf(unit, w, linked), ownerOf(unit, w + 1, linked)];
  if (left === right) return;
  const holds = (owner: number, at: number) => owner >= 0 && backed(atoms[owner]!.text, words[at]!.stem);
  const [one, other] = [holds(left, w), holds(right, w + 1)];
  if (one === other) return;
  // Two atoms side by side may well have a word each: 知识|产权.
  if (left >= 0 && right >= 0 && besideEachOther(atoms, left, right)) return;
  const [from, to] = one ? [w, w + 1] : [w + 1, w];
  for (let a = 0; a < atoms.length; a++) links[a * width + to] = links[a * width + from]!;
}

/** Gives both words the links of the atom that has most of them. */
function unite({ atoms, words, links }: AlignedUnit, w: number): void {
  const width = words.length;
  const of = (a: number) => links[a * width + w]! + links[a * width + w + 1]!;
  let owner = 0;
  for (let a = 1; a < atoms.length; a++) if (of(a) > of(owner)) owner = a;
  const strength = Math.max(links[owner * width + w]!, links[owner * width + w + 1]!);
  if (strength < leastStrength) return;
  for (let a = 0; a < atoms.length; a++) {
    for (const at of [w, w + 1]) links[a * width + at] = a === owner ? strength : 0;
  }
}
