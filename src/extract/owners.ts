/** Whose an English word is, by what it renders in the whole memory: links of one sentence alone may go astray. */
import type { Lexicon } from "../model/lexicon.ts";
import { type AlignedUnit, gap, type Occurrence, spanOf, textOf } from "./aligned-unit.ts";
import { type Atom, touches } from "./atoms.ts";
import type { EnglishWord } from "./english-words.ts";
import { isGlossed } from "./prior.ts";

/** What the whole memory says of a word. */
export interface Usage {
  /** In how many units a stem renders an atom. */
  renders(atom: string, stem: string): number;
  /** Whether the word is a name: never written small. */
  isName(word: EnglishWord): boolean;
}

const linkedFrom = 0.5;

/** Counts word by word which stems render which atoms, over all units. */
export function countUsage(units: readonly AlignedUnit[]): Usage {
  const usage = new Map<string, Map<string, number>>();
  const small = new Set<string>();
  for (const { atoms, words, links } of units) {
    const seen = new Set<string>();
    for (const { text, key } of words) if (text[0] === text[0]!.toLowerCase()) small.add(key);
    atoms.forEach((atom, a) => {
      if (atom.functional) return;
      words.forEach((word, w) => {
        if (word.functional || links[a * words.length + w]! < linkedFrom) return;
        const key = `${atom.text} ${word.stem}`;
        if (seen.has(key)) return;
        seen.add(key);
        const stems = usage.get(atom.text) ?? new Map<string, number>();
        usage.set(atom.text, stems.set(word.stem, (stems.get(word.stem) ?? 0) + 1));
      });
    });
  }
  return {
    renders: (atom, stem) => usage.get(atom)?.get(stem) ?? 0,
    isName: ({ key }) => !small.has(key),
  };
}

/** A word must have rendered another atom in so many other units to be taken for that atom's. */
const fewestElsewhere = 2;
const clearLink = 0.6;
/** The same word twice in a sentence: each of two has its own. */
const copyLink = 0.3;

/**
 * Whether another atom of the sentence explains a word better than the term does: it is rendered by that word in
 * other units, more often than the term's own atoms are, and here by nothing else. 提案人 "proposer" explains the word
 * in "address of the proposer", which is no rendering of 戶籍地址.
 */
export function explained({ unit, from, to }: Occurrence, w: number, usage: Usage): boolean {
  const { atoms, words, links } = unit;
  const width = words.length;
  const word = words[w]!;
  if (framed({ unit, from, to }, w)) return false;
  const elsewhere = (a: number): number =>
    usage.renders(atoms[a]!.text, word.stem) - (links[a * width + w]! >= linkedFrom ? 1 : 0);
  let own = 0;
  const term = textOf({ unit, from, to });
  const texts = new Set<string>();
  for (let a = from; a < to; a++) {
    own = Math.max(own, elsewhere(a));
    texts.add(atoms[a]!.text);
  }
  return atoms.some(({ text, functional }, a) => {
    if (functional || (a >= from && a < to) || texts.has(text) || term.endsWith(text)) return false;
    const count = elsewhere(a);
    if (count < fewestElsewhere || count <= own) return false;
    return !words.some(
      ({ stem }, v) => v !== w && links[a * width + v]! > (stem === word.stem ? copyLink : clearLink),
    );
  });
}

/** No other word can have a better claim than a link as strong as this beside another word of the term. */
const firmLink = 0.9;

/** Whether the word is firmly the term's and touches another one that is: regulatory [authorities]. */
function framed({ unit, from, to }: Occurrence, w: number): boolean {
  const { words, links } = unit;
  const own = (at: number): number => {
    let most = 0;
    for (let a = from; a < to; a++) most = Math.max(most, links[a * words.length + at] ?? 0);
    return most;
  };
  const touching = (left: number): boolean =>
    words[left] !== undefined && words[left + 1] !== undefined && gap(unit, left).trim() === "";
  return (
    own(w) >= firmLink &&
    ((touching(w - 1) && own(w - 1) >= firmLink) || (touching(w) && own(w + 1) >= firmLink))
  );
}

/** The atom that is linked to a word most strongly, and more strongly than `least`; -1 where none is. */
export function ownerOf({ atoms, words, links }: AlignedUnit, w: number, least: number): number {
  let owner = -1;
  let most = least;
  for (let a = 0; a < atoms.length; a++) {
    const link = links[a * words.length + w]!;
    if (link <= most) continue;
    most = link;
    owner = a;
  }
  return owner;
}

/** Whether two atoms touch: each may well have a word of its own. */
export function besideEachOther(atoms: readonly Atom[], one: number, other: number): boolean {
  return touches(atoms[Math.min(one, other)]!, atoms[Math.max(one, other)]!);
}

/** The atom outside the term that is linked to a word most strongly. */
function claimant({ unit, from, to }: Occurrence, w: number): number {
  const { atoms, words, links } = unit;
  let owner = -1;
  let most = 0;
  atoms.forEach((_, a) => {
    if ((a >= from && a < to) || links[a * words.length + w]! <= most) return;
    most = links[a * words.length + w]!;
    owner = a;
  });
  return owner;
}

/**
 * Whether the claim of another atom on a word is more than a link of this one sentence: seen in another unit, or in
 * the dictionary. A word met once is given to whatever was left over.
 */
export function vouchedElsewhere(
  place: Occurrence,
  w: number,
  { lexicon, usage }: { lexicon: Lexicon; usage: Usage },
): boolean {
  const { atoms, words } = place.unit;
  const owner = atoms[claimant(place, w)];
  if (!owner || lent(place, w)) return false;
  const { stem } = words[w]!;
  return usage.renders(owner.text, stem) > 1 || isGlossed(owner.text, stem, lexicon);
}

/** Whether what claims a word is the head of the term, standing by itself elsewhere: 主席 beside 副主席. */
export function lent(place: Occurrence, w: number): boolean {
  const owner = place.unit.atoms[claimant(place, w)]?.text ?? "";
  const text = textOf(place);
  return owner.length > 1 && owner.length < text.length && text.endsWith(owner);
}

const longestHeadword = 4;

/** Whether the dictionary gives the word for something else in the sentence. */
export function glossesAnother({ unit, from, to }: Occurrence, stem: string, lexicon: Lexicon): boolean {
  const [start, end] = spanOf({ unit, from, to });
  for (let at = 0; at < unit.chinese.length; at++) {
    for (let size = 1; size <= longestHeadword && at + size <= unit.chinese.length; size++) {
      if (at < end && at + size > start) continue;
      const text = unit.chinese.slice(at, at + size);
      if (lexicon.has(text) && isGlossed(text, stem, lexicon)) return true;
    }
  }
  return false;
}
