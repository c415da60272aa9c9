import type { Concept } from "../model/term.ts";
import type { Unit } from "../model/unit.ts";
import type { ShortForms } from "../termbase/account.ts";
import { mayIntroduce } from "../termbase/introductions.ts";
import type { Terms } from "../termbase/terms.ts";
import { isComparable } from "./comparable.ts";

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

  /** Enters and leaves a unit whose terms nobody accounts for. */
  pass(unit: Unit): void {
    this.enter(unit);
    if (!mayIntroduce(unit.target) || !isComparable(unit)) return;
    if (this.#terms.inSource(unit.source).length > 0) this.leave(unit);
  }
}
