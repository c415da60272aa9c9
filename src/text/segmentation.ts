/**
 * Sentence splitting by rules that somebody wrote (SRX 2.0, section 2): at every place of a text the first rule that
 * fits decides whether a segment ends there; where none does, it goes on. A rule that breaks is searched for as the
 * programs do it that such rules are written for (OmegaT, Okapi): the leftmost match, as long as it gets, then the
 * next one behind it; so [。！？]+[”』]* ends a segment once, behind the quotation mark. A rule that keeps together
 * counts wherever it fits.
 */
import type { Place } from "../model/place.ts";
import type { Span } from "../model/span.ts";
import { type Automaton, TooMuchWork, type Work } from "./icu/automaton.ts";
import { splitSentences, trimmedSpans } from "./sentences.ts";

/** Cuts a paragraph into sentences: spans without outer white space, in order. */
export type Splitter = (text: string, lang: string) => Span[];

/** A rule that breaks or keeps together, its expressions ready to run; absent ones fit everywhere. */
export interface SegmentRule {
  break: boolean;
  /** Of a rule that breaks it runs forward, of one that keeps together backward from the place. */
  before: Automaton | undefined;
  after: Automaton | undefined;
  place: Place;
}

export interface Segmentation {
  /** The rules for a language, in order; undefined where nothing is said of it. */
  rulesFor(lang: string): readonly SegmentRule[] | undefined;
  /** What becomes of a rule that takes too long on a text. */
  tooLong(rule: SegmentRule): Error;
}

/** So many steps for each character of a text, and some for short ones; hundreds of rules need a tenth of that. */
const workEach = 1000;
const workAtLeast = 10_000_000;

/** A splitter by these rules; a language that they say nothing of is cut by zhengming's own. */
export function splitterBy(segmentation: Segmentation): Splitter {
  return (text, lang) => {
    const rules = segmentation.rulesFor(lang);
    if (!rules) return splitSentences(text, lang);
    return trimmedSpans(text, breaksIn(text, rules, segmentation));
  };
}

/** The places where segments end, the end of the text left out. */
function breaksIn(text: string, rules: readonly SegmentRule[], { tooLong }: Segmentation): number[] {
  const work: Work = { left: Math.max(workAtLeast, workEach * text.length) };
  let running = rules[0]!;
  /** Which rule breaks at a place: the first. */
  const breaking = new Map<number, number>();
  try {
    for (const [index, rule] of rules.entries()) {
      if (!rule.break) continue;
      running = rule;
      for (const place of breaksBy(rule, text, work)) if (!breaking.has(place)) breaking.set(place, index);
    }
    const keeping = [...rules.entries()].filter(([, rule]) => !rule.break);
    return [...breaking]
      .filter(([place, breaker]) => {
        // Only rules before the one that breaks can keep it from doing so.
        return !keeping.some(([index, rule]) => {
          if (index > breaker) return false;
          running = rule;
          return fits(rule.before, text, place, work) && fits(rule.after, text, place, work);
        });
      })
      .map(([place]) => place)
      .sort((a, b) => a - b);
  } catch (error) {
    throw error instanceof TooMuchWork ? tooLong(running) : error;
  }
}

function* breaksBy({ before, after }: SegmentRule, text: string, work: Work): Iterable<number> {
  const wanted = (at: number) => at > 0 && at < text.length && fits(after, text, at, work);
  for (let at = 0; at < text.length; ) {
    const end = insidePair(text, at)
      ? undefined
      : before
        ? before.longest(text, at, work, wanted)
        : wanted(at)
          ? at
          : undefined;
    if (end !== undefined) yield end;
    at = Math.max(at + 1, end ?? 0);
  }
}

function fits(expression: Automaton | undefined, text: string, at: number, work: Work): boolean {
  return expression?.matches(text, at, work) ?? true;
}

function insidePair(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return unit >= 0xdc00 && unit < 0xe000 && (text.codePointAt(at - 1) ?? 0) > 0xffff;
}
