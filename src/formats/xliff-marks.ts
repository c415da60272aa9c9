/** Annotations around stretches of a text (`<mrk>`): terms in the source, findings in the target. */
import type { Finding } from "../model/finding.ts";
import type { Span } from "../model/span.ts";
import { isAllowed, termsIn } from "../model/term.ts";
import type { Insertion } from "./codes-write.ts";
import type { FoundTerm, WriteOptions } from "./format.ts";

/** One stretch and what opens its annotation. */
export interface Mark {
  span: Span;
  opening: string;
}

/** A term in a unit with the renderings to offer; `spans` are all the places where it stands. */
export interface TermEntry {
  term: string;
  renderings: string[];
  definition: string | undefined;
  spans: Span[];
}

/** The terms of a source text that have something to offer: preferred and admitted renderings, never others. */
export function termEntries(source: string, { terms, pair }: WriteOptions): TermEntry[] {
  const entries = new Map<FoundTerm["concept"], TermEntry>();
  for (const { concept, term, span } of terms?.(source) ?? []) {
    const known = entries.get(concept);
    if (known) {
      known.spans.push(span);
      continue;
    }
    const offered = termsIn(concept, pair.target).filter(({ status }) => isAllowed(status));
    if (offered.length === 0 || !isAllowed(term.status)) continue;
    offered.sort((a, b) => Number(b.status === "preferred") - Number(a.status === "preferred"));
    const renderings = [...new Set(offered.map(({ text }) => text))];
    entries.set(concept, { term: term.text, renderings, definition: concept.definition, spans: [span] });
  }
  return [...entries.values()];
}

/** Those marks that nest with the ones before them, and the rest, which would cross. */
export function nesting<M extends Mark>(marks: readonly M[]): { nested: M[]; crossing: M[] } {
  const nested: M[] = [];
  const crossing: M[] = [];
  for (const mark of marks) {
    const [from, to] = mark.span;
    const crosses = nested.some(
      ({ span: [a, b] }) => (from < a && to > a && to < b) || (from > a && from < b && to > b),
    );
    (from < to && !crosses ? nested : crossing).push(mark);
  }
  return { nested, crossing };
}

/** Codes and marks together, as they come in the text: at one place what ends, then codes, then what begins. */
export function withMarks(codes: readonly Insertion[], marks: readonly Mark[]): Insertion[] {
  if (marks.length === 0) return [...codes];
  const length = ({ span: [from, to] }: Mark) => to - from;
  const opened = marks.toSorted((a, b) => length(b) - length(a));
  const rank = [
    ...opened.toReversed().map(({ span: [, to] }) => ({ at: to, order: 0, text: "</mrk>" })),
    ...codes.map((code) => ({ ...code, order: 1 })),
    ...opened.map(({ span: [from], opening }) => ({ at: from, order: 2, text: opening })),
  ];
  // Sorting is stable: of several that begin at one place the longest comes first, of those that end the shortest.
  return rank.sort((a, b) => a.at - b.at || a.order - b.order).map(({ at, text }) => ({ at, text }));
}

/** How a finding is said in a note. */
export function findingText({ check, message }: Finding): string {
  return `${check}: ${message}`;
}
