import { type LanguagePair, sameLanguage } from "../model/language.ts";
import { say } from "../model/locale.ts";
import { type Concept, isAllowed, isUnwanted, type Term } from "../model/term.ts";
import { keyIn } from "./terms.ts";

/** Something in a glossary that a person should settle. */
export interface GlossaryFault {
  kind: "empty" | "two-preferred" | "contradiction" | "repeated" | "shared-term" | "no-source" | "unchosen";
  /** `error`: checks cannot follow it; `warning`: it may be meant; `info`: it waits for a choice. */
  severity: "error" | "warning" | "info";
  concepts: string[];
  /** The term it is about. */
  term: string;
  message: string;
}

/** Conflicts and gaps in a glossary, in the order of its concepts. */
export function validateConcepts(concepts: readonly Concept[], pair: LanguagePair): GlossaryFault[] {
  const faults: GlossaryFault[] = [];
  const owners = new Map<string, { concept: Concept; text: string }[]>();
  for (const concept of concepts) {
    faults.push(...withinConcept(concept, pair));
    for (const key of new Set(sourceTerms(concept, pair).map(({ text }) => keyIn(text, pair.source)))) {
      const text = sourceTerms(concept, pair).find((term) => keyIn(term.text, pair.source) === key)!.text;
      const list = owners.get(key);
      if (list) list.push({ concept, text });
      else owners.set(key, [{ concept, text }]);
    }
  }
  for (const list of owners.values()) {
    if (list.length < 2) continue;
    // Homographs are told apart by domain; without one the same word is merely entered twice.
    const domains = new Set(list.map(({ concept }) => concept.domain ?? ""));
    const apart = domains.size === list.length && !domains.has("");
    const { text } = list[0]!;
    faults.push({
      kind: "shared-term",
      severity: apart ? "info" : "warning",
      concepts: list.map(({ concept }) => concept.id),
      term: text,
      message: say(
        `${text} stands in ${list.length} concepts; merge them, or give each a domain`,
        `“${text}”见于 ${list.length} 个概念；请合并，或分别注明领域`,
      ),
    });
  }
  return faults;
}

function withinConcept(concept: Concept, pair: LanguagePair): GlossaryFault[] {
  const faults: GlossaryFault[] = [];
  const name = sourceTerms(concept, pair)[0]?.text ?? concept.terms[0]?.text ?? concept.id;
  const add = (
    kind: GlossaryFault["kind"],
    severity: GlossaryFault["severity"],
    term: string,
    en: string,
    zh: string,
  ): void => {
    faults.push({ kind, severity, concepts: [concept.id], term, message: say(en, zh) });
  };
  if (concept.terms.some(({ text }) => text.trim() === "")) {
    add("empty", "error", name, `${name} has an empty term; remove it`, `“${name}”含有空术语；请删除`);
  }
  if (sourceTerms(concept, pair).length === 0) {
    add(
      "no-source",
      "error",
      name,
      `${name} has no term in ${pair.source}; nothing can be found by it`,
      `“${name}”没有 ${pair.source} 术语，无从查找`,
    );
  }
  const targets = concept.terms.filter((term) => sameLanguage(term.lang, pair.target) && term.text.trim());
  const preferred = targets.filter(({ status }) => status === "preferred");
  if (preferred.length > 1) {
    const list = preferred.map(({ text }) => `"${text}"`).join(", ");
    add(
      "two-preferred",
      "error",
      name,
      `${name} has ${preferred.length} preferred renderings (${list}); keep one, admit the others`,
      `“${name}”有 ${preferred.length} 个首选译法（${list}）；请保留一个，其余改为可用`,
    );
  }
  for (const [text, terms] of Map.groupBy(targets, ({ text }) => text.trim().toLowerCase())) {
    if (terms.length < 2) continue;
    const contradictory =
      terms.some(({ status }) => isAllowed(status)) && terms.some(({ status }) => isUnwanted(status));
    add(
      contradictory ? "contradiction" : "repeated",
      contradictory ? "error" : "warning",
      name,
      contradictory
        ? `"${text}" is both allowed and not allowed for ${name}; keep one entry`
        : `"${text}" is entered ${terms.length} times for ${name}; keep one entry`,
      contradictory
        ? `“${name}”的译法“${text}”既可用又禁用；请只留一条`
        : `“${name}”的译法“${text}”重复 ${terms.length} 次；请只留一条`,
    );
  }
  if (targets.length > 0 && targets.every(({ status }) => status === "proposed")) {
    add(
      "unchosen",
      "info",
      name,
      `${name} has proposed renderings only; choose one for it to be checked`,
      `“${name}”只有建议译法；选定一个后才会检查`,
    );
  }
  return faults;
}

function sourceTerms(concept: Concept, pair: LanguagePair): Term[] {
  return concept.terms.filter((term) => sameLanguage(term.lang, pair.source) && term.text.trim() !== "");
}
