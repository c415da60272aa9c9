import { type LanguagePair, primary } from "../model/language.ts";
import { type Concept, termsIn } from "../model/term.ts";
import { simplify } from "../text/fold.ts";

/** Which side of the pair is Chinese; undefined when neither is, or the other is not English. */
export function chineseSide(pair: LanguagePair): "source" | "target" | undefined {
  const source = primary(pair.source);
  const target = primary(pair.target);
  if (source === "zh" && target === "en") return "source";
  if (source === "en" && target === "zh") return "target";
  return undefined;
}

/** Characters Simplified one by one, only where that keeps the offsets. */
export function simplified(text: string): string {
  const folded = simplify(text);
  return folded.length === text.length ? folded : text;
}

/** Concepts and the languages they are looked at in. */
interface Glossary {
  pair: LanguagePair;
  concepts?: readonly Concept[];
}

/** The preferred and admitted renderings of each glossary term, by its Simplified spelling. */
export function glossaryRenderings({ pair, concepts }: Glossary): Map<string, string[]> {
  const side = chineseSide(pair)!;
  const [zh, en] = side === "source" ? [pair.source, pair.target] : [pair.target, pair.source];
  const out = new Map<string, string[]>();
  for (const concept of concepts ?? []) {
    const renderings = termsIn(concept, en)
      .filter((term) => term.status === "preferred" || term.status === "admitted")
      .map((term) => term.text);
    for (const term of termsIn(concept, zh)) out.set(simplified(term.text), renderings);
  }
  return out;
}
