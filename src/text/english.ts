import { remembering } from "./remembering.ts";
import { americanSpelling } from "./spelling.ts";
import { englishTokens } from "./tokens.ts";
import { articles } from "./word-classes.ts";
import { setOf } from "./word-lists.ts";
import { wordnet } from "./wordnet.ts";

/**
 * Inflection of English by lemmas (WordNet's Morphy through wink-lemmatizer, noun first, then verb), never
 * by stems: law and lawful, general and generate, new and news stay apart. Two strengths:
 *
 *   lemma    everything a word may be a form of: ruling → rule, developed → develop
 *   formKey  one key for the forms of one word, where words of their own stay apart: ruling ≠ rule,
 *            developed ≠ developing
 */

/** Words that look inflected and are not, or whose dictionary lemma is another word altogether. */
const invariant = setOf(
  "news means goods customs arms damages proceeds media ground does has was does us its his this thus less always perhaps towards " +
    "besides overseas headquarters series species afterwards sometimes hereinafter during being beings being " +
    "left saw felt lay wound rose found shed read bore bred cleft " +
    "bias data united us as is politics economics people gas lens atlas canvas alias christmas pancreas chaos " +
    "cosmos ethos pathos asbestos diabetes herpes mathematics physics",
);

const irregular = new Map(
  Object.entries({
    has: "have",
    had: "have",
    was: "be",
    were: "be",
    is: "be",
    are: "be",
    been: "be",
    does: "do",
    did: "do",
    done: "do",
    left: "leave",
    laid: "lay",
    felt: "feel",
    rose: "rise",
    peoples: "people",
    datum: "data",
    bacteria: "bacterium",
    lenses: "lens",
    fined: "fine",
  }),
);

/** Comparatives of policy English ("higher-standard opening up"); a rule would make "numb" of "number". */
const comparatives = new Map<string, string>(
  (
    "high large great wide broad deep strong close full low old young new free fair firm tough clear smart " +
    "fast great poor rich small big safe short long strict sound green clean"
  )
    .split(" ")
    .flatMap((base) => {
      const stem = base.endsWith("e") ? base.slice(0, -1) : base === "big" ? "bigg" : base;
      return [
        [`${stem}er`, base],
        [`${stem}est`, base],
      ] as const;
    }),
);

/** Ends in -men and is the singular of nothing in -man. */
const notOfMan = setOf(
  "specimen regimen omen abdomen acumen stamen semen hymen yemen amen ramen lumen bitumen dolmen women men",
);

/** Nouns in -ing that are no mere form of their verb. */
const nominal = setOf(
  "proceeding ruling hearing meeting understanding undertaking housing being accounting banking wedding " +
    "shipping finding filing sentencing offering dealing earning saving holding setting feeling",
);

/** Participles that contrast as attributes: a developed country is no developing one. */
const contrasting = setOf(
  "developed developing insured insuring employed employing governed governing contracted contracting lending lent",
);

/** The word in lower case, compatibility forms and accents folded, without a possessive ending. */
export function bareWord(token: string): string {
  let word = token;
  if (!plain.test(word))
    word = word
      .normalize("NFKD")
      .replace(/\p{M}+/gu, "")
      .replace(/[’ʼ＇‘]/gu, "'");
  word = word.toLowerCase();
  const quote = word.indexOf("'");
  if (quote > 0 && (quote === word.length - 1 || (quote === word.length - 2 && word.endsWith("s")))) {
    word = word.slice(0, quote);
  }
  return word;
}
const plain = /^[\x20-\x7e]*$/;

/** Singular of a noun, spelling made one; other words unchanged. */
const nounLemma: (token: string) => string = remembering((token) => {
  const given = bareWord(token);
  const word = americanSpelling(given);
  const odd = irregular.get(word);
  if (odd !== undefined) return odd;
  if (invariant.has(word) || word.length < 3) return word;
  // The given spelling first: "analyses" and "crises" are plurals before they are British verbs.
  for (const spelling of given === word ? [word] : [given, word]) {
    const noun = wordnet().noun(spelling);
    // Morphy makes "emphasis" of the verb form "emphasizes".
    if (noun !== spelling && !(spelling.endsWith("zes") && noun.endsWith("s"))) return americanSpelling(noun);
  }
  if (word.endsWith("men") && word.length > 5 && !notOfMan.has(word)) return `${word.slice(0, -3)}man`;
  // Unknown to the dictionary ("NGOs", "blockchains"): the regular plural.
  return /[^siu]s$/u.test(word) && wordnet().verb(word) === word ? word.slice(0, -1) : word;
});

/** Plurals of two nouns each: the dictionary gives one of them, this the other. */
const secondSingular = new Map(
  Object.entries({ bases: "basis", axes: "axis", ellipses: "ellipsis", quora: "quorum", fora: "forum" }),
);

/** Another noun that the word may be the plural of: basis for "bases", which is that of base as well. */
export function otherLemma(word: string): string | undefined {
  return secondSingular.get(bareWord(word));
}

/** The most basic form a word may come from: noun lemma, then verb lemma, comparatives undone. */
export const lemma: (token: string) => string = remembering((token) => {
  const noun = nounLemma(token);
  if (invariant.has(noun) || noun.length < 3) return noun;
  const comparative = comparatives.get(noun);
  return comparative ?? americanSpelling(wordnet().verb(noun));
});

/**
 * One key for all inflected, possessive and spelling forms of a word: proceedings and proceeding, organise
 * and organizes, children and child, people’s and peoples. Words that merely share a lemma keep their own.
 */
export const formKey: (token: string) => string = remembering((token) => {
  const noun = nounLemma(token);
  return nominal.has(noun) || contrasting.has(noun) || comparatives.has(noun) ? noun : lemma(token);
});

/**
 * Whether two words are forms of one. `attributive`: a noun follows, so that a participle is an adjective
 * there and -ing does not stand for -ed (shared, sharing).
 */
export function sameWord(a: string, b: string, attributive: boolean): boolean {
  if (a === b) return true;
  const one = nounLemma(a);
  const other = nounLemma(b);
  if (one === other || otherLemma(a) === other || otherLemma(b) === one) return true;
  if (lemma(a) !== lemma(b)) return false;
  if (nominal.has(one) || nominal.has(other)) return false;
  return !(attributive && participle(one) && participle(other));
}

function participle(word: string): boolean {
  return word.endsWith("ing") || word.endsWith("ed") || word.endsWith("t") || word.endsWith("n");
}

/** Capitals only, two letters or more, perhaps with figures (GDI, G20, COVID-19): compared with its case. */
export function isAbbreviation(token: string): boolean {
  return /^[\p{Lu}][\p{Lu}\p{N}]+$/u.test(token) && /\p{Lu}/u.test(token);
}

/** The form keys of a phrase in order; articles left out, "&" as "and". */
export function phraseKeys(text: string): string[] {
  const keys: string[] = [];
  for (const token of englishTokens(text)) {
    const word = bareWord(token.text);
    if (articles.has(word) || word === "" || (word === "s" && afterApostrophe(text, token.span[0]))) continue;
    keys.push(word === "&" ? "and" : formKey(token.text));
  }
  return keys;
}

/** Whether the stray "s" of "People ’s" starts here. */
export function afterApostrophe(text: string, at: number): boolean {
  const before = text[at - 1];
  return before === "'" || before === "’";
}

/**
 * Whether two phrases differ in nothing material: inflection, article, possessive, case, hyphen, space or
 * solid spelling, British or American.
 */
export function sameForms(a: string, b: string): boolean {
  return solidKey(a) === solidKey(b);
}

/** The phrase's keys run together, so that e-mail, e mail and email are one. */
export function solidKey(text: string): string {
  return phraseKeys(text).join("");
}

/** Names whose small letter makes another word: May, China. */
const capitonyms = setOf("may march august china turkey polish chile");

/** Whether the small letter makes another word of a name. */
export function isOtherWord(name: string, there: string): boolean {
  return (
    capitonyms.has(name.toLowerCase()) && name[0] !== name[0]!.toLowerCase() && there === there.toLowerCase()
  );
}
