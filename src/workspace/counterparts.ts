import { associate } from "../extract/association.ts";
import { type Counterpart, counterpart } from "../extract/counterpart.ts";
import { linkFunctionWords } from "../extract/function-links.ts";
import type { Memory } from "../memory/memory.ts";
import { type LanguagePair, otherSide, primary } from "../model/language.ts";
import type { Hit } from "../model/match.ts";
import type { Concept } from "../model/term.ts";
import type { Unit } from "../model/unit.ts";
import { phraseKeys } from "../text/english.ts";
import { lexicon } from "./lexicon.ts";

/** Word links are found in so many units at a time: enough for them to bear each other out, in a third of a second. */
const batchUnits = 120;
/** How far from a place other units are taken, where there are few places. */
const farthest = 30;

/**
 * Where the other sides of places are, by word association over the units that they are in; undefined where it cannot
 * tell, or where the pair is not Chinese and English. In the order of the places.
 */
export async function counterpartsOf(
  hits: readonly Hit[],
  pair: LanguagePair,
  concepts: readonly Concept[],
  memories: readonly Memory[],
): Promise<(Counterpart | undefined)[]> {
  const words = await lexicon();
  const found: (Counterpart | undefined)[] = [];
  for (let from = 0; from < hits.length; ) {
    const units = new Map<string, Unit>();
    let to = from;
    for (; to < hits.length && (units.size < batchUnits || units.has(keyOf(hits[to]!.unit))); to++) {
      units.set(keyOf(hits[to]!.unit), hits[to]!.unit);
    }
    await addNeighbors(units, memories);
    const aligned = associate([...units.values()], { pair, lexicon: words, concepts });
    linkFunctionWords(aligned, words);
    const byKey = new Map(aligned.map((one) => [keyOf(one.unit), one]));
    for (const { unit, side, span } of hits.slice(from, to)) {
      const one = byKey.get(keyOf(unit));
      found.push(one && counterpart(one, languageOf(side, pair), span));
    }
    from = to;
  }
  return found;
}

/** Units from around the others, which tell what belongs to them by their lack of it. */
async function addNeighbors(units: Map<string, Unit>, memories: readonly Memory[]): Promise<void> {
  const given = [...units.values()];
  for (let distance = 1; distance <= farthest && units.size < batchUnits; distance++) {
    for (const { document, index } of given) {
      for (const at of [index - distance, index + distance]) {
        for (const memory of memories) {
          const unit = units.size < batchUnits ? await memory.get({ document, index: at }) : undefined;
          if (unit && !units.has(keyOf(unit))) units.set(keyOf(unit), unit);
        }
      }
    }
  }
}

/** Below this confidence a stretch is not shown as the counterpart. */
const leastConfidence = 0.25;

/** The text that most places have on the other side, forms of one phrase taken together. */
export function likeliest(
  hits: readonly Hit[],
  counterparts: readonly (Counterpart | undefined)[],
): { text: string; confidence: number } | undefined {
  const kinds = new Map<string, { sum: number; forms: Map<string, number> }>();
  hits.forEach(({ unit, side }, i) => {
    const found = counterparts[i];
    if (!found || found.confidence < leastConfidence) return;
    const other = unit[otherSide(side)];
    const text = found.spans.map(([from, to]) => other.slice(from, to)).join(" … ");
    const key = phraseKeys(text).join(" ") || text;
    const kind = kinds.get(key) ?? { sum: 0, forms: new Map<string, number>() };
    kind.sum += found.confidence;
    kind.forms.set(text, (kind.forms.get(text) ?? 0) + found.confidence);
    kinds.set(key, kind);
  });
  const best = [...kinds.values()].sort((a, b) => b.sum - a.sum)[0];
  // One place of many that says something is chance.
  const confidence = best ? Math.round((100 * best.sum) / hits.length) / 100 : 0;
  if (!best || confidence < leastConfidence) return undefined;
  const [text] = [...best.forms].sort((a, b) => b[1] - a[1])[0]!;
  return { text, confidence };
}

function languageOf(side: Hit["side"], pair: LanguagePair): "chinese" | "english" {
  return primary(pair[side]) === "zh" ? "chinese" : "english";
}

function keyOf({ document, index, id }: Unit): string {
  return `${index} ${id} ${document}`;
}
