/** Families that are single words to the eye: compound adjectives with a word more, abbreviations of the same letters. */
import type { PhraseFamily } from "../model/renderings.ts";
import { type Unit, unitRef } from "../model/unit.ts";
import { isAbbreviation } from "../text/english.ts";
import { englishTokens } from "../text/tokens.ts";
import type { Phrase } from "./english-phrases.ts";
import { repetition, variantsOf } from "./english-variants.ts";

export function* compoundFamilies(
  units: readonly Unit[],
  textOf: (unit: Unit) => string,
): Iterable<PhraseFamily> {
  yield* insertions(units, textOf);
  yield* abbreviations(units, textOf);
}

const compound = /(?<![\p{L}-])(?:(\p{L}+)[ \n])?(\p{L}+)[-‑‐](\p{L}{5,})(?![\p{L}-])/gu;

/** A word more in a compound adjective: "foreign-related / foreign affairs-related". */
function* insertions(units: readonly Unit[], textOf: (unit: Unit) => string): Iterable<PhraseFamily> {
  const short = new Map<string, Phrase["places"]>();
  const long = new Map<string, { first: string; places: Phrase["places"] }>();
  for (const unit of units) {
    const text = textOf(unit);
    for (const match of text.matchAll(compound)) {
      const [whole, first, middle, last] = match as unknown as [string, string | undefined, string, string];
      const ref = unitRef(unit);
      const add = (places: Phrase["places"], form: string): void => {
        const at = match.index + whole.length - form.length;
        places.push({ unit: ref, span: [at, at + form.length], text: form, attributive: true });
      };
      const pair = `${middle.toLowerCase()}-${last.toLowerCase()}`;
      const places = short.get(pair) ?? [];
      short.set(pair, places);
      add(places, `${middle}-${last}`);
      if (first === undefined) continue;
      const three = `${first.toLowerCase()} ${pair}`;
      const entry = long.get(three) ?? { first: `${first.toLowerCase()}-${last.toLowerCase()}`, places: [] };
      long.set(three, entry);
      add(entry.places, whole);
    }
  }
  for (const { first, places } of long.values()) {
    const other = short.get(first);
    if (!other || other.length + places.length < 3) continue;
    yield {
      kind: "insertion",
      variants: variantsOf([other, places]),
      score: 0.6 + repetition(other.length + places.length),
    };
  }
}

/** Abbreviations of the same letters: CPC and CCP. */
function* abbreviations(units: readonly Unit[], textOf: (unit: Unit) => string): Iterable<PhraseFamily> {
  const groups = new Map<string, Map<string, Phrase["places"]>>();
  for (const unit of units) {
    const ref = unitRef(unit);
    for (const { text, span } of englishTokens(textOf(unit))) {
      const bare = text.replace(/['’]s?$/u, "");
      if (bare.length < 3 || bare.length > 5 || !isAbbreviation(bare) || /\d/u.test(bare)) continue;
      const letters = [...bare].sort().join("");
      const group = groups.get(letters) ?? new Map<string, Phrase["places"]>();
      groups.set(letters, group);
      const places = group.get(bare) ?? [];
      group.set(bare, places);
      places.push({ unit: ref, span: [span[0], span[0] + bare.length], text: bare, attributive: false });
    }
  }
  for (const group of groups.values()) {
    if (group.size < 2) continue;
    const variants = variantsOf([...group.values()]);
    if (variants[0]!.places.length < 2) continue;
    yield { kind: "abbreviation", variants, score: 0.65 + repetition(variants[1]!.places.length) };
  }
}
