/**
 * A noun that stands right behind a rendering and was left over is that rendering's head: "emission [cuts]" for 减排,
 * where the sampler had given "cuts" to the adverb 切实, which English left out. Verbs and adverbs give back nouns that
 * nothing else says are theirs.
 */
import type { Lexicon } from "../model/lexicon.ts";
import { setOf } from "../text/word-lists.ts";
import { type AlignedUnit, gap } from "./aligned-unit.ts";
import { shapesOf } from "./claims.ts";
import { shapes } from "./english-shape.ts";
import { englishWords } from "./english-words.ts";
import { besideEachOther, ownerOf, type Usage } from "./owners.ts";

const linked = 0.5;
/** A head that was given back is a little less sure than one that was linked. */
const regained = 0.8;

/**
 * Gives such nouns back, in all units.
 * @param knows whether the dictionary has a stem as a rendering of an atom
 */
export function reclaimHeads(
  units: readonly AlignedUnit[],
  knows: (atom: string, stem: string) => boolean,
  usage: Usage,
  lexicon: Lexicon,
): void {
  for (const unit of units) {
    const { atoms, words, links } = unit;
    const width = words.length;
    const shape = shapesOf(unit);
    for (let w = 1; w < width; w++) {
      const before = w - 1;
      if (shape[w] !== "noun" || (shape[before] !== "noun" && shape[before] !== "adjective")) continue;
      if (gap(unit, before) !== " ") continue;
      const [thief, owner] = [ownerOf(unit, w, linked), ownerOf(unit, before, linked)];
      if (thief < 0 || owner < 0 || thief === owner || besideEachOther(atoms, thief, owner)) continue;
      const { text } = atoms[thief]!;
      const backed = knows(text, words[w]!.stem) || usage.renders(text, words[w]!.stem) > 1;
      if (backed || !isNoName(text, lexicon)) continue;
      const name = atoms[owner]!;
      if (name.functional || !name.terminological || name.text.length < 2) continue;
      if (isWhole(name.text, words[before]!.stem, lexicon)) continue;
      links[owner * width + w] = regained;
      links[thief * width + w] = 1 - regained;
    }
  }
}

/** Whether the dictionary has the word, and never as a noun: verbs, adjectives, adverbs, turns of speech. */
function isNoName(text: string, lexicon: Lexicon): boolean {
  const glosses = lexicon.glosses(text);
  if (glosses.length === 0) return auxiliaries.has(text);
  return glosses.every((gloss) => {
    const words = englishWords(gloss);
    return words[0]?.functional !== false || shapes(gloss, words).at(-1) !== "noun";
  });
}

/** In no dictionary, and said of what follows. */
const auxiliaries = setOf("不予 未予 准予 应予 得予 均应 应由 可由 须由 须经 应经 未能 不宜 未曾 不再");

/** Whether one word of the dictionary is all of the rendering: market for 市场. */
function isWhole(text: string, stem: string, lexicon: Lexicon): boolean {
  return lexicon.glosses(text).some((gloss) => {
    const content = englishWords(gloss).filter((word) => !word.functional);
    return content.length === 1 && content[0]!.stem === stem;
  });
}
