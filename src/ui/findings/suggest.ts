import type { Finding } from "../../model/finding.ts";
import type { Span } from "../../model/span.ts";
import { graft } from "../../text/graft.ts";

export interface Suggestion {
  /** The target with the rendering replaced. */
  text: string;
  from: string;
  to: string;
  /** Offset after the first replacement. */
  at: number;
}

/**
 * The target with the expected rendering in place of the one that stands there, where the finding names both.
 * Undefined where the finding does not say what to replace, or where.
 */
export function suggestion(finding: Finding): Suggestion | undefined {
  const to = finding.expected?.[0];
  const from = finding.actual;
  if (to === undefined || from === undefined || from === "" || to === from) return undefined;
  const spans = replaced(finding);
  if (spans.length === 0) return undefined;
  let { text } = finding.target;
  let at = 0;
  // From the last on, so that the places of the others stay what they are.
  for (const span of [...spans].reverse()) {
    const done = graft(text, span, to);
    text = done.text;
    [, at] = done.span;
  }
  return { text, from, to, at };
}

/** The marked stretches that read as the finding says; where nothing is marked, the first place that does. */
export function replaced({ target: { text, spans }, actual = "" }: Finding): Span[] {
  const lower = actual.toLowerCase();
  const same = spans.filter(([from, to]) => text.slice(from, to).toLowerCase() === lower);
  if (same.length > 0) {
    const ordered = [...same].sort((a, b) => a[0] - b[0]);
    return ordered.filter(([from], index) => index === 0 || from >= ordered[index - 1]![1]);
  }
  if (spans.length > 0) return [];
  const at = text.toLowerCase().indexOf(lower);
  // Lower case may change the length of a text (İ): trust the place only where it did not.
  return at < 0 || text.toLowerCase().length !== text.length ? [] : [[at, at + actual.length]];
}
