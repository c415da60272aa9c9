/** Which way things move or compare, in Chinese and English: up (增长, rise, above) or down (下降, fall, below). */
import type { Lexicon } from "../model/lexicon.ts";
import type { Span } from "../model/span.ts";
import { lemma } from "./english.ts";
import { type LowerWords, lowerWords } from "./lower-words.ts";
import { strongNegations } from "./negation-zh.ts";
import { blanked, spansOf } from "./spans.ts";
import { shifted } from "./stretches.ts";
import { setOf, stemTester } from "./word-lists.ts";

export interface Directions {
  up: Span[];
  down: Span[];
}

const zhUp =
  /稳中有[升增]|新高|(?<=比[^，。；]{1,10})(?:高|多|快)出?(?=\d|[一二三四五六七八九十百])|偏[多高大]|改善|改进|(?<!负)增(?:[为到]|长(?![^，。；]{0,3}(?:加快|提速|加速|放缓|减速|回落|减慢))|加|多|大|强|高|至|进|添|收|持|发)|上[升涨调扬浮]|提[高升](?!到(?:议事|日程))|升(?:高|至|温|值|级)|涨(?!幅)|攀升|飙升|激增|猛增|扩(?:大|张|充|容)|加(?:强|大|快|重|深|剧|息|薪|价|征|仓)|回升|走高|走强|拉大|超(?:过|出)|高于|多于|大于|好于|优于|强于|快于/gu;
const zhDown =
  /稳中有降|新低|(?<=比[^，。；]{1,10})(?:低|少|慢)(?=\d|[一二三四五六七八九十百])|偏[少低小]|负增长|下(?:降|滑|跌|调|挫|行|浮)|减(?:[为到]|少|低|轻|弱|小|缓|慢|产|持|至)|降(?:低|至|幅|温|级|到|为)|跌|锐减|骤降|缩(?:小|减|短|水)|收窄|萎缩|回落|放[缓慢]|走低|走弱|疲软|贬值|降(?:息|准|价)|减(?:仓|税|员|薪)|削(?:减|弱)|压[缩减]|低于|少于|小于|慢于|弱于|逊于/gu;
/** What is limited is not compared: 不超过 is at most, 不低于 at least. */
const zhLimits = /(?:不|不得|不能|不应|不可|未|没有)(?:超过|超出|高于|多于|大于|低于|少于|小于)/gu;
const anyZh = /[上下新贬削压增升涨扩超高多大减降跌缩低少小缓慢窄落软加提优好强快弱滑回走]/;

const enUpStem = stemTester(
  "increas rais climb expan exceed surpass soar surg enhanc improv boost strengthen widen heighten enlarg accelerat grow escalat upgrad rebound skyrocket uptick upturn outpac outstrip intensif augment deepen exacerbat aggravat appreciat recover multipl upward promot hik swell swollen balloon spik quadrupl quintupl",
);
const enUp = setOf(
  "rise rises risen rising rose grew higher greater larger bigger stronger faster heavier above more over up gain gains gained rally rallied rallies triple tripled triples triple doubled doubles doubling jump jumped jumps jumping better broaden broadened broadens broader wider greater exceeds further top topped beyond advanced advance",
);
const enDownStem = stemTester(
  "decreas declin reduc shrink shrank shrunk narrow dwindl plung plummet slump contract weaken lessen diminish slow alleviat curtail downgrad downturn recede reced deteriorat depreciat lighten minimi shorten mitigat downward curb scal subsid taper moderat retreat decelerat cool tumbl slash collaps erod halv devalu nosediv",
);
const enDown = setOf(
  "sank sink sinks sinking sunk shed sheds pared fall falls fell fallen falling drop drops dropped dropping lower lowers lowered lowering cut cuts cutting below less fewer smaller weaker slower down under dip dips dipped slide slid slides ease eases eased easing slack worse short shorter trim trimmed wane waned wanes waning abate abated abates fade faded fades",
);
/** Too weak to show that a text says the opposite: they may only excuse. */
const weak = setOf(
  "up over more above under down less better further top top beyond advanced advance short shorter worse recover promote recovered recovers recovering recovery contract contracting contractual contracts contracted contractor contractors scale improv growing slowly advanced broad reduction",
);
const movesDown =
  /^(?:pick|picks|picked|picking|go|goes|going|went|gone|come|comes|came|bring|brings|brought|edg(?:e|es|ed|ing)|inch(?:es|ed)?|tick(?:s|ed)?|mov(?:e|es|ed)|trend(?:s|ed)?|drift(?:s|ed)?|push(?:es|ed)|driv(?:e|es|en)|drove|sent|revis(?:e|es|ed|ing)|nudged|shot|shoot|shoots)$/;

function chineseDirections(text: string): Directions {
  const bare = blanked(text, zhLimits);
  const down = spansOf(zhDown, bare);
  const up = spansOf(zhUp, bare).filter(([from]) => !down.some(([a, b]) => from >= a && from < b));
  return { up, down };
}

const peaks = /^(?:new|record|time|historic|historical|year|decade)$/;
const pace = /^(?:slow|accelerat|decelerat|moderat|quicken|cool|eas(?:e|ed|es|ing)$)/;

/** Up 1.2 percent, down by nearly a third: what stands after "up" or "down" makes it a movement. */
const byFigure =
  /^ (?:(?:by|about|around|nearly|almost|roughly|some|just|over|more|than|an?|a further|approximately) )*(?:[$£€¥]|US\$|RMB)? ?\d/;

function englishDirections(
  { words, starts }: LowerWords,
  text: string,
): Directions & { weakUp: number; weakDown: number } {
  const out = { up: [] as Span[], down: [] as Span[], weakUp: 0, weakDown: 0 };
  // Growth that slows or quickens: what moves is the pace.
  const paced = words.some((word) => pace.test(word));
  for (const [at, word] of words.entries()) {
    if (paced && word === "growth") continue;
    const goes =
      movesDown.test(words[at - 1] ?? "") ||
      (/^(?:up|down)$/.test(word) &&
        byFigure.test(text.slice(starts[at]! + word.length, starts[at]! + 40))) ||
      (word === "down" && /^ (?:to|from) [$£€¥]?\d/.test(text.slice(starts[at]! + 4, starts[at]! + 14))) ||
      (word === "up" && /^ from [$£€¥]?\d/.test(text.slice(starts[at]! + 2, starts[at]! + 12)));
    const span: Span = [starts[at]!, starts[at]! + word.length];
    const record = peaks.test(words[at - 1] ?? "");
    if (record && /^highs?$/.test(word)) out.up.push(span);
    else if (record && /^lows?$/.test(word)) out.down.push(span);
    else if (enUp.has(word) || enUpStem(word)) {
      if (weak.has(word) && !(goes && word === "up")) out.weakUp++;
      else out.up.push(span);
    } else if (enDown.has(word) || enDownStem(word)) {
      if (weak.has(word) && !(goes && word === "down")) out.weakDown++;
      else out.down.push(span);
    }
  }
  return out;
}

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

/** A figure in digits, and the clauses of each language. */
const figureIn = /\d+(?:[.,]\d+)*/g;
const zhClause = /[^，；：。]+/g;
const enClause = /(?:(?!(?:[,;:—](?!\d)|\b(?:and|while|but|whereas|with|as)\b)).)+/gs;

/** What moves by one and the same figure moves the other way in the other language, the clause of it having no other way. */
function turnedAtFigure(zh: string, en: string): { zh: Span[]; en: Span[]; up: boolean } | undefined {
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
function turnedAtNoun(
  zh: string,
  en: string,
  lexicon: Lexicon,
): { zh: Span[]; en: Span[]; up: boolean } | undefined {
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
): { zh: Span[]; en: Span[]; up: boolean } | undefined {
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
  if (
    down > 0 &&
    up > 0 &&
    other.down.length + other.weakDown === 0 &&
    other.up.length > 0 &&
    other.up.length + other.weakUp >= up + down
  )
    return { zh: chinese.down, en: other.up, up: false };
  if (
    down > 0 &&
    up > 0 &&
    other.up.length + other.weakUp === 0 &&
    other.down.length > 0 &&
    other.down.length + other.weakDown >= up + down
  )
    return { zh: chinese.up, en: other.down, up: true };
  return undefined;
}
