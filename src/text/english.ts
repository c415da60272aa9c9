import { createRequire } from "node:module";
import type lemmatizer from "wink-lemmatizer";
import { remembering } from "./remembering.ts";
import { americanSpelling } from "./spelling.ts";
import { englishTokens } from "./tokens.ts";
import { setOf } from "./word-lists.ts";

/**
 * Inflection of English by lemmas (WordNet's Morphy through wink-lemmatizer, noun first, then verb), never
 * by stems: law and lawful, general and generate, new and news stay apart. Two strengths:
 *
 *   lemma    everything a word may be a form of: ruling → rule, developed → develop
 *   formKey  one key for the forms of one word, where words of their own stay apart: ruling ≠ rule,
 *            developed ≠ developing
 */

// The dictionary behind it takes 0.3 s to load: only who compares words pays.
let loaded: typeof lemmatizer | undefined;
function wordnet(): typeof lemmatizer {
  loaded ??= createRequire(import.meta.url)("wink-lemmatizer") as typeof lemmatizer;
  return loaded;
}

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

/** Adjectives of another root, and nouns whose adjective no ending gives. */
const relational = new Map<string, string[]>(
  Object.entries({
    law: ["legal"],
    crime: ["criminal"],
    society: ["social"],
    science: ["scientific"],
    politics: ["political"],
    technology: ["technological", "technical"],
    economy: ["economic"],
    religion: ["religious"],
    arbitration: ["arbitral"],
    court: ["judicial"],
    province: ["provincial"],
    sea: ["maritime", "marine"],
    ocean: ["oceanic", "marine"],
    diplomacy: ["diplomatic"],
    contract: ["contractual"],
    region: ["regional"],
    sovereignty: ["sovereign"],
    peace: ["peaceful"],
    security: ["secure"],
    office: [],
  }),
);

/** Short nouns have look-alikes: final is not of fine, normal not of norm. */
const shortestNoun = 5;

/**
 * Adjectives that stand for a noun before another one: socialism in "socialist country", environment in "environmental
 * protection". Made by rule; what is no word is never met.
 */
export function relationalAdjectives(noun: string): readonly string[] {
  const word = lemma(noun);
  const listed = relational.get(word);
  if (listed) return listed;
  if (word.length < shortestNoun) return [];
  const without = (ending: string): string => word.slice(0, -ending.length);
  if (word.endsWith("ism")) return [`${without("m")}t`];
  if (word.endsWith("ation")) return [`${without("ion")}ive`, `${word}al`];
  if (word.endsWith("cracy")) return [`${without("cy")}tic`];
  if (word.endsWith("y")) return [`${without("y")}ic`, `${without("y")}ical`, `${without("y")}ial`];
  if (word.endsWith("ce")) return [`${without("e")}ial`];
  if (word.endsWith("e")) return [`${without("e")}al`];
  return [`${word}al`, `${word}ary`];
}

/** The nouns that an adjective may stand for, the other way round. */
export const relationalNouns: (adjective: string) => readonly string[] = remembering((adjective) => {
  const word = lemma(adjective);
  const out: string[] = [];
  for (const [noun, adjectives] of relational) if (adjectives.includes(word)) out.push(noun);
  const ending = /^(.{4,}?)(ical|ial|al|ic|ary|ist|ive)$/u.exec(word);
  if (!ending) return out;
  if (ending[2] === "ive" && word.endsWith("ative")) return [...out, `${ending[1]!}ion`];
  const candidates = ["", "e", "y", "ce", "ism"].map((end) => ending[1]! + end);
  candidates.push(word.replace(/cratic$/u, "cracy"));
  return [...out, ...candidates.filter((noun) => relationalAdjectives(noun).includes(word))];
});

const adjectival = /(?:al|ar|ic|ive|ous|ful|less|ble|ent|ant|ary)$/u;
/** Adjectives that no ending tells, whose adverb means the same. */
const plainAdjectives = setOf(
  "joint strict full equal clear firm swift sound steady proper independent separate legitimate immediate collective",
);
/** Adverbs that have gone their own way. */
const estranged = setOf("presently apparently hardly evidently presumably particularly actually");

/** The adverb of an adjective, or the adjective of an adverb: regular, regularly. */
export function adverbOrAdjective(word: string): string | undefined {
  const lower = word.toLowerCase();
  if (lower.length < 4) return undefined;
  if (lower.endsWith("ly")) {
    if (estranged.has(lower)) return undefined;
    const bare = lower.slice(0, -2);
    const adjectives = [
      bare,
      `${bare}le`,
      bare.endsWith("al") ? bare.slice(0, -2) : bare,
      `${bare.slice(0, -1)}y`,
      `${bare}l`,
    ];
    return adjectives.find((each) => isAdjective(each) && adverbOf(each) === lower);
  }
  const adverb = isAdjective(lower) ? adverbOf(lower) : undefined;
  return adverb === undefined || estranged.has(adverb) ? undefined : adverb;
}

function isAdjective(word: string): boolean {
  return word.length > 3 && (plainAdjectives.has(word) || adjectival.test(word));
}

function adverbOf(adjective: string): string {
  if (adjective.endsWith("ic")) return `${adjective}ally`;
  if (adjective.endsWith("ble")) return `${adjective.slice(0, -1)}y`;
  if (adjective.endsWith("ary")) return `${adjective.slice(0, -1)}ily`;
  return adjective.endsWith("ll") ? `${adjective}y` : `${adjective}ly`;
}

/** Participles that have become prepositions: "concerning" says nothing of a concern. */
const prepositional = setOf("concerning regarding notwithstanding pending owing barring");

/** Whether the word stands there as a preposition or conjunction and not as a form of its verb. */
export function isPrepositional(word: string, next: string | undefined): boolean {
  return prepositional.has(word) || (word === "provided" && next === "that");
}

/** Names whose small letter makes another word: May, China. */
const capitonyms = setOf("may march august china turkey polish chile");

/** Whether the small letter makes another word of a name. */
export function isOtherWord(name: string, there: string): boolean {
  return (
    capitonyms.has(name.toLowerCase()) && name[0] !== name[0]!.toLowerCase() && there === there.toLowerCase()
  );
}

/** Whether the word can be a verb in its base form. */
export const isBaseVerb: (word: string) => boolean = remembering((word) => {
  const lower = word.toLowerCase();
  return wordnet().verb(`${lower}s`) === lower;
});

/** Whether the dictionary has the word as a noun in its base form. */
export function isBaseNoun(word: string): boolean {
  const lower = word.toLowerCase();
  return wordnet().noun(`${lower}s`) === lower;
}

/** Whether the dictionary has the word as an adjective in its base form. */
export function isBaseAdjective(word: string): boolean {
  const lower = word.toLowerCase();
  return wordnet().adjective(`${lower}er`) === lower;
}

const auxiliaries = setOf(
  "shall will should must may can could would is are was were be been being has have had to",
);

/** Auxiliary verbs, as they stand before a participle: "shall be performed". */
export function isAuxiliary(word: string): boolean {
  return auxiliaries.has(word);
}
