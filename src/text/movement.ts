/** Words of moving and comparing in Chinese and English: up (增长, rise, above) and down (下降, fall, below). */
import type { Span } from "../model/span.ts";
import type { LowerWords } from "./lower-words.ts";
import { blanked, spansOf } from "./spans.ts";
import { setOf, stemTester } from "./word-lists.ts";

/** What moves or stands up and down in a text. */
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

/** Of a Simplified text. */
export function chineseDirections(text: string): Directions {
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

/** Of an English text; `weakUp`, `weakDown`: how many words of each side are too weak to count. */
export function englishDirections(
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
