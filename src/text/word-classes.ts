/** Closed classes of English words: what carries no meaning of its own. */
import { setOf } from "./word-lists.ts";

export const articles: ReadonlySet<string> = new Set(["a", "an", "the"]);

const closedClass = setOf(
  "a an the this that these those of to in on at by for from with without within into under over between among " +
    "through during against about as than per via toward and or but nor if unless while because since when where " +
    "be is are was were been being have has had do does did shall will would should may might can could must not no " +
    "it its they them their he his she her we our us i my you your who whom whose which what there up out off down " +
    "such so also both either each every any all some other",
);

/** Articles, prepositions, conjunctions, auxiliaries, pronouns, particles: words that carry no term. */
export function isFunctionWord(token: string): boolean {
  return closedClass.has(token.toLowerCase());
}

const auxiliaries = setOf(
  "shall will should must may can could would is are was were be been being has have had to",
);

/** Auxiliary verbs, as they stand before a participle: "shall be performed". */
export function isAuxiliary(word: string): boolean {
  return auxiliaries.has(word);
}

/** Participles that have become prepositions: "concerning" says nothing of a concern. */
const prepositional = setOf("concerning regarding notwithstanding pending owing barring");

/** Whether the word stands there as a preposition or conjunction and not as a form of its verb. */
export function isPrepositional(word: string, next: string | undefined): boolean {
  return prepositional.has(word) || (word === "provided" && next === "that");
}
