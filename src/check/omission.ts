import type { Lexicon } from "../model/lexicon.ts";
import { say } from "../model/locale.ts";
import type { Span } from "../model/span.ts";
import { isFunctionWord, lemma } from "../text/english.ts";
import { simplify } from "../text/fold.ts";
import { lowerWords } from "../text/lower-words.ts";
import type { Check } from "./check.ts";
import { habitsOf } from "./length.ts";
import { chineseLength, englishLength, oddLength } from "./length-habits.ts";
import { finding } from "./make.ts";
import { isComparable, sidesOf, spansBySide } from "./sides.ts";

/** A clause or a name of the Chinese has no counterpart in the English. */
export const omission: Check = {
  id: "omission",
  severity: "warning",
  title: () => say("part left out", "部分漏译"),
  explain: () =>
    say(
      "A clause of the Chinese seems to be missing in the English: the dictionary finds none of its words there while it finds those of the other clauses, and the English is shorter than usual by about as much. Or a name in Latin letters (APEC, UNESCO) stands in the Chinese and neither it nor the words it is short for are in the English. Example: 遵守法律，尊重社会公德，保护生态环境 as abide by the law and respect social morality. Names in brackets after their Chinese may go. Wrong where a clause is rendered quite freely and briefly.",
      "中文的某个分句在英文中似乎没有对应：词典在英文里找不到其中任何词，却找得到其他分句的词，且英文长度比常态短了约这么多。或中文里的拉丁字母名称（APEC、UNESCO）及其全称均不见于英文。例：“遵守法律，尊重社会公德，保护生态环境”译作 abide by the law and respect social morality。中文名称后括注的缩写可以不译。分句意译且很简短时会误报。",
    ),
  *run(view) {
    const sides = sidesOf(view.pair);
    if (view.targetOnly || !sides) return;
    const habits = habitsOf(view, sides);
    for (const unit of view.units) {
      if (!isComparable(unit)) continue;
      const chinese = unit[sides.zh];
      const english = unit[sides.en];
      const zhLength = chineseLength(chinese);
      const enLength = englishLength(english);
      if (enLength < 3 || oddLength(habits, zhLength, enLength)) continue;
      const names = sides.zh === "source" && latinName.test(chinese) ? missingNames(chinese, english) : [];
      const expected = Math.exp(habits.center) * zhLength;
      const clauses =
        view.lexicon && zhLength >= 12 && enLength < 0.9 * expected
          ? missingClauses(chinese, english, Math.exp(habits.center), expected - enLength, view.lexicon)
          : [];
      const spans = [...clauses, ...names].sort((a, b) => a[0] - b[0]);
      if (spans.length === 0) continue;
      const missing = chinese.slice(...spans[0]!);
      yield finding(this, unit, {
        message: say(`"${missing}" has no counterpart in the English`, `“${missing}”在英文中没有对应`),
        ...spansBySide(sides, spans, []),
      });
    }
  },
};

const latinName = /[A-Z][A-Za-z]/;
const latinNames = /(?<![A-Za-z\d@/._-])[A-Za-z]*[A-Z][A-Za-z]*(?:[&-][A-Za-z\d]+)*(?![A-Za-z@/_])/gu;

/** Latin names of a Chinese text that its English has neither as they are nor spelled out. */
function missingNames(chinese: string, english: string): Span[] {
  const spans: Span[] = [];
  const folded = english.toLowerCase();
  let initials: string | undefined;
  for (const { 0: name, index } of chinese.matchAll(latinNames)) {
    if (name.length < 2 || folded.includes(name.toLowerCase())) continue;
    const before = chinese.slice(0, index);
    if (/[（([“"《][^）)\]”"》]*$/u.test(before)) continue;
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

const clauseEnd = /[，。；！？：\n]/;

interface Clause {
  span: Span;
  size: number;
  known: number;
  /** Characters of the words known. */
  weight: number;
  /** For each word that has a gloss in the English, what it found there. */
  matched: string[][];
}

/** An English text lacks a clause only if it is shorter than usual by this share of the clause's length. */
const leastDeficit = 0.65;

function missingClauses(
  chinese: string,
  english: string,
  ratio: number,
  deficit: number,
  lexicon: Lexicon,
): Span[] {
  const spans = clausesOf(chinese);
  if (spans.length < 2) return [];
  const words = new Set<string>();
  const heads = new Set<string>();
  for (const word of lowerWords(english).words) {
    if (isFunctionWord(word)) continue;
    words.add(lemma(word));
    if (word.length >= 5) heads.add(word.slice(0, 5));
  }
  const folded = simplify(chinese);
  const clauses = spans.map((span) => weigh(folded, span, words, heads, lexicon));
  const missing: Span[] = [];
  for (const clause of clauses) {
    if (clause.matched.length > clause.known * 0.4 || clause.known < 2 || clause.weight < 5) continue;
    if (deficit < leastDeficit * ratio * clause.size) continue;
    const others = clauses.filter((each) => each !== clause);
    const known = others.reduce((sum, each) => sum + each.known, 0);
    const found = others.reduce((sum, each) => sum + each.matched.length, 0);
    if (known < 2 || found < 0.5 * known) continue;
    // A word that renders something in another clause as well is no sign of this one.
    const taken = new Set(others.flatMap(({ matched }) => matched.flat()));
    if (clause.matched.every((keys) => keys.some((key) => taken.has(key)))) missing.push(clause.span);
  }
  return missing;
}

function clausesOf(text: string): Span[] {
  const spans: Span[] = [];
  let from = 0;
  for (let at = 0; at <= text.length; at++) {
    if (at < text.length && !clauseEnd.test(text[at]!)) continue;
    if (at > from) spans.push([from, at]);
    from = at + 1;
  }
  return spans;
}

/** How many words of a clause the dictionary knows, and which of these have a gloss in the English. */
function weigh(
  text: string,
  span: Span,
  words: ReadonlySet<string>,
  heads: ReadonlySet<string>,
  lexicon: Lexicon,
): Clause {
  const clause: Clause = { span, size: span[1] - span[0], known: 0, weight: 0, matched: [] };
  const seen = new Set<string>();
  for (let at = span[0]; at < span[1]; ) {
    const length = Math.min(lexicon.longest(text, at), span[1] - at);
    const word = text.slice(at, at + Math.max(1, length));
    at += word.length;
    if (length === 0 || empty.has(word) || seen.has(word)) continue;
    seen.add(word);
    const keys = glossKeys(word, lexicon);
    if (keys.length === 0) continue;
    const found = keys.filter((key) => words.has(key) || (key.length >= 5 && heads.has(key.slice(0, 5))));
    // A single character means too much to be missed; found, it counts.
    if (length > 1 || found.length > 0) clause.known++;
    if (length > 1) clause.weight += length;
    if (found.length > 0) clause.matched.push(found.map((key) => key.slice(0, 5)));
  }
  return clause;
}

/** Words whose rendering says nothing: they link or may go. */
const empty = new Set(
  "的 了 是 在 和 与 及 并 也 都 就 还 又 等 对 为 以 将 把 被 从 向 到 由 或 而 其 该 各 一 二 三 两 个 不 有 这 那 我 你 他 她 它 们 说 道 着 过 得 地 中 上 下 应当 可以 必须 进行 有关 以及 或者 并且 而且 但是 如果 因为 所以 其中 其他 对于 关于 按照 根据 通过 为了 同时 之间 方面 情况 这个 一个 我们 他们 你们 自己 已经 正在 不断 进一步 还应 还要".split(
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
