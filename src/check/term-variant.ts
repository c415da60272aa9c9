import type { Finding } from "../model/finding.ts";
import { say } from "../model/locale.ts";
import type { PhraseFamily, TermReport } from "../model/renderings.ts";
import type { Span } from "../model/span.ts";
import { type Concept, conceptId, type Term, termsIn } from "../model/term.ts";
import type { Unit } from "../model/unit.ts";
import { placeKey, unitRef } from "../model/unit.ts";
import type { RenderingHit } from "../termbase/hit.ts";
import { compileTerms, type Terms } from "../termbase/terms.ts";
import { isAbbreviation, sameForms, solidKey } from "../text/english.ts";
import { englishTokens } from "../text/tokens.ts";
import { expectedRenderings } from "./accounts.ts";
import type { Check, View } from "./check.ts";
import { evidence, evidenceLimit, finding } from "./make-finding.ts";

/** Below this a family found in the texts alone is noise. */
const worthReading = 0.5;

/** Share of the places that the preferred rendering must have, or the texts' own habit is told to them instead. */
const usualShare = 0.25;

/** One meaning in several English phrases, in texts that have no source. */
export const termVariant: Check = {
  id: "term-variant",
  severity: "warning",
  mqm: "Terminology: Inconsistent use of terminology",
  wholeMemory: true,
  title: () => say("competing English phrases", "同一概念有多种英文说法"),
  explain: () =>
    say(
      'Only with --target-only: an English text, or several, call one thing by several phrases, and this unit has one that is not the usual one. Examples: "community with a shared future for mankind" and "… for humanity", "high-level opening up" and "high-standard opening up", CPC and CCP, "opening up" and "opening-up". The alternatives come from the glossary, from how the memory renders its terms, and from the texts themselves: phrases that share a frame and have synonyms in one place of it, the same words in another order, a word more, or a hyphen. Wrong where the two phrases mean two things, in quotations and in titles.',
      "仅用于 --target-only：一篇或多篇英文对同一事物有多种说法，而本句不是最常见的一种。例：“community with a shared future for mankind”与“… for humanity”，“high-level opening up”与“high-standard opening up”，CPC 与 CCP，“opening up”与“opening-up”。候选说法来自术语表、记忆库中的译法以及文本本身（同一框架中一处用了近义词、词序不同、多一词、连字符有无）。两种说法含义不同，或出现在引文、标题中时会误报。",
    ),
  async *run(view) {
    if (!view.targetOnly) return;
    const units = new Map(view.units.map((unit) => [placeKey(unit), unit]));
    const taken = new Map<string, Span[]>();
    const known = [
      ...familiesOf(view.units, view.terms, (concept) => expectedRenderings(view, concept)[0]?.text),
      ...familiesOf(view.units, alternatives(await view.reports(), view), () => undefined),
    ];
    for (const family of known) yield* remarks(family, units, taken);
    // What the glossary or the memory has told about is not told again the other way about.
    const told = new Set(known.flatMap(({ variants }) => variants.map(({ text }) => solidKey(text))));
    for (const family of view.families?.() ?? []) {
      if (family.score < worthReading || family.variants.some(({ text }) => told.has(solidKey(text))))
        continue;
      yield* remarks(family, units, taken);
    }
  },
};

interface Family extends Pick<PhraseFamily, "variants"> {
  /** The source term, where it is known. */
  term?: string;
  /** What the glossary wants. */
  preferred?: string | undefined;
}

/** How often each rendering of a concept stands in the texts; concepts with two that differ materially. */
function familiesOf(
  units: readonly Unit[],
  terms: Terms,
  preferredOf: (concept: Concept) => string | undefined,
): Family[] {
  const places = new Map<Concept, Map<string, Family["variants"][number]>>();
  for (const unit of units) {
    const hits = terms.inTarget(unit.target).filter(({ term }) => telling(term));
    for (const hit of hits) {
      const { concept, term, spans } = hit;
      // What names another concept as well says nothing about this one.
      if (hits.some((other) => other.concept !== concept && covers(other, hit))) continue;
      const variants = places.get(concept) ?? new Map<string, Family["variants"][number]>();
      places.set(concept, variants);
      const variant = variants.get(term.text) ?? { text: term.text, places: [] };
      variants.set(term.text, variant);
      variant.places.push({
        unit: unitRef(unit),
        span: [spans[0]![0], spans[spans.length - 1]![1]],
      });
    }
  }
  const families: Family[] = [];
  for (const [concept, variants] of places) {
    const sorted = [...variants.values()].sort((a, b) => b.places.length - a.places.length);
    if (sorted.every(({ text }) => sameForms(text, sorted[0]!.text) || sameName(text, sorted[0]!.text)))
      continue;
    const [source] = termsIn(concept, terms.pair.source);
    families.push({
      variants: sorted,
      ...(source ? { term: source.text } : {}),
      preferred: preferredOf(concept),
    });
  }
  return families;
}

function covers({ spans: outer }: RenderingHit, { spans: inner }: RenderingHit): boolean {
  return outer[0]![0] <= inner[0]![0] && outer[outer.length - 1]![1] >= inner[inner.length - 1]![1];
}

/** Whether one is the other by its initials: CPC is no other name than Communist Party of China. */
function sameName(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  if (!isAbbreviation(short)) return false;
  const initials = englishTokens(long).map(({ text }) => text[0]!.toUpperCase());
  let at = 0;
  for (const letter of initials) if (letter === short[at]) at++;
  return at === short.length;
}

/** A phrase, or an abbreviation: a common word alone stands for many things. */
function telling({ text, status }: Term): boolean {
  if (status === "proposed" || status === "deprecated" || status === "forbidden") return false;
  const words = englishTokens(text);
  return words.length > 1 || (words.length === 1 && isAbbreviation(words[0]!.text));
}

/** What the memory renders in more than one way, as a glossary that allows all of it. */
function alternatives(reports: readonly TermReport[], { pair, lexicon, terms }: View): Terms {
  const concepts = reports
    .filter(({ verdict, term }) => verdict === "inconsistent" && !terms.bySource(term))
    .map(
      ({ term, renderings }): Concept => ({
        id: conceptId(term),
        terms: [
          { lang: pair.source, text: term, status: "preferred" },
          ...renderings.map(({ text }): Term => ({ lang: pair.target, text, status: "admitted" })),
        ],
      }),
    );
  return compileTerms(concepts, { pair, lexicon });
}

function* remarks(
  { variants, term, preferred }: Family,
  units: ReadonlyMap<string, Unit>,
  taken: Map<string, Span[]>,
): Iterable<Finding> {
  const total = variants.reduce((sum, { places }) => sum + places.length, 0);
  const usual =
    variants.find(({ text, places }) => text === preferred && places.length >= usualShare * total) ??
    variants[0]!;
  for (const variant of variants) {
    if (variant === usual || sameName(variant.text, usual.text)) continue;
    for (const [key, places] of Map.groupBy(variant.places, ({ unit }) => placeKey(unit))) {
      const unit = units.get(key);
      const spots = taken.get(key) ?? [];
      const free = places.filter(({ span }) => !spots.some((spot) => spot[0] < span[1] && span[0] < spot[1]));
      if (!unit || free.length === 0) continue;
      taken.set(key, [...spots, ...free.map(({ span }) => span)]);
      const actual = unit.target.slice(...free[0]!.span).replace(/\s+/gu, " ");
      const times = usual.places.length;
      const named = term === undefined ? { en: "", zh: "" } : { en: ` for ${term}`, zh: `“${term}”` };
      yield finding(termVariant, unit, {
        message:
          usual.text === preferred
            ? say(
                `"${actual}" stands here; the glossary prefers "${usual.text}"${named.en} (${times}× in these texts)`,
                `此处作“${actual}”；术语表首选${named.zh}“${usual.text}”（这些文本中 ${times} 次）`,
              )
            : say(
                `"${actual}" here, "${usual.text}" elsewhere${named.en} (${times}×): one name for one thing?`,
                `此处作“${actual}”，别处作“${usual.text}”（${times} 次）${named.zh}：是否同一概念？`,
              ),
        term: term ?? usual.text,
        targetSpans: free.map(({ span }) => span),
        expected: [usual.text],
        actual,
        evidence: usual.places.slice(0, evidenceLimit).flatMap((place) => {
          const other = units.get(placeKey(place.unit));
          return other && other !== unit ? [evidence(other, other.target)] : [];
        }),
      });
    }
  }
}
