import { primary } from "../model/language.ts";
import { type Concept, isAllowed, type Term, termsIn } from "../model/term.ts";
import { keyIn } from "./terms.ts";

/**
 * Brings a list of concepts into a termbase. The rule:
 *
 * - A concept that shares a source term (繁/简, quotation marks, width and case folded) is the same concept;
 *   so is one with the same id.
 * - A term that is not there yet is added with its own status. Where the concept already has a preferred
 *   rendering in that language, a further preferred or admitted one comes in as `proposed`: what a person
 *   has allowed is not widened by a list; a person decides.
 * - A term that is there keeps its status, unless that was `proposed`: then the list's status holds, by the
 *   same rule.
 * - Notes, authorities, domains and definitions fill gaps and replace nothing.
 *
 * Bringing the same list in again changes nothing.
 *
 * @param prefer whether the list's preferred renderings take the place of those that are there, which are admitted
 *   from then on
 * @returns the existing concept with what the incoming one adds; the arguments are left as they are
 */
export function mergeConcept(
  existing: Concept,
  incoming: Concept,
  prefer = false,
): { concept: Concept; changed: boolean } {
  const concept: Concept = { ...existing, terms: existing.terms.map((term) => ({ ...term })) };
  let changed = prefer && makeWay(concept, incoming);
  if (fill(concept, incoming, ["domain", "definition", "note"])) changed = true;
  for (const term of incoming.terms) {
    const same = concept.terms.find(
      (other) => primary(other.lang) === primary(term.lang) && sameSpelling(other, term),
    );
    if (!same) {
      concept.terms.push({ ...term, status: statusBeside(concept, term) });
      changed = true;
      continue;
    }
    if (fill(same, term, ["note", "authority", "partOfSpeech", "usage"])) changed = true;
    if (same.status === "proposed" && term.status !== "proposed") {
      const status = statusBeside(concept, term);
      if (status !== "proposed") {
        same.status = status;
        changed = true;
      }
    }
  }
  return { concept, changed };
}

/** Where the list prefers a rendering: the one that was preferred is admitted, and its own is if it stands there. */
function makeWay(concept: Concept, incoming: Concept): boolean {
  let changed = false;
  const home = homeLanguage(concept);
  for (const theirs of incoming.terms) {
    if (theirs.status !== "preferred" || primary(theirs.lang) === home) continue;
    for (const ours of termsIn(concept, theirs.lang)) {
      const status = sameSpelling(ours, theirs)
        ? "preferred"
        : ours.status === "preferred"
          ? "admitted"
          : ours.status;
      if (status === ours.status) continue;
      ours.status = status;
      changed = true;
    }
  }
  return changed;
}

/** A concept whose own preferred rendering stands against the one that a list prefers. */
export interface Contest {
  /** The concept's source term. */
  term: string;
  /** What is preferred here. */
  ours: string;
  /** What the list prefers. */
  theirs: string;
}

/** What the list would prefer, where another rendering is preferred already. */
export function contestOf(existing: Concept, incoming: Concept): Contest | undefined {
  const home = homeLanguage(existing);
  for (const theirs of incoming.terms) {
    if (theirs.status !== "preferred" || primary(theirs.lang) === home) continue;
    const ours = termsIn(existing, theirs.lang).find(({ status }) => status === "preferred");
    if (!ours || sameSpelling(ours, theirs)) continue;
    const term = existing.terms.find(({ lang }) => primary(lang) === home);
    return { term: term?.text ?? existing.id, ours: ours.text, theirs: theirs.text };
  }
  return undefined;
}

function statusBeside(concept: Concept, term: Term): Term["status"] {
  // Source terms are names of the concept, not choices: any number may stand beside each other.
  if (primary(term.lang) === homeLanguage(concept)) return term.status;
  const decided = concept.terms.some(
    (other) => primary(other.lang) === primary(term.lang) && other.status === "preferred",
  );
  return decided && isAllowed(term.status) ? "proposed" : term.status;
}

/** The language a concept is known by in a list: Chinese where it has it, else that of its first term. */
export function homeLanguage(concept: Concept): string {
  const langs = concept.terms.map(({ lang }) => primary(lang));
  return langs.includes("zh") ? "zh" : langs[0]!;
}

function sameSpelling(a: Term, b: Term): boolean {
  if (primary(a.lang) === "zh") return keyIn(a.text, a.lang) === keyIn(b.text, b.lang);
  return normal(a.text) === normal(b.text);
}

function normal(text: string): string {
  return text.normalize("NFC").replace(/[’‘]/gu, "'").replace(/\s+/gu, " ").trim().toLowerCase();
}

function fill<T extends object>(to: T, from: T, fields: readonly (keyof T)[]): boolean {
  let changed = false;
  for (const field of fields) {
    if (to[field] !== undefined || from[field] === undefined) continue;
    to[field] = from[field];
    changed = true;
  }
  return changed;
}
