/**
 * Word association over a memory: which English words stand for which Chinese word, unit by unit. A Gibbs-sampled
 * aligner runs in both directions with the dictionary and the glossary as prior; the two are combined. Only content
 * words are aligned: on a small memory particles and articles would drown the rest.
 */
import { type LanguagePair, primary } from "../model/language.ts";
import type { Lexicon } from "../model/lexicon.ts";
import { type Concept, termsIn } from "../model/term.ts";
import type { Unit } from "../model/unit.ts";
import { simplify } from "../text/fold.ts";
import { alignBothWays } from "./agree.ts";
import type { AlignedUnit } from "./aligned-unit.ts";
import { type Atom, chineseAtoms } from "./atoms.ts";
import { corporaOf } from "./corpora.ts";
import { englishWords } from "./english-words.ts";
import { fillHeads } from "./heads.ts";
import { type LockedRow, lockPhrases, phraseStems } from "./lock.ts";
import { holdNamesTogether } from "./names.ts";
import { contentStems, type Gloss, glossWeights, kindredWeights } from "./prior.ts";
import { adoptLeftovers, untangleCopies } from "./repair.ts";
import { lockRepeatedPhrases } from "./repeated.ts";

export interface AssociationOptions {
  pair: LanguagePair;
  lexicon: Lexicon;
  concepts?: readonly Concept[];
  seed?: number;
  progress?: (done: number, total: number) => void;
}

/** Pseudo-count of a full dictionary match. */
const dictionaryWeight = 3;

/** Characters Simplified one by one, only where that keeps the offsets. */
function simplified(text: string): string {
  const folded = simplify(text);
  return folded.length === text.length ? folded : text;
}

/** Which side of the pair is Chinese; undefined when neither is, or the other is not English. */
function chineseSide(pair: LanguagePair): "source" | "target" | undefined {
  const source = primary(pair.source);
  const target = primary(pair.target);
  if (source === "zh" && target === "en") return "source";
  if (source === "en" && target === "zh") return "target";
  return undefined;
}

/** Aligns the words of every unit that has both sides. Deterministic for a seed. */
export function associate(units: readonly Unit[], options: AssociationOptions): AlignedUnit[] {
  const side = chineseSide(options.pair);
  if (side === undefined) return [];
  const usable = units.filter((unit) => unit.source.trim() !== "" && unit.target.trim() !== "");
  const chinese = usable.map((unit) => simplified(side === "source" ? unit.source : unit.target));
  const english = usable.map((unit) => (side === "source" ? unit.target : unit.source));
  const atoms = chineseAtoms(chinese, options.lexicon);
  const words = english.map(englishWords);

  // Content words only, as types; position k of the content row is position `at[k]` of the full row.
  const chineseTypes = new Numbering();
  const englishTypes = new Numbering();
  const rows = usable.map((_, u) => ({
    zhAt: positions(atoms[u]!),
    enAt: positions(words[u]!),
  }));
  const zhRows = rows.map((row, u) =>
    Int32Array.from(row.zhAt, (at) => chineseTypes.of(atoms[u]![at]!.text)),
  );
  const enRows = rows.map((row, u) =>
    Int32Array.from(row.enAt, (at) => englishTypes.of(words[u]![at]!.stem)),
  );
  const evidence = priorEvidence(chineseTypes, englishTypes, chinese, atoms, options);

  const corpora = corporaOf(
    { rows: zhRows, types: chineseTypes.texts.length },
    { rows: enRows, types: englishTypes.texts.length },
    evidence,
    Uint8Array.from(chineseTypes.texts, (text) => fertilityClass(text, options.lexicon)),
  );
  const { forward, backward } = alignBothWays(corpora.forward, corpora.backward, {
    seed: options.seed ?? 1,
    ...(options.progress ? { progress: options.progress } : {}),
  });

  const phrases = knownPhrases(options);
  const aligned = usable.map((unit, u): AlignedUnit => {
    const { zhAt, enAt } = rows[u]!;
    const width = words[u]!.length;
    const links = new Float32Array(atoms[u]!.length * width);
    const [there, back] = [forward[u]!, backward[u]!];
    for (let z = 0; z < zhAt.length; z++) {
      for (let e = 0; e < enAt.length; e++) {
        const f = there[e * zhAt.length + z]!;
        const b = back[z * enAt.length + e]!;
        if (f === 0 && b === 0) continue;
        // Both directions agree, or one is sure and the other does not forbid it.
        links[zhAt[z]! * width + enAt[e]!] = Math.sqrt(f * b) * 0.8 + 0.2 * Math.max(f, b);
      }
    }
    const row = { atoms: atoms[u]!, words: words[u]!, links };
    untangleCopies(row);
    lockKnownPhrases(row, chinese[u]!, phrases);
    adoptLeftovers(row);
    return { unit, chinese: chinese[u]!, english: english[u]!, atoms: atoms[u]!, words: words[u]!, links };
  });
  const glosses = new Map<string, Gloss>();
  const gloss = (atom: string, stem: string): number => {
    let known = glosses.get(atom);
    if (!known) {
      known = glossWeights(atom, options.lexicon);
      glosses.set(atom, known);
    }
    return known.get(stem) ?? 0;
  };
  lockRepeatedPhrases(aligned, gloss);
  holdNamesTogether(aligned, gloss);
  for (const row of aligned) fillHeads(row, row.english);
  return aligned;
}

/** Multi-word glosses and renderings of Chinese texts, looked up once. */
interface KnownPhrases {
  of(chinese: string): readonly (readonly string[])[];
  /** Ends of the texts starting at `at` that may have some, ascending. */
  ends(chinese: string, at: number): number[];
}

function knownPhrases(options: AssociationOptions): KnownPhrases {
  const { lexicon } = options;
  const glossary = glossaryRenderings(options);
  const lengths = [...new Set([...glossary.keys()].map((term) => term.length))].sort((a, b) => a - b);
  const memo = new Map<string, string[][]>();
  return {
    of(chinese) {
      let known = memo.get(chinese);
      if (!known) {
        known = phraseStems([...lexicon.glosses(chinese), ...(glossary.get(chinese) ?? [])]);
        memo.set(chinese, known);
      }
      return known;
    },
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
function lockKnownPhrases(row: LockedRow, chinese: string, phrases: KnownPhrases): void {
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

/** Numbers strings from 0 in order of appearance. */
class Numbering {
  readonly texts: string[] = [];
  private readonly numbers = new Map<string, number>();

  of(text: string): number {
    let number = this.numbers.get(text);
    if (number === undefined) {
      number = this.texts.length;
      this.numbers.set(text, number);
      this.texts.push(text);
    }
    return number;
  }

  find(text: string): number | undefined {
    return this.numbers.get(text);
  }
}

function positions(tokens: readonly { functional: boolean }[]): number[] {
  const out: number[] = [];
  tokens.forEach((token, at) => {
    if (!token.functional) out.push(at);
  });
  return out;
}

/**
 * How many English words a Chinese word takes depends on its length and on whether the dictionary has one word for
 * it: 0–3 by length where it has, 4–7 where all its glosses are phrases or there are none.
 */
function fertilityClass(text: string, lexicon: Lexicon): number {
  const length = Math.min(3, text.length - 1);
  const plain = lexicon.glosses(text).some((gloss) => contentStems(gloss).length === 1);
  return plain ? length : length + 4;
}

/** Pseudo-counts by (Chinese type, English type), from dictionary, glossary and equal spelling. */
function priorEvidence(
  chineseTypes: Numbering,
  englishTypes: Numbering,
  chinese: readonly string[],
  atoms: readonly (readonly Atom[])[],
  options: AssociationOptions,
): (z: number, e: number) => number {
  const { lexicon } = options;
  const known: Map<number, number>[] = [];
  const add = (z: number, stem: string, weight: number) => {
    const e = englishTypes.find(stem);
    if (e === undefined) return;
    known[z] ??= new Map();
    known[z]!.set(e, Math.max(known[z]!.get(e) ?? 0, weight));
  };
  chineseTypes.texts.forEach((text, z) => {
    const gloss = glossWeights(text, lexicon);
    for (const [stem, weight] of gloss) add(z, stem, weight);
    // Where these texts have none of its glosses, words of the same meaning are the next best.
    if (![...gloss.keys()].some((stem) => englishTypes.find(stem) !== undefined)) {
      for (const [stem, weight] of kindredWeights(text, lexicon)) add(z, stem, weight);
    }
    if (/^[\p{Script=Latin}\p{N}]+$/u.test(text)) for (const stem of contentStems(text)) add(z, stem, 1.5);
  });
  const glossary = glossaryStems(options);
  const spread = (row: readonly Atom[], from: number, to: number, stems: Iterable<[string, number]>) => {
    for (const [stem, weight] of stems) {
      for (let at = from; at < to; at++)
        if (!row[at]!.functional) add(chineseTypes.of(row[at]!.text), stem, weight);
    }
  };
  const compounds = new Map<string, [string, number][]>();
  atoms.forEach((row, u) => {
    row.forEach((atom, at) => {
      // A headword over several atoms (知识|产权) lends them its glosses; so does a glossary term.
      let end = at + 1;
      for (; end < row.length && end < at + 8; end++) {
        if (row[end]!.span[0] !== row[end - 1]!.span[1]) break;
        const text = chinese[u]!.slice(atom.span[0], row[end]!.span[1]);
        const listed = glossary.get(text);
        if (listed) spread(row, at, end + 1, listed);
        if (text.length > 8 || !lexicon.has(text)) continue;
        let stems = compounds.get(text);
        if (!stems) {
          stems = [...glossWeights(text, lexicon)].map(([stem, weight]) => [stem, weight * 0.5]);
          compounds.set(text, stems);
        }
        spread(row, at, end + 1, stems);
      }
      const listed = glossary.get(atom.text);
      if (listed) spread(row, at, at + 1, listed);
    });
  });
  return (z, e) => (known[z]?.get(e) ?? 0) * dictionaryWeight;
}

/** The preferred and admitted renderings of each glossary term, by its Simplified spelling. */
function glossaryRenderings({ pair, concepts }: AssociationOptions): Map<string, string[]> {
  const side = chineseSide(pair)!;
  const [zh, en] = side === "source" ? [pair.source, pair.target] : [pair.target, pair.source];
  const out = new Map<string, string[]>();
  for (const concept of concepts ?? []) {
    const renderings = termsIn(concept, en)
      .filter((term) => term.status === "preferred" || term.status === "admitted")
      .map((term) => term.text);
    for (const term of termsIn(concept, zh)) out.set(simplified(term.text), renderings);
  }
  return out;
}

/** Stems of those renderings with their weight as evidence. */
function glossaryStems(options: AssociationOptions): Map<string, [string, number][]> {
  const out = new Map<string, [string, number][]>();
  for (const [term, renderings] of glossaryRenderings(options)) {
    out.set(
      term,
      renderings.flatMap((text) => contentStems(text).map((stem): [string, number] => [stem, 0.6])),
    );
  }
  return out;
}
