import type { Lexicon } from "../model/lexicon.ts";
import type { Span } from "../model/span.ts";
import { lemma } from "../text/english.ts";
import type { LowerWords } from "../text/lower-words.ts";
import { isFunctionWord } from "../text/word-classes.ts";
import { setOf } from "../text/word-lists.ts";

/** A denial stands at most so many words before what it denies (no organization or individual may …), or this many after. */
const before = 8;
const after = 2;

/**
 * Of several Chinese denials one that was lost beside the others: the word it denies is in the English by one of its
 * glosses, and nothing near it denies anything. Only where the English denies less often than the Chinese.
 * `denials`: places in the Chinese; `denying`: indices of the English words that deny.
 */
export function lostBeside(
  zh: string,
  denials: readonly Span[],
  english: LowerWords,
  denying: readonly number[],
  lexicon: Lexicon | undefined,
): Span | undefined {
  const { words } = english;
  // 无行为能力人不能…: the 无 of a name is rendered as well, 非常 denies nothing.
  const others =
    (zh.match(/[无没未]|非(?!常)/g)?.length ?? 0) -
    denials.filter(([from, to]) => /[无没未非]/.test(zh.slice(from, to))).length;
  const bearing = denials.length + Math.max(0, others);
  if (bearing < 2 || denying.length >= bearing) return undefined;
  const [unapproved, ban] = [
    denials.find(at(zh, /^[未非]经(?![济常营历])/)),
    denials.find(at(zh, /^不(?:得|能|可|准)/)),
  ];
  if (unapproved && !words.some((word) => excepting.has(word))) return unapproved;
  if (ban && permits(words, denying)) return ban;
  if (!lexicon || denials.length < 2 || denying.some((at) => words[at] === "only")) return undefined;
  return denials.find(([, end]) => {
    const size = lexicon.longest(zh, end);
    if (size < 2) return false;
    const keys = glossHeads(lexicon.glosses(zh.slice(end, end + size)));
    const places = words.flatMap((word, at) => (keys.has(lemma(word)) ? [at] : []));
    return (
      places.length > 0 &&
      places.every(
        (place) =>
          // 不得拒绝: "refuse" is what is denied, not a denial of it.
          !denying.some(
            (at) => at !== place && at >= place - before && at <= place + after && reaches(words, at, place),
          ) && !(joined(words, place) && denying.some((at) => at < place)),
      )
    );
  });
}

/** Whether a denial reaches a later word: not where a new clause begins between them (and it will, but may). */
function reaches(words: readonly string[], denial: number, place: number): boolean {
  for (let at = denial + 1; at < place; at++) {
    if (!/^(?:and|but|while|whereas)$/.test(words[at]!)) continue;
    const next = words[at + 1] ?? "";
    if (modal.test(next) || pronoun.test(next)) return false;
    // Reacted little, and investors were worried; "no" is of all that "and" joins.
    if (
      !/^(?:no|none|neither|nor|without|nobody|cannot)$/.test(words[denial]!) &&
      words.slice(at + 1, Math.min(at + 5, place)).some((word) => finite.test(word))
    )
      return false;
  }
  return true;
}

const modal = /^(?:may|can|shall|must|will|should|would|could|might)$/;
const finite = /^(?:is|are|was|were|has|have|had|may|can|shall|must|will|should|would|could|might)$/;
const pronoun = /^(?:it|they|he|she|we|i|you|this|that|these|those)$/;

/** Whether "or" joins a verb to the one before, so that one denial is of both: no organ may interfere or to restrict. */
function joined(words: readonly string[], place: number): boolean {
  for (let at = place - 1; at >= Math.max(0, place - 4); at--) {
    if (/^n?or$/.test(words[at]!)) return true;
    if (/^(?:may|can|shall|must|will|should)$/.test(words[at]!)) return false;
  }
  return false;
}

const excepting = setOf(
  "without unless until before except only subject prior other absent unauthorized unapproved unlicensed lacking failing unpermitted",
);

function at(zh: string, pattern: RegExp): (span: Span) => boolean {
  return ([from]) => pattern.test(zh.slice(from, from + 4));
}

/** Whether the text has "may" or "can", and no denial goes with any: "a person with no capacity may" permits. */
function permits(words: readonly string[], denying: readonly number[]): boolean {
  if (words.includes("only")) return false;
  const modals = words.flatMap((word, place) => (/^(?:may|can)$/.test(word) ? [place] : []));
  const own = (place: number, denial: number): boolean =>
    denial >= place - 5 &&
    denial <= place + 4 &&
    (denial > place || reaches(words, denial, place)) &&
    !(denial < place && /^(?:with|of|has|have|having|who)$/.test(words[denial - 1] ?? ""));
  return modals.length > 0 && modals.every((place) => !denying.some((denial) => own(place, denial)));
}

/** The first weighty word of each gloss: constitute, form, compose. */
export function glossHeads(glosses: readonly string[]): Set<string> {
  const keys = new Set<string>();
  for (const gloss of glosses) {
    const word = gloss
      .toLowerCase()
      .match(/[a-z]+/g)
      ?.find((each) => !isFunctionWord(each));
    if (word) keys.add(lemma(word));
  }
  return keys;
}
