/**
 * As large a memory as asked for: the units of the term sets over and over, in each copy some of their words replaced
 * on both sides by others, so that the vocabulary grows as it does in real memories: most draws are of words that
 * these texts have, the rest of coined ones, few often and many seldom.
 */
import { associate } from "../../src/extract/association.ts";
import { randomStream } from "../../src/extract/random.ts";
import type { Lexicon } from "../../src/model/lexicon.ts";
import type { Span } from "../../src/model/span.ts";
import { type Unit, unitId } from "../../src/model/unit.ts";
import { openLexicon, pair, termSets } from "./term-sets.ts";

interface Slot {
  zh: Span;
  en: Span;
}

interface Pattern {
  unit: Unit;
  /** In order of the Chinese and, no two over each other, of the English. */
  slots: readonly Slot[];
}

const surely = 0.9;
const replaced = 0.25;
const coinedShare = 0.4;
const coinedWords = 30_000;
const syllables = "ba de fo gu hin jar kel lum mon nar pel quo rin sul tav vor wex yan zim".split(" ");
const [firstHan, hanCount] = [0x4e00, 6000];

export function bulkMemory(count: number, seed: number): { units: Unit[]; lexicon: Lexicon } {
  const lexicon = openLexicon();
  const patterns = patternsOf(
    termSets(lexicon).flatMap(({ units }) => units),
    lexicon,
  );
  const pool = patterns.flatMap(({ unit, slots }) =>
    slots.map(({ zh, en }) => [unit.source.slice(...zh), unit.target.slice(...en)] as const),
  );
  const random = randomStream(seed);
  const draw = (): readonly [string, string] =>
    random() < coinedShare
      ? coined(Math.floor(coinedWords ** random()))
      : pool[Math.floor(random() * pool.length)]!;
  const units = Array.from({ length: count }, (_, index): Unit => {
    const { unit, slots } = patterns[index % patterns.length]!;
    let { source, target } = unit;
    // From the end of each side, so that the other places stay where they are.
    const changes = slots.filter(() => random() < replaced).map((slot) => ({ slot, words: draw() }));
    for (const { slot, words } of changes.toSorted((a, b) => b.slot.zh[0] - a.slot.zh[0]))
      source = source.slice(0, slot.zh[0]) + words[0] + source.slice(slot.zh[1]);
    for (const { slot, words } of changes.toSorted((a, b) => b.slot.en[0] - a.slot.en[0]))
      target = target.slice(0, slot.en[0]) + words[1] + target.slice(slot.en[1]);
    const document = `document-${Math.floor(index / patterns.length)}`;
    return { ...unit, id: unitId(source, target), document, index, source, target };
  });
  return { units, lexicon };
}

function patternsOf(units: readonly Unit[], lexicon: Lexicon): Pattern[] {
  return associate(units, { pair, lexicon }).map(({ unit, atoms, words, links }) => {
    const slots: Slot[] = [];
    const taken = new Set<number>();
    atoms.forEach((atom, a) => {
      if (!atom.terminological) return;
      const strong = words.flatMap((_, w) => (links[a * words.length + w]! >= surely ? [w] : []));
      if (strong.length !== 1 || taken.has(strong[0]!)) return;
      taken.add(strong[0]!);
      slots.push({ zh: atom.span, en: words[strong[0]!]!.span });
    });
    return { unit, slots };
  });
}

/** The n-th coined word: two characters, and English of three syllables. */
function coined(n: number): readonly [string, string] {
  const han = (at: number) => String.fromCharCode(firstHan + (at % hanCount));
  const part = (at: number) => syllables[at % syllables.length]!;
  return [
    han(n * 37 + 11) + han(n * 101 + Math.floor(n / 7)),
    part(n) + part(Math.floor(n / syllables.length)) + part(Math.floor(n / syllables.length ** 2) + n),
  ];
}
