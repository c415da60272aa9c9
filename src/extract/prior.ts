import type { Lexicon } from "../model/lexicon.ts";
import { setOf } from "../text/word-lists.ts";
import { englishWords, isFunctionWord } from "./english-words.ts";

/** How much a dictionary says for each English stem as a rendering of a Chinese word: stem → weight, 0..1. */
export type Gloss = ReadonlyMap<string, number>;

/**
 * What the dictionary knows of one Chinese word: its own glosses; where it has none, and for long ones besides,
 * those of the headwords inside it at less weight (一站式 → 一站, 式).
 */
export function glossWeights(word: string, lexicon: Lexicon): Gloss {
  let known = remembered.get(lexicon);
  if (!known) {
    known = new Map();
    remembered.set(lexicon, known);
  }
  let gloss = known.get(word);
  if (!gloss) {
    gloss = weigh(word, lexicon);
    known.set(word, gloss);
  }
  return gloss;
}

/** How much it says for one stem, 0..1. */
export function glossWeight(word: string, stem: string, lexicon: Lexicon): number {
  return glossWeights(word, lexicon).get(stem) ?? 0;
}

/** The dictionary says it of the word itself or of most of it, not in a long explanation or of a character in it. */
const glossed = 0.3;

/** Whether the dictionary has a stem as a rendering of a word. */
export function isGlossed(word: string, stem: string, lexicon: Lexicon): boolean {
  return glossWeight(word, stem, lexicon) > glossed;
}

const remembered = new WeakMap<Lexicon, Map<string, Gloss>>();

function weigh(word: string, lexicon: Lexicon): Gloss {
  const weights = new Map<string, number>();
  const own = lexicon.glosses(word);
  if (own.length > 0) {
    addGlosses(weights, own, 1);
    if (word.length < 4) return weights;
  }
  for (let at = 0; at < word.length; ) {
    let length = Math.min(lexicon.longest(word, at), word.length - at);
    if (length === word.length) length = lexicon.has(word.slice(0, 2)) ? 2 : 1;
    if (length === 0) {
      at++;
      continue;
    }
    addGlosses(
      weights,
      lexicon.glosses(word.slice(at, at + length)),
      length > 1 ? 0.7 : own.length > 0 ? 0.2 : 1,
    );
    at += length;
  }
  return weights;
}

function addGlosses(weights: Map<string, number>, glosses: readonly string[], factor: number): void {
  for (const gloss of glosses) {
    const words = englishWords(nameIn(gloss)).filter((word) => !word.functional && !vague.has(word.key));
    if (words.length === 0 || words.length > 6) continue;
    const weight = factor / Math.sqrt(words.length);
    for (const word of words) weights.set(word.stem, Math.max(weights.get(word.stem) ?? 0, weight));
  }
}

/** Of a place that a gloss explains, its name: "Shenzhen" of "Shenzhen subprovincial city in …", "Taipei" of "Taipei, capital of …". */
function nameIn(gloss: string): string {
  const [, name, rest] = /^(\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+)*)((?:,| \p{Ll}).*)?$/u.exec(gloss) ?? [];
  return name !== undefined && (rest?.split(" ").length ?? 0) > explained ? name : gloss;
}

/** More words than these after a name explain it. */
const explained = 2;

/** Words of dictionaries' own prose: they say nothing about the headword. */
const vague = setOf("sb sth etc esp fig lit one classifier used become make");

export function contentStems(text: string): string[] {
  return englishWords(text)
    .filter((word) => !isFunctionWord(word.text))
    .map((word) => word.stem);
}

/** What a word of the same meaning as a gloss counts for, by the chance of coming to it, and at most. */
const kindredTrust = 2;
const mostKindred = 0.3;

/** Stems of the words that gloss the same headwords as its glosses do: 构建 "to construct", so "build". */
export function kindredWeights(word: string, lexicon: Lexicon): Gloss {
  const weights = new Map<string, number>();
  if (!lexicon.kindred) return weights;
  for (const gloss of lexicon.glosses(word)) {
    const words = englishWords(gloss).filter(({ functional, key }) => !functional && !vague.has(key));
    if (words.length !== 1) continue;
    for (const { word: other, weight } of lexicon.kindred(words[0]!.text.toLowerCase())) {
      for (const stem of contentStems(other)) {
        weights.set(stem, Math.max(weights.get(stem) ?? 0, Math.min(mostKindred, kindredTrust * weight)));
      }
    }
  }
  return weights;
}
