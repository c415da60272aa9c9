/** Terms of documents that have only English: recurring noun phrases, and the families of those that compete. */
import type { Lexicon } from "../model/lexicon.ts";
import type { PhraseFamily, TermReport } from "../model/renderings.ts";
import type { Unit } from "../model/unit.ts";
import { sameForms } from "../text/english.ts";
import { phraseFamilies } from "./english-families.ts";
import { englishPhrases, type Phrase } from "./english-phrases.ts";
import { spellings } from "./english-variants.ts";
import { synonymsOf } from "./synonyms.ts";

export interface EnglishOptions {
  lexicon: Lexicon;
  /** Fewest occurrences of a term; default 2. */
  minCount?: number;
  limit?: number;
}

/** Competing phrases of the target texts, the surest first. */
export function findFamilies(units: readonly Unit[], lexicon: Lexicon): PhraseFamily[] {
  const textOf = (unit: Unit): string => unit.target;
  return phraseFamilies(units, textOf, englishPhrases(units, textOf), synonymsOf(lexicon));
}

/** Families first, by how sure they are; then recurring phrases, by C-value (Frantzi, Ananiadou & Mima 2000). */
export function findEnglishReports(units: readonly Unit[], options: EnglishOptions): TermReport[] {
  const textOf = (unit: Unit): string => unit.target;
  const phrases = englishPhrases(units, textOf);
  const families = phraseFamilies(units, textOf, phrases, synonymsOf(options.lexicon));
  const reports = families.map(familyReport);
  const told = new Set(families.flatMap(({ variants }) => variants.map(({ text }) => text.toLowerCase())));
  const recurring = recurringPhrases(phrases, options.minCount ?? 2);
  const best = Math.max(1, ...recurring.map(({ value }) => value));
  for (const { phrase, value } of recurring) {
    const report = phraseReport(phrase, Math.round((500 * value) / best) / 1000);
    if (!told.has(report.term.toLowerCase())) reports.push(report);
  }
  return reports.slice(0, options.limit ?? reports.length);
}

function familyReport({ variants, score }: PhraseFamily): TermReport {
  const [main] = variants;
  return {
    term: main!.text,
    count: variants.reduce((sum, { places }) => sum + places.length, 0),
    score: Math.round(1000 * score) / 1000,
    verdict: variants.every(({ text }) => sameForms(text, main!.text)) ? "surface-variants" : "inconsistent",
    renderings: variants.map(({ text, places }) => rendering(text, places)),
    unaccounted: 0,
  };
}

function phraseReport({ places }: Phrase, score: number): TermReport {
  const [text = "", ...forms] = spellings(places);
  return {
    term: text,
    count: places.length,
    score,
    verdict: forms.length > 0 ? "surface-variants" : "consistent",
    renderings: [{ ...rendering(text, places), forms }],
    unaccounted: 0,
  };
}

function rendering(
  text: string,
  places: readonly Pick<Phrase["places"][number], "unit" | "span">[],
): TermReport["renderings"][number] {
  return {
    text,
    count: places.length,
    forms: [],
    occurrences: places.map(({ unit, span }) => ({
      unit,
      sourceSpan: span,
      targetSpans: [span],
      form: text,
      confidence: 1,
    })),
  };
}

/** Phrases that recur by themselves: not only inside one longer phrase. */
function recurringPhrases(
  phrases: ReadonlyMap<string, Phrase>,
  minCount: number,
): { phrase: Phrase; value: number }[] {
  const frequent = [...phrases].filter(([, { places }]) => places.length >= minCount);
  const holders = new Map<string, number[]>();
  for (const [key, { places }] of frequent) {
    const tokens = key.trim().split(" ");
    for (let from = 0; from < tokens.length; from++) {
      for (let to = from + 2; to <= tokens.length; to++) {
        if (to - from === tokens.length) continue;
        const part = ` ${tokens.slice(from, to).join(" ")}`;
        if (!phrases.has(part)) continue;
        const list = holders.get(part);
        if (list) list.push(places.length);
        else holders.set(part, [places.length]);
      }
    }
  }
  return frequent
    .flatMap(([key, phrase]) => {
      const inside = holders.get(key) ?? [];
      const most = Math.max(0, ...inside);
      const mean = inside.length === 0 ? 0 : inside.reduce((sum, n) => sum + n, 0) / inside.length;
      const count = phrase.places.length;
      if (most > 0.8 * count) return [];
      return [{ phrase, value: Math.log2(phrase.words.length + 1) * (count - mean) }];
    })
    .sort((a, b) => b.value - a.value || (a.phrase.places[0]!.text < b.phrase.places[0]!.text ? -1 : 1));
}
