/**
 * What the sampler leaves out: function words, and words that found no counterpart. They are linked among each other
 * once the content words stand: a Model 1 whose places are drawn towards the counterparts of their neighbours, in both
 * directions, trained by expectation and maximisation. Brown et al., "The Mathematics of Statistical Machine
 * Translation", CL 19 (1993); the neighbours are ours.
 */
import type { Lexicon } from "../model/lexicon.ts";
import { setOf } from "../text/word-lists.ts";
import type { AlignedUnit } from "./aligned-unit.ts";
import { englishWords } from "./english-words.ts";

/** A word with a stronger link has its counterpart. */
const settled = 0.3;
/** Commonest words beside the function words that are looked at: "preceding" for 前项. */
const mostOthers = 400;
const rounds = 4;
/** The probability of coming from nothing, against that of a pair of words. */
const nothing = 0.016;
/** How much a place less near to the neighbours' counterparts is worth. */
const falloff = 0.4;
const farthest = 8;
/** Pseudo-count of a dictionary gloss, and of anything else. */
const glossMass = 2;
const alpha = 0.01;
/** Links below this are not kept. */
const faint = 0.05;

/** Articles and particles that belong to the form of a sentence have no counterpart of their own. */
const structural = setOf("a an the 的 地 得 之 了 着 过 所");

/** The words of a unit that are still free and the chance of each pair of them by their places. */
interface Free {
  unit: AlignedUnit;
  atoms: readonly number[];
  words: readonly number[];
  atomTypes: readonly number[];
  wordTypes: readonly number[];
  /** Cell a · words + w; 0 where the pair is not to be linked. */
  near: Float32Array;
}

/** Adds links of function words and leftovers to what is there; no link that is there changes. */
export function linkFunctionWords(units: readonly AlignedUnit[], lexicon: Lexicon): void {
  const chinese = new Vocabulary();
  const english = new Vocabulary();
  const open = units.map((unit) => ({ unit, ...freeOf(unit) }));
  for (const { unit, atoms, words } of open) {
    for (const a of atoms) chinese.see(unit.atoms[a]!.text, unit.atoms[a]!.functional);
    for (const w of words) english.see(unit.words[w]!.text.toLowerCase(), unit.words[w]!.functional);
  }
  chinese.close();
  english.close();
  const free = open.map(({ unit, atoms, words }) => placedIn(unit, atoms, words, chinese, english));
  const prior = glossPrior(chinese, english, lexicon);
  const there = train(free, chinese.size, english.size, prior, true);
  const back = train(free, chinese.size, english.size, prior, false);
  for (const each of free) {
    const { unit, atoms, words } = each;
    const f = shares(each, there, english.size, true);
    const b = shares(each, back, english.size, false);
    for (let a = 0; a < atoms.length; a++) {
      for (let w = 0; w < words.length; w++) {
        const cell = a * words.length + w;
        const link = 0.8 * Math.sqrt(f[cell]! * b[cell]!) + 0.2 * Math.max(f[cell]!, b[cell]!);
        const at = atoms[a]! * unit.words.length + words[w]!;
        if (link >= faint && link > unit.links[at]!) unit.links[at] = link;
      }
    }
  }
}

/** Words by number: all function words, and the commonest of the others. */
class Vocabulary {
  readonly texts: string[] = [];
  private readonly counts = new Map<string, number>();
  private readonly numbers = new Map<string, number>();

  get size(): number {
    return this.texts.length;
  }

  see(text: string, functional: boolean): void {
    if (functional) this.add(text);
    else this.counts.set(text, (this.counts.get(text) ?? 0) + 1);
  }

  /** Takes in the commonest of the others; nothing more is seen after it. */
  close(): void {
    const common = [...this.counts].filter(([, count]) => count > 1);
    common.sort(([x, a], [y, b]) => b - a || (x < y ? -1 : 1));
    for (const [text] of common.slice(0, mostOthers)) this.add(text);
  }

  /** Its number; -1 where it is not looked at. */
  of(text: string): number {
    return this.numbers.get(text) ?? -1;
  }

  private add(text: string): void {
    if (this.numbers.has(text)) return;
    this.numbers.set(text, this.texts.length);
    this.texts.push(text);
  }
}

function freeOf({ atoms, words, links }: AlignedUnit): { atoms: number[]; words: number[] } {
  const width = words.length;
  const byAtom = new Float32Array(atoms.length);
  const byWord = new Float32Array(width);
  for (let a = 0; a < atoms.length; a++) {
    for (let w = 0; w < width; w++) {
      const link = links[a * width + w]!;
      if (link > byAtom[a]!) byAtom[a] = link;
      if (link > byWord[w]!) byWord[w] = link;
    }
  }
  const below = (strongest: Float32Array): number[] =>
    [...strongest.keys()].filter((at) => strongest[at]! < settled);
  return {
    atoms: below(byAtom).filter((a) => !structural.has(atoms[a]!.text)),
    words: below(byWord).filter((w) => !structural.has(words[w]!.text.toLowerCase())),
  };
}

function placedIn(
  unit: AlignedUnit,
  freeAtoms: readonly number[],
  freeWords: readonly number[],
  chinese: Vocabulary,
  english: Vocabulary,
): Free {
  const atoms = freeAtoms.filter((a) => chinese.of(unit.atoms[a]!.text) >= 0);
  const words = freeWords.filter((w) => english.of(unit.words[w]!.text.toLowerCase()) >= 0);
  const near = new Float32Array(atoms.length * words.length);
  const { toWords, toAtoms } = neighbours(unit);
  atoms.forEach((a, m) => {
    words.forEach((w, n) => {
      if (!unit.atoms[a]!.functional && !unit.words[w]!.functional) return;
      const apart = distance(toWords[a]!, w) + distance(toAtoms[w]!, a);
      near[m * words.length + n] = Math.exp((-falloff * apart) / 2);
    });
  });
  return {
    unit,
    atoms,
    words,
    atomTypes: atoms.map((a) => chinese.of(unit.atoms[a]!.text)),
    wordTypes: words.map((w) => english.of(unit.words[w]!.text.toLowerCase())),
    near,
  };
}

/** For each atom the words that its linked neighbours on either side go with, and for each word the atoms. */
function neighbours({ atoms, words, links }: AlignedUnit): { toWords: number[][]; toAtoms: number[][] } {
  const width = words.length;
  const wordOf = new Int32Array(atoms.length).fill(-1);
  const atomOf = new Int32Array(width).fill(-1);
  const best = new Float32Array(width).fill(settled);
  for (let a = 0; a < atoms.length; a++) {
    let most = settled;
    for (let w = 0; w < width; w++) {
      const link = links[a * width + w]!;
      if (link >= most) {
        most = link;
        wordOf[a] = w;
      }
      if (link >= best[w]!) {
        best[w] = link;
        atomOf[w] = a;
      }
    }
  }
  return { toWords: beside(wordOf), toAtoms: beside(atomOf) };
}

function beside(counterpart: Int32Array): number[][] {
  const out: number[][] = Array.from(counterpart, () => []);
  for (const [start, end, step] of [
    [0, counterpart.length, 1],
    [counterpart.length - 1, -1, -1],
  ] as const) {
    let last = -1;
    for (let at = start; at !== end; at += step) {
      if (last >= 0) out[at]!.push(last);
      if (counterpart[at]! >= 0) last = counterpart[at]!;
    }
  }
  return out;
}

function distance(places: readonly number[], at: number): number {
  let least = farthest;
  for (const place of places) least = Math.min(least, Math.abs(place - at) - 1);
  return Math.max(0, least);
}

/** Pseudo-counts by the dictionary, cell zh · English types + en. */
function glossPrior(chinese: Vocabulary, english: Vocabulary, lexicon: Lexicon): Float64Array {
  const prior = new Float64Array(chinese.size * english.size).fill(alpha);
  chinese.texts.forEach((text, z) => {
    for (const gloss of lexicon.glosses(text)) {
      const words = englishWords(gloss.replace(/\([^)]*\)/gu, ""));
      if (words.length === 0 || words.length > 4) continue;
      for (const word of words) {
        const e = english.of(word.text.toLowerCase());
        if (e >= 0) prior[z * english.size + e]! += glossMass / words.length;
      }
    }
  });
  return prior;
}

/** Lexical probabilities of one direction: of the English word by the Chinese, or the other way round. */
function train(
  free: readonly Free[],
  zhTypes: number,
  enTypes: number,
  prior: Float64Array,
  forward: boolean,
): Float64Array {
  let lexical = normalised(prior, zhTypes, enTypes, forward);
  for (let round = 0; round < rounds; round++) {
    const counts = prior.slice();
    for (const each of free) {
      const share = shares(each, lexical, enTypes, forward);
      const { atomTypes, wordTypes } = each;
      for (let a = 0; a < atomTypes.length; a++) {
        for (let w = 0; w < wordTypes.length; w++) {
          const cell = share[a * wordTypes.length + w]!;
          if (cell > 0) counts[atomTypes[a]! * enTypes + wordTypes[w]!]! += cell;
        }
      }
    }
    lexical = normalised(counts, zhTypes, enTypes, forward);
  }
  return lexical;
}

function normalised(counts: Float64Array, zhTypes: number, enTypes: number, forward: boolean): Float64Array {
  const totals = new Float64Array(forward ? zhTypes : enTypes);
  for (let z = 0; z < zhTypes; z++)
    for (let e = 0; e < enTypes; e++) totals[forward ? z : e]! += counts[z * enTypes + e]!;
  return counts.map((count, cell) => {
    const z = Math.floor(cell / enTypes);
    return count / totals[forward ? z : cell - z * enTypes]!;
  });
}

/** Posterior of each cell: forward, each word comes from one atom or from nothing; backward, each atom from a word. */
function shares(
  { atomTypes, wordTypes, near }: Free,
  lexical: Float64Array,
  enTypes: number,
  forward: boolean,
): Float32Array {
  const width = wordTypes.length;
  const out = new Float32Array(near.length);
  const sums = new Float64Array(forward ? width : atomTypes.length);
  for (let a = 0; a < atomTypes.length; a++) {
    for (let w = 0; w < width; w++) {
      const cell = a * width + w;
      out[cell] = near[cell]! * lexical[atomTypes[a]! * enTypes + wordTypes[w]!]!;
      sums[forward ? w : a]! += out[cell]!;
    }
  }
  for (let a = 0; a < atomTypes.length; a++)
    for (let w = 0; w < width; w++) out[a * width + w]! /= sums[forward ? w : a]! + nothing;
  return out;
}
