import type { Dimension, Unit } from "./figure.ts";

/** Dimension, size in its base unit, Chinese words, English words; the first of each names it in messages. */
type Row = readonly [dimension: Dimension, factor: number, zh: string, en: string];

/** Sizes by the International System and, for 亩, 斤, 里, by the Chinese order of 1959. */
const measureRows: readonly Row[] = [
  ["length", 1000, "公里 千米 km", "kilometers,kilometer,kilometres,kilometre,km,kms"],
  ["length", 500, "华里 里地 里路 里", "li"],
  ["length", 1, "米 公尺", "meters,meter,metres,metre"],
  ["length", 0.01, "厘米 公分 cm", "centimeters,centimeter,centimetres,centimetre,cm"],
  ["length", 0.001, "毫米 mm", "millimeters,millimeter,millimetres,millimetre,mm"],
  ["length", 1852, "海里 浬", "nautical miles,nautical mile,sea miles,n.m."],
  ["length", 1609.344, "英里", "miles,mile"],
  ["length", 0.3048, "英尺", "feet,foot,ft"],
  ["length", 0.0254, "英寸", "inches,inch"],
  ["length", 1e-6, "微米", "micrometers,micrometres,microns,micron"],
  ["length", 1e-9, "纳米", "nanometers,nanometer,nanometres,nm"],
  ["area", 10000 / 15, "亩", "mu,mus"],
  ["area", 10000, "公顷", "hectares,hectare,ha"],
  [
    "area",
    1e6,
    "平方公里 平方千米",
    "square kilometers,square kilometer,square kilometres,square kilometre,sq km,sq. km,km2,km²",
  ],
  [
    "area",
    1,
    "平方米 平米 平方公尺",
    "square meters,square meter,square metres,square metre,sq m,sq. m,sqm,m2,m²",
  ],
  ["area", 4046.856, "英亩", "acres,acre"],
  ["area", 2589988, "平方英里", "square miles,square mile"],
  ["area", 400 / 121, "坪", "ping"],
  ["mass", 1000, "吨 公吨", "metric tons,metric ton,tons,ton,tonnes,tonne,metric tonnes,mt"],
  ["mass", 1, "公斤 千克 kg", "kilograms,kilogram,kg,kilos,kilo"],
  ["mass", 0.5, "斤 市斤", "jin,catties,catty"],
  ["mass", 0.001, "克", "grams,gram"],
  ["mass", 1e-6, "毫克", "milligrams,milligram,mg"],
  ["mass", 0.05, "两", "liang,taels,tael"],
  ["mass", 0.4536, "磅", "lb,lbs,pounds,pound"],
  ["mass", 0.0283495, "盎司", "ounces,ounce,oz"],
  ["volume", 1, "立方米 立方公尺", "cubic meters,cubic meter,cubic metres,cubic metre,m3,m³"],
  ["volume", 1e9, "立方公里", "cubic kilometers,cubic kilometres"],
  ["volume", 0.001, "升", "liters,liter,litres,litre"],
  ["volume", 1e-6, "毫升", "milliliters,millilitres,ml"],
  ["power", 1, "瓦", "watts,watt"],
  ["power", 1e3, "千瓦", "kilowatts,kilowatt,kw"],
  ["power", 1e6, "兆瓦", "megawatts,megawatt,mw"],
  ["power", 1e9, "吉瓦", "gigawatts,gigawatt,gw"],
  ["energy", 1e3, "千瓦时 度电", "kilowatt hours,kilowatt hour,kwh"],
  ["energy", 1e6, "兆瓦时", "megawatt hours,megawatt hour,mwh"],
  ["energy", 1e9, "吉瓦时", "gigawatt hours,gwh"],
  ["energy", 1e12, "太瓦时", "terawatt hours,twh"],
  ["temperature", 1, "摄氏度 °C ℃", "degrees Celsius,degree Celsius,degrees centigrade,°C,℃"],
  ["seconds", 1, "秒 秒钟", "seconds,sec,secs"],
  ["seconds", 60, "分钟", "minutes,minute,mins,min"],
  ["seconds", 3600, "小时 个小时 个钟头", "hours,hour,hrs,hr"],
  ["seconds", 86400, "天 日 个工作日 工作日 个交易日", "days,day,workdays,workday"],
  ["seconds", 604800, "周 个星期 个礼拜 星期", "weeks,week"],
  ["seconds", 1209600, "", "fortnights,fortnight"],
  ["months", 1, "个月 月", "months,month"],
  ["months", 12, "年", "years,year,yrs"],
  ["months", 120, "", "decades,decade"],
  ["months", 1200, "个世纪", "centuries,century"],
  ["months", 12000, "", "millennia,millennium"],
  ["share", 0.01, "%", "percent,per cent,pct"],
  ["share", 0.001, "‰", "permille,per mille"],
  ["points", 1, "个百分点 百分点", "percentage points,percentage point,pct points"],
  ["points", 0.01, "个基点 基点", "basis points,basis point"],
  ["times", 1, "倍", "fold"],
];

/** Code, Chinese names, English names (singular and plural), signs. */
const moneyRows: readonly (readonly [code: string, zh: string, en: string])[] = [
  ["CNY", "元 人民币 块钱 元人民币", "yuan,renminbi,RMB yuan,yuan RMB,yuan renminbi,RMB,CNY"],
  ["USD", "美元 美金", "US dollars,US dollar,U.S. dollars,U.S. dollar,American dollars,USD,US$"],
  ["$", "", "dollars,dollar,$,bucks"],
  ["EUR", "欧元", "euros,euro,EUR,€"],
  ["GBP", "英镑 镑", "pounds sterling,pound sterling,British pounds,GBP,£"],
  ["JPY", "日元 日圆", "yen,Japanese yen,JPY"],
  ["HKD", "港元 港币", "Hong Kong dollars,Hong Kong dollar,HKD,HK dollars,HK$"],
  ["MOP", "澳门元 澳门币 葡币", "patacas,pataca,MOP"],
  [
    "TWD",
    "新台币 元新台币 台币 新台币元",
    "New Taiwan dollars,New Taiwan dollar,NT dollars,NT dollar,TWD,NT$,NTD",
  ],
  ["KRW", "韩元 韩圆", "won,KRW"],
  ["RUB", "卢布", "rubles,ruble,roubles,rouble,RUB"],
  ["INR", "卢比", "rupees,rupee,INR"],
  ["AUD", "澳元 澳大利亚元", "Australian dollars,Australian dollar,AUD,A$"],
  ["CAD", "加元 加拿大元", "Canadian dollars,Canadian dollar,CAD,C$"],
  ["SGD", "新元 新加坡元", "Singapore dollars,Singapore dollar,SGD,S$"],
  ["CHF", "瑞士法郎", "Swiss francs,Swiss franc,CHF"],
  ["FRF", "法郎", "francs,franc"],
  ["THB", "泰铢", "baht,THB"],
  ["VND", "越南盾", "dong,VND"],
  ["IDR", "印尼盾", "rupiah,IDR"],
  ["MYR", "林吉特", "ringgit,MYR"],
  ["PHP", "比索", "pesos,peso,PHP"],
  ["BRL", "雷亚尔", "reais,real,BRL"],
  ["ZAR", "兰特", "rand,ZAR"],
  ["SEK", "瑞典克朗", "Swedish kronor,Swedish krona,SEK"],
  ["NOK", "挪威克朗", "Norwegian kroner,Norwegian krone,NOK"],
  ["DKK", "丹麦克朗", "Danish kroner,Danish krone,DKK"],
  ["kr", "克朗", "kronor,krona,kroner,krone"],
  ["AED", "迪拉姆", "dirhams,dirham,AED"],
  ["TRY", "里拉", "liras,lira,lire,TRY"],
  ["SAR", "里亚尔", "riyals,riyal,rials,rial,SAR"],
  ["KZT", "坚戈", "tenge,KZT"],
  ["PLN", "兹罗提", "zlotys,zloty,PLN"],
  ["XDR", "特别提款权", "SDRs,SDR,special drawing rights"],
];

/** Hundredths and tenths of a currency. */
const coinRows: readonly (readonly [code: string, factor: number, zh: string, en: string])[] = [
  ["HKD", 0.01, "港仙", "HK cents,HK cent,Hong Kong cents,Hong Kong cent"],
  ["USD", 0.01, "美分", "US cents,US cent,U.S. cents,U.S. cent"],
  ["EUR", 0.01, "欧分", "euro cents,euro cent,eurocents"],
  ["cents", 0.01, "", "cents,cent"],
  ["CNY", 0.01, "", "fen"],
  ["CNY", 0.1, "", "jiao"],
];

function table(): { zh: Map<string, Unit>; en: Map<string, Unit> } {
  const zh = new Map<string, Unit>();
  const en = new Map<string, Unit>();
  const add = (unit: Unit, zhWords: readonly string[], enWords: readonly string[]): void => {
    for (const word of zhWords) zh.set(word, unit);
    for (const word of enWords) en.set(word.toLowerCase(), unit);
  };
  for (const [dimension, factor, zhList, enList] of measureRows) {
    const [zhWords, enWords] = [zhList.split(" ").filter(Boolean), enList.split(",")];
    add({ dimension, factor, zh: zhWords[0] ?? "", en: enWords[0]! }, zhWords, enWords);
  }
  for (const [code, zhList, enList] of moneyRows) {
    const [zhWords, enWords] = [zhList.split(" ").filter(Boolean), enList.split(",")];
    const unit = { dimension: "money", factor: 1, code, zh: zhWords[0] ?? "元", en: enWords[0]! } as const;
    add(unit, zhWords, enWords);
  }
  for (const [code, factor, name, enList] of coinRows) {
    const enWords = enList.split(",");
    add({ dimension: "money", factor, code, zh: name || "分", en: enWords[0]! }, name ? [name] : [], enWords);
  }
  return { zh, en };
}

const words = table();

/** Chinese names by their first character, long ones first: the question is asked after every number. */
const byFirst = new Map<number, [string, Unit][]>();
for (const [word, unit] of [...words.zh].sort(([a], [b]) => b.length - a.length)) {
  const list = byFirst.get(word.charCodeAt(0));
  if (list) list.push([word, unit]);
  else byFirst.set(word.charCodeAt(0), [[word, unit]]);
}

/** Whether a unit's Chinese name may begin with this UTF-16 code unit. */
export function mayBeginZhUnit(code: number): boolean {
  return byFirst.has(code);
}

/** The unit of measure or currency whose Chinese name stands at `at` (folded text), the longest one. */
export function zhUnitAt(text: string, at: number): { unit: Unit; end: number } | undefined {
  for (const [word, unit] of byFirst.get(text.charCodeAt(at)) ?? []) {
    if (text.startsWith(word, at)) return { unit, end: at + word.length };
  }
  return undefined;
}

/** The unit with this English name, lower case, words joined by single spaces. */
export function enUnit(name: string): Unit | undefined {
  return words.en.get(name);
}

const firstWords = new Set([...words.en.keys()].map((name) => name.split(" ")[0]!));
firstWords.add("u").add("°");

/** Whether an English unit's name may begin with this word: most words begin none. */
export function mayBeginUnit(word: string): boolean {
  return firstWords.has(word);
}

/** A unit of a Chinese name that is known to be there. */
export function zhUnit(name: string): Unit {
  return words.zh.get(name)!;
}

const point = (dimension: Dimension, zh: string, en: string): Unit => ({ dimension, factor: 1, zh, en });

/** Units of points in time and of numbered things: their values compare as they are. */
export const pointUnits = {
  year: point("year", "年", ""),
  month: point("month", "月", ""),
  day: point("day", "日", ""),
  decade: point("decade", "年代", ""),
  century: point("century", "世纪", "century"),
  halfYear: point("half-year", "半年", "half"),
  quarter: point("quarter", "季度", "quarter"),
  tenDays: point("third-of-month", "", ""),
  weekday: point("weekday", "星期", ""),
  clock: point("clock", "", ""),
  plan: point("plan", "五年规划", "Five-Year Plan"),
  code: point("code", "", ""),
} as const;

/** A fraction: three fifths is 0.6 of it. */
export const fraction: Unit = { dimension: "share", factor: 1, zh: "", en: "" };

/** Levels of a law's text; 款, 项 and 目 trade places between jurisdictions and are one level here. */
export const levels = {
  article: { dimension: "article", factor: 1, code: "article", zh: "条", en: "Article" },
  chapter: { dimension: "article", factor: 1, code: "chapter", zh: "章", en: "Chapter" },
  section: { dimension: "article", factor: 1, code: "section", zh: "节", en: "Section" },
  part: { dimension: "article", factor: 1, code: "part", zh: "编", en: "Part" },
  paragraph: { dimension: "article", factor: 1, code: "clause", zh: "款", en: "paragraph" },
  item: { dimension: "article", factor: 1, code: "clause", zh: "项", en: "item" },
} as const satisfies Record<string, Unit>;
