import type { Concept, Term } from "../model/term.ts";
import type { Unit } from "../model/unit.ts";
import type { Account } from "../termbase/account.ts";
import type { View } from "./check.ts";
import { isDoubtful, isTranslated } from "./doubt.ts";

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
  let document: string | undefined;
  let shortForms = new Map<Concept, string[]>();
  for (const unit of view.units) {
    if (unit.document !== document) {
      document = unit.document;
      shortForms = new Map();
    }
    if (!isTranslated(unit) || isDoubtful(unit)) continue;
    const accounts = view.terms.account(unit.source, unit.target, shortForms);
    if (accounts.length === 0) continue;
    const faulty = accounts.filter(({ outcome, unwanted }) => outcome === "missing" || unwanted.length > 0);
    if (faulty.length > 0) all.push({ unit, accounts: faulty });
    // Names are introduced in parentheses only: the search for them is spared where there are none.
    if (!/[(（]/u.test(unit.target)) continue;
    for (const { concept, text } of view.terms.introductions(unit.target)) {
      const forms = shortForms.get(concept);
      if (!forms) shortForms.set(concept, [text]);
      else if (!forms.includes(text)) forms.push(text);
    }
  }
  known.set(view, all);
  return all;
}

/** Preferred first, then admitted, each in the glossary's order. */
export function expectedRenderings(view: View, concept: Concept): Term[] {
  const target = view.pair.target.split(/[-_]/u)[0]!.toLowerCase();
  const terms = concept.terms.filter(({ lang }) => lang.split(/[-_]/u)[0]!.toLowerCase() === target);
  return [
    ...terms.filter(({ status }) => status === "preferred"),
    ...terms.filter(({ status }) => status === "admitted"),
  ];
}

/** `(source: …)` for a rendering whose authority is known, else nothing; of several sources the first. */
export function authorityNote(term: Term | undefined): { en: string; zh: string } {
  const title = term?.authority?.title.split(/; /u)[0];
  return title ? { en: ` (source: ${title})`, zh: `（出处：${title}）` } : { en: "", zh: "" };
}
