import { foldText } from "../../workspace/finding-table.ts";
import type { TermEntry } from "../../workspace/review.ts";
import type { State } from "../state.ts";
import { type TermsState, type TermView, termViews } from "./state.ts";

/** The entry under the cursor; undefined when none is shown. */
export function selectedTerm({ terms }: State): TermEntry | undefined {
  return terms.shown[terms.cursor];
}

export function withTerms(state: State, change: Partial<TermsState>): State {
  return { ...state, terms: { ...state.terms, ...change } };
}

export function refilterTerms(state: State, filter: string): State {
  return relisted(state, { filter });
}

/** Shows the next kind of terms. */
export function nextView(state: State): State {
  const view = termViews[(termViews.indexOf(state.terms.view) + 1) % termViews.length]!;
  return relisted(state, { view });
}

/** The list made anew; the cursor stays on its term, else near its place. */
export function relisted(state: State, change: Partial<TermsState>): State {
  const terms = { ...state.terms, ...change };
  const before = selectedTerm(state)?.key;
  const shown = entriesOf(terms.entries ?? [], terms.view, terms.filter);
  const at = shown.findIndex(({ key }) => key === before);
  return {
    ...state,
    terms: { ...terms, shown, cursor: at < 0 ? Math.min(terms.cursor, shown.length - 1) : at },
  };
}

function entriesOf(entries: readonly TermEntry[], view: TermView, filter: string): TermEntry[] {
  const words = foldText(filter).split(/\s+/u).filter(Boolean);
  return entries.filter((entry) => {
    if (view === "glossary" && entry.kind === "candidate") return false;
    if (view === "candidates" && entry.kind !== "candidate") return false;
    if (view === "open" && !isOpen(entry)) return false;
    if (words.length === 0) return true;
    const { concept } = entry;
    const text = foldText(
      [
        entry.term,
        entry.preferred,
        concept?.domain,
        concept?.definition,
        ...(concept?.terms ?? []).map((each) => each.text),
      ].join("\n"),
    );
    return words.every((word) => text.includes(word));
  });
}

/** Whether a person has something to settle here. */
export function isOpen({ faults, verdict }: TermEntry): boolean {
  return faults.length > 0 || verdict === "inconsistent";
}
