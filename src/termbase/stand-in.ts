/**
 * What stands in the place of a rendering without a word of it: spokesman for spokesperson, hegemony for hegemonism,
 * "arbitration panel" for "arbitral tribunal", litigant for party. Told only where a word of the same root or the same
 * meaning points to it, nothing else in the source explains it, and no other stretch would do as well.
 */
import type { Lexicon } from "../model/lexicon.ts";
import type { Span } from "../model/span.ts";
import { derivations } from "../text/derivations.ts";
import { lemma } from "../text/english.ts";
import { remembering } from "../text/remembering.ts";
import { isFunctionWord } from "../text/word-classes.ts";
import { isBaseAdjective, isBaseNoun } from "../text/wordnet.ts";
import type { NearRendering } from "./near-rendering.ts";
import { contentTokens, type TextWord, textWords } from "./words.ts";

export interface Missing {
  /** The source term. */
  term: string;
  /** Its preferred and admitted renderings. */
  renderings: readonly string[];
  /** Stretches of the target that render something else. */
  taken: readonly Span[];
  /** The source text with the places of the term blanked out. */
  rest: string;
}

/** @param words those of the target */
export function standIn(
  text: string,
  words: readonly TextWord[],
  { term, renderings, taken, rest }: Missing,
  lexicon: Lexicon,
): NearRendering | undefined {
  const meant = new Set(lexicon.glosses(term).flatMap((gloss) => soleKey(gloss) ?? []));
  let others: ReadonlySet<string> | undefined;
  const free = ({ key }: TextWord): boolean => {
    others ??= glossKeys(rest, lexicon);
    return !others.has(key);
  };
  let best: { score: number; found: NearRendering } | undefined;
  let tied = false;
  for (const rendering of renderings) {
    const wanted = wantedKeys(rendering);
    if (wanted.length === 0) continue;
    for (let from = 0; from + wanted.length <= words.length; from++) {
      const stretch = words.slice(from, from + wanted.length);
      const span: Span = [stretch[0]!.span[0], stretch.at(-1)!.span[1]];
      if (taken.some(([a, b]) => a < span[1] && b > span[0])) continue;
      const score = resemblance(stretch, wanted, { meant, free, lexicon });
      if (score === 0 || (best && score < best.score)) continue;
      const bare = text.slice(...span).replace(/['’]s?$/u, "");
      tied =
        best !== undefined && score === best.score && best.found.text.toLowerCase() !== bare.toLowerCase();
      best = {
        score,
        found: {
          text: bare,
          span: [span[0], span[0] + bare.length],
          rendering,
          misspelled: false,
          score: 0.5,
        },
      };
    }
  }
  return tied ? undefined : best?.found;
}

interface Grounds {
  meant: ReadonlySet<string>;
  free(word: TextWord): boolean;
  lexicon: Lexicon;
}

/** How well a stretch could stand for the words of a rendering; 0: not at all. */
function resemblance(stretch: readonly TextWord[], wanted: readonly string[], grounds: Grounds): number {
  const { meant, free, lexicon } = grounds;
  let score = 0;
  for (const [at, word] of stretch.entries()) {
    if (word.skip || isFunctionWord(word.lower) || (at > 0 && word.before !== "join")) return 0;
    const own = wanted[at]!;
    const related =
      word.key !== own && (sameRoot(word.key, own) ? 2 : isSynonym(word.key, own, lexicon) ? 1 : 0);
    const alike = word.key === own ? 2 : related || (wanted.length === 1 && meant.has(word.key) ? 1 : 0);
    // What is nothing to the rendering may stand at one place of several, where only a noun can.
    if (alike === 0 && (wanted.length === 1 || !isThing(word.key) || !free(word))) return 0;
    if (alike > 0 && !free(word)) return 0;
    score += alike;
  }
  if (wanted.length === 1 && !isBaseNoun(stretch[0]!.key)) return 0;
  return score < wanted.length ? 0 : score;
}

const wantedKeys = remembering(
  (rendering) =>
    contentTokens(rendering).some(isFunctionWord)
      ? []
      : textWords(rendering)
          .filter(({ skip }) => !skip)
          .map(({ key }) => key),
  20_000,
);

/** The one word of a gloss that has no more. */
function soleKey(gloss: string): string[] {
  const tokens = contentTokens(gloss);
  return tokens.length === 1 ? [lemma(tokens[0]!)] : [];
}

/** Endings of nouns and adjectives of one root. */
const endings =
  /(?:person|man|woman|people|ism|ist|ists|y|ies|ation|ition|ion|al|ar|ary|ative|ive|ity|ness|ment|ance|ence|ancy|ency|ship|ic|ical|ous|e|s)$/u;
const shortestRoot = 5;
const agent = /..(?:er|or|ee|ist|man|woman|person)$/u;

/** Whether two words differ only in their endings (hegemony, hegemonism) or one is derived from the other. */
function sameRoot(a: string, b: string): boolean {
  // Who does it is not what is done: voting is no voter.
  if (agent.test(a) !== agent.test(b)) return false;
  if (derivations(a).includes(b) || derivations(b).includes(a)) return true;
  const [one, other] = [a.replace(endings, ""), b.replace(endings, "")];
  return one === other && one.length >= shortestRoot;
}

function isThing(word: string): boolean {
  return isBaseNoun(word) && !isBaseAdjective(word);
}

/** A word of more meanings than this is nearly anything's synonym. */
const mostSynonyms = 12;

function isSynonym(a: string, b: string, { synonyms }: Lexicon): boolean {
  if (!synonyms) return false;
  const [one, other] = [synonyms(a), synonyms(b)];
  return one.has(b) && other.has(a) && Math.min(one.size, other.size) <= mostSynonyms;
}

/** Keys of all words by which the dictionary glosses the words of a Chinese text. */
function glossKeys(text: string, lexicon: Lexicon): Set<string> {
  const keys = new Set<string>();
  for (let at = 0; at < text.length; ) {
    const size = lexicon.longest(text, at);
    if (size > 1) {
      for (const gloss of lexicon.glosses(text.slice(at, at + size))) {
        for (const token of contentTokens(gloss)) if (!isFunctionWord(token)) keys.add(lemma(token));
      }
    }
    at += Math.max(1, size);
  }
  return keys;
}
