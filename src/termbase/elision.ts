/** How a text says a term that it does not render in full: by a short form, its head, a pronoun, or in parts. */
import type { Term } from "../model/term.ts";
import { remembering } from "../text/remembering.ts";
import { isFunctionWord } from "../text/word-classes.ts";
import type { RenderingHit } from "./hit.ts";
import { contentTokens, type TextWord, textWords } from "./words.ts";

/** A term that is looked for. */
export interface Sought {
  target: string;
  /** Those of the target. */
  words(): readonly TextWord[];
  /** Preferred and admitted renderings. */
  binding: readonly Term[];
  /** Those that stand in the target as a part of another term's. */
  within: readonly RenderingHit[];
  /** What earlier text of the document introduced. */
  shortForms: readonly string[];
}

/** What may take up a name that a longer one has just given. */
const pronoun = /\b(?:it|they|them|this|these|those|such)\b/u;
const demonstratives = new Set("these those such this said".split(" "));
/** Bodies that go by their kind once everybody knows which is meant. */
const bodies = new Set(
  (
    "board ministry committee commission court council bureau department office agency bank company congress conference " +
    "university institute center association organization secretariat tribunal procuratorate assembly embassy consulate"
  ).split(" "),
);
const copulas = new Set("is are was were be being remain remains become becomes".split(" "));

/** Whether the target says the term in one of these ways. */
export function isElided(sought: Sought): boolean {
  const { target, words, binding, within, shortForms } = sought;
  return (
    shortForms.some((short) => hasShortForm(target, short)) ||
    (within.length > 0 && (headRepeated(sought) || pronoun.test(target))) ||
    binding.some((each) => predicated(each, words()) || takenUp(each, words()) || theOther(each, words()))
  );
}

function hasShortForm(target: string, short: string): boolean {
  return new RegExp(`(?<![\\p{L}\\p{N}])${escaped(short)}(?![\\p{L}\\p{N}])`, "u").test(target);
}

/** After a longer name in full, its head alone may stand for the shorter one: "the courts". */
function headRepeated({ words, binding, within }: Sought): boolean {
  const heads = new Set(binding.map(({ text }) => headOf(text)));
  const covered = within.flatMap(({ spans }) => spans);
  return words().some(
    ({ key, span }) => heads.has(key) && !covered.some(([from, to]) => span[0] >= from && span[1] <= to),
  );
}

/** The modifiers of a compound as a predicate, its head before them: "of the seven banks, five are commercial". */
function predicated({ text }: Term, words: readonly TextWord[]): boolean {
  const [modifier, head] = modifierAndHead(text);
  if (head === undefined) return false;
  return words.some(
    ({ key }, at) =>
      key === modifier &&
      copulas.has(words[at - 1]?.lower ?? "") &&
      (words[at + 1] === undefined ||
        words[at + 1]!.before !== "join" ||
        isFunctionWord(words[at + 1]!.lower)) &&
      words.slice(0, at).some((word) => word.key === head),
  );
}

/** Its head alone, pointed at: "such resale", "one of these penalties", or an office by its capital: "the Board". */
function takenUp({ text }: Term, words: readonly TextWord[]): boolean {
  if (contentTokens(text).filter((token) => !isFunctionWord(token)).length < 2) return false;
  const head = headOf(text);
  const headline = words.every(({ text, lower }) => isFunctionWord(lower) || text !== lower);
  return words.some(({ key, lower, text: there }, at) => {
    const before = words[at - 1];
    if (key !== head || !before) return false;
    if (demonstratives.has(before.lower)) return true;
    const named = before.lower === "the" && there !== lower && bodies.has(key);
    return named && !headline && (words[at + 1] === undefined || !/^\p{Lu}/u.test(words[at + 1]!.text));
  });
}

/** "The other" for a party named before in the sentence. */
function theOther({ text }: Term, words: readonly TextWord[]): boolean {
  const [first, ...rest] = contentTokens(text);
  if (first?.toLowerCase() !== "other" || rest.length === 0) return false;
  const at = words.findIndex(({ lower }, w) => lower === "other" && words[w - 1]?.lower === "the");
  return at > 0 && words.slice(0, at).some(({ key }) => key === headOf(text));
}

/** Lemma of the word that a rendering is about: the last before "of", "for", "with" …, else the last. */
const headOf = remembering((rendering) => {
  const words = contentTokens(rendering);
  const preposition = words.findIndex((word, at) => at > 0 && isFunctionWord(word));
  const head = words[(preposition > 0 ? preposition : words.length) - 1] ?? rendering;
  return textWords(head)[0]?.key ?? head;
}, 20_000);

/** The lemmas of a rendering of two content words; nothing of any other. */
const modifierAndHead = remembering((rendering): (string | undefined)[] => {
  const tokens = contentTokens(rendering);
  if (tokens.length !== 2 || tokens.some((token) => isFunctionWord(token))) return [];
  return tokens.map((token) => textWords(token)[0]?.key);
}, 20_000);

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
