/**
 * The part of speech of an English word where it stands, as far as closed classes, endings and neighbours tell.
 * It decides one question: is this stretch shaped like a noun phrase?
 */
import { remembering } from "../text/remembering.ts";
import { setOf } from "../text/word-lists.ts";
import { isBaseAdjective, isBaseNoun, isBaseVerb, wordnet } from "../text/wordnet.ts";
import { type EnglishWord, isDeterminer } from "./english-words.ts";

export type Shape = "noun" | "adjective" | "verb" | "adverb" | "function";

/** Which parts of speech WordNet knows a base form in. */
const classes = remembering((base) => ({
  // "leaves" is taken for the plural of leaf alone.
  noun: isBaseNoun(base) || base === "leave",
  verb: isBaseVerb(base),
  adjective: isBaseAdjective(base),
}));

const modals = setOf("to shall will would should may might can could must cannot not");
const passives = setOf("be is are was were been being am has have had");
const particles = setOf("forward up out off down away forth");
/** Participles that qualify a noun rather than govern it: developing countries, the contracting parties. */
const qualifying = setOf(
  "acting belonging binding competing contracting controlling corresponding deciding developing emerging existing following " +
    "founding governing growing guiding high-ranking incoming increasing investing issuing leading managing neighboring " +
    "neighbouring nonprofit operating outgoing outstanding participating pending presiding pressing prevailing receiving " +
    "recurring remaining requesting requiring residing resulting ruling rising sending standing supervising supporting " +
    "surrounding sweeping underlying upcoming voting winning working",
);
const adjectiveEnding = /(?:al|ive|ous|ic|able|ible|ary|ful|less|ant|ent|an|ese|ish)$/u;
const notAdverbs = setOf(
  "family supply assembly ally monopoly reply anomaly italy july early friendly only daily",
);

/** Shapes of all words of one text. */
export function shapes(text: string, words: readonly EnglishWord[]): Shape[] {
  const out: Shape[] = [];
  for (let at = 0; at < words.length; at++) out.push(shapeAt(text, words, at, out));
  return out;
}

function shapeAt(text: string, words: readonly EnglishWord[], at: number, before: readonly Shape[]): Shape {
  const word = words[at]!;
  if (word.functional) return "function";
  const lower = word.text.toLowerCase();
  if (lower.length > 4 && lower.endsWith("ly") && !notAdverbs.has(lower)) return "adverb";
  const next = words[at + 1];
  const gapAfter = next ? text.slice(word.span[1], next.span[0]) : ".";
  const nextLower = next && !/[.,;:()]/u.test(gapAfter) ? next.text.toLowerCase() : "";
  let p = at - 1;
  while (p >= 0 && before[p] === "adverb") p--;
  const previous = p >= 0 ? words[p]! : undefined;
  const gapBefore = previous ? text.slice(words[at - 1]!.span[1], word.span[0]) : ".";
  const cut = !previous || /[.,;:()]/u.test(gapBefore);
  const previousLower = previous && !cut ? previous.text.toLowerCase() : "";
  if (gapBefore === "-" || gapBefore === "‑") {
    // The tail of a compound: foreign-related, market-oriented are adjectives; opening-up, record-filing nouns.
    return lower.endsWith("ed") ? "adjective" : "noun";
  }
  const base = wordnet().verb(lower);
  const asVerb = classes(base);
  const asIs = classes(lower);
  const objectFollows = isDeterminer(nextLower) || particles.has(nextLower);
  if (lower.endsWith("ing") && base !== lower) {
    if (nextLower === "of") return "noun";
    if (objectFollows && !(nextLower === "up")) return "verb";
    if (qualifying.has(lower) && next && !next.functional && nextLower !== "") return "adjective";
    if (cut || previous!.functional) {
      // "for filing within 20 days": no object follows, so it is the name of the act.
      const bare = !cut && (nextLower === "" || (next?.functional === true && !isDeterminer(nextLower)));
      return isDeterminer(previousLower) || nextLower === "up" || bare ? "noun" : "verb";
    }
    return before[p] === "verb" ? "verb" : "noun";
  }
  if (base !== lower && asVerb.verb && !lower.endsWith("s")) {
    // A participle or past form.
    if (passives.has(previousLower) || objectFollows) return "verb";
    if (previous && !cut && !previous.functional && next?.functional) return "verb";
    return "adjective";
  }
  const singular = lower === word.key || asIs.noun || asIs.verb;
  if (modals.has(previousLower) && asIs.verb && singular) return "verb";
  if (asIs.verb && objectFollows) return "verb";
  if (asIs.verb && !asIs.noun && !asIs.adjective) return "verb";
  if (base !== lower && lower.endsWith("s") && asVerb.verb && !asVerb.noun) return "verb";
  // "… and guarantee fair trials": a verb in a row of verbs, with an object after it.
  if (asIs.verb && (cut || previousLower === "and" || previousLower === "or") && next && !next.functional) {
    for (let k = p - (cut ? 0 : 1), seen = 0; k >= 0 && seen < 14; k--, seen++) {
      if (before[k] === "verb" && words[k]!.text.toLowerCase() === words[k]!.key && modalBefore(words, k)) {
        return adjectiveEnding.test(nextLower) && !classes(word.key).adjective ? "verb" : guessInRow(lower);
      }
    }
  }
  if (adjectiveEnding.test(lower) && !asIs.noun) return "adjective";
  if (asIs.adjective && !asIs.noun) return "adjective";
  if (adjectiveEnding.test(lower) && next && !next.functional && nextLower !== "") return "adjective";
  return "noun";
}

function modalBefore(words: readonly EnglishWord[], at: number): boolean {
  for (let k = at - 1; k >= Math.max(0, at - 12); k--)
    if (modals.has(words[k]!.text.toLowerCase())) return true;
  return false;
}

/** Words that are verbs more often than nouns when they stand in a row of verbs. */
const rowVerbs = setOf(
  "support guarantee respect study build release design plan promote control guide safeguard reform address master exercise value",
);

function guessInRow(lower: string): Shape {
  return rowVerbs.has(lower) ? "verb" : "noun";
}
