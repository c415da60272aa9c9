import { type Concept, type Term, termsIn } from "../model/term.ts";
import type { Unit } from "../model/unit.ts";
import type { Account } from "../termbase/account.ts";
import type { View } from "./check.ts";
import { isComparable } from "./comparable.ts";
import { Introductions } from "./introductions.ts";
import { authorityNote } from "./phrases.ts";

/** A unit with those of its terms that something is wrong with. */
export interface AccountedUnit {
  unit: Unit;
  accounts: Account[];
}

const known = new WeakMap<View, AccountedUnit[]>();

/**
 * The accounts of terms that are missing or have an unwanted rendering, unit by unit, in order; short forms
 * introduced in a document hold for the rest of it. Made once for a view: the terminology checks share them.
 * Doubtful and untranslated pairs are left out.
 */
export function accountedUnits(view: View): AccountedUnit[] {
  const made = known.get(view);
  if (made) return made;
  const all: AccountedUnit[] = [];
  const introduced = new Introductions(view.terms, view.introduced, view.units[0]?.document);
  for (const unit of view.units) {
    introduced.enter(unit);
    if (!isComparable(unit)) continue;
    const accounts = view.terms.account(unit.source, unit.target, introduced.forms);
    if (accounts.length === 0) continue;
    const faulty = accounts.filter(({ outcome, unwanted }) => outcome === "missing" || unwanted.length > 0);
    if (faulty.length > 0) all.push({ unit, accounts: faulty });
    introduced.leave(unit);
  }
  known.set(view, all);
  return all;
}

/** The renderings that satisfy a concept: preferred first, then admitted, each in the glossary's order. */
export function expectedRenderings(view: View, concept: Concept): Term[] {
  const terms = termsIn(concept, view.pair.target);
  return [
    ...terms.filter(({ status }) => status === "preferred"),
    ...terms.filter(({ status }) => status === "admitted"),
  ];
}

/** The term by the glossary's spelling, and how the unit words it where that differs. */
export function nameIn(unit: Unit, { term, occurrences }: Account): string {
  const here = occurrences.find(({ wording }) => wording)?.span;
  return here ? `${term.text} (${unit.source.slice(...here)})` : term.text;
}

/** Who laid the rendering down, for a message; of several sources the first. */
export function sourceOf(rendering: Term | undefined): { en: string; zh: string } {
  return authorityNote(rendering?.authority?.title.split(/; /u)[0]);
}
