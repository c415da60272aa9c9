/**
 * Phrases of English texts that compete for one meaning, found without a source: they share a frame and have in one
 * place of it words that the dictionary gives for one Chinese word, or they differ in a word more, in the order of the
 * words, in a hyphen, or they are abbreviations of the same letters. A frame that takes any word ("economic / social /
 * cultural development") is no family, nor are two that a sentence sets against each other.
 */
import type { PhraseFamily, PhraseVariant } from "../model/renderings.ts";
import type { Unit } from "../model/unit.ts";
import { compoundFamilies } from "./english-compounds.ts";
import type { Phrase } from "./english-phrases.ts";
import { recasts } from "./english-recasts.ts";
import { repetition, variantsOf } from "./english-variants.ts";
import type { EnglishWord } from "./english-words.ts";
import type { Synonyms } from "./synonyms.ts";

type Place = PhraseVariant["places"][number];

/** Fillers of one slot from which it is open to any word. */
const openSlot = 3;
/** Share of its sentences in which a variant stands beside the other: then they are two things. */
const contrasted = 0.25;

export function phraseFamilies(
  units: readonly Unit[],
  textOf: (unit: Unit) => string,
  phrases: ReadonlyMap<string, Phrase>,
  synonyms: Synonyms,
): PhraseFamily[] {
  const all = [
    ...slots(phrases, synonyms),
    ...retold(phrases, synonyms),
    ...orders(phrases),
    ...hyphens(phrases),
    ...compoundFamilies(units, textOf),
  ];
  all.sort(
    (a, b) => b.score - a.score || size(b) - size(a) || (a.variants[0]!.text < b.variants[0]!.text ? -1 : 1),
  );
  return withoutRepeats(
    all.filter((family) => !all.some((other) => other !== family && tellsMore(other, family))),
  );
}

/** Whether the one has every place of the other and more: what stands around a phrase only hides part of its places. */
function tellsMore(one: PhraseFamily, other: PhraseFamily): boolean {
  if (one.kind !== other.kind || size(one) <= size(other)) return false;
  const spans = Map.groupBy(
    one.variants.flatMap(({ places }) => places),
    homeOf,
  );
  return other.variants.every(({ places }) =>
    places.every((place) =>
      (spans.get(homeOf(place)) ?? []).some(({ span }) => span[0] < place.span[1] && place.span[0] < span[1]),
    ),
  );
}

function homeOf({ unit }: Pick<Place, "unit">): string {
  return `${unit.document}\u0000${unit.index}`;
}

function size({ variants }: PhraseFamily): number {
  return variants.reduce((sum, { places }) => sum + places.length, 0);
}

/** One family for one spot: what lies over the places of a better one is that again, told longer or shorter. */
function withoutRepeats(families: readonly PhraseFamily[]): PhraseFamily[] {
  const taken = new Map<string, Place[]>();
  return families.filter(({ variants }) => {
    const rare = variants.slice(1).flatMap(({ places }) => places);
    const overlaps = (place: Place): boolean =>
      (taken.get(homeOf(place)) ?? []).some(({ span }) => span[0] < place.span[1] && place.span[0] < span[1]);
    if (rare.some(overlaps)) return false;
    for (const place of rare) {
      const list = taken.get(homeOf(place));
      if (list) list.push(place);
      else taken.set(homeOf(place), [place]);
    }
    return true;
  });
}

/** One word differs: "high-level / high-standard opening up". */
function* slots(phrases: ReadonlyMap<string, Phrase>, synonyms: Synonyms): Iterable<PhraseFamily> {
  const frames = new Map<string, { filler: EnglishWord; phrase: Phrase }[]>();
  for (const [key, phrase] of phrases) {
    if (phrase.words.length < 3) continue;
    const tokens = key.trim().split(" ");
    for (const word of phrase.words) {
      if (/\d/u.test(word.text)) continue;
      const at = tokens.indexOf(word.key);
      const frame = tokens.map((token, i) => (i === at ? "*" : token)).join(" ");
      const list = frames.get(frame);
      if (list) list.push({ filler: word, phrase });
      else frames.set(frame, [{ filler: word, phrase }]);
    }
  }
  for (const entries of frames.values()) {
    if (entries.length < 2 || entries.length > openSlot) continue;
    const [main, ...others] = entries.sort((a, b) => b.phrase.places.length - a.phrase.places.length);
    if (main!.phrase.places.length < 2) continue;
    const shared = main!.phrase.words.length - 1;
    const same = others.filter(({ filler, phrase }) => {
      if (filler.stem === main!.filler.stem || bothNames(main!.filler, filler)) return false;
      // Whatever the frame: "role of …" and "influence of …" are two things.
      return synonyms(main!.filler, filler) && !setAgainst(main!.phrase, phrase);
    });
    if (same.length === 0) continue;
    yield {
      kind: "slot",
      variants: variantsOf([main!, ...same].map(({ phrase }) => phrase.places)),
      score: 0.5 + 0.08 * Math.min(4, shared) + repetition(main!.phrase.places.length),
    };
  }
}

/** Several words differ, each by one for the same thing. */
function* retold(phrases: ReadonlyMap<string, Phrase>, synonyms: Synonyms): Iterable<PhraseFamily> {
  for (const { main, others } of recasts(phrases, synonyms)) {
    const apart = others.filter((other) => !setAgainst(main, other));
    if (apart.length === 0) continue;
    yield {
      kind: "recast",
      variants: variantsOf([main, ...apart].map(({ places }) => places)),
      score: 0.45 + 0.08 * Math.min(4, main.words.length - 1) + repetition(main.places.length),
    };
  }
}

/** Two names (months, places) in one frame are two things; a capital of a title is none of a name. */
function bothNames(a: EnglishWord, b: EnglishWord): boolean {
  const name = ({ text, key }: EnglishWord) => /^\p{Lu}/u.test(text) && text.toLowerCase() === key;
  return name(a) && name(b);
}

/** Whether the sentences of the one have the other as well. */
function setAgainst(main: Phrase, other: Phrase): boolean {
  const homes = new Set(main.places.map(homeOf));
  const both = other.places.filter((place) => homes.has(homeOf(place))).length;
  return both > contrasted * other.places.length;
}

/** The same words of a compound in another order: "pilot free trade zone / free trade pilot zone". */
function* orders(phrases: ReadonlyMap<string, Phrase>): Iterable<PhraseFamily> {
  const groups = new Map<string, Phrase[]>();
  for (const [key, phrase] of phrases) {
    const tokens = key.trim().split(" ");
    // A preposition between them turns words round without another meaning; two words alone do so by chance.
    if (tokens.length !== phrase.words.length || tokens.length < 3) continue;
    // What always goes on was cut off: "global political parties' high-level [meeting]".
    if (phrase.places.every(({ attributive, text }) => attributive && /-\p{L}+$/u.test(text))) continue;
    const sorted = [...tokens].sort().join(" ");
    const list = groups.get(sorted);
    if (list) list.push(phrase);
    else groups.set(sorted, [phrase]);
  }
  for (const group of groups.values()) {
    if (group.length < 2) continue;
    const total = group.reduce((sum, { places }) => sum + places.length, 0);
    yield {
      kind: "order",
      variants: variantsOf(group.map(({ places }) => places)),
      score: 0.55 + 0.08 * Math.min(4, group[0]!.words.length - 1) + repetition(total),
    };
  }
}

/** The same words with a hyphen here and none there, where no noun follows: "opening up / opening-up". */
function* hyphens(phrases: ReadonlyMap<string, Phrase>): Iterable<PhraseFamily> {
  for (const { words, places } of phrases.values()) {
    if (words.length > 3) continue;
    const bySpelling = Map.groupBy(
      places.filter(({ attributive }) => !attributive),
      ({ text }) => text.toLowerCase().replace(/[‑‐]/gu, "-"),
    );
    if (bySpelling.size < 2) continue;
    const variants = variantsOf([...bySpelling.values()]);
    const bare = new Set(variants.map(({ text }) => text.toLowerCase().replace(/[\s-]/gu, "")));
    const [main, other] = variants;
    if (bare.size > 1 || main!.places.length < 3 || other!.places.length < 2) continue;
    yield { kind: "hyphen", variants, score: 0.5 + repetition(other!.places.length) };
  }
}
