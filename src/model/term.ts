import { contentId } from "./id.ts";
import { sameLanguage } from "./language.ts";

/** From ISO 30042 `administrativeStatus`, plus `proposed`: found or suggested, binding nobody. */
export type TermStatus = "proposed" | "preferred" | "admitted" | "deprecated" | "forbidden";

export const termStatuses: readonly TermStatus[] = [
  "preferred",
  "admitted",
  "proposed",
  "deprecated",
  "forbidden",
];

/** Where a rendering is taken from. */
export interface Authority {
  title: string;
  url?: string;
  date?: string;
  place?: string;
}

export interface Term {
  lang: string;
  text: string;
  status: TermStatus;
  note?: string;
  authority?: Authority;
  partOfSpeech?: string;
  usage?: string;
}

/** One concept with its terms in both languages. */
export interface Concept {
  id: string;
  domain?: string;
  definition?: string;
  note?: string;
  terms: Term[];
}

/** A fresh concept's id, from its first source term: stable when the same list is imported again. */
export function conceptId(sourceTerm: string): string {
  return `c-${contentId("concept", sourceTerm).slice(0, 10)}`;
}

export function termsIn(concept: Concept, lang: string): Term[] {
  return concept.terms.filter((term) => sameLanguage(term.lang, lang));
}
