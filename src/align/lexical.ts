/**
 * Word translation probabilities: first from the dictionary and the user's glossary, then re-estimated on the
 * text itself by IBM model 1 (Brown et al. 1993, section 4) with the former as a Dirichlet prior, the way
 * Moore (2002) and Varga et al. (2005) let a length- and dictionary-based pass train the next.
 */
import type { Lexicon } from "../model/lexicon.ts";
import { simplify } from "../text/fold.ts";
import { englishWords, type Side, type TermPair } from "./tokens.ts";

/**
 * Sparse rows: p(to | from) for every `from` word.
 *
 *   row r:  to[start[r]] … to[start[r + 1] - 1], with probability p[…] each
 */
export interface Table {
  start: Int32Array;
  to: Int32Array;
  p: Float32Array;
}

/** Pseudo-count of the dictionary against one co-occurrence in the text. */
const priorWeight = 8;
/** Share of a word's mass that goes to its parts (人民法院 → 人民, 法院). */
const partShare = 0.3;
/** Mass of the renderings a dictionary does not know. */
const unknownMass = 1;
const longestGloss = 6;

type Row = Map<number, number>;

/** t(English word | Chinese word) from glosses, over the words that occur in this text. */
export function dictionaryTable(zh: Side, en: Side, lexicon: Lexicon, terms: readonly TermPair[]): Table {
  const glossary = new Map<string, string[]>();
  for (const term of terms) {
    const key = simplify(term.zh.trim());
    const list = glossary.get(key);
    if (list) list.push(term.en);
    else glossary.set(key, [term.en]);
  }
  const memo = new Map<string, Row>();
  const own = (word: string): Row => {
    const known = memo.get(word);
    if (known) return known;
    const row: Row = new Map();
    memo.set(word, row);
    const settled = glossary.get(word);
    const glosses = settled ?? lexicon.glosses(word);
    let sum = 0;
    for (const gloss of glosses) {
      const words = [...new Set(englishWords(gloss.replace(/\b(?:sb|sth|oneself|one's)\b/g, " ")))];
      if (words.length === 0 || words.length > longestGloss) continue;
      for (const part of words) {
        const id = en.ids.get(part);
        if (id === undefined) continue;
        row.set(id, (row.get(id) ?? 0) + 1 / words.length);
        sum += 1 / words.length;
      }
    }
    const whole = sum + (settled ? 0.1 : unknownMass);
    for (const [id, weight] of row) row.set(id, weight / whole);
    return row;
  };
  const rows = zh.words.map((word): Row => {
    if (word.startsWith("#") || word.startsWith("@")) {
      const id = en.ids.get(word.startsWith("@") ? word.slice(1) : word);
      return id === undefined ? new Map() : new Map([[id, 0.9]]);
    }
    const row = own(word);
    if (glossary.has(word)) return row;
    const parts = partsOf(word, lexicon)
      .map(own)
      .filter((part) => part.size > 0);
    if (parts.length === 0) return row;
    const share = row.size === 0 ? 0.7 : partShare;
    const mixed: Row = new Map();
    for (const [id, p] of row) mixed.set(id, p * (1 - share));
    for (const part of parts)
      for (const [id, p] of part) mixed.set(id, (mixed.get(id) ?? 0) + (p * share) / parts.length);
    return mixed;
  });
  return compress(rows);
}

/** Words inside a word: of a long one those of two characters and more, of a short one its characters. */
function partsOf(word: string, lexicon: Lexicon): string[] {
  const chars = [...word];
  if (chars.length < 2) return [];
  if (chars.length === 2) return chars;
  const parts: string[] = [];
  for (let size = chars.length - 1; size >= 2; size--) {
    for (let from = 0; from + size <= chars.length; from++) {
      const part = chars.slice(from, from + size).join("");
      if (lexicon.has(part)) parts.push(part);
    }
  }
  return parts.length > 0 ? parts : chars;
}

function compress(rows: readonly Row[]): Table {
  const start = new Int32Array(rows.length + 1);
  let size = 0;
  rows.forEach((row, index) => {
    size += row.size;
    start[index + 1] = size;
  });
  const to = new Int32Array(size);
  const p = new Float32Array(size);
  let at = 0;
  for (const row of rows) {
    for (const [id, value] of row) {
      to[at] = id;
      p[at++] = value;
    }
  }
  return { start, to, p };
}

/** The table read the other way round: t(from | to) in proportion to t(to | from). */
export function invert(table: Table, columns: number): Table {
  const rows = Array.from({ length: columns }, (): Row => new Map());
  for (let from = 0; from + 1 < table.start.length; from++) {
    for (let k = table.start[from]!; k < table.start[from + 1]!; k++)
      rows[table.to[k]!]!.set(from, table.p[k]!);
  }
  for (const row of rows) {
    let sum = 0.2;
    for (const value of row.values()) sum += value;
    for (const [id, value] of row) row.set(id, value / sum);
  }
  return compress(rows);
}

export interface WordBead {
  source: readonly number[];
  target: readonly number[];
  /** How far the bead is believed, 0..1. */
  weight: number;
}

/**
 * t(to | from) after `iterations` of expectation maximisation on the beads, `prior` weighing as much as
 * `priorWeight` occurrences of each word. Every sentence has one empty word (Brown et al. 1993) that renders
 * each word by its frequency.
 */
export function train(
  beads: readonly WordBead[],
  from: Side,
  to: Side,
  prior: Table,
  iterations: number,
): Table {
  // Cells of the sparse table: all pairs of words that meet in a bead or in the prior.
  const rows = Array.from({ length: from.words.length }, () => new Map<number, number>());
  const toOf: number[] = [];
  const priorOf: number[] = [];
  const cell = (row: number, column: number): number => {
    const map = rows[row]!;
    let index = map.get(column);
    if (index === undefined) {
      index = toOf.length;
      map.set(column, index);
      toOf.push(column);
      priorOf.push(0);
    }
    return index;
  };
  for (let row = 0; row < rows.length; row++) {
    for (let k = prior.start[row]!; k < prior.start[row + 1]!; k++)
      priorOf[cell(row, prior.to[k]!)] = prior.p[k]!;
  }
  const pairs = beads.map((bead) => {
    const left = [...new Set(bead.source.flatMap((index) => [...from.sentences[index]!]))];
    const right = [...new Set(bead.target.flatMap((index) => [...to.sentences[index]!]))];
    const cells = new Int32Array(left.length * right.length);
    let at = 0;
    for (const column of right) for (const row of left) cells[at++] = cell(row, column);
    return { left, right, cells, weight: bead.weight };
  });
  const p = new Float64Array(toOf.length);
  const counts = new Float64Array(toOf.length);
  for (const map of rows) for (const index of map.values()) p[index] = priorOf[index]! + 0.5 / map.size;
  const totals = new Float64Array(rows.length);
  for (let round = 0; round < iterations; round++) {
    counts.fill(0);
    totals.fill(0);
    for (const { left, right, cells, weight } of pairs) {
      for (let r = 0; r < right.length; r++) {
        const base = r * left.length;
        let sum = to.unigram[right[r]!]!;
        for (let l = 0; l < left.length; l++) sum += p[cells[base + l]!]!;
        for (let l = 0; l < left.length; l++) {
          const index = cells[base + l]!;
          const share = (weight * p[index]!) / sum;
          counts[index]! += share;
          totals[left[l]!]! += share;
        }
      }
    }
    for (let row = 0; row < rows.length; row++) {
      const whole = totals[row]! + priorWeight;
      for (const index of rows[row]!.values())
        p[index] = (counts[index]! + priorWeight * priorOf[index]!) / whole;
    }
  }
  return compress(
    rows.map((map) => {
      const row: Row = new Map();
      for (const [column, index] of map) if (p[index]! > 0.004) row.set(column, p[index]!);
      return row;
    }),
  );
}
