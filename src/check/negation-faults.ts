import type { Lexicon } from "../model/lexicon.ts";
import type { Span } from "../model/span.ts";
import { bansIn, commands, plainPermission } from "../text/bans-en.ts";
import {
  assertedIn,
  deniedAbilities,
  oppositesOf,
  turnedPlain,
  unanswered,
  unopposed,
} from "../text/denial-pairs.ts";
import { lemma } from "../text/english.ts";
import { lowerWords } from "../text/lower-words.ts";
import { deniesClearly, deniesNothing, denyingPlaces, outrightNegations } from "../text/negation-en.ts";
import {
  deniedWants,
  lackPlaces,
  mayDeny,
  mayDenyOutright,
  plainDenials,
  prohibits,
  softNegations,
  strongNegations,
} from "../text/negation-zh.ts";
import { setOf } from "../text/word-lists.ts";
import { glossHeads, lostBeside } from "./denial-beside.ts";

const remembered = new Map<string, boolean>();

/** Whether most of a word's glosses deny nothing. */
function mostlyPlain(word: string, lexicon: Lexicon): boolean {
  const known = remembered.get(word);
  if (known !== undefined) return known;
  const glosses = lexicon.glosses(word);
  const plain = glosses.filter((gloss) => !deniesClearly(lowerWords(gloss))).length;
  const mostly = plain > glosses.length / 2;
  remembered.set(word, mostly);
  return mostly;
}

/**
 * A lone 不, 没, 无, 未 inside a word that the dictionary renders without denying anything: 不时 is from time to
 * time, 无数 countless.
 */
function isPlainWord(zh: string, [from, to]: Span, lexicon: Lexicon | undefined): boolean {
  if (!lexicon || to - from > 1) return false;
  for (let start = Math.max(0, from - 1); start <= from; start++) {
    const size = lexicon.longest(zh, start);
    if (size < 2 || start + size <= from) continue;
    // 不对 is wrong, and 不对他征税 denies all the same.
    if (/^不(?:对(?!劲|头|称|路|等|外)|因|向|给|按|将|把|被)[\u4e00-\u9fff]/u.test(zh.slice(from, from + 3)))
      continue;
    // 不通晓 denies 通晓, whatever 不通 means.
    if (from + 1 + lexicon.longest(zh, from + 1) > start + size) continue;
    if (mostlyPlain(zh.slice(start, start + size), lexicon)) return true;
  }
  return false;
}

/** "Consistent" for 不一致: a word that the Chinese denies, by a denial English need not have, stands in the English. */
function assertedWord(zh: string, en: string, lexicon: Lexicon): NegationFault | undefined {
  const english = lowerWords(en);
  for (const at of plainDenials(zh)) {
    const from =
      /^[得应能可容要许会敢宜](?=..)/.test(zh.slice(at + 1)) && lexicon.longest(zh, at + 1) < 2
        ? at + 2
        : at + 1;
    const size = lexicon.longest(zh, from);
    const word = zh.slice(from, from + size);
    if (size < 2 || /于$|^超/.test(word) || zh.split(word).length > 2) continue;
    const keys = glossHeads(lexicon.glosses(word));
    const found = english.words.findIndex((each) => keys.has(lemma(each)));
    if (found < 0) continue;
    const start = english.starts[found]!;
    return { zh: [[at, from + size]], en: [[start, start + english.words[found]!.length]] };
  }
  return undefined;
}

/** Words with which glosses begin and that say little. */
const light = setOf("be do make have take get go give say speak talk treat put come let one lit idiom");
const offGuard =
  /\b(?:let|lets|letting|lower\w*|drop\w*) (?:down )?(?:our|your|their|its|his|her|my|the) guards?\b|\b(?:complacen|careless|relax)\w*/i;

/** "Hesitated" for 毫不犹豫: the want itself, and beside it nothing that denies. */
function assertedWant(zh: string, en: string, lexicon: Lexicon): NegationFault | undefined {
  const wants = deniedWants(zh);
  if (wants.length === 0) return undefined;
  const english = lowerWords(en);
  for (const { span, word } of wants) {
    const rest = zh.slice(0, span[0]) + "＿".repeat(word - span[0]) + zh.slice(word);
    const denied = zh.slice(word, span[1]);
    const slack = /掉以轻心|大意|松|懈/.test(denied) ? offGuard.exec(en) : null;
    const keys = [...glossHeads(lexicon.glosses(denied))].filter((key) => !light.has(key));
    const found = english.words.findIndex((each) => keys.includes(lemma(each)));
    if (!slack && found < 0) continue;
    const places = denyingPlaces(english, rest).filter(
      (at) => at !== found && !/^far|^careless/.test(english.words[at]!),
    );
    if (places.length > 0) continue;
    const [from, size] = slack
      ? [slack.index, slack[0].length]
      : [english.starts[found]!, english.words[found]!.length];
    return { zh: [span], en: [[from, from + size]] };
  }
  return undefined;
}

/** Says that something is there, or is to be had. */
const there =
  /\b(?:has|have|had|having|with|there(?: \w+)? (?:is|are|was|were|be|been)|contains?|includes?|exists?|any|some|requires?|needs?)\b/i;

/**
 * 患者无药物过敏史: a 无 that stands by itself, or in a word that denies, where the English says that there is such a
 * thing. In names and bound words it is often rendered freely, so that nothing else shows that it was lost.
 */
function lackings(zh: string, en: string, lexicon: Lexicon): Span[] {
  if (!zh.includes("无") || !there.test(en)) return [];
  const known = strongNegations(zh);
  return lackPlaces(zh).flatMap((at): Span[] => {
    if (known.some(([from, to]) => from <= at && at < to)) return [];
    if (lexicon.longest(zh, at) > 1 && at + 1 + lexicon.longest(zh, at + 1) <= at + lexicon.longest(zh, at))
      return [];
    if (at > 0 && lexicon.longest(zh, at - 1) > 1) return [];
    return saysOf(zh.slice(at + 1, at + 9), en, lexicon) ? [[at, at + 1]] : [];
  });
}

/** Whether a word at the beginning of a clause is in the English by one of its glosses. */
function saysOf(zh: string, en: string, lexicon: Lexicon): boolean {
  const clause = /^[^，。；：！？、]*/.exec(zh)![0];
  const words = new Set(lowerWords(en).words.map(lemma));
  for (let at = 0; at < clause.length - 1; ) {
    const size = lexicon.longest(clause, at);
    if (
      size > 1 &&
      [...glossHeads(lexicon.glosses(clause.slice(at, at + size)))].some((key) => words.has(key))
    )
      return true;
    at += Math.max(1, size);
  }
  return false;
}

const withoutConsent =
  /\b(?:without|unless)\b(?=[^.;,]{0,60}\b(?:consent|approv|permi|authori|licen|agree)\w*)/i;
const consented = /(?<![未非不无没])经[^，。；]{0,16}(?:同意|批准|许可|授权|准许|允许)/;

/** "Without consent" where the Chinese says 经同意 and nothing that could deny or except it. */
function addedToConsent(zh: string, en: string): Span | undefined {
  if (!consented.test(zh) || /[未非没无]|除|擅自|私自|不经|[前才方]/.test(zh)) return undefined;
  const found = withoutConsent.exec(en);
  return found ? [found.index, found.index + found[0].length] : undefined;
}

const limit = /超|逾|于$/u;
const anyHan = /[\u3400-\u9fff]/;

/** What one side denies and the other does not, in a Chinese text and an English one. */
export interface NegationFault {
  zh: Span[];
  en: Span[];
}

/**
 * The denial that was lost or added between a Chinese sentence and its English.
 * @param whole all the Chinese of the unit, where "nor" may carry on a denial from another sentence
 */
export function negationFault(
  zh: string,
  en: string,
  whole: string,
  lexicon: Lexicon | undefined,
): NegationFault | undefined {
  const unopposedHere = /[A-Za-z]{3}/.test(en) ? unopposed(zh, en) : [];
  if (unopposedHere.length > 0) return { zh: unopposedHere, en: [] };
  const want = lexicon && assertedWant(zh, en, lexicon);
  if (want) return want;
  const strong = [...strongNegations(zh), ...(lexicon ? lackings(zh, en, lexicon) : [])]
    .filter((span) => !isPlainWord(zh, span, lexicon) && !turnedPlain(zh, span, en))
    .sort(([a], [b]) => a - b);
  if (strong.length > 0) return strongFault(zh, en, strong, lexicon);
  const soft = softNegations(zh);
  if (soft.length > 0 && isSoftLost(zh, en, soft)) return { zh: soft, en: [] };
  const asserted = assertedIn(zh, en) ?? (lexicon && assertedWord(zh, en, lexicon));
  if (asserted && deniesNothing(lowerWords(en), "")) return asserted;
  const added = addedDenials(zh, en, whole);
  return added.length > 0 ? { zh: [], en: added } : undefined;
}

/** What becomes of denials that English has to render: 不得, 未, 没有, 无权, 禁止. */
function strongFault(
  zh: string,
  en: string,
  strong: readonly Span[],
  lexicon: Lexicon | undefined,
): NegationFault | undefined {
  const words = lowerWords(en);
  if (words.words.length === 0) return undefined;
  // What denies is no explanation of its own rendering.
  const rest = strong.reduce(
    (text, [from, to]) => text.slice(0, from) + "＿".repeat(to - from) + text.slice(to),
    zh,
  );
  const places = denyingPlaces(words, rest);
  const denying = places.map((at) => words.words[at]!);
  if (denying.length === 0) return { zh: [...strong], en: [] };
  const condition = lostCondition(zh, strong, denying);
  if (condition) return { zh: [condition], en: [] };
  const unconsented = addedToConsent(zh, en);
  if (unconsented) return { zh: [], en: [unconsented] };
  const lost = lostBeside(zh, strong, words, places, lexicon);
  if (lost) return { zh: [lost], en: [] };
  if (!prohibits(zh)) return undefined;
  // "Without" renders the condition (未经批准), not what is forbidden under it.
  const conditional = denying.every((word) => word === "without") && /[未无没非]/.test(zh);
  const permission = plainPermission(words, conditional, /禁止[^，。；]{1,12}的/.test(zh));
  return permission ? { zh: [...strong], en: [permission] } : undefined;
}

/** 未取得执照的，不得经营: the ban is there, the condition it depends on is not. */
function lostCondition(zh: string, strong: readonly Span[], denying: readonly string[]): Span | undefined {
  const [condition, ban] = strong;
  if (condition === undefined || ban === undefined || strong.length !== 2 || denying.length !== 1)
    return undefined;
  const lost =
    /^n(?:ot|o)$|n't$|^cannot$/.test(denying[0]!) &&
    /^[^，。；]{1,24}的(?:[^，。；]{1,10}|，[^，。；]{0,10})$/.test(zh.slice(condition[1], ban[0])) &&
    /^(?:不得|不予|不能|不准)/.test(zh.slice(ban[0]));
  return lost ? condition : undefined;
}

/** Whether nothing in the English stands for denials that it may render in many ways. */
function isSoftLost(zh: string, en: string, soft: readonly Span[]): boolean {
  const words = lowerWords(en);
  return (
    words.words.length > 0 &&
    deniesNothing(words, zh.replace(/不得../gu, "")) &&
    !commands(
      words,
      soft.some(([from, to]) => limit.test(zh.slice(from, to))),
    )
  );
}

/** What the English denies and the Chinese does not. */
function addedDenials(zh: string, en: string, whole: string): Span[] {
  const unansweredHere = anyHan.test(zh)
    ? unanswered(en, zh).filter(([from, to]) => !zh.includes(en.slice(from, to)))
    : [];
  if (unansweredHere.length > 0) return unansweredHere;
  if (mayDenyOutright(zh) || !anyHan.test(zh)) return [];
  const limited = mayDeny(zh);
  const outright = outrightNegations(lowerWords(en), en).filter(([from, to]) => {
    // NOT NULL, --no-edit: code stands in both.
    const word = en.slice(from, to);
    if (
      /[-[_]/.test(en[from - 1] ?? "") ||
      (/[A-Za-z]/.test(zh) && new RegExp(`(?<![A-Za-z])${word}(?![A-Za-z])`, "i").test(zh))
    )
      return false;
    if (/^nor$/i.test(word) && mayDeny(whole)) return false;
    return !limited || !/^(?:not?|.*n['’]t)$/i.test(word) || /^no longer\b/i.test(en.slice(from));
  });
  if (limited || outright.length > 0) return outright;
  const may = /可(?!能|见|靠|观|谓|持续)/;
  if (may.test(zh) || /允许|准许/.test(zh)) outright.push(...bansIn(en));
  if (outright.length === 0 && may.test(zh)) outright.push(...deniedAbilities(en));
  if (outright.length === 0) outright.push(...oppositesOf(zh, en));
  return outright;
}
