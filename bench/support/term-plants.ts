/** Deviations planted by machine: a rendering is put in the place of the usual one, and looked for again. */
import { shapes } from "../../src/extract/english-shape.ts";
import { englishWords } from "../../src/extract/english-words.ts";
import { randomStream } from "../../src/extract/random.ts";
import type { Finding } from "../../src/model/finding.ts";
import type { Lexicon } from "../../src/model/lexicon.ts";
import { refOf, type Unit } from "../../src/model/unit.ts";
import { lemma, sameForms } from "../../src/text/english.ts";
import { simplify } from "../../src/text/fold.ts";
import { englishTokens } from "../../src/text/tokens.ts";
import type { GoldTerm } from "./term-gold.ts";

export interface Plant {
  term: string;
  document: string;
  index: number;
  was: string;
  is: string;
}

const fewestUnits = 3;
/** More than one unit in so many would change what is usual in the text. */
const unitsForOne = 10;

/**
 * In some units of terms that are otherwise rendered in one way, the head of the rendering becomes another of the
 * dictionary's words for the end of the term, the same one in up to a third of its units; at most one a unit.
 */
export function plant(
  units: readonly Unit[],
  gold: readonly GoldTerm[],
  lexicon: Lexicon,
  seed: number,
): { units: Unit[]; plants: Plant[] } {
  const random = randomStream(seed);
  const changed = units.map((unit) => ({ ...unit }));
  const plants: Plant[] = [];
  const used = new Set<Unit>();
  for (const { term, verdict, renderings, units: total } of shuffled(gold, random)) {
    if (plants.length >= units.length / unitsForOne) break;
    const [usual] = renderings;
    if (verdict === "inconsistent" || !usual || usual.refs.length < fewestUnits) continue;
    const words = englishTokens(usual.text);
    const head = headOf(usual.text);
    if (head === undefined) continue;
    const choices = synonyms(term, lexicon).filter(
      (word) =>
        !sameForms(word, head) &&
        !words.some(({ text }) => text.slice(0, 4).toLowerCase() === word.slice(0, 4)),
    );
    if (choices.length === 0) continue;
    const other = choices[Math.floor(random() * choices.length)]!;
    const most = random() < 0.5 ? 1 : Math.max(1, Math.floor(total / 3));
    let made = 0;
    for (const unit of shuffled(changed, random)) {
      if (made >= most || used.has(unit)) continue;
      const ref = refOf(unit);
      if (!usual.refs.includes(ref) && !usual.refs.includes(`${unit.document}:${ref}`)) continue;
      const target = replaceAll(unit.target, usual.text, head, other);
      if (target === unit.target) continue;
      unit.target = target;
      used.add(unit);
      plants.push({ term, document: unit.document, index: unit.index, was: usual.text, is: other });
      made++;
    }
  }
  return { units: changed, plants };
}

/** The word before the first preposition: "term" of "term of office". A phrase that begins with one has none. */
function headOf(phrase: string): string | undefined {
  return /^(?!(?:at|in|on|of|for|with|by|under)\b).*?(\S+?)(?=\s+(?:at|in|on|of|for|with|by|under|to)\b|$)/u.exec(
    phrase,
  )?.[1];
}

/** Every standing of the phrase, singular or plural, with another head. */
function replaceAll(text: string, phrase: string, head: string, other: string): string {
  const escaped = (word: string) => word.replace(/[.*+?^${}()|[\]\\]/gu, "\\$&").replace(/[’']/gu, " ?[’']");
  const at = phrase.indexOf(head);
  const inner = (part: string) =>
    part
      .split(/[\s-]+/u)
      .map(escaped)
      .join("[\\s-]+");
  const noun = escaped(head).replace(/y$/u, "(?:y|ies)");
  return text.replace(
    new RegExp(
      `\\b(${inner(phrase.slice(0, at))})${noun}(?:e?s)?(${inner(phrase.slice(at + head.length))})\\b`,
      "giu",
    ),
    (_, before: string, after: string) => `${before}${other}${after}`,
  );
}

/** One-word nouns that the dictionary gives for the last characters of the term. */
function synonyms(term: string, lexicon: Lexicon): string[] {
  const chinese = simplify(term);
  for (const size of [chinese.length, 3, 2]) {
    if (size > chinese.length) continue;
    const words = lexicon
      .glosses(chinese.slice(-size))
      .map((gloss) => gloss.replace(/\([^)]*\)/gu, "").trim())
      .filter((gloss) => /^[a-z]{4,}$/u.test(gloss) && isNoun(gloss));
    if (words.length > 0) return [...new Set(words)];
  }
  return [];
}

function isNoun(word: string): boolean {
  return (
    shapes(`the ${word} of it`, englishWords(`the ${word} of it`))[1] === "noun" && lemma(`${word}s`) === word
  );
}

function shuffled<T>(list: readonly T[], random: () => number): T[] {
  const out = [...list];
  for (let at = out.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    [out[at], out[other]] = [out[other]!, out[at]!];
  }
  return out;
}

/** Plants with a finding in their unit on the term, or on one that holds it or lies in it. */
export function foundPlants(plants: readonly Plant[], findings: readonly Finding[]): Plant[] {
  return plants.filter((each) =>
    findings.some(
      ({ unit, term = "" }) =>
        unit.document === each.document && unit.index === each.index && related(term, each.term),
    ),
  );
}

function related(a: string, b: string): boolean {
  const [one, other] = [simplify(a), simplify(b)];
  return one.includes(other) || other.includes(one);
}
