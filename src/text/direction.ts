/** What moves or compares one way in Chinese and the other way in English: 增长 as "fall", 低于 as "above". */
import type { Lexicon } from "../model/lexicon.ts";
import type { Span } from "../model/span.ts";
import { lemma } from "./english.ts";
import { type LowerWords, lowerWords } from "./lower-words.ts";
import { chineseDirections, englishDirections } from "./movement.ts";
import { strongNegations } from "./negation-zh.ts";
import { shifted } from "./stretches.ts";

/** Some character of what is looked for: without it a text is spared the rest. */
const anyZh = /[上下新贬削压增升涨扩超高多大减降跌缩低少小缓慢窄落软加提优好强快弱滑回走]/;

const negated =
  /\b(?:not|no|never|nor|without|least|most|stop|prevent|avoid|negative|deny|halt|revers\w*|n['’]t)\b/i;
const zhTurned = /防[止范]|预防|避|免|遏|控制|逆转|停止|制止|阻止|扭转/;

/** Words too weak to show a movement show how two things compare: above, below, more than, less than. */
const comparing = (words: readonly string[], at: number): "up" | "down" | undefined => {
  // Less than, less water than.
  const than = words[at + 1] === "than" || words[at + 2] === "than";
  if (words[at] === "above" || (than && /^(?:more|better|faster|greater)$/.test(words[at]!))) return "up";
  if (words[at] === "below" || (than && /^(?:less|fewer|worse|slower|shorter)$/.test(words[at]!)))
    return "down";
  return undefined;
};

const compares =
  /比[^，。；]{1,10}[高多快低少慢]|[上下]浮|[高低]出|偏[多高大少低小]|高于|多于|大于|好于|优于|强于|快于|低于|少于|小于|慢于|弱于|逊于/;

function comparisonIn({ words, starts }: LowerWords): Span[] {
  return words.flatMap((word, at): Span[] =>
    comparing(words, at) ? [[starts[at]!, starts[at]! + word.length]] : [],
  );
}

/** Whether a text that does nothing but compare does so the other way in English. */
function turnsComparison(zh: string, up: number, down: number, english: LowerWords, text: string): boolean {
  if (!compares.test(zh) || up > 0 === down > 0) return false;
  const { words } = english;
  const ways = new Set(words.map((_, at) => comparing(words, at)));
  const { up: ups, down: downs } = englishDirections(english, text);
  return up > 0
    ? ways.has("down") && !ways.has("up") && ups.length === 0
    : ways.has("up") && !ways.has("down") && downs.length === 0;
}

/** What stands on each side where the direction is turned; `up`: the Chinese goes up. */
export interface Turned {
  zh: Span[];
  en: Span[];
  up: boolean;
}

/** A figure in digits, and the clauses of each language. */
const figureIn = /\d+(?:[.,]\d+)*/g;
const zhClause = /[^，；：。]+/g;
const enClause = /(?:(?!(?:[,;:—](?!\d)|\b(?:and|while|but|whereas|with|as)\b)).)+/gs;

/** What moves by one and the same figure moves the other way in the other language, the clause of it having no other way. */
function turnedAtFigure(zh: string, en: string): Turned | undefined {
  if (!/\d/.test(zh)) return undefined;
  for (const { 0: here, index: at } of zh.matchAll(zhClause)) {
    const figures = here.match(figureIn);
    if (figures?.length !== 1 || zhTurned.test(here) || strongNegations(here).length > 0) continue;
    const [figure] = figures;
    if (/^(?:19|20)\d\d$/.test(figure) || zh.split(figure).length !== 2 || en.split(figure).length !== 2)
      continue;
    const { up, down } = chineseDirections(here);
    if (up.length > 0 === down.length > 0) continue;
    // 增长14.9%, 加快了0.4个百分点: it is the figure that moved.
    const last = Math.max(...[...up, ...down].map(([, to]) => to));
    if (!/^(?:了|约|近|至|到|为|逾|幅度?)*$/.test(here.slice(last, here.indexOf(figure)))) continue;
    for (const { 0: there, index: from } of en.matchAll(enClause)) {
      if (!there.includes(figure) || negated.test(there)) continue;
      const other = englishDirections(lowerWords(there), there);
      if (up.length > 0 ? other.up.length + other.weakUp > 0 : other.down.length + other.weakDown > 0)
        continue;
      const turned = up.length > 0 ? other.down : other.up;
      if (turned.length === 0) continue;
      return {
        zh: shifted(up.length > 0 ? up : down, at),
        en: shifted(turned, from),
        up: up.length > 0,
      };
    }
  }
  return undefined;
}

/** What may stand between a noun and the verb that moves it: 有所, 大幅; also, has, sharply. */
const zhBetween =
  /(?:也|则|又|都|将|会|已|仍|均|亦|随之|随着|有所|明显|显著|大幅度?|持续|继续|不断|进一步|逐步|逐渐|迅速|快速|急剧|略有?|小幅|同步|相应|同比|环比){0,12}$/;
const between =
  /^(?:the|its|their|our|his|her|a|an|in|of|also|has|have|had|is|are|was|were|will|would|be|been|being|to|may|can|continues|continued|began|further|sharply|steadily|slightly|significantly|gradually|rapidly|accordingly|then|both|correspondingly)$/;

/**
 * The thing itself moves the other way: 溶解度增大 as "solubility decreases", beside other things that move too. The noun
 * stands right beside the move in both languages.
 */
function turnedAtNoun(zh: string, en: string, lexicon: Lexicon): Turned | undefined {
  for (const { 0: here, index: at } of zh.matchAll(zhClause)) {
    const { up, down } = chineseDirections(here);
    if (up.length + down.length !== 1 || zhTurned.test(here) || strongNegations(here).length > 0) continue;
    const move = up[0] ?? down[0]!;
    const keys = nounKeys(here, move, lexicon);
    if (keys.size === 0) continue;
    const found: { span: Span; from: number }[] = [];
    let other = false;
    for (const { 0: there, index: from } of en.matchAll(enClause)) {
      const words = lowerWords(there);
      const places = words.words.flatMap((word, place) => (keys.has(lemma(word)) ? [place] : []));
      if (places.length === 0) continue;
      const ways = englishDirections(words, there);
      const [own, turned] =
        up.length > 0
          ? [ways.up.length + ways.weakUp, ways.down]
          : [ways.down.length + ways.weakDown, ways.up];
      const beside = turned.find(([start]) => {
        const mover = words.starts.indexOf(start);
        return places.some((place) =>
          words.words
            .slice(Math.min(place, mover) + 1, Math.max(place, mover))
            .every((word) => between.test(word)),
        );
      });
      if (own > 0 || !beside || negated.test(there)) other = true;
      else found.push({ span: beside, from });
    }
    if (other || found.length !== 1) continue;
    const { span, from } = found[0]!;
    return { zh: shifted([move], at), en: shifted([span], from), up: up.length > 0 };
  }
  return undefined;
}

/** The English of the noun right before a move (温度升高) or right after it (提高收入). */
function nounKeys(clause: string, [from, to]: Span, lexicon: Lexicon): Set<string> {
  const end = clause.slice(0, from).replace(zhBetween, "").length;
  for (let start = Math.max(0, end - 4); start <= end - 2; start++) {
    if (lexicon.longest(clause, start) === end - start) return glossKeys(clause.slice(start, end), lexicon);
  }
  if (end > 0 && end === from) return new Set();
  const size = lexicon.longest(clause, to);
  return size >= 2 && from === 0 ? glossKeys(clause.slice(to, to + size), lexicon) : new Set();
}

function glossKeys(word: string, lexicon: Lexicon): Set<string> {
  return new Set(
    lexicon.glosses(word).flatMap((gloss) => {
      const words =
        gloss
          .toLowerCase()
          .replace(/\([^)]{0,400}\)/g, "")
          .match(/[a-z]+/g) ?? [];
      return words.length > 0 && words.length < 3 ? [lemma(words.at(-1)!)] : [];
    }),
  );
}

/** The turn between a Simplified text and its English, if there is one: all one way here, all the other way there. */
export function turnedDirection(
  zh: string,
  en: string,
  english: () => LowerWords,
  lexicon?: Lexicon,
): Turned | undefined {
  if (!anyZh.test(zh)) return undefined;
  const chinese = chineseDirections(zh);
  const up = chinese.up.length;
  const down = chinese.down.length;
  if (up === 0 && down === 0) return undefined;
  const clause = turnedAtFigure(zh, en);
  if (clause) return clause;
  const other = englishDirections(english(), en);
  const opposed = (up > 0 && other.down.length > 0) || (down > 0 && other.up.length > 0);
  const noun = lexicon && opposed && up + down > 1 ? turnedAtNoun(zh, en, lexicon) : undefined;
  if (noun) return noun;
  // A denial turns the direction round, and what is limited is not compared.
  if (negated.test(en) || zhTurned.test(zh) || strongNegations(zh).length > 0) return undefined;
  if (up > 0 && down === 0 && other.up.length + other.weakUp === 0 && other.down.length > 0)
    return { zh: chinese.up, en: other.down, up: true };
  if (down > 0 && up === 0 && other.down.length + other.weakDown === 0 && other.up.length > 0)
    return { zh: chinese.down, en: other.up, up: false };
  if (turnsComparison(zh, up, down, english(), en)) {
    return { zh: up > 0 ? chinese.up : chinese.down, en: comparisonIn(english()), up: up > 0 };
  }
  // One of several is turned round: it has no counterpart, and the other way has one too many.
  if (down > 0 && up > 0) {
    const [ups, downs] = [other.up.length + other.weakUp, other.down.length + other.weakDown];
    if (downs === 0 && other.up.length > 0 && ups >= up + down)
      return { zh: chinese.down, en: other.up, up: false };
    if (ups === 0 && other.down.length > 0 && downs >= up + down)
      return { zh: chinese.up, en: other.down, up: true };
  }
  return undefined;
}
