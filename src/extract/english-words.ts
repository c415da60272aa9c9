import { formKey, lemma } from "../text/english.ts";
import { remembering } from "../text/remembering.ts";
import { englishTokens, type Token } from "../text/tokens.ts";
import { setOf } from "../text/word-lists.ts";

/** An English word as the aligner and the span finder see it. */
export interface EnglishWord extends Token {
  /** One key for all inflected and spelling forms of the word. */
  key: string;
  /** Coarser than the key: derivations of one word share it (adjudicate, adjudication). */
  stem: string;
  /** Articles, prepositions, conjunctions, auxiliaries, pronouns: never aligned, never at a rendering's edge. */
  functional: boolean;
}

const functionWords = setOf(
  "a an the this that these those each every any some such all both either neither no not nor " +
    "of to in on at by for from with without within into onto upon under over above below between among " +
    "through throughout during beyond besides except despite before after against about across along as than per via toward towards until till " +
    "and or but so yet if unless while whereas because since although though whether when where whenever wherever " +
    "be is are was were been being am do does did done doing have has had having " +
    "shall will would should may might can could must ought cannot " +
    "it its they them their theirs he him his she her hers we us our ours i me my you your who whom whose which what " +
    "there here thereof therein thereto thereby therefor therefrom hereof herein hereby hereto hereinafter hereunder " +
    "s t also then too only just very more most less least much many etc eg ie " +
    "whoever whatever whichever anyone anybody anything everyone everything someone somebody something nobody nothing none again once " +
    "twice together therewith forthwith behalf case-by-case " +
    "other others one ones same own respective respectively accordance according pursuant imperative regarding concerning involving including relating containing governing above-mentioned aforesaid said aforementioned",
);

const determiners = setOf(
  "a an the this that these those each every any some such all both its their his her our my your no",
);

/** Longest first. */
const suffixes = (
  "izational isational ization isation ational ationally fulness fully ful lessly less ousness iveness ations ation itions ition ative " +
  "atory itive utive mentally mental ments ment ness ances ance ences ence ancy ency able ible ically ical ially ial " +
  "ively ive ionally ional ions ion izing ising ized ised izer iser ize ise ators ator ating ated ates ate ities ity " +
  "ety istic isms ism ists ist ously ous ships ship ings ing edly ed ally al ly ers er ors or ory ics ic ies y ern ean ian an ese es s"
)
  .split(" ")
  .sort((a, b) => b.length - a.length);

export function isFunctionWord(word: string): boolean {
  return functionWords.has(word.toLowerCase());
}

export function isDeterminer(word: string): boolean {
  return determiners.has(word.toLowerCase());
}

/**
 * A light stemmer: the longest known ending off, as long as four letters (three for short endings) remain.
 * It serves to compare, never to show.
 */
function stem(word: string): string {
  for (const suffix of suffixes) {
    const rest = word.length - suffix.length;
    if (rest >= (inflections.has(suffix) ? 3 : 4) && word.endsWith(suffix)) return bare(word.slice(0, rest));
  }
  return bare(word);
}

const inflections = new Set(["s", "es", "ed", "ing"]);

function bare(stem: string): string {
  return stem.length > 3 && stem.endsWith("e") ? stem.slice(0, -1) : stem;
}

const stemOf = remembering(stem);

/** The words of an English text with their keys, left to right. A possessive ending is no part of a key. */
export function englishWords(text: string): EnglishWord[] {
  return englishTokens(text).map((token) => {
    const bare = token.text.replace(/['’]s?$/iu, "");
    const key = formKey(bare || token.text);
    return {
      ...token,
      key,
      stem: stemOf(lemma(bare || token.text)),
      functional: isFunctionWord(bare) || /^\p{N}+$/u.test(bare),
    };
  });
}
