import { sameLanguage } from "../model/language.ts";
import type { Concept, Term } from "../model/term.ts";
import { foldTerm } from "./same-term.ts";

/** The concept with a rendering as it is now; another rendering that was preferred becomes admitted beside a preferred one. */
export function withRendering(concept: Concept, rendering: Term): Concept {
  const { lang, text, status } = rendering;
  const isTarget = (each: Term): boolean => sameLanguage(each.lang, lang);
  const isIt = (each: Term): boolean => isTarget(each) && foldTerm(each.text) === foldTerm(text);
  const terms = concept.terms.map((each): Term => {
    if (isIt(each)) return { ...each, ...rendering, lang: each.lang, text: each.text };
    if (status === "preferred" && isTarget(each) && each.status === "preferred")
      return { ...each, status: "admitted" };
    return each;
  });
  return { ...concept, terms: terms.some(isIt) ? terms : [...terms, rendering] };
}
