import { InputError } from "../model/errors.ts";
import type { LanguagePair } from "../model/language.ts";
import { say } from "../model/locale.ts";
import { type Concept, conceptId, type Term, type TermStatus, termsIn } from "../model/term.ts";
import { mergeConcepts } from "../workspace/merge-concepts.ts";

/** One line of a glossary as a program writes it; for domains, notes and authorities there is {@link Concept}. */
export interface GlossaryEntry {
  /** The term in the source language; several where they mean one thing. */
  source: string | readonly string[];
  /** Its rendering; of several the first is preferred and the others admitted. */
  target: string | readonly string[];
  /** Renderings that are wrong for it. */
  forbidden?: string | readonly string[];
}

/** A glossary: entries and whole concepts, mixed as you like. Of two that have one source term the first one rules it. */
export type GlossaryInput = Iterable<GlossaryEntry | Concept>;

/** @throws InputError for an entry that has no source or no target */
export function conceptsFrom(glossary: GlossaryInput, pair: LanguagePair): Concept[] {
  const concepts = Array.from(glossary, (entry, at) =>
    "terms" in entry ? entry : conceptOf(entry, at, pair),
  );
  return mergeConcepts(pair, concepts).filter((concept) => termsIn(concept, pair.source).length > 0);
}

function conceptOf({ source, target, forbidden }: GlossaryEntry, at: number, pair: LanguagePair): Concept {
  const sources = listOf(source);
  const targets = listOf(target);
  if (sources.length === 0 || (targets.length === 0 && listOf(forbidden).length === 0)) {
    throw new InputError(
      say(
        `glossary entry ${at + 1} has no term or no rendering; give it a source and a target`,
        `术语表第 ${at + 1} 项缺少术语或译名；请给出 source 和 target`,
      ),
    );
  }
  const chosen = (lang: string) => (text: string, index: number) =>
    termOf(lang, text, index === 0 ? "preferred" : "admitted");
  return {
    id: conceptId(sources[0]!),
    terms: [
      ...sources.map(chosen(pair.source)),
      ...targets.map(chosen(pair.target)),
      ...listOf(forbidden).map((text) => termOf(pair.target, text, "forbidden")),
    ],
  };
}

function termOf(lang: string, text: string, status: TermStatus): Term {
  return { lang, text, status };
}

function listOf(texts: string | readonly string[] | undefined): readonly string[] {
  const list = typeof texts === "string" ? [texts] : (texts ?? []);
  return list.filter((text) => text.trim() !== "");
}
