import type { Span } from "../model/span.ts";
import { formKey } from "./english.ts";
import { relationalNouns } from "./related-adjectives.ts";
import { englishTokens } from "./tokens.ts";
import { isAuxiliary, isFunctionWord } from "./word-classes.ts";
import { setOf } from "./word-lists.ts";
import { isBaseNoun, isBaseVerb, wordnet } from "./wordnet.ts";

// Whether a rendering can stand where another does: what `graft` puts there is right only where that is the
// other rendering, and nothing but that.

/** Whether neither end of a stretch is in the middle of a word, and there is something in it. */
export function isWhole(text: string, [from, to]: Span): boolean {
  return from < to && !insideWord(text, from) && !insideWord(text, to);
}

/** Letters that are written without spaces between words have no such place. */
const joined = /^[\p{L}\p{M}\p{N}]$/u;
const spaceless = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]$/u;

/** Whether the places before and after an offset hold two characters of one word. */
export function insideWord(text: string, at: number): boolean {
  if (at <= 0 || at >= text.length) return false;
  const before = /.$/su.exec(text.slice(Math.max(0, at - 2), at))?.[0] ?? "";
  const after = String.fromCodePoint(text.codePointAt(at)!);
  return [before, after].every((char) => joined.test(char) && !spaceless.test(char));
}

const modal = setOf("to shall will must should may might can could would cannot not");
const counts = setOf("one two three four five six seven eight nine ten hundred");
const linking = setOf(
  "of for in on with to from by between against at under among over into through as and or the a",
);

const phraseEnd = /[.,;:!?()“”"。，；：（）]/u;
const capital = /^\p{Lu}/u;
/** So many characters before and after are looked at: a text may be a whole book. */
const beside = 160;

/**
 * Whether a person should look before this takes the place of the stretch. What is marked may hold less than the
 * other rendering (then words of the new one stand beside it already, or it is cut from a name) or more (a verb).
 */
export function isDoubtfulFit(text: string, [from, to]: Span, rendering: string): boolean {
  const old = text.slice(from, to);
  const [standing, fresh] = [wordsOf(old), wordsOf(rendering)];
  const [first, last] = [standing[0], standing.at(-1)];
  if (first === undefined || last === undefined || fresh.length === 0) return false;
  const lead = text.slice(Math.max(0, from - beside), from);
  const before = wordsOf(lead.split(phraseEnd).at(-1)!);
  const after = wordsOf(text.slice(to, to + beside).split(phraseEnd)[0]!);
  return (
    doubles(standing, fresh, before.reverse(), after) ||
    isCut(standing, before[0], after[0]) ||
    (linking.has(last) && !linking.has(fresh.at(-1)!)) ||
    holdsVerb(standing, fresh, before[0] ?? "") ||
    (capital.test(old) && counts.has(before[0] ?? "") && capital.test(englishTokens(lead).at(-1)?.text ?? ""))
  );
}

/** Lower case, without hyphens: "foreign-related" is two. */
function wordsOf(text: string): string[] {
  return englishTokens(text).map(({ text: word }) => word.toLowerCase());
}

/** Whether a word that the new rendering brings along stands right beside it already, in the same phrase. */
function doubles(
  standing: readonly string[],
  fresh: readonly string[],
  before: readonly string[],
  after: readonly string[],
): boolean {
  const had = new Set(standing.map(formKey));
  const content = fresh.filter((word) => !isFunctionWord(word));
  // "legal system" brings law as well.
  const brought = new Set([...content, ...content.flatMap(relationalNouns)].map(formKey));
  return [before, after].some((words) => {
    const end = words.findIndex((word) => word === "and" || word === "or" || isAuxiliary(word));
    const near = words.slice(0, Math.min(fresh.length, end < 0 ? fresh.length : end));
    return near.some((word) => brought.has(formKey(word)) && !had.has(formKey(word)));
  });
}

/** "One ⟦Belt One Road⟧": a word of it goes on outside. */
function isCut(standing: readonly string[], before = "", after = ""): boolean {
  return [before, after].some((word) => word !== "" && !isFunctionWord(word) && standing.includes(word));
}

/** "to ⟦serve quality development⟧", "⟦promotes law⟧", "⟦Serving the economy⟧": gone, the sentence would have no verb. */
function holdsVerb(standing: readonly string[], fresh: readonly string[], before: string): boolean {
  const [first = ""] = standing;
  const same = (word: string) => fresh.some((each) => formKey(each) === formKey(word));
  if (!same(first)) {
    if (modal.has(before) && isBaseVerb(first)) return !isBaseVerb(fresh[0]!);
    if (/.{3}ing$/.test(first) && isBaseVerb(wordnet().verb(first)))
      return !fresh.some((word) => word.endsWith("ing"));
    if (isBaseVerb(first) && !isBaseNoun(first) && wordnet().adjective(`${first}er`) !== first) return true;
  }
  return standing.some((word) => !isFunctionWord(word) && !same(word) && isThirdPerson(word));
}

/** "promotes", "strengthens": a form of a verb and of nothing else. */
function isThirdPerson(word: string): boolean {
  if (!/[^s]s$/.test(word)) return false;
  const verb = wordnet().verb(word);
  return verb !== word && isBaseVerb(verb) && wordnet().noun(word) === word && !isBaseNoun(verb);
}
