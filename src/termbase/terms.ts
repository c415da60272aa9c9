import { type LanguagePair, primary } from "../model/language.ts";
import type { Lexicon } from "../model/lexicon.ts";
import { type Concept, isAllowed, isUnwanted, type Term, termsIn } from "../model/term.ts";
import { solidKey } from "../text/english.ts";
import { type Region, regionalWordings } from "../text/wording.ts";
import { type Account, accountFor, type ShortForms } from "./account.ts";
import { chineseFinder, type Entry, type TermOccurrence } from "./finder.ts";
import { termKey } from "./fold.ts";
import { contains, extent, type RenderingHit, sameSpans } from "./hit.ts";
import { introductionsIn } from "./introductions.ts";
import { meanings } from "./meanings.ts";
import { renderingFinder } from "./renderings.ts";
import { standIn } from "./stand-in.ts";
import { textWords } from "./words.ts";

export interface CompileOptions {
  pair: LanguagePair;
  /** Decides where Chinese words end; without one the ICU segmenter does. */
  lexicon?: Lexicon | undefined;
  /** Whose wording of a Chinese term counts as the term (軟體 for 软件); by default nobody's. */
  regions?: readonly Region[] | undefined;
}

/** A whole glossary made ready for finding its terms in units. Compiled once, used for all of them. */
export interface Terms {
  readonly pair: LanguagePair;
  readonly concepts: readonly Concept[];
  /** Source terms where they stand as words, outermost first, in reading order. */
  inSource(text: string): TermOccurrence[];
  /** Renderings of every status and in every form, longest first in each place, in reading order. */
  inTarget(text: string): RenderingHit[];
  /** What became of each term of the source; `shortForms` are those the document introduced before. */
  account(source: string, target: string, shortForms?: ShortForms): Account[];
  /** Deprecated and forbidden renderings in a target text with no source to judge by. */
  unwantedIn(target: string): RenderingHit[];
  /** Short forms that this target text introduces. */
  introductions(target: string): { concept: Concept; text: string }[];
  /** The first concept that has this source term, whatever its script, quotes, width or case. */
  bySource(text: string): Concept | undefined;
}

const none: ShortForms = new Map();
const nothing: readonly Term[] = [];

export function compileTerms(
  concepts: readonly Concept[],
  { pair, lexicon, regions = [] }: CompileOptions,
): Terms {
  const sources = entriesIn(concepts, pair.source);
  const targets = entriesIn(concepts, pair.target);
  const bound = new Map<Concept, Term[]>();
  for (const { concept, term } of targets) {
    if (!isAllowed(term.status)) continue;
    const list = bound.get(concept);
    if (list) list.push(term);
    else bound.set(concept, [term]);
  }
  const binding = (concept: Concept): readonly Term[] => bound.get(concept) ?? nothing;
  let bySource: Map<string, Concept> | undefined;
  const { hasMeaning, speaksOf } = meanings(lexicon);
  const partOf = ({ concept }: Entry, word: string): boolean =>
    binding(concept).some(({ text }) => hasMeaning(word, text));
  const inSource = isChinese(pair.source)
    ? chineseFinder(sources, lexicon, partOf, regions).find
    : englishSource(sources);
  const inTarget = isChinese(pair.target) ? chineseTarget(targets, lexicon, regions) : englishTarget(targets);

  return {
    pair,
    concepts,
    inSource,
    inTarget: (text) => inTarget(text),
    account(source, target, shortForms = none) {
      const occurrences = inSource(source);
      if (occurrences.length === 0) return [];
      return accountFor({
        target,
        occurrences,
        hits: inTarget(target, conceptsOf(occurrences)),
        binding,
        shortForms,
        speaksOf: (words) => speaksOf(target, words),
        standIn: (group, renderings, taken) =>
          lexicon && isChinese(pair.source) && !isChinese(pair.target)
            ? standIn(
                target,
                textWords(target),
                { term: group[0]!.term.text, renderings, taken, rest: without(source, group) },
                lexicon,
              )
            : undefined,
      });
    },
    unwantedIn(target) {
      const hits = inTarget(target);
      const allowed = hits.filter(({ term }) => isAllowed(term.status));
      return hits.filter(
        (hit) =>
          isUnwanted(hit.term.status) &&
          !allowed.some((other) => contains(other, hit) || sameSpans(other, hit)),
      );
    },
    introductions: (target) => introductionsIn(target, inTarget(target)),
    bySource(text) {
      bySource ??= bySourceKey(sources, pair.source, regions);
      return bySource.get(keyIn(text, pair.source));
    },
  };
}

/** A text with the places of a term blanked out. */
function without(text: string, occurrences: readonly TermOccurrence[]): string {
  return occurrences.reduce(
    (rest, { span: [from, to] }) => rest.slice(0, from) + "＿".repeat(to - from) + rest.slice(to),
    text,
  );
}

function entriesIn(concepts: readonly Concept[], lang: string): Entry[] {
  return concepts.flatMap((concept) => termsIn(concept, lang).map((term) => ({ concept, term })));
}

/** Concepts by what their source terms are looked up by; of several with one term, the first. */
function bySourceKey(
  sources: readonly Entry[],
  lang: string,
  regions: readonly Region[],
): Map<string, Concept> {
  const map = new Map<string, Concept>();
  for (const { concept, term } of sources) {
    const key = keyIn(term.text, lang);
    if (!map.has(key)) map.set(key, concept);
  }
  if (regions.length === 0 || !isChinese(lang)) return map;
  for (const { concept, term } of sources) {
    for (const wording of regionalWordings(term.text, term.lang, regions)) {
      if (!map.has(termKey(wording))) map.set(termKey(wording), concept);
    }
  }
  return map;
}

/** Concepts of the occurrences and of all that is inside them. */
function conceptsOf(occurrences: readonly TermOccurrence[], into = new Set<Concept>()): Set<Concept> {
  for (const { concept, inner } of occurrences) {
    into.add(concept);
    conceptsOf(inner, into);
  }
  return into;
}

type TargetFinder = (text: string, relevant?: ReadonlySet<Concept>) => RenderingHit[];

function englishTarget(entries: readonly Entry[]): TargetFinder {
  const finder = renderingFinder(entries);
  return (text, relevant) => finder.find(text, relevant);
}

function isChinese(lang: string): boolean {
  return primary(lang) === "zh";
}

/** Comparison key of a term in a language: what `bySource` and the store look terms up by. */
export function keyIn(text: string, lang: string): string {
  return isChinese(lang) ? termKey(text) : solidKey(text);
}

/** English terms on the source side: hits as occurrences, nested by containment. */
function englishSource(entries: readonly Entry[]): (text: string) => TermOccurrence[] {
  const finder = renderingFinder(entries);
  return (text) => {
    const hits = finder.find(text).filter(({ how }) => how !== "coordination");
    const outer: { hit: RenderingHit; occurrence: TermOccurrence }[] = [];
    for (const hit of [...hits].sort((a, b) => extent(b) - extent(a))) {
      const occurrence: TermOccurrence = {
        concept: hit.concept,
        term: hit.term,
        span: hit.spans[0]!,
        inner: [],
      };
      const holder = outer.find((other) => contains(other.hit, hit));
      if (holder) holder.occurrence.inner.push(occurrence);
      else outer.push({ hit, occurrence });
    }
    return outer.map(({ occurrence }) => occurrence).sort((a, b) => a.span[0] - b.span[0]);
  };
}

/** Chinese terms on the target side: every occurrence, inner ones too, as a hit. */
function chineseTarget(
  entries: readonly Entry[],
  lexicon: Lexicon | undefined,
  regions: readonly Region[],
): TargetFinder {
  const finder = chineseFinder(entries, lexicon, () => true, regions);
  return (text) => {
    const hits: RenderingHit[] = [];
    const collect = (occurrences: readonly TermOccurrence[]): void => {
      for (const { concept, term, span, inner } of occurrences) {
        const how = text.slice(span[0], span[1]) === term.text ? "exact" : "form";
        hits.push({ concept, term, spans: [span], how });
        collect(inner);
      }
    };
    collect(finder.find(text));
    return hits;
  };
}
