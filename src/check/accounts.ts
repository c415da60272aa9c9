import type { Concept, Term } from "../model/term.ts";
import type { Unit } from "../model/unit.ts";
import type { Account, ShortForms } from "../termbase/account.ts";
import { mayIntroduce } from "../termbase/introductions.ts";
import type { Terms } from "../termbase/terms.ts";
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
  const introduced = new Introductions(view.terms, view.introduced, view.units[0]?.document);
  for (const unit of view.units) {
    introduced.enter(unit);
    if (!isTranslated(unit) || isDoubtful(unit)) continue;
    const accounts = view.terms.account(unit.source, unit.target, introduced.forms);
    if (accounts.length === 0) continue;
    const faulty = accounts.filter(({ outcome, unwanted }) => outcome === "missing" || unwanted.length > 0);
    if (faulty.length > 0) all.push({ unit, accounts: faulty });
    introduced.leave(unit);
  }
  known.set(view, all);
  return all;
}

/** The short forms that a document has introduced so far, while one goes through its units. */
export class Introductions {
  forms: Map<Concept, string[]>;
  readonly #terms: Terms;
  #document: string | undefined;

  /** @param before what stands introduced in `document` before the first unit */
  constructor(terms: Terms, before?: ShortForms, document?: string) {
    this.#terms = terms;
    this.#document = document;
    this.forms = new Map([...(before ?? [])].map(([concept, forms]) => [concept, [...forms]]));
  }

  /** Forgets everything where the unit is the first of another document. */
  enter({ document }: Unit): void {
    if (document === this.#document) return;
    this.#document = document;
    this.forms = new Map();
  }

  /** Takes up what a pair with terms in its source introduces. */
  leave({ target }: Unit): void {
    if (!mayIntroduce(target)) return;
    for (const { concept, text } of this.#terms.introductions(target)) {
      const forms = this.forms.get(concept);
      if (!forms) this.forms.set(concept, [text]);
      else if (!forms.includes(text)) forms.push(text);
    }
  }

  /** Both, without the account of the unit. */
  pass(unit: Unit): void {
    this.enter(unit);
    if (!mayIntroduce(unit.target) || !isTranslated(unit) || isDoubtful(unit)) return;
    if (this.#terms.inSource(unit.source).length > 0) this.leave(unit);
  }
}

/** Preferred first, then admitted, each in the glossary's order. */
export function expectedRenderings(view: Pick<View, "pair">, concept: Concept): Term[] {
  const target = view.pair.target.split(/[-_]/u)[0]!.toLowerCase();
  const terms = concept.terms.filter(({ lang }) => lang.split(/[-_]/u)[0]!.toLowerCase() === target);
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

/** `(source: …)` for a rendering whose authority is known, else nothing; of several sources the first. */
export function authorityNote(term: Term | undefined): { en: string; zh: string } {
  const title = term?.authority?.title.split(/; /u)[0];
  return title ? { en: ` (source: ${title})`, zh: `（出处：${title}）` } : { en: "", zh: "" };
}
