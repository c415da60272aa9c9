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
  /** Of the text that has it. */
  title: string;
  /** Where that can be read. */
  url?: string;
  /** When it was published, as it says. */
  date?: string;
  /** Article, page or section. */
  place?: string;
}

/** A word for a concept in one language. */
export interface Term {
  /** BCP 47 tag. */
  lang: string;
  /** As it is written. */
  text: string;
  /** Whether it ought to be used. */
  status: TermStatus;
  /** Remarks on the term. */
  note?: string;
  /** Whose rendering it is. */
  authority?: Authority;
  /** As the glossary says, such as `noun`. */
  partOfSpeech?: string;
  /** When it is the right one. */
  usage?: string;
}

/** One concept with its terms in both languages. */
export interface Concept {
  /** Unique in its glossary. */
  id: string;
  /** Subject field; tells homographs apart. */
  domain?: string;
  /** What it is. */
  definition?: string;
  /** Remarks on the concept. */
  note?: string;
  /** In all languages, in the order of the glossary. */
  terms: Term[];
}

/** A fresh concept's id, from its first source term: stable when the same list is imported again. */
export function conceptId(sourceTerm: string): string {
  return `c-${contentId("concept", sourceTerm).slice(0, 10)}`;
}

export function termsIn(concept: Concept, lang: string): Term[] {
  return concept.terms.filter((term) => sameLanguage(term.lang, lang));
}

/** Whether a term of this status may be used. */
export function isAllowed(status: TermStatus): boolean {
  return status === "preferred" || status === "admitted";
}

/** Whether a term of this status is a fault where it stands. A proposed one is neither this nor allowed. */
export function isUnwanted(status: TermStatus): boolean {
  return status === "deprecated" || status === "forbidden";
}
