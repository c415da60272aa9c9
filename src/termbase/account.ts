import type { Span } from "../model/span.ts";
import { type Concept, isAllowed, isUnwanted, type Term } from "../model/term.ts";
import { isFunctionWord } from "../text/word-classes.ts";
import { isElided } from "./elision.ts";
import type { TermOccurrence } from "./finder.ts";
import { contains, type RenderingHit, sameSpans } from "./hit.ts";
import { type NearRendering, nearRendering } from "./near-rendering.ts";
import { type TextWord, textWords } from "./words.ts";

/** What became of one concept's term in one unit. */
export interface Account {
  concept: Concept;
  /** The source term, in the glossary's own spelling. */
  term: Term;
  /** Where it stands in the source and is judged by this concept. */
  occurrences: TermOccurrence[];
  /** Preferred and admitted renderings of it in the target. */
  allowed: RenderingHit[];
  /** Deprecated and forbidden ones. */
  unwanted: RenderingHit[];
  /** How many of the occurrences have a rendering of their own. */
  accounted: number;
  /**
   * `rendered`; `elided`: once in full, otherwise by a short form or not repeated; `shorter`: judged by the
   * shorter terms inside it; `missing`: bound, and nothing of the kind is in the target; `free`: the
   * glossary has no preferred or admitted rendering.
   */
  outcome: "rendered" | "elided" | "shorter" | "missing" | "free";
  /** When missing: what seems to stand there instead; absent when the term was left out. */
  instead?: NearRendering;
}

/** Short forms that earlier text of the document introduced: "the Supreme People’s Court (SPC)". */
export type ShortForms = ReadonlyMap<Concept, readonly string[]>;

export interface AccountInput {
  target: string;
  occurrences: readonly TermOccurrence[];
  hits: readonly RenderingHit[];
  /** Preferred and admitted target terms of a concept. */
  binding(concept: Concept): readonly Term[];
  shortForms: ShortForms;
  /** Whether the target has the meaning of one of these words of the source. */
  speaksOf(words: readonly string[]): boolean;
  /** What stands in the place of a term's renderings without a word of them; `taken` renders something else. */
  standIn(
    occurrences: readonly TermOccurrence[],
    renderings: readonly string[],
    taken: readonly Span[],
  ): NearRendering | undefined;
}

/** Share of words from which a stretch is taken for an attempt at the rendering itself. */
const almost = 0.8;
/** Share of a term's characters that shorter terms must make up to be judged in its place. */
const mostOf = 0.5;

const agents = /[者人家员師师]$/u;
/** Accounts for every term of a unit, by its longest form; see `Account.outcome`. */
export function accountFor(input: AccountInput): Account[] {
  const { target, occurrences, hits } = input;
  const accounts: Account[] = [];
  const present = new Map<Concept, number>();
  for (const { concept } of occurrences) present.set(concept, (present.get(concept) ?? 0) + 1);

  let words: readonly TextWord[] | undefined;
  let level: readonly TermOccurrence[] = occurrences;
  const settled = new Set<Concept>();
  while (level.length > 0) {
    const deeper: TermOccurrence[] = [];
    for (const [concept, group] of Map.groupBy(level, (occurrence) => occurrence.concept)) {
      if (settled.has(concept)) continue;
      settled.add(concept);
      const account = judge(concept, group);
      if (account.outcome === "missing" && account.unwanted.length === 0 && group.every(cutOtherwise))
        continue;
      accounts.push(account);
      if (account.outcome === "shorter") deeper.push(...group.flatMap(({ inner }) => inner));
      // Nobody has decided on the longer term: a shorter one inside it is judged only where it is rendered.
      else if (account.outcome === "free" && account.unwanted.length === 0) {
        deeper.push(...group.flatMap(({ inner }) => inner.filter(standsForIt)));
      }
    }
    level = deeper;
  }
  return accounts;

  /** What the target says decides between two ways of cutting the source. */
  function cutOtherwise({ rivals }: TermOccurrence): boolean {
    return rivals !== undefined && input.speaksOf(rivals);
  }

  function targetWords(): readonly TextWord[] {
    words ??= textWords(target);
    return words;
  }

  function judge(concept: Concept, group: readonly TermOccurrence[]): Account {
    const own = hits.filter((hit) => hit.concept === concept);
    const unwanted = own.filter((hit) => isUnwanted(hit.term.status) && !explained(hit, own));
    const candidates = own.filter(
      (hit) =>
        isAllowed(hit.term.status) &&
        !own.some((other) => isUnwanted(other.term.status) && contains(other, hit)),
    );
    const allowed = candidates.filter((hit) => !claimed(hit, concept));
    const base = {
      concept,
      term: group[0]!.term,
      occurrences: [...group],
      allowed,
      unwanted,
    };
    const binding = input.binding(concept);
    if (binding.length === 0) return { ...base, accounted: allowed.length, outcome: "free" };
    const accounted = Math.min(group.length, allowed.length);
    if (accounted === group.length) return { ...base, accounted, outcome: "rendered" };
    if (accounted > 0) return { ...base, accounted, outcome: "elided" };
    const shortForms = input.shortForms.get(concept) ?? [];
    if (isElided({ target, words: targetWords, binding, within: candidates, shortForms })) {
      return { ...base, allowed: [...candidates], accounted, outcome: "elided" };
    }
    // Inside a longer word it may be rendered by itself, but need not be.
    if (group.every(({ within }) => within !== undefined)) {
      return { ...base, accounted, outcome: "elided" };
    }
    const taken = hits
      .filter((hit) => hit.concept !== concept && present.has(hit.concept) && isAllowed(hit.term.status))
      .flatMap((hit) => hit.spans);
    if (unwanted.length > 0) return { ...base, accounted, outcome: "missing" };
    const instead = nearRendering(
      target,
      targetWords(),
      binding.map(({ text }) => text),
      taken,
    );
    // A word or two off is a wrong rendering of the longer term, even though a shorter one is in it.
    const attempted = instead !== undefined && (instead.score >= almost || goesOn(instead, group));
    if (!attempted && group.some((each) => shareRendered(each) > mostOf || shortName(each, binding))) {
      return { ...base, accounted, outcome: "shorter" };
    }
    const there =
      instead ??
      input.standIn(
        group,
        binding.map(({ text }) => text),
        taken,
      );
    return { ...base, accounted, outcome: "missing", ...(there ? { instead: there } : {}) };
  }

  /**
   * What stands there has more in it than the rendering of the shorter term: another word of the longer one
   * (Supreme Court for Supreme People's Court), or one in the place of its own (Arbitration Act for Arbitration Law).
   */
  function goesOn(instead: NearRendering, group: readonly TermOccurrence[]): boolean {
    const inner = group.flatMap((occurrence) => occurrence.inner.flatMap(all)).map(({ concept }) => concept);
    const shorter = hits
      .filter((hit) => inner.includes(hit.concept) && isAllowed(hit.term.status))
      .filter(({ spans }) => spans.some(([from, to]) => from < instead.span[1] && to > instead.span[0]));
    if (shorter.length === 0) return false;
    const covered = shorter.flatMap(({ spans }) => spans);
    const wanted = textWords(instead.rendering).filter(({ lower }) => !isFunctionWord(lower));
    const there = textWords(instead.text).filter(({ lower }) => !isFunctionWord(lower));
    const beyond = there.filter(
      ({ span: [from, to] }) =>
        !covered.some(([a, b]) => from + instead.span[0] >= a && to + instead.span[0] <= b),
    );
    if (beyond.some(({ key }) => wanted.some((word) => word.key === key))) return true;
    return (
      there.length === wanted.length &&
      beyond.length === 1 &&
      beyond[0] !== there[0] &&
      there.every((word, at) => word === beyond[0] || word.key === wanted[at]!.key)
    );
  }

  /** An inner term's rendering, allowed or not, is there: the longer term falls back on it. */
  function standsForIt(occurrence: TermOccurrence): boolean {
    return (
      hits.some((hit) => hit.concept === occurrence.concept && hit.term.status !== "proposed") ||
      occurrence.inner.some(standsForIt)
    );
  }

  /** How much of a term, in characters, consists of terms whose rendering is there. */
  function shareRendered({ inner, span, term }: TermOccurrence): number {
    const whole = span[1] - span[0];
    const part = (occurrence: TermOccurrence): number =>
      leftOver(occurrence.concept) > 0
        ? occurrence.span[1] - occurrence.span[0]
        : occurrence.inner.reduce((sum, each) => sum + part(each), 0);
    // Who does it is not what is done: "appeal" stands for no appellant (上诉人).
    const only = inner.length === 1 ? inner[0]!.span : undefined;
    if (only && only[0] === span[0] && only[1] === span[1] - 1 && agents.test(term.text)) return 0;
    return inner.reduce((sum, each) => sum + part(each), 0) / whole;
  }

  /** Renderings of a concept beyond those that its own places in the source ask for. */
  function leftOver(concept: Concept): number {
    const there = hits.filter((hit) => hit.concept === concept && hit.term.status !== "proposed");
    return there.length - (present.get(concept) ?? 0);
  }

  /** The last part of a long name for all of it, with an article: "the Standing Committee". */
  function shortName({ inner, span }: TermOccurrence, binding: readonly Term[]): boolean {
    if (!binding.some(({ text }) => (text.match(/(?<!\p{L})\p{Lu}/gu) ?? []).length > 1)) return false;
    const last = inner.filter((occurrence) => occurrence.span[1] === span[1]).map(({ concept }) => concept);
    return hits.some(
      (hit) =>
        last.includes(hit.concept) &&
        isAllowed(hit.term.status) &&
        /\b(?:the|its|this|said)\s(?=\p{Lu})/iu.test(
          target.slice(Math.max(0, hit.spans[0]![0] - 5), hit.spans[0]![0] + 1),
        ),
    );
  }

  /** A longer rendering of a longer term of this source has this hit inside it. */
  function claimed(hit: RenderingHit, concept: Concept): boolean {
    return hits.some(
      (other) =>
        other.concept !== concept &&
        present.has(other.concept) &&
        isAllowed(other.term.status) &&
        contains(other, hit) &&
        occurrences.some((occurrence) => occurrence.concept === other.concept && holds(occurrence, concept)),
    );
  }

  /** An unwanted form is no fault inside a longer allowed one, or where another term is so rendered. */
  function explained(hit: RenderingHit, own: readonly RenderingHit[]): boolean {
    return (
      own.some((other) => isAllowed(other.term.status) && contains(other, hit)) ||
      hits.some(
        (other) =>
          other.concept !== hit.concept &&
          present.has(other.concept) &&
          isAllowed(other.term.status) &&
          (contains(other, hit) || sameSpans(other, hit)),
      )
    );
  }
}

/** Whether a term of the concept is a part of this one. */
function holds(occurrence: TermOccurrence, concept: Concept): boolean {
  return occurrence.inner.some((inner) => inner.concept === concept || holds(inner, concept));
}

function all(occurrence: TermOccurrence): TermOccurrence[] {
  return [occurrence, ...occurrence.inner.flatMap(all)];
}
