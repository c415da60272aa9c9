/**
 * English words that deny by an affix: unfair, nonprofit, homeless, inadmissible. What is left without the affix must be
 * a word that WordNet knows, for spelling alone tells nothing: unilateral, nonetheless and insurable deny nothing.
 */
import { remembering } from "./remembering.ts";
import { stemTester } from "./word-lists.ts";
import { isBaseAdjective, isBaseNoun, isBaseVerb, wordnet } from "./wordnet.ts";

/** An affix before a word that is a word without it, and yet no denial; verbs that turn an act back are none either. */
const harmless = stemTester(
  "union under unveil unfold unlock unleash unload uncover unearth unpack untie unwind unwrap unfurl undress unmask " +
    "unscrew unplug unravel undies undecagon unguis nonage nonagon nonce nonplus inflam invaluab dissyl " +
    "doubtless",
);
/** Denials of what is no word by itself. */
const bound = stemTester(
  "unbeknown unexampled unflapp unkempt unruly unrul unscath unsight untoward untrammel unwield unyield uncouth " +
    "nondescript nonfeas merciless pitiless reckless feckless bodiless penniless illimit imperturb impregn incontest " +
    "incontrovert indefatig indomit ineffab ineluct inescap inexorab inexpugn inimit inscrut irrepress irreproach " +
    "unpreced unimpeach",
);

/** Whether a word of small letters denies by un-, non-, -less, or by in- or dis- before what can be done. */
export const deniesByAffix: (word: string) => boolean = remembering((word) => {
  const bare = bareOf(word);
  if (bare === undefined || harmless(word)) return false;
  return bound(word) || (isKnown(bare) && !canBeDone(word));
});

/** Discoverable and investable come of verbs: what begins them is no denial. */
function canBeDone(word: string): boolean {
  const verb = /^(?:i[nmlr]|dis)/.test(word) ? /^(.{3,})[ai](?:ble|bly|bility)$/.exec(word)?.[1] : undefined;
  return verb !== undefined && (isBaseVerb(verb) || isBaseVerb(`${verb}e`));
}

/** The word without its affix; undefined where it has none. */
function bareOf(word: string): string | undefined {
  if (word.length > 4 && word.startsWith("un")) return word.slice(2);
  if (word.length > 4 && word.startsWith("non")) return word.slice(3);
  if (word.length > 5 && /less(?:ly|ness)?$/.test(word)) return word.replace(/less(?:ly|ness)?$/, "");
  return /^(?:i[nmlr]|dis)([a-z]{3,}(?:[ai]ble|[ai]bly|[ai]bility))$/.exec(word)?.[1];
}

/** Words of two letters that WordNet has and nobody denies: "it" in unit. */
const shortest = 3;

/** Whether WordNet has the word, or what it is made from: fortunately, feelingness, avoidability. */
function isKnown(word: string): boolean {
  if (word.length < shortest) return false;
  const bases = wordnet();
  for (const base of new Set([word, bases.noun(word), bases.verb(word), bases.adjective(word)])) {
    if (isBaseNoun(base) || isBaseVerb(base) || isBaseAdjective(base)) return true;
  }
  const able = /^(.{2,}[ai])bil(?:ity|ities)$/.exec(word) ?? /^(.{2,}[ai])bly$/.exec(word);
  if (able) return isKnown(`${able[1]!}ble`);
  const verb = /^(.{3,})able$/.exec(word)?.[1];
  if (verb) return isBaseVerb(verb) || isBaseVerb(`${verb}e`);
  const quality = /^(.{3,}?)(?:ness|ly)$/.exec(word)?.[1];
  return quality !== undefined && isKnown(quality);
}
