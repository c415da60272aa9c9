import type { Finding } from "../model/finding.ts";
import type { Span } from "../model/span.ts";

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
 * A capital at the start is kept. Undefined where the finding does not say what to replace, or where.
 */
export function suggestion(finding: Finding): Suggestion | undefined {
  const to = finding.expected?.[0];
  const from = finding.actual;
  if (to === undefined || from === undefined || from === "" || to === from) return undefined;
  const { text } = finding.target;
  const spans = places(text, from, finding.target.spans);
  if (spans.length === 0) return undefined;
  let out = "";
  let last = 0;
  let at: number | undefined;
  for (const [start, end] of spans) {
    out = withArticle(out + text.slice(last, start), text.slice(start, end), to);
    at ??= out.length;
    last = end;
  }
  return { text: out + text.slice(last), from, to, at: at ?? out.length };
}

/** The marked stretches that read so; where nothing is marked, the first place that reads so. */
function places(text: string, wanted: string, spans: readonly Span[]): Span[] {
  const lower = wanted.toLowerCase();
  const same = spans.filter(([from, to]) => text.slice(from, to).toLowerCase() === lower);
  if (same.length > 0) {
    const ordered = [...same].sort((a, b) => a[0] - b[0]);
    return ordered.filter(([from], index) => index === 0 || from >= ordered[index - 1]![1]);
  }
  if (spans.length > 0) return [];
  const at = text.toLowerCase().indexOf(lower);
  // Lower case may change the length of a text (İ): trust the place only where it did not.
  return at < 0 || text.toLowerCase().length !== text.length ? [] : [[at, at + wanted.length]];
}

const article = /^(?:a|an|the) (?=\S)/i;
// Letters tell the sound but for a few beginnings.
const vowelSound = /^(?!uni(?![mn])|use|usu|eu|one\b)(?:[aeiou]|hono|hour|heir)/i;

/** `before` and the rendering in place of `old`: one article between them, a or an as it sounds. */
function withArticle(before: string, old: string, to: string): string {
  const standing = /\b(?:a|an|the) $/i.exec(before.slice(-8))?.[0].trim();
  if (standing === undefined || article.test(old)) return before + withCapitalOf(old, to);
  const lead = before.slice(0, -standing.length - 1);
  const bare = withCapitalOf(old, to.replace(article, ""));
  if (standing.length === 3) return before + bare;
  return `${lead}${standing.charAt(0)}${vowelSound.test(bare) ? "n" : ""} ${bare}`;
}

function withCapitalOf(old: string, fresh: string): string {
  const first = old.charAt(0);
  const capital = first !== first.toLowerCase() && first === first.toUpperCase();
  return capital ? fresh.charAt(0).toUpperCase() + fresh.slice(1) : fresh;
}
