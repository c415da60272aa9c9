import type { Lexicon } from "../model/lexicon.ts";
import { say } from "../model/locale.ts";
import type { Span } from "../model/span.ts";
import type { Check } from "./check.ts";
import { shown } from "./phrases.ts";
import { overTargets } from "./targets.ts";

/** A word, character or mark stands twice in the target. */
export const doubleWord: Check = {
  id: "double-word",
  severity: "warning",
  mqm: "Linguistic conventions: Grammar",
  title: () => say("doubled word", "词语重复"),
  explain: () =>
    say(
      "A word stands twice in a row in the target (the the, apply apply, of the of the, take effect take effect), or a mark does (,, 。。), or in Chinese a particle (的的, 了了) or a word of two characters (中国中国). Example: protects the the rights. Spared: that that, had had, is is, names (Lang Lang), in in-depth, the will will; in Chinese the usual reduplications (种种, 常常, 人人, 研究研究), and characters where one word ends and the next begins (上海海关). Wrong in verse and quoted speech.",
      "译文中一词连写两次（the the、apply apply、of the of the），标点重复（,,、。。），或中文虚词（的的、了了）、双字词（中国中国）重复。例：protects the the rights。不报：that that、had had、is is、人名（Lang Lang）、in in-depth、the will will；中文里常见的重叠（种种、常常、人人、研究研究）和前后词相接处的同字（上海海关）。诗歌和口语引文会误报。",
    ),
  *run(view) {
    yield* overTargets(this, view, (text, language) => {
      const spans = language === "zh" ? inChinese(text, view.lexicon) : inEnglish(text);
      if (marks.test(text)) {
        for (const { 0: run, index } of text.matchAll(marksAll))
          if (!isCode(text, index, run)) spans.push([index, index + run.length]);
      }
      if (spans.length === 0) return undefined;
      spans.sort((a, b) => a[0] - b[0]);
      const { en, zh } = shown(text, spans);
      return { message: say(`doubled: ${en}`, `重复：${zh}`), spans };
    });
  },
};

const marks = /,,|;;|::|(?:^|[^.])\.\.(?:[^.]|$)|，，|。。|、、|；；|：：/;
const marksAll =
  /,{2,}|;{2,}|(?<!:):{2}(?!:)|(?<!\.)\.{2}(?!\.)|，{2,}|(?<!。)。{2}(?!。)|、{2,}|；{2,}|：{2,}/gu;

/** std::string, 1..9, a..b, cd .. : marks that mean something doubled. */
function isCode(text: string, at: number, run: string): boolean {
  const [before, after] = [text[at - 1] ?? " ", text[at + run.length] ?? " "];
  if (run === "::") return /[\w\]>)]/.test(before) && /[\w<]/.test(after);
  if (run !== "..") return false;
  return (/[\w)>\]},]/.test(before) && /[\w%<{$[-]/.test(after)) || /[\s“"'`(/]/.test(before);
}

/** May stand twice by grammar. */
const legitimate = new Set(
  "that had is her do who very so no bye ha now there knock many one two three ten hundred".split(" "),
);
/** Small words whose doubling is a fault even where both begin with a capital. */
const small = new Set(
  "the a an of to in on at by for from with and or but as is are was were be been shall must may can this these those its their we it he she they has have not which".split(
    " ",
  ),
);
const determiner =
  /(?:^|[^\p{L}])(?:the|a|an|his|her|their|its|this|that|my|your|our|of|free|good|political)\s+$/iu;
const englishWord = /[A-Za-z\u00c0-\u024f]+(?:['’][A-Za-z]+)?/g;
const phrase = /\b(of|in|to|for|on|with|from|at|by|as|and) (the|a|an|its|their|this|all)(?: \1 \2)+\b/giu;
/** Any two words, said twice: take effect take effect. */
const twoWords = /(?<![A-Za-z'’-])([A-Za-z]{2,}) ([A-Za-z]{2,}) \1 \2(?![A-Za-z'’-])/gu;

function inEnglish(text: string): Span[] {
  const spans: Span[] = [];
  let before = "";
  let beforeEnd = -2;
  let beforeStart = 0;
  englishWord.lastIndex = 0;
  for (let match = englishWord.exec(text); match; match = englishWord.exec(text)) {
    const word = match[0];
    const start = match.index;
    const end = start + word.length;
    if (
      word.length === before.length &&
      start > beforeEnd &&
      word.toLowerCase() === before.toLowerCase() &&
      isBlank(text, beforeEnd, start) &&
      !mayRepeat(text, before, word, [beforeStart, end])
    ) {
      spans.push([beforeStart, end]);
    }
    before = word;
    beforeStart = start;
    beforeEnd = end;
  }
  for (const { 0: run, index } of text.matchAll(twoWords)) {
    // More and more and more; no, a pair of names.
    if (/\b(?:and|or|by|after|on|no|ha|so|very|than|[A-Z])/.test(run)) continue;
    spans.push([index, index + run.length]);
  }
  for (const { 0: run, index } of text.matchAll(phrase))
    if (!spans.some(([from]) => from === index)) spans.push([index, index + run.length]);
  return spans;
}

/** Nothing but spaces, and no line break: a heading may end in the word the text begins with. */
function isBlank(text: string, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (text[at] !== " " && text[at] !== "\u00a0") return false;
  return true;
}

/** @param span of both words */
function mayRepeat(text: string, first: string, second: string, [start, end]: Span): boolean {
  const word = second.toLowerCase();
  if (word.length < 2 && word !== "a") return true;
  if (legitimate.has(word)) return true;
  // A hyphen makes another word of it: results in in-depth, well-being being.
  if (/[-‐–\d]/.test(text[end] ?? "") || /[-‐\d'’]/.test(text[start - 1] ?? "")) return true;
  const capital = (each: string): boolean => each[0] !== each[0]!.toLowerCase();
  if (small.has(word)) {
    // "IT it", "US us", "May may": two words that are only spelled alike.
    return first !== second && (allCapitals(first) || allCapitals(second) || word === "may");
  }
  if (capital(first) && capital(second)) return true;
  if (first !== second && (allCapitals(first) || allCapitals(second) || capital(second) || word === "march"))
    return true;
  // The will will take effect; a can can …: noun, then verb.
  return (word === "will" || word === "can") && determiner.test(text.slice(Math.max(0, start - 14), start));
}

function allCapitals(word: string): boolean {
  return word.length > 1 && word === word.toUpperCase();
}

/** Characters that no rule of Chinese doubles, but for the words listed. */
const doubledParticle = /(的|了|是|和|与|及|将|为|由|被|把|向|从|于|以|而|或|并|其|该|在|对|应|所|使|到)\1/u;
const doubledParticles = new RegExp(doubledParticle, "gu");
const doubledPair = /([\u3400-\u9fff]{2})\1/u;
const doubledPairs = new RegExp(doubledPair, "gu");
const reduplicated = new Set(
  (
    "是是非非 和和气气 甚了了 一对对 从从容容 所所 处处 在在 " +
    "研究研究 讨论讨论 考虑考虑 商量商量 打听打听 休息休息 学习学习 了解了解 介绍介绍 交流交流 锻炼锻炼 " +
    "高兴高兴 热闹热闹 活动活动 体验体验 谢谢谢谢 轰隆轰隆 彼此彼此"
  ).split(" "),
);

function inChinese(text: string, lexicon: Lexicon | undefined): Span[] {
  const spans: Span[] = [];
  if (doubledParticle.test(text)) {
    for (const { 0: pair, index } of text.matchAll(doubledParticles)) {
      const around = text.slice(Math.max(0, index - 1), index + 3);
      if ([...reduplicated].some((word) => around.includes(word) || word.includes(around))) continue;
      if (isSeam(text, index, 1, lexicon)) continue;
      spans.push([index, index + pair.length]);
    }
  }
  if (doubledPair.test(text)) {
    for (const { 0: run, index } of text.matchAll(doubledPairs)) {
      if (run[0] === run[1] || reduplicated.has(run) || /[一二三四五六七八九十百千万亿〇零]/u.test(run))
        continue;
      if (lexicon?.has(run) || isSeam(text, index, 2, lexicon)) continue;
      spans.push([index, index + run.length]);
    }
  }
  return spans;
}

/** Whether a longer word ends in the first of the two, or begins with the second. */
function isSeam(text: string, at: number, size: number, lexicon: Lexicon | undefined): boolean {
  if (!lexicon) return false;
  const second = at + size;
  for (let length = size + 1; length <= size + 3; length++) {
    if (second + length <= text.length && lexicon.has(text.slice(second, second + length))) return true;
    if (second - length >= 0 && lexicon.has(text.slice(second - length, second))) return true;
  }
  return false;
}
