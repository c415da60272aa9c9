/**
 * Phrases learned from the memory itself. Where a Chinese compound recurs, and the same English words stand together
 * in the same sentences and nowhere else, they render it, even if the words one by one were linked in doubt:
 * 陆海新通道 with "new land and sea corridor" here and "new land and sea routes" there owns "new land and sea".
 */
import type { AlignedUnit, Occurrence } from "./aligned-unit.ts";
import { touches } from "./atoms.ts";
import { claim } from "./lock.ts";

/** In a larger memory the words have statistics of their own. */
const mostUnits = 5000;
const longestCompound = 5;
/** A compound seen more often than this needs no help. */
const mostPlaces = 12;
const phraseSizes = [4, 3, 2];

/** Where a phrase stands: positions of its content words, one list for each time, by unit. */
type Phrase = Map<AlignedUnit, number[][]>;

/** @param knows whether the dictionary has a stem as a rendering of an atom */
export function lockRepeatedPhrases(
  units: readonly AlignedUnit[],
  knows: (atom: string, stem: string) => boolean,
): void {
  if (units.length > mostUnits) return;
  const phrases = new Map<string, Phrase>();
  const phrasesOf = new Map<AlignedUnit, Set<string>>();
  for (const unit of units) phrasesOf.set(unit, collect(unit, phrases));
  const compounds = [...compoundsOf(units).values()].filter(
    (places) => places.length > 1 && places.length <= mostPlaces,
  );
  // The longest first: what they own is no longer free for their parts.
  compounds.sort((a, b) => b[0]!.to - b[0]!.from - (a[0]!.to - a[0]!.from));
  const taken = new Map<AlignedUnit, Set<number>>();
  for (const places of compounds) {
    const homes = new Set(places.map(({ unit }) => unit));
    for (const key of new Set(places.slice(0, 2).flatMap(({ unit }) => [...phrasesOf.get(unit)!]))) {
      const phrase = phrases.get(key)!;
      if (phrase.size > homes.size || ![...phrase.keys()].every((unit) => homes.has(unit))) continue;
      const pairs = paired(places, phrase);
      if (pairs.length < 2 || !owned(pairs)) continue;
      for (const [place, at] of pairs) {
        const before = taken.get(place.unit) ?? new Set();
        taken.set(place.unit, before);
        for (const w of at) {
          // A part of a compound leaves alone what the compound gave to another part.
          if (before.has(w) && strongest(place.unit, w, place) >= settledLink) continue;
          before.add(w);
          settle(place, w, knows);
        }
      }
    }
  }
}

const settledLink = 0.7;

/** The strongest link of a word to an atom outside of a place. */
function strongest({ atoms, words, links }: AlignedUnit, w: number, { from, to }: Occurrence): number {
  return atoms.reduce(
    (most, _, a) => (a >= from && a < to ? most : Math.max(most, links[a * words.length + w]!)),
    0,
  );
}

/** Word w is the compound's; within it, that of the atom the dictionary gives it to, where it gives it to one. */
function settle(
  { unit, from, to }: Occurrence,
  w: number,
  knows: (atom: string, stem: string) => boolean,
): void {
  claim(unit, from, to, w);
  const width = unit.words.length;
  const known: number[] = [];
  for (let a = from; a < to; a++) {
    if (knows(unit.atoms[a]!.text, unit.words[w]!.stem)) known.push(a);
  }
  if (known.length !== 1) return;
  let most = 0;
  for (let a = from; a < to; a++) {
    most = Math.max(most, unit.links[a * width + w]!);
    if (a !== known[0]) unit.links[a * width + w]! *= 0.3;
  }
  unit.links[known[0]! * width + w] = most;
}

/** Each time the phrase stands in a unit with its place, in order, where there are as many of both. */
function paired(places: readonly Occurrence[], phrase: Phrase): [Occurrence, number[]][] {
  const out: [Occurrence, number[]][] = [];
  for (const [unit, times] of phrase) {
    const here = places.filter((place) => place.unit === unit);
    if (here.length !== times.length) continue;
    for (const [n, place] of here.entries()) out.push([place, times[n]!]);
  }
  return out;
}

/** Runs of two to four content words with nothing but function words between, by their stems. */
function collect(unit: AlignedUnit, phrases: Map<string, Phrase>): Set<string> {
  const { words, english } = unit;
  const content = words.flatMap((word, w) => (word.functional ? [] : [w]));
  const keys = new Set<string>();
  for (let start = 0; start < content.length; start++) {
    for (const size of phraseSizes) {
      const run = content.slice(start, start + size);
      if (run.length < size || run[size - 1]! - run[0]! > size + 1) continue;
      const between = english.slice(words[run[0]!]!.span[1], words[run[size - 1]!]!.span[0]);
      if (/[.,;:!?()\n]/u.test(between)) continue;
      const key = run.map((w) => words[w]!.stem).join(" ");
      const phrase: Phrase = phrases.get(key) ?? new Map();
      phrases.set(key, phrase);
      const times = phrase.get(unit);
      if (times) times.push(run);
      else phrase.set(unit, [run]);
      keys.add(key);
    }
  }
  return keys;
}

function compoundsOf(units: readonly AlignedUnit[]): Map<string, Occurrence[]> {
  const out = new Map<string, Occurrence[]>();
  for (const unit of units) {
    const { atoms } = unit;
    for (let from = 0; from < atoms.length; from++) {
      let text = "";
      for (let to = from; to < Math.min(atoms.length, from + longestCompound); to++) {
        const atom = atoms[to]!;
        if (!atom.terminological || (to > from && !touches(atoms[to - 1]!, atom))) break;
        text += atom.text;
        if (to === from) continue;
        const places = out.get(text);
        if (places) places.push({ unit, from, to: to + 1 });
        else out.set(text, [{ unit, from, to: to + 1 }]);
      }
    }
  }
  return out;
}

/** Whether the compound's links to the phrase, over all its places, outweigh those of the rest of the sentence. */
function owned(pairs: readonly (readonly [Occurrence, readonly number[]])[]): boolean {
  let inside = 0;
  let outside = 0;
  let words = 0;
  for (const [{ unit, from, to }, at] of pairs) {
    for (const w of at) {
      words++;
      for (let a = 0; a < unit.atoms.length; a++) {
        const link = unit.links[a * unit.words.length + w]!;
        if (a >= from && a < to) inside += link;
        else outside += link;
      }
    }
  }
  return inside > 0.45 * words && inside > 2 * outside;
}
