/**
 * Both directions of the aligner over a memory, with what dictionary and glossary say as prior. Only content words are
 * aligned: on a small memory particles and articles would drown the rest.
 */
import type { LanguagePair } from "../model/language.ts";
import type { Lexicon } from "../model/lexicon.ts";
import type { Concept } from "../model/term.ts";
import type { Unit } from "../model/unit.ts";
import { alignBothWays } from "./agree.ts";
import { type Atom, chineseAtoms, touches } from "./atoms.ts";
import { chineseSide, glossaryRenderings, simplified } from "./chinese-side.ts";
import { corporaOf } from "./corpora.ts";
import { type EnglishWord, englishWords } from "./english-words.ts";
import { type FigureLink, linkFigures } from "./figure-links.ts";
import { Numbers } from "./numbers.ts";
import { contentStems, glossWeights, kindredWeights } from "./prior.ts";

export interface AssociationOptions {
  pair: LanguagePair;
  lexicon: Lexicon;
  concepts?: readonly Concept[];
  seed?: number;
  progress?: (done: number, total: number) => void;
}

/** A unit as both directions see it. */
export interface DirectedUnit {
  unit: Unit;
  /** The Chinese text, Simplified; offsets as in the unit. */
  chinese: string;
  english: string;
  atoms: readonly Atom[];
  words: readonly EnglishWord[];
  /** Positions of the content words: row and column z, e of the tables below are atom zhAt[z], word enAt[e]. */
  zhAt: readonly number[];
  enAt: readonly number[];
  /** Numerals that were linked by their value: the sampler has no part in them. */
  figures: readonly FigureLink[];
  /** Cell e · zhAt.length + z: the probability that word e comes from atom z. */
  forward: Float32Array;
  /** Cell z · enAt.length + e: the probability that atom z comes from word e. */
  backward: Float32Array;
}

/** Pseudo-count of a full dictionary match. */
const dictionaryWeight = 3;

/** Both directions of every unit that has both sides. Deterministic for a seed. */
export function alignDirections(units: readonly Unit[], options: AssociationOptions): DirectedUnit[] {
  const side = chineseSide(options.pair);
  if (side === undefined) return [];
  const usable = units.filter((unit) => unit.source.trim() !== "" && unit.target.trim() !== "");
  const chinese = usable.map((unit) => simplified(side === "source" ? unit.source : unit.target));
  const english = usable.map((unit) => (side === "source" ? unit.target : unit.source));
  const atoms = chineseAtoms(chinese, options.lexicon);
  const words = english.map(englishWords);

  // Content words only, as types; position k of the content row is position `at[k]` of the full row.
  const chineseTypes = new Numbers();
  const englishTypes = new Numbers();
  const rows = usable.map((_, u) => {
    const figures = linkFigures(chinese[u]!, english[u]!, atoms[u]!, words[u]!);
    const settled = new Set(figures.flatMap((figure) => figure.words));
    return {
      figures,
      zhAt: positions(atoms[u]!),
      enAt: positions(words[u]!).filter((at) => !settled.has(at)),
    };
  });
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

  return usable.map((unit, u) => ({
    unit,
    chinese: chinese[u]!,
    english: english[u]!,
    atoms: atoms[u]!,
    words: words[u]!,
    ...rows[u]!,
    forward: forward[u]!,
    backward: backward[u]!,
  }));
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
  chineseTypes: Numbers,
  englishTypes: Numbers,
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
        if (!touches(row[end - 1]!, row[end]!)) break;
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
