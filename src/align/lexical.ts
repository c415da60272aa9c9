/**
 * Word translation probabilities from the dictionary and the user's glossary; ibm1.ts learns from the text itself.
 */
import type { Lexicon } from "../model/lexicon.ts";
import { simplify } from "../text/fold.ts";
import { remembering } from "../text/remembering.ts";
import type { Side } from "./side.ts";
import { englishWords, stem, type TermPair } from "./words.ts";

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

/** Share of a word's mass that goes to its parts (人民法院 → 人民, 法院), and of one that has no renderings here. */
const partShare = 0.3;
const partShareAlone = 0.7;
/** Mass of the renderings that a dictionary does not know, and that a glossary leaves out. */
const unknownMass = 1;
const unlistedMass = 0.1;
/** How sure it is that a figure or a Latin string stands for itself. */
const selfMass = 0.9;
/** What a word of the other side is rendered by that the table does not know. */
const unseenMass = 0.2;
/** Words of a gloss that names a thing; a longer one explains it. */
const longestGloss = 6;
/** How much is believed of a rendering that only stands beside a gloss in the dictionary, and from what chance on. */
const kindredTrust = 2;
const leastKindred = 0.003;

type Row = Map<number, number>;

/**
 * t(English word | Chinese word) over the words that occur in this text: `given` by glosses and glossary,
 * `widened` by words that gloss the same headwords.
 */
export function dictionaryTables(
  zh: Side,
  en: Side,
  lexicon: Lexicon,
  terms: readonly TermPair[],
): { given: Table; widened: Table } {
  const glossary = new Map<string, string[]>();
  for (const term of terms) {
    const key = simplify(term.zh.trim());
    const list = glossary.get(key);
    if (list) list.push(term.en);
    else glossary.set(key, [term.en]);
  }
  const given = remembering((word): Row => {
    const row: Row = new Map();
    const settled = glossary.get(word);
    const glosses = settled ?? lexicon.glosses(word);
    let sum = 0;
    for (const gloss of glosses) {
      const words = [
        ...new Set(englishWords(gloss.replace(/\b(?:sb|sth|oneself|one's)\b/g, " ")).map(({ word }) => word)),
      ];
      if (words.length === 0 || words.length > longestGloss) continue;
      for (const part of words) {
        const id = en.ids.get(part);
        if (id === undefined) continue;
        row.set(id, (row.get(id) ?? 0) + 1 / words.length);
        sum += 1 / words.length;
      }
    }
    const whole = sum + (settled ? unlistedMass : unknownMass);
    for (const [id, weight] of row) row.set(id, weight / whole);
    return row;
  });
  const widened = remembering((word): Row => {
    const row = given(word);
    return glossary.has(word) ? row : withKindred(row, lexicon.glosses(word), en, lexicon);
  });
  const table = (own: (word: string) => Row): Table =>
    compress(zh.words.map((word) => (glossary.has(word) ? own(word) : withParts(word, own, en, lexicon))));
  return { given: table(given), widened: table(widened) };
}

/** A word's row and those of the words in it; figures and Latin strings stand for themselves. */
function withParts(word: string, own: (word: string) => Row, en: Side, lexicon: Lexicon): Row {
  if (word.startsWith("#") || word.startsWith("@")) {
    const id = en.ids.get(word.startsWith("@") ? word.slice(1) : word);
    return id === undefined ? new Map() : new Map([[id, selfMass]]);
  }
  const row = own(word);
  const parts = partsOf(word, lexicon)
    .map(own)
    .filter((part) => part.size > 0);
  if (parts.length === 0) return row;
  const share = row.size === 0 ? partShareAlone : partShare;
  const mixed: Row = new Map();
  for (const [id, p] of row) mixed.set(id, p * (1 - share));
  for (const part of parts)
    for (const [id, p] of part) mixed.set(id, (mixed.get(id) ?? 0) + (p * share) / parts.length);
  return mixed;
}

/** A translator's word is often none of the glosses but one that glosses the same headwords (furious for 愤怒). */
function withKindred(given: Row, glosses: readonly string[], en: Side, lexicon: Lexicon): Row {
  if (!lexicon.kindred) return given;
  const row = new Map(given);
  const words = glosses.flatMap(
    (gloss) => /^(?:to |an? |the )?([a-z]+)$/i.exec(gloss)?.[1]?.toLowerCase() ?? [],
  );
  for (const gloss of words) {
    for (const { word, weight } of lexicon.kindred(gloss)) {
      const chance = weight / words.length;
      const id = chance >= leastKindred ? en.ids.get(stem(word)) : undefined;
      if (id !== undefined) row.set(id, (row.get(id) ?? 0) + kindredTrust * chance);
    }
  }
  return row;
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
    let sum = unseenMass;
    for (const value of row.values()) sum += value;
    for (const [id, value] of row) row.set(id, value / sum);
  }
  return compress(rows);
}
