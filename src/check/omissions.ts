import type { Lexicon } from "../model/lexicon.ts";
import type { Span } from "../model/span.ts";
import type { Unit } from "../model/unit.ts";
import { lemma } from "../text/english.ts";
import { withoutCodes } from "../text/figures/mask.ts";
import { simplify } from "../text/fold.ts";
import { lowerWords } from "../text/lower-words.ts";
import { isFunctionWord } from "../text/word-classes.ts";
import type { LengthHabits } from "./check.ts";
import { chineseLength, englishLength } from "./length-habits.ts";
import type { Sides } from "./sides.ts";

/**
 * The parts of the Chinese that have no counterpart in the English: names in Latin letters, and a clause or other run
 * of words of which the dictionary finds nothing there, where the English is shorter than usual by about as much.
 */
export function omissions(
  unit: Unit,
  sides: Sides,
  habits: LengthHabits,
  lexicon: Lexicon | undefined,
): Span[] {
  const chinese = unit[sides.zh];
  const english = unit[sides.en];
  // CIETAC stands for a long name.
  const acronyms = english.match(/\b[A-Z]{3,}\b/g)?.filter((name) => !standsPlain(chinese, name)) ?? [];
  const enLength = englishLength(english) + acronyms.join("").length * perInitial;
  const names = sides.zh === "source" && latinName.test(chinese) ? missingNames(chinese, english) : [];
  const zhLength = chineseLength(chinese);
  const ratio = Math.exp(habits.center);
  const expected = ratio * zhLength;
  const part =
    lexicon && zhLength >= 12 && !anyHan.test(english) && enLength < 0.9 * expected
      ? missingPart(chinese, english, ratio, expected - enLength, lexicon)
      : undefined;
  return [...(part ? [part] : []), ...names].sort((a, b) => a[0] - b[0]);
}

/** About how many letters each letter of an acronym stands for. */
const perInitial = 8;

/** Whether an acronym is in the Chinese, other than in brackets after the name. */
function standsPlain(chinese: string, name: string): boolean {
  const at = chinese.indexOf(name);
  return at >= 0 && !/[(（][^(（)）]*$/u.test(chinese.slice(0, at));
}

const latinName = /[A-Z][A-Za-z]/;
const latinNames = /(?<![A-Za-z\d@/._-])(?=[A-Za-z]*[A-Z])[A-Za-z]+(?:[&-][A-Za-z\d]+)*(?![A-Za-z@/_])/gu;

/** Latin names of a Chinese text that its English has neither as they are nor spelled out. */
function missingNames(chinese: string, english: string): Span[] {
  const spans: Span[] = [];
  const folded = english.toLowerCase();
  let initials: string | undefined;
  for (const { 0: name, index } of withoutCodes(chinese).matchAll(latinNames)) {
    if (name.length < 2 || folded.includes(name.toLowerCase())) continue;
    const before = chinese.slice(0, index);
    if (/[（([“"《][^（([“《）)\]”"》]*$/u.test(before)) continue;
    if (/^[IVX]+$/.test(name)) continue;
    initials ??= lowerWords(english)
      .words.filter((word) => !/^(?:of|the|and|for|on|in|to|a)$/.test(word))
      .map((word) => word[0])
      .join("");
    if (name === name.toUpperCase() && initials.includes(name.toLowerCase().replace(/[^a-z]/g, ""))) continue;
    spans.push([index, index + name.length]);
  }
  return spans;
}

/** A word of the Chinese that the dictionary knows. */
interface Word {
  from: number;
  to: number;
  /** What of its glosses is in the English. */
  found: readonly string[];
  /** It stood before in the same text. */
  again: boolean;
}

/** A text shorter than usual by this share of a passage's length may lack the passage. */
const leastDeficit = 0.55;
/** What a word without a counterpart says for an omission, and one with a counterpart against it (log-likelihood). */
const miss = 0.9;
const hit = -1.6;
/** A counterpart that renders another word as well. */
const sharedHit = -0.25;
/** The least sum for a run. */
const enough = 3.7;
const clauseEnd = /[，。；！？：\n]/;
const numeral = /^第?[一二三四五六七八九十百千万亿零〇两]+[条款项章节年月日]?$/u;
const anyHan = /[\u3400-\u9fff]/;

/** The part of the Chinese that seems to have been left out: a clause, or any run of words. */
function missingPart(
  chinese: string,
  english: string,
  ratio: number,
  deficit: number,
  lexicon: Lexicon,
): Span | undefined {
  const { words, counts } = wordsOf(simplify(chinese), english, lexicon);
  const uses = new Map<string, number>();
  for (const { found } of words) for (const key of new Set(found)) uses.set(key, (uses.get(key) ?? 0) + 1);
  const own = ({ found }: Word): boolean => found.some((key) => uses.get(key)! <= (counts.get(key) ?? 1));
  const isMissing = (from: number, to: number): boolean => {
    const outside = [...words.slice(0, from), ...words.slice(to)];
    const rendered = outside.filter(({ found }) => found.length > 0).length;
    if (rendered < 2 || rendered < 0.5 * outside.length) return false;
    return deficit >= leastDeficit * ratio * (words[to - 1]!.to - words[from]!.from);
  };
  const run = likeliestRun(words, own);
  if (run && isMissing(...run)) return [words[run[0]]!.from, words[run[1] - 1]!.to];
  for (const [from, to] of clausesOf(words, chinese)) {
    const clause = words.slice(from, to);
    const found = clause.filter((word) => word.found.length > 0).length;
    const known = clause.filter((word) => word.to - word.from > 1 || word.found.length > 0).length;
    const size = clause.reduce((sum, word) => sum + (word.to - word.from > 1 ? word.to - word.from : 0), 0);
    if (clause.some(own) || known < 2 || size < 5 || found > 0.4 * known) continue;
    if (isMissing(from, to)) return [clause[0]!.from, clause[clause.length - 1]!.to];
  }
  return undefined;
}

/**
 * The run of words with the highest likelihood of having been left out against having been rendered (Kadane's
 * maximal sum), where it is high enough.
 */
function likeliestRun(words: readonly Word[], own: (word: Word) => boolean): [number, number] | undefined {
  let best = { sum: 0, from: 0, to: 0 };
  let sum = 0;
  let from = 0;
  for (const [at, word] of words.entries()) {
    if (sum <= 0) {
      sum = 0;
      from = at;
    }
    sum +=
      word.found.length === 0
        ? word.to - word.from > 1 && !word.again
          ? miss
          : 0
        : own(word)
          ? hit
          : sharedHit;
    if (sum > best.sum) best = { sum, from, to: at + 1 };
  }
  return best.sum < enough ? undefined : [best.from, best.to];
}

/** The clauses that the words stand in, as stretches of the list of words; none where there is only one. */
function clausesOf(words: readonly Word[], text: string): [number, number][] {
  const clauses: [number, number][] = [];
  let from = 0;
  for (let at = 1; at <= words.length; at++) {
    if (at < words.length && !clauseEnd.test(text.slice(words[at - 1]!.to, words[at]!.from))) continue;
    clauses.push([from, at]);
    from = at;
  }
  return clauses.length > 1 ? clauses : [];
}

/** The words of a Simplified text that the dictionary knows, with what of them is in the English. */
function wordsOf(
  text: string,
  english: string,
  lexicon: Lexicon,
): { words: Word[]; counts: ReadonlyMap<string, number> } {
  /** How often the English has a lemma, by its first five letters. */
  const counts = new Map<string, number>();
  const lemmas = new Set<string>();
  const heads = new Set<string>();
  for (const word of lowerWords(english).words) {
    if (isFunctionWord(word)) continue;
    const own = lemma(word);
    lemmas.add(own);
    counts.set(own.slice(0, 5), (counts.get(own.slice(0, 5)) ?? 0) + 1);
    if (word.length >= 5) heads.add(word.slice(0, 5));
  }
  const words: Word[] = [];
  const said = new Set<string>();
  for (let at = 0; at < text.length; ) {
    const length = lexicon.longest(text, at);
    const word = text.slice(at, at + Math.max(1, length));
    const from = at;
    at += word.length;
    if (length === 0 || linking.has(word) || numeral.test(word)) continue;
    const keys = glossKeys(word, lexicon);
    if (keys.length === 0) continue;
    const found = keys.filter((key) => lemmas.has(key) || (key.length >= 5 && heads.has(key.slice(0, 5))));
    // What was said before may come back as a pronoun.
    words.push({ from, to: at, found: found.map((key) => key.slice(0, 5)), again: said.has(word) });
    said.add(word);
  }
  return { words, counts };
}

/** Words whose rendering says nothing: they link or may go. */
const linking = new Set(
  "规定 不得 任何 不能 不可 没有 不应 应 须 除 之外 以外 期间 之前 之后 以前 以后 时候 的 了 是 在 和 与 及 并 也 都 就 还 又 等 对 为 以 将 把 被 从 向 到 由 或 而 其 该 各 一 二 三 两 个 不 有 这 那 我 你 他 她 它 们 说 道 着 过 得 地 中 上 下 应当 可以 必须 进行 有关 以及 或者 并且 而且 但是 如果 因为 所以 其中 其他 对于 关于 按照 根据 通过 为了 同时 之间 方面 情况 这个 一个 我们 他们 你们 自己 已经 正在 不断 进一步 还应 还要".split(
    " ",
  ),
);

const remembered = new Map<string, string[]>();

/** Lemmas of the words in a headword's glosses; those of its parts as well, for long headwords. */
function glossKeys(word: string, lexicon: Lexicon): string[] {
  const known = remembered.get(word);
  if (known) return known;
  const keys = new Set<string>();
  const take = (glosses: readonly string[]): void => {
    for (const gloss of glosses)
      for (const each of lowerWords(gloss).words)
        if (!isFunctionWord(each) && each !== "sth" && each !== "sb") keys.add(lemma(each));
  };
  take(lexicon.glosses(word));
  if (word.length > 2) {
    for (let from = 0; from + 2 <= word.length; from++) {
      const part = word.slice(from, from + 2);
      if (lexicon.has(part)) take(lexicon.glosses(part));
    }
  }
  const list = [...keys];
  if (remembered.size > 50_000) remembered.clear();
  remembered.set(word, list);
  return list;
}
