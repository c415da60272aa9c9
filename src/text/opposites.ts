/**
 * Words that stand opposite each other in both languages: 进口 and 出口, 顺差 and 逆差, 至少 and 至多, 前 and 后. A pair is
 * turned round where the Chinese has words of one side alone and the English of the other alone. Parties and places are
 * in files of their own.
 */
import type { Span } from "../model/span.ts";
import type { Axis } from "./axis.ts";
import { strongNegations } from "./negation-zh.ts";
import { namesParty, parties, swappedParties } from "./parties.ts";
import { places } from "./places.ts";
import { spansOf } from "./spans.ts";

/** After a figure: 元以上, 岁以下. */
const counted =
  "(?<=[\\d一二三四五六七八九十百千万亿%％元年月日天岁人名级倍成米克里吨亩时分秒度折℃])(?:或|及|（含）|\\(含\\))?";
/** A denial and what may stand between it and what it limits: not be less, no sum of more … */
const denial =
  "\\b(?:no|not|never|cannot|\\w+n['’]t|without)\\s+(?:(?:be|been|being|fall|drop|go|to|in|any|case|at|time|a|an|of|for|rise|stay|last|remain|made|paid|set|fixed|take|place|hold|have|reach|period|sum|amount|term)\\s+){0,4}";

/** What may follow 前 and 后 of time, where a clause goes on: 开户前阅读, 签署后三日内. */
const clause =
  "(?=[，、。；）)的\\d一二三四五六七八九十两半数几应须可不由向将即便就方再仍在按依对要必会能得请予并送付交报申办完告公签开发分服使阅审]|提[出交前起供请]|通知|以[书口])";
/** Before a figure: over 18, below the age of 14, above RMB1 million. */
const figure =
  "(?= (?:the age of |RMB ?|US\\$|[$£€¥])?(?:\\d|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|half|a hundred|zero)\\b))";

const axes: readonly Axis[] = [
  ...places,
  {
    any: /[男女妇]/,
    zh: [/男[性子人孩童生士]|男职工|男婴/g, /女[性子人孩童生士]|妇女|女职工|女婴/g],
    en: [/\b(?:men|man|males?|boys?|gentlem[ae]n)\b/gi, /\b(?:women|woman|females?|girls?|lad(?:y|ies))\b/gi],
    weak: [
      /\b(?:he|him|his|fathers?|husbands?|sons?|brothers?|guys?|mr)\b/gi,
      /\b(?:she|her|hers|mothers?|wi(?:fe|ves)|daughters?|sisters?|wom\w+|ms|mrs|miss)\b/gi,
    ],
  },
  {
    any: /[高低][温压速收风成能浓频海纬利附价]/,
    zh: [
      /高(?=温|压|速|收入|风险|成本|能耗|浓度|频|海拔|纬度|利率|附加值|价值)/g,
      /低(?=温|压|速|收入|风险|成本|能耗|浓度|频|海拔|纬度|利率|附加值|价值)/g,
    ],
    en: [/\bhigh(?:ly|er|est)?\b/gi, /\blow(?:er|est)?\b/gi],
    weak: [
      /\b(?:fast|rapid\w*|express\w*|speed\w*|hot|heat\w*|elevated|expens\w+|rich|affluent)\b/gi,
      /\b(?:slow\w*|cold|cool|cheap\w*|inexpens\w+|poor|less|little|small|reduc\w+|hypo\w+|sub\w*|cryo\w+|depress\w*)\b/gi,
    ],
    denied: true,
  },
  {
    zh: [/(?<!进)进口/g, /(?<![进安全速路])出口(?!处|伤|成章)/g],
    en: [/\bimport(?:s|ed|ing|ers?|ation)?\b/gi, /\bexport(?:s|ed|ing|ers?|ation)?\b/gi],
  },
  {
    zh: [/扩大|拉大|加大|走阔/g, /缩小|收窄|减小|收缩/g],
    en: [
      /\b(?:larger|bigger|wider|widen\w*|expand\w*|enlarg\w*)\b/gi,
      /\b(?:smaller|narrow\w*|shr[iau]nk\w*|contract(?:ed|ing|ion))\b/gi,
    ],
    weak: [
      /\b(?:great\w*|increas\w*|grow\w*|grew|more|up|broad\w*|step\w*|boost\w*|intensif\w*)\b/gi,
      /\b(?:less\w*|lower\w*|reduc\w*|clos\w*|bridg\w*|decreas\w*)\b/gi,
    ],
  },
  {
    zh: [/升温|回暖/g, /降温|转冷|趋冷/g],
    en: [/\b(?:warm\w*|heat(?:s|ed|ing)?)\b/gi, /\b(?:cool(?:s|ed|ing)?|chill\w*)\b/gi],
  },
  { zh: [/顺差/g, /逆差|赤字/g], en: [/\bsurplus(?:es)?\b/gi, /\b(?:deficits?|shortfalls?)\b/gi] },
  {
    zh: [/买入|购入|买进|买方|买家|买盘/g, /卖出|售出|卖方|卖家|卖盘|抛售/g],
    en: [
      /\b(?:buy|buys|buying|bought|buyers?|purchas\w+)\b/gi,
      /\b(?:sell|sells|selling|sold|sellers?|sell-?offs?)\b/gi,
    ],
    weak: [/\bacquir\w+/gi, /\b(?:sales?|vendors?|offload\w*|dump\w*)\b/gi],
  },
  {
    zh: [
      /(?:资金|资本|外资|人口|人才|净)[^，。；]{0,4}流入/g,
      /(?:资金|资本|外资|人口|人才|净)[^，。；]{0,4}(?:流出|外流|外逃)/g,
    ],
    en: [/\b(?:inflows?|influx)\b/gi, /\b(?:outflows?|exodus|flight)\b/gi],
    weak: [/\b(?:in|into|inward|attract\w*)\b/gi, /\b(?:out|outward|leav\w+|left|drain)\b/gi],
  },
  {
    zh: [/领先|领跑|前列/g, /落后|滞后/g],
    en: [
      /\b(?:lead(?:s|ing)?|led|ahead|forefront)\b/gi,
      /\b(?:lag(?:s|ged|ging)?|behind|trail(?:s|ed|ing)?)\b/gi,
    ],
    weak: [
      /\b(?:advanced|front\w*|pioneer\w*|top|first|among)\b/gi,
      /\b(?:backward|outdated|slow\w*|under\w*|poor\w*|late|obsolete)\b/gi,
    ],
    denied: true,
  },
  {
    zh: [/盈利|净利/g, /亏损|亏本/g],
    en: [/\b(?:profit\w*|earnings)\b/gi, /\bloss(?:es)?\b/gi],
    weak: [/\b(?:gains?|income|margins?|surplus|black)\b/gi, /\b(?:los[et]|losing|deficit|red)\b/gi],
  },
  {
    zh: [/最高(?!人民|法院|检|权|国家|领导|指示|学府|机[关构]|处)|上限/g, /最低|下限/g],
    en: [
      /\b(?:highest|maximum|ceiling|upper limit|(?:record|overnight|daytime|daily|intraday|all-time|(?:year|month|week|decade)s?)[- ]high)\b/gi,
      /\b(?:lowest|minimum|floor|lower limit|(?:record|overnight|daytime|daily|intraday|all-time|(?:year|month|week|decade)s?)[- ]low)\b/gi,
    ],
    weak: [
      /\b(?:max|peak|high|most|top|capp?e?d?|up to)\b/gi,
      /\b(?:minimal|min|low|least|bottom|basic)\b/gi,
    ],
    denied: true,
  },
  {
    zh: [
      new RegExp(
        `(?:[不未]|没有)(?:得|应|能|可|宜|准)?(?:低于|少于|小于|短于|早于)|至少|起码|最少|(?<=[十百千万亿])[多余]|${counted}以上|超过|[高多大好优强快]于|(?<![不未])满(?=[\\d一二三四五六七八九十]+[周岁年个])`,
        "g",
      ),
      new RegExp(
        `(?:[不未]|没有)(?:得|应|能|可|宜|准)?(?:超过|超出|高于|多于|大于|长于|晚于|迟于|逾)|至多|最多|最迟|${counted}(?:以下|以内|之内)|(?<=[日天年月时])内(?![瓦罗地外部容阁蒙])|[低少小弱慢逊劣]于|不足(?=[\\d一二三四五六七八九十百千半两])|不到(?=[\\d一二三四五六七八九十百千半两])|[不未]满(?=[\\d一二三四五六七八九十])`,
        "g",
      ),
    ],
    en: [
      new RegExp(
        `${denial}(?:less|fewer|lower|smaller|shorter|earlier|younger|below|under)\\b(?: than\\b)?|\\bat (?:the very )?least\\b|\\bor (?:more|above|over|higher|longer|older|greater|larger)\\b|\\b(?:more|greater|higher|larger|longer|older|better|faster|stronger)(?: \\w+){0,3} than\\b|\\b(?:over|above)${figure}`,
        "gi",
      ),
      new RegExp(
        `${denial}(?:more|greater|higher|larger|longer|later|older|above|over|beyond|exceed\\w*|surpass\\w*)\\b(?: than\\b)?|\\bat (?:the very )?(?:most|latest)\\b|\\bor (?:less|below|under|fewer|lower|younger|shorter)\\b|\\b(?:less|fewer|lower|smaller|shorter|younger|slower|weaker|worse)(?: \\w+){0,3} than\\b|\\b(?:under|below)${figure}`,
        "gi",
      ),
    ],
    weak: [
      /\b(?:minimum|over|above|exceed(?:s|ed|ing)?|upwards? of|in excess of|older|past|top(?:ped|s)?|surpass\w*|outpac\w*|outperform\w*|ahead)\b/gi,
      /\b(?:maximum|up to|within|under|below|most|short of|limit\w*|younger|nearly|almost|behind|lag\w*)\b/gi,
    ],
    denied: true,
  },
  {
    any: /[前后]|[事早]先|[先早晚迟]于/,
    zh: [
      new RegExp(
        `(?<![目当面空提眼跟身门台幕胸床阵超史较此向往朝最大窗车之以])(?:之|以)?前${clause}|之前(?<=在[^，。；]{1,24}之前)|之前(?<!此之前)(?=[\\u4e00-\\u9fff])|前(?<=在[^，。；]{2,24}前)(?<![目当面空提眼跟身门台幕胸床阵超史较此向往朝最大窗车之以]前)(?=[\\u4e00-\\u9fff])(?![面方提往列台来门沿景线任者言途身排款项述边所两半几车院端进期])|事先|早于|先于`,
        "g",
      ),
      new RegExp(
        `(?<![最落滞幕身背前先向往退然此之以])(?:之|以)?后${clause}|之后(?<![此然]之后)(?=[\\u4e00-\\u9fff，])|事后|晚于|迟于`,
        "g",
      ),
    ],
    en: [/\b(?:before|prior|ago|earlier)\b/gi, /\b(?:after|following|later|subsequent(?:ly)?)\b/gi],
    weak: [
      /\b(?:by|until|till|advance|preceding|previous(?:ly)?|ahead|pre|last|past|former(?:ly)?|beforehand)\b/gi,
      /\b(?:since|post|afterwards?|upon|once|next|then|when)\b/gi,
    ],
    loose: [/[前先早预未]/, /[后晚迟]/],
    denied: true,
  },
];

const englishDenial =
  /\b(?:no|not|never|nor|none|neither|cannot|nobody|nothing|prohibit\w*|forbid\w*)\b|n['’]t\b/i;
/** What turns an order of time or a limit round by itself: not until after, only those above. */
const excepts = /除|才|[方始]可|仅|只|免[除于予责]|豁免/;
const exceptsEn = /\b(?:unless|only|until|except|exempt\w*)\b/i;

/** What stands on each side of an axis: 超过 in 不超过 does not count. */
function sides([one, other]: readonly [RegExp, RegExp], text: string): readonly [Span[], Span[]] {
  const [first, second] = [spansOf(one, text), spansOf(other, text)];
  const inside = ([from, to]: Span, spans: readonly Span[]): boolean =>
    spans.some(([a, b]) => a <= from && to <= b && b - a > to - from);
  return [first.filter((span) => !inside(span, second)), second.filter((span) => !inside(span, first))];
}

function without(text: string, spans: readonly Span[]): string {
  return spans.reduce(
    (rest, [from, to]) => rest.slice(0, from) + " ".repeat(to - from) + rest.slice(to),
    text,
  );
}

/** The first opposition that is turned round between a Simplified text and its English: what stands on each side. */
export function turnedOpposite(zh: string, en: string): { zh: Span[]; en: Span[] } | undefined {
  const named = namesParty(zh);
  const swapped = named ? swappedParties(zh, en) : undefined;
  if (swapped) return swapped;
  for (const axis of named ? [...parties, ...axes] : axes) {
    if (axis.any && !axis.any.test(zh)) continue;
    const chinese = sides(axis.zh, zh);
    if (chinese[0].length > 0 === chinese[1].length > 0) continue;
    const has = chinese[0].length > 0 ? 0 : 1;
    const english = sides(axis.en, en);
    const turned = english[1 - has]!;
    if (turned.length === 0 || english[has].length > 0) continue;
    const bare = without(en, turned);
    if (axis.weak && spansOf(axis.weak[has], bare).length > 0) continue;
    const rest = without(zh, chinese[has]);
    if (axis.loose && (has === 0 ? axis.loose[1] : axis.loose[0]).test(rest)) continue;
    if (
      axis.denied &&
      (excepts.test(rest) ||
        exceptsEn.test(bare) ||
        strongNegations(rest).length > 0 !== englishDenial.test(bare))
    )
      continue;
    return { zh: chinese[has], en: turned };
  }
  return undefined;
}
