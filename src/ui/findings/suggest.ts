import type { Finding } from "../../model/finding.ts";
import type { Span } from "../../model/span.ts";
import { insideWord, isDoubtfulFit, isWhole } from "../../text/fit.ts";
import { type Graft, graft } from "../../text/graft.ts";

export interface Suggestion {
  /** The target with the rendering replaced. */
  text: string;
  from: string;
  to: string;
  /** Offset after the first replacement. */
  at: number;
  /** Whether it is to be read before it is taken: what is marked may be more or less than the rendering. */
  doubtful: boolean;
}

/** One stretch of a target and what a finding puts in its place. */
export interface Replacement {
  span: Span;
  to: string;
  doubtful: boolean;
}

/**
 * The target with the expected rendering in place of the one that stands there, where the finding names both.
 * Undefined where the finding does not say what to replace, or where.
 */
export function suggestion(finding: Finding): Suggestion | undefined {
  const to = finding.expected?.[0];
  const from = finding.actual;
  if (to === undefined || from === undefined || to === from) return undefined;
  const edits = replacements(finding);
  if (edits.length === 0) return undefined;
  let { text } = finding.target;
  let at = 0;
  // From the last on, so that the places of the others stay what they are.
  for (const edit of [...edits].reverse()) {
    const done = put(finding, text, edit);
    text = done.text;
    [, at] = done.span;
  }
  return { text, from, to, at, doubtful: edits.some(({ doubtful }) => doubtful) };
}

/** Whether a finding names both what stands there and what should: without that no change can be proposed. */
export function saysWhat({ actual, expected }: Finding): boolean {
  return Boolean(actual) && Boolean(expected?.[0]?.trim());
}

/**
 * What a finding replaces, in the order of the text, none over another. Nothing where there is no place: nothing
 * is ever put between words, and no word is cut or grown together with its neighbour.
 */
export function replacements(finding: Finding): Replacement[] {
  const { term, target, expected } = finding;
  if (!saysWhat(finding)) return [];
  const to = expected![0]!.trim();
  return places(finding).flatMap(({ span, apart }) => {
    if (term !== undefined && !isWhole(target.text, span)) return [];
    const { text, span: there, replaced } = put(finding, target.text, { span, to });
    if (insideWord(text, there[0]) && !insideWord(target.text, replaced[0])) return [];
    if (insideWord(text, there[1]) && !insideWord(target.text, replaced[1])) return [];
    return [{ span, to, doubtful: apart || (term !== undefined && isDoubtfulFit(target.text, span, to)) }];
  });
}

/** The text with the replacement made: grammar asks for more than the words of a term, all else is put as it is. */
export function put({ term }: Finding, text: string, { span, to }: Pick<Replacement, "span" | "to">): Graft {
  if (term !== undefined) return graft(text, span, to);
  const [from, end] = span;
  return {
    text: text.slice(0, from) + to + text.slice(end),
    span: [from, from + to.length],
    replaced: span,
  };
}

interface Place {
  span: Span;
  /** Whether words stand in it that are not part of what is marked. */
  apart: boolean;
}

/**
 * The marked stretches that read as the finding says, or that do so together with a few words between them; where
 * nothing is marked, the first place that does.
 */
function places({ target: { text, spans }, actual = "" }: Finding): Place[] {
  const lower = actual.toLowerCase();
  const same = spans.filter(([from, to]) => text.slice(from, to).toLowerCase() === lower);
  if (same.length > 0) {
    const ordered = [...same].sort((a, b) => a[0] - b[0]);
    return ordered
      .filter(([from], index) => index === 0 || from >= ordered[index - 1]![1])
      .map((span) => ({ span, apart: false }));
  }
  if (spans.length > 0) return asOne(text, spans, actual);
  const at = text.toLowerCase().indexOf(lower);
  // Lower case may change the length of a text (İ): trust the place only where it did not.
  return at < 0 || text.toLowerCase().length !== text.length
    ? []
    : [{ span: [at, at + actual.length], apart: false }];
}

/** As much may stand between two parts of one rendering: a word or three. */
const between = /^[^.;:!?()。；：！？（）]{1,24}$/u;

/** "⟦community of⟧ common ⟦destiny⟧": one rendering with something in between. */
function asOne(text: string, spans: readonly Span[], actual: string): Place[] {
  const ordered = [...spans].sort((a, b) => a[0] - b[0]);
  const parts = ordered.map(([from, to]) => text.slice(from, to).toLowerCase());
  const gaps = ordered.slice(1).map(([from], index) => text.slice(ordered[index]![1], from));
  const said = actual.toLowerCase();
  if (gaps.length === 0 || !gaps.every((gap) => between.test(gap))) return [];
  if (parts.join(" ") !== said && parts.join(" … ") !== said) return [];
  return [{ span: [ordered[0]![0], ordered.at(-1)![1]], apart: true }];
}
