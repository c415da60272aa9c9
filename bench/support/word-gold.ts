/**
 * Word alignments read by hand (test/gold/words). A link joins a Chinese character with an English word, so that it
 * does not hang on how anybody cuts Chinese; runs of digits or Latin letters count as one character.
 */

import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Span } from "../../src/model/span.ts";
import { makeUnit, type Unit } from "../../src/model/unit.ts";
import type { TermSet } from "./term-sets.ts";

export type Half = "development" | "held out";

export interface WordGold {
  unit: Unit;
  set: string;
  half: Half;
  characters: readonly Span[];
  words: readonly Span[];
  /** character · words.length + word */
  sure: ReadonlySet<number>;
  /** The sure ones included. */
  possible: ReadonlySet<number>;
}

const folder = join(import.meta.dirname, "..", "..", "test", "gold", "words");

/** Units of Chinese that links are drawn from: a Han character, or a run of letters or digits. */
export function charactersOf(text: string): Span[] {
  return spansOf(text, /\p{Script=Han}|\p{N}+(?:[.,．，]\p{N}+)*|[\p{L}\p{M}]/gu);
}

/** English words: runs of letters with the apostrophes inside, numbers with their points and commas. */
export function wordsOf(text: string): Span[] {
  return spansOf(text, /\p{N}+(?:[.,]\p{N}+)*|\p{L}+(?:['’]\p{L}+)*/gu);
}

function spansOf(text: string, pattern: RegExp): Span[] {
  return [...text.matchAll(pattern)].map((match) => [match.index, match.index + match[0].length] as const);
}

/** Function words that go with the word after them: a link of theirs to its counterpart is no fault. */
const leaning = new Set("a an the to be is are was were been has have had will".split(" "));
/** How many words may stand between. */
const reach = 3;
const particles = /[的之]/u;
const ofLike = /^(?:of|that|which|who|whose|s)$|['’]s?$/iu;

/** Sure and possible links by (character, word), and those that every gold allows. */
export function goldOf(
  { unit, set }: { unit: Unit; set: string },
  sure: ReadonlySet<number>,
  possible: ReadonlySet<number>,
): WordGold {
  const characters = charactersOf(unit.source);
  const words = wordsOf(unit.target);
  const width = words.length;
  const allowed = new Set([...sure, ...possible]);
  const text = words.map(([from, to]) => unit.target.slice(from, to).toLowerCase());
  const linked = (w: number): number[] => characters.flatMap((_, c) => (sure.has(c * width + w) ? [c] : []));
  text.forEach((word, w) => {
    if (leaning.has(word)) {
      for (let next = w + 1; next <= Math.min(w + reach, width - 1); next++) {
        const of = linked(next);
        for (const c of of) allowed.add(c * width + w);
        if (of.length > 0) break;
      }
    }
    if (!ofLike.test(word)) return;
    characters.forEach(([from, to], c) => {
      if (particles.test(unit.source.slice(from, to))) allowed.add(c * width + w);
    });
  });
  return { unit, set, half: halfOf(unit), characters, words, sure, possible: allowed };
}

/** By the text alone, so that nobody chose it. */
export function halfOf({ source, target }: Pick<Unit, "source" | "target">): Half {
  const digest = createHash("sha256").update(`${source}\n${target}`).digest();
  return digest[0]! % 2 === 0 ? "development" : "held out";
}

/** What there is of the gold: sentences of our own, the samples, and where they are there, texts beside the project. */
export function wordGold(sets: readonly TermSet[]): WordGold[] {
  const out: WordGold[] = [];
  const read = (name: string) => readFileSync(join(folder, name), "utf8");
  for (const block of blocksOf(read("own.txt"))) {
    const { zh = "", en = "", ln = "" } = block;
    const unit = ownUnit(zh, en, out.length);
    out.push(goldOf({ unit, set: "own" }, ...linksOf(unit, ln)));
  }
  const samples = sets.find(({ name }) => name === "samples");
  for (const { at = "", ln = "" } of blocksOf(read("samples.txt"))) {
    const [document, index] = at.split(" ");
    const unit = samples?.units.find((each) => each.document === document && each.index === Number(index));
    if (unit) out.push(goldOf({ unit, set: "samples" }, ...linksOf(unit, ln)));
  }
  const referenced = existsSync(join(folder, "referenced.tsv")) ? read("referenced.tsv") : "";
  for (const row of referenced.split("\n").slice(1).filter(Boolean)) {
    const [set = "", id = "", sure = "", possible = ""] = row.split("\t");
    const unit = sets.find(({ name }) => name === set)?.units.find((each) => each.id === id);
    if (!unit) continue;
    const width = wordsOf(unit.target).length;
    out.push(goldOf({ unit, set }, unpackLinks(sure, width), unpackLinks(possible, width)));
  }
  return out;
}

function ownUnit(source: string, target: string, index: number): Unit {
  return makeUnit({ document: "own", index, source, target });
}

/** Blocks of lines "key value", an empty line between them. */
function blocksOf(text: string): Record<string, string>[] {
  return text
    .trim()
    .split(/\n\s*\n/u)
    .map((block) =>
      Object.fromEntries(
        block
          .split("\n")
          .map((line) => [line.slice(0, line.indexOf(" ")), line.slice(line.indexOf(" ") + 1)]),
      ),
    );
}

/**
 * Links as they are written by hand: 法治=rule_law 的~of, sure and possible. A text that stands more than once means
 * the first place that has no sure link yet (a possible link: the place named last), or that of its number: 调解#2.
 */
export function linksOf(unit: Unit, written: string): [sure: Set<number>, possible: Set<number>] {
  const characters = charactersOf(unit.source);
  const words = wordsOf(unit.target);
  const texts = words.map(([from, to]) => unit.target.slice(from, to).toLowerCase().replaceAll("’", "'"));
  const sure = new Set<number>();
  const possible = new Set<number>();
  const usedCharacters = new Set<number>();
  const usedWords = new Set<number>();
  const named = new Map<string, number[]>();
  for (const token of written.split(/\s+/u).filter(Boolean)) {
    const [, zh = "", nth = "", kind = "", en = ""] = /^([^=~#]+)(?:#(\d+))?([=~])(.+)$/u.exec(token) ?? [];
    const fail = (side: string): never => {
      throw new Error(`${unit.source}: ${token}: no ${side} like that`);
    };
    const places = placesOf(unit.source, zh, characters);
    const free = places.find((place) => place.every((c) => !usedCharacters.has(c)));
    const before = kind === "~" ? named.get(zh) : undefined;
    const place = (nth ? places[Number(nth) - 1] : (before ?? free ?? places[0])) ?? fail("Chinese");
    named.set(zh, place);
    for (const part of en.split("_")) {
      const [word = "", number] = part.split("#");
      const at = texts.flatMap((each, w) => (each === word.toLowerCase().replaceAll("’", "'") ? [w] : []));
      const w =
        (number ? at[Number(number) - 1] : (at.find((each) => !usedWords.has(each)) ?? at[0])) ??
        fail("English");
      for (const c of place) (kind === "=" ? sure : possible).add(c * words.length + w);
      if (kind === "=") usedWords.add(w);
    }
    if (kind === "=") for (const c of place) usedCharacters.add(c);
  }
  return [sure, possible];
}

/** Where the text stands, as characters. */
function placesOf(source: string, text: string, characters: readonly Span[]): number[][] {
  const out: number[][] = [];
  for (let from = source.indexOf(text); from >= 0; from = source.indexOf(text, from + 1)) {
    const to = from + text.length;
    const inside = characters.flatMap(([a, b], c) => (a >= from && b <= to ? [c] : []));
    if (inside.length > 0) out.push(inside);
  }
  return out;
}

/** Links as numbers, for texts that are not ours: "0-1:3 4:5,6", characters 0 and 1 with word 3, 4 with 5 and 6. */
export function packLinks(links: ReadonlySet<number>, width: number): string {
  const rows = new Map<number, number[]>();
  for (const link of [...links].sort((a, b) => a - b)) {
    const c = Math.floor(link / width);
    rows.set(c, [...(rows.get(c) ?? []), link % width]);
  }
  const groups: { from: number; to: number; words: string }[] = [];
  for (const [c, row] of rows) {
    const words = row.join(",");
    const last = groups.at(-1);
    if (last?.to === c - 1 && last.words === words) last.to = c;
    else groups.push({ from: c, to: c, words });
  }
  return groups.map(({ from, to, words }) => `${from === to ? from : `${from}-${to}`}:${words}`).join(" ");
}

export function unpackLinks(packed: string, width: number): Set<number> {
  const out = new Set<number>();
  for (const [, from, to, words] of packed.matchAll(/(\d+)(?:-(\d+))?:([\d,]+)/gu)) {
    for (let c = Number(from); c <= Number(to ?? from); c++) {
      for (const w of words!.split(",")) out.add(c * width + Number(w));
    }
  }
  return out;
}

/** A link of a system, between stretches of text. */
export interface TextLink {
  zh: Span;
  en: Span;
}

/** Counts of Och & Ney, "A Systematic Comparison of Various Statistical Alignment Models", CL 29 (2003). */
export class AlignmentScore {
  private links = 0;
  private sure = 0;
  private inSure = 0;
  private inPossible = 0;

  /** @param counts which English words count; all where left out */
  add(gold: WordGold, system: readonly TextLink[], counts: (word: string) => boolean = () => true): void {
    const { unit, characters, words } = gold;
    const width = words.length;
    const counted = words.map(([from, to]) => counts(unit.target.slice(from, to)));
    const found = new Set<number>();
    for (const { zh, en } of system) {
      for (let c = 0; c < characters.length; c++) {
        if (!overlap(characters[c]!, zh)) continue;
        for (let w = 0; w < width; w++) if (overlap(words[w]!, en)) found.add(c * width + w);
      }
    }
    for (const link of gold.sure) if (counted[link % width]) this.sure++;
    for (const link of found) {
      if (!counted[link % width]) continue;
      this.links++;
      if (gold.sure.has(link)) this.inSure++;
      if (gold.possible.has(link)) this.inPossible++;
    }
  }

  /** |A ∩ P| / |A| */
  get precision(): number {
    return this.inPossible / Math.max(1, this.links);
  }

  /** |A ∩ S| / |S| */
  get recall(): number {
    return this.inSure / Math.max(1, this.sure);
  }

  /** 1 − (|A ∩ S| + |A ∩ P|) / (|A| + |S|) */
  get errorRate(): number {
    return 1 - (this.inSure + this.inPossible) / Math.max(1, this.links + this.sure);
  }
}

function overlap([a, b]: Span, [c, d]: Span): boolean {
  return a < d && c < b;
}
