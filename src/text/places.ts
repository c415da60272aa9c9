/** Places and times that stand opposite each other: 东部 and west, 左侧 and right, 上午 and afternoon. */
import type { Axis } from "./axis.ts";

/** 东 where it names a side (东部, 向东), not where it is a part of a name (山东); and what else names it. */
const side = (char: string, more: string): RegExp =>
  new RegExp(
    `(?<![中山广河湖岭])${char}(?=[东西南北]?(?:部|面|边|侧|岸|翼|区|端|麓|坡|半球|海岸|风))|(?<=[以向朝偏往正])${char}(?=[，。；、行走面侧移飞驶延去]|$)|${more}`,
    "g",
  );
/** East and west, north-east and south-west: the second half names the side. */
const eastWest = (name: string): RegExp =>
  new RegExp(`\\b(?:(?:north|south)-?)?${name}(?:ern|ernmost|ward|wards|erly|bound)?\\b`, "gi");
/** North and south, north-east and south-west: the first half names the side. */
const northSouth = (name: string): RegExp =>
  new RegExp(`\\b${name}-?(?:(?:east|west)?(?:ern|ernmost|ward|wards|erly|bound)?)\\b`, "gi");
/** Matches nothing. */
const nothing = "(?!)";

/** Compass, sides, up and down a river, home and abroad, times of the day and the year. */
export const places: readonly Axis[] = [
  {
    any: /[东西]/,
    zh: [side("东", "东[南北](?=地区|方向)"), side("西", "西[南北](?=地区|方向)")],
    en: [eastWest("east"), eastWest("west")],
    weak: [/\borient\w*/gi, /\boccident\w*/gi],
  },
  {
    any: /[南北]/,
    zh: [side("南", nothing), side("北", nothing)],
    en: [northSouth("south"), northSouth("north")],
  },
  {
    any: /[左右]/,
    zh: [
      /左(?=[侧边面手转拐翼臂腿脚眼耳肩岸膝][^倾]?|[上下]角)|(?<=[向靠往朝偏])左/g,
      /右(?=[侧边面手转拐翼臂腿脚眼耳肩岸膝][^倾]?|[上下]角)|(?<=[向靠往朝偏])右/g,
    ],
    en: [
      /\b(?:(?<=\b(?:the|his|her|its|their|your|my|upper|lower|top|bottom|on|turn|turns|turned|to|far) )left(?! (?:for|with|to|in|on|by|at|behind|out|over|off|the)\b)|left-?(?:hand|most|ward|wards|wing))\b|\bleft (?:side|bank|arm|leg|foot|eye|ear|shoulder|hand|knee|corner|wing)\b/gi,
      /\b(?:(?<=\b(?:his|her|its|their|your|my|upper|lower|top|bottom|on|turn|turns|turned|far|(?:to|on|at|from) the) )right(?! (?:to|of|for|that|away|now|after|before|not|track|path|course|direction|side of)\b)|right-?(?:hand|most|ward|wards|wing))\b|\bright (?:side|bank|arm|leg|foot|eye|ear|shoulder|hand|knee|corner|wing)\b/gi,
    ],
    weak: [/\b(?:left|port)\b/gi, /\b(?:right|starboard)\b/gi],
  },
  {
    any: /[上下]游/,
    zh: [/(?<!中)上游/g, /(?<!中)下游/g],
    en: [
      /\bup(?:stream|river|per reaches)\b|\bupper reaches\b/gi,
      /\bdown(?:stream|river)\b|\blower reaches\b/gi,
    ],
    weak: [/\b(?:up|upper|top)\b/gi, /\b(?:down|lower|bottom)\b/gi],
  },
  {
    any: /[国境海][内外]/,
    zh: [/国内(?!生产总值)|境内|国内外|境内外/g, /国外|境外|海外|国内外|境内外/g],
    en: [
      /\b(?:domestic\w*|inland|at home|onshore|homegrown)\b/gi,
      /\b(?:overseas|abroad|offshore|foreign\w*)\b/gi,
    ],
    weak: [
      /\b(?:home|internal\w*|nation\w*|local\w*|within|in|inside|Chinese|China\w*|country\w*|mainland)\b/gi,
      /\b(?:international\w*|extern\w*|outside|outbound|beyond|other|cross-border|global\w*|world\w*|non-\w+)\b/gi,
    ],
  },
  {
    any: /[午晨早傍]/,
    zh: [/(?:上午|早上|早晨|清晨|今早|明早|次日早)/g, /(?:下午|傍晚|午后)/g],
    en: [/\b(?:mornings?|dawn|sunrise)\b/gi, /\b(?:afternoons?|evenings?|dusk|sunset)\b/gi],
    weak: [/\b(?:a\.?m\b|early|breakfast)/gi, /\b(?:p\.?m\b|late|night\w*)/gi],
  },
  {
    any: /[夏冬暑寒]/,
    zh: [/夏[季天日]|盛夏|暑期|暑假/g, /冬[季天日]|寒冬|隆冬|寒假/g],
    en: [/\bsummer\w*/gi, /\bwinter\w*/gi],
  },
  {
    any: /[春秋]/,
    zh: [/春[季天]/g, /秋[季天]/g],
    en: [/\bspring\w*/gi, /\b(?:autumn\w*|(?<=\b(?:the|this|last|next|in|every|each) )fall)\b/gi],
  },
];
