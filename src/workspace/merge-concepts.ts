import type { LanguagePair } from "../model/language.ts";
import { type Concept, type Term, termsIn } from "../model/term.ts";
import { foldTerm } from "./same-term.ts";

/**
 * The concepts that judge a text. The first list that knows a source term rules it; a later list adds the
 * renderings the first one does not have, and never changes a status.
 */
export function mergeConcepts(pair: LanguagePair, ...lists: readonly (readonly Concept[])[]): Concept[] {
  const merged: Concept[] = [];
  const bySource = new Map<string, number>();
  for (const concept of lists.flat()) {
    const keys = termsIn(concept, pair.source).map((term) => foldTerm(term.text));
    const at = keys.map((source) => bySource.get(source)).find((found) => found !== undefined);
    if (at === undefined) {
      for (const source of keys) bySource.set(source, merged.length);
      merged.push(concept);
      continue;
    }
    const known = merged[at]!;
    const has = new Set(known.terms.map(termKey));
    const added = concept.terms.filter((term) => !has.has(termKey(term)));
    if (added.length > 0) merged[at] = { ...known, terms: [...known.terms, ...added] };
    for (const source of keys) if (!bySource.has(source)) bySource.set(source, at);
  }
  return merged;
}

function termKey(term: Term): string {
  return `${term.lang.split("-")[0]}\u0000${foldTerm(term.text)}`;
}
