import { contentId } from "./id.ts";
import { sameLanguage } from "./language.ts";
import { say } from "./locale.ts";

/** From ISO 30042 `administrativeStatus`, plus `proposed`: found or suggested, binding nobody. */
export type TermStatus = "proposed" | "preferred" | "admitted" | "deprecated" | "forbidden";

export const termStatuses: readonly TermStatus[] = [
  "preferred",
  "admitted",
  "proposed",
  "deprecated",
  "forbidden",
];

/** The status in the language of the interface. */
export function statusName(status: TermStatus): string {
  return {
    proposed: say("proposed", "建议"),
    preferred: say("preferred", "首选"),
    admitted: say("admitted", "可用"),
    deprecated: say("deprecated", "不宜"),
    forbidden: say("forbidden", "禁用"),
  }[status];
}

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
