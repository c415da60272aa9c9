import type { Lexicon } from "../model/lexicon.ts";
import type { Span } from "../model/span.ts";
import type { Concept, Term } from "../model/term.ts";
import { type Region, regionalWordings } from "../text/wording.ts";
import { buildAutomaton } from "./automaton.ts";
import { boundaryJudge } from "./boundary.ts";
import { balanced, foldTerm, termKey } from "./fold.ts";

/** A place where a term stands as a word (or words) of the text. */
export interface TermOccurrence {
  concept: Concept;
  term: Term;
  /** In the text as it was given, quotation marks of the term included. */
  span: Span;
  /** Terms that are part of this one (涉外 in 涉外法治), in reading order, each with its own. */
  inner: TermOccurrence[];
  /** The text has the wording of another region (軟體 for 软件). */
  wording?: true;
  /** The longer dictionary word that the term is a meaningful part of, when there is one. */
  within?: string;
  /** Words across the term's edges, where the text may as well be cut into those (别国|内政 around 国内). */
  rivals?: readonly string[];
}

/** A term of a concept in one language. */
export interface Entry {
  concept: Concept;
  term: Term;
}

export interface ChineseFinder {
  find(text: string): TermOccurrence[];
}

/**
 * Finds the Chinese terms of a whole glossary in one pass: every match of the automaton that is a word where
 * it stands, longest first; what lies inside a longer one is its `inner`, what crosses one is dropped.
 *
 * @param regions whose wording of a term is found as well, where it is no term by itself
 * @param partOf whether a dictionary word's meaning contains the term's, so that the term counts inside it
 */
export function chineseFinder(
  entries: readonly Entry[],
  lexicon: Lexicon | undefined,
  partOf: (entry: Entry, word: string) => boolean = () => false,
  regions: readonly Region[] = [],
): ChineseFinder {
  const byKey = new Map<string, Entry[]>();
  for (const entry of entries) {
    const key = termKey(entry.term.text);
    if (key === "") continue;
    const same = byKey.get(key);
    if (same) same.push(entry);
    else byKey.set(key, [entry]);
  }
  const wordings = new Set<string>();
  if (regions.length > 0) {
    for (const [own, list] of [...byKey]) {
      for (const wording of regionalWordings(own, list[0]!.term.lang, regions)) {
        const key = termKey(wording);
        const same = byKey.get(key);
        if (!same) byKey.set(key, [...list]);
        else if (wordings.has(key)) same.push(...list);
        else continue;
        wordings.add(key);
      }
    }
  }
  const keys = [...byKey.keys()];
  const automaton = buildAutomaton(keys);

  return {
    find(text) {
      if (keys.length === 0 || text === "") return [];
      const folded = foldTerm(text);
      const matches: { index: number; from: number; to: number }[] = [];
      /** Where the terms that start at a place end, the nearest first: as the automaton meets them. */
      const ends = new Map<number, number[]>();
      automaton.search(folded.text, (index, from, to) => {
        matches.push({ index, from, to });
        const list = ends.get(from);
        if (list) list.push(to);
        else ends.set(from, [to]);
      });
      if (matches.length === 0) return [];
      const judge = boundaryJudge(folded.text, (from) => ends.get(from) ?? nowhere, lexicon);
      matches.sort((a, b) => b.to - b.from - (a.to - a.from) || a.from - b.from);

      const outer: { from: number; to: number; occurrence: TermOccurrence }[] = [];
      for (const { index, from, to } of matches) {
        if (outer.some((other) => crosses(from, to, other.from, other.to))) continue;
        const verdict = judge(from, to);
        if (verdict.kind === "split") continue;
        const [start, end] = [folded.start[from]!, folded.end[to - 1]!];
        // As long as its folded form, it has no mark inside to be balanced.
        const span: Span | undefined = end - start === to - from ? [start, end] : balanced(text, start, end);
        if (!span) continue;
        const key = keys[index]!;
        for (const entry of byKey.get(key)!) {
          if (verdict.kind === "within" && !separable(verdict, from, to, entry)) continue;
          const occurrence: TermOccurrence = {
            concept: entry.concept,
            term: entry.term,
            span,
            inner: [],
            ...(wordings.has(key) ? { wording: true } : {}),
            ...(verdict.kind === "within" ? { within: verdict.word } : {}),
            ...(verdict.kind === "word" && verdict.rivals ? { rivals: verdict.rivals } : {}),
          };
          const holder = outer.find(
            (other) => other.from <= from && other.to >= to && other.to - other.from > to - from,
          );
          if (holder) nest(holder.occurrence, occurrence);
          else outer.push({ from, to, occurrence });
        }
      }
      return outer.map(({ occurrence }) => occurrence).sort(inReadingOrder);
    },
  };

  /** 法院 in 国际法院 is a court; 审判 in 审判员 and 产权 in 知识产权 mean something else together. */
  function separable(
    verdict: { word: string; from: number },
    from: number,
    to: number,
    entry: Entry,
  ): boolean {
    const before = verdict.word.slice(0, from - verdict.from);
    const after = verdict.word.slice(to - verdict.from);
    if (before.length === 1 || after.length === 1) return false;
    return lexicon === undefined || partOf(entry, verdict.word);
  }
}

const nowhere: readonly number[] = [];

function crosses(from: number, to: number, otherFrom: number, otherTo: number): boolean {
  return (
    (from < otherFrom && to > otherFrom && to < otherTo) ||
    (from > otherFrom && from < otherTo && to > otherTo)
  );
}

function nest(holder: TermOccurrence, occurrence: TermOccurrence): void {
  const size = occurrence.span[1] - occurrence.span[0];
  const inside = holder.inner.find(
    ({ span }) => span[0] <= occurrence.span[0] && span[1] >= occurrence.span[1] && span[1] - span[0] > size,
  );
  if (inside) {
    nest(inside, occurrence);
    return;
  }
  holder.inner.push(occurrence);
  holder.inner.sort(inReadingOrder);
}

function inReadingOrder(a: TermOccurrence, b: TermOccurrence): number {
  return a.span[0] - b.span[0] || b.span[1] - a.span[1];
}
