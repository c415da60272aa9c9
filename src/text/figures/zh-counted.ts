import { roundStep } from "./arithmetic.ts";
import { type Figure, kindOf, type Unit } from "./figure.ts";
import { fraction, pointUnits, zhUnit, zhUnitAt } from "./measures.ts";
import { slashFraction } from "./numeric-date.ts";
import { before, type Draft, groupAt, type Reading } from "./reading.ts";
import { readLevel } from "./zh-articles.ts";
import { moneyBefore, yuanAt } from "./zh-money.ts";
import { namedByDate } from "./zh-names.ts";
import type { Numeral } from "./zh-numeral.ts";
import { readFraction, readShare, takeGrowth } from "./zh-shares.ts";
import { readTime } from "./zh-time.ts";
import { allowMiles } from "./zh-words.ts";

/** Words that count: before them a lone numeral is a number, not part of a word. */
const counters = new Set([
  ..."个位名项条次届种类级件篇章号层支批组股艘架台套户家所座处间份张本部首场轮步点颗只头匹辆列幅道座栋株棵口根段笔桩例宗起门科课期卷册代任票席强市县区乡镇村州省国校院厅局群面关环核极院线口站港员",
]);

/** A numeral that was read and is yet to be told what it counts. */
interface Counting {
  reading: Reading;
  text: string;
  at: number;
  numeral: Numeral;
  draft: Draft;
  /** What stands right before it. */
  previous: Draft | undefined;
}

/** What a number counts, from what stands around it; the index after all of it. Adds one figure or more. */
export function readCounted(reading: Reading, at: number, numeral: Numeral): number {
  const { text } = reading;
  const ordinal = isOrdinal(reading, at);
  const sign = ordinal ? text.lastIndexOf("第", at) : at;
  const previous = before(reading, sign >= at - 2 ? sign : at);
  const draft: Draft = {
    kind: "number",
    value: numeral.value,
    ...(numeral.high === undefined ? {} : { high: numeral.high }),
    ...(numeral.second === undefined ? {} : { second: numeral.second }),
    ...(numeral.others ? { others: numeral.others } : {}),
    step: numeral.step,
    weight: numeral.weight,
    span: [at, numeral.end],
    scale: numeral.scale,
    ordinal,
  };
  const counting: Counting = { reading, text, at, numeral, draft, previous };
  const { end } = numeral;
  if (isCode(text, at, end)) return addCode(reading, draft, end);
  return readNamed(counting, text[end] === " " ? end + 1 : end) || readMeasured(counting);
}

/** Takes the number in with what it counts, up to an index, which it gives. */
function add({ reading, text, at, draft }: Counting, end: number, unit?: Unit): number {
  draft.span = [draft.ordinal && text[at - 1] === "第" ? at - 1 : at, end];
  if (unit) {
    draft.unit = unit;
    draft.kind = kindOf(unit);
  }
  reading.found.push(draft);
  return end;
}

/** Parts of a whole, articles, points in time and ordinals: what is told by the number's form and the word after it. */
function readNamed(counting: Counting, next: number): number {
  const { reading, text, at, numeral, draft, previous } = counting;
  const { end } = numeral;
  // 十六进制 is hexadecimal.
  if (text.startsWith("进制", next)) {
    draft.weight = "weak";
    return add(counting, next + 2);
  }
  const slash = numeral.form === "arabic" && text[end] === "/" ? slashFraction(text, at) : undefined;
  if (slash) {
    draft.value = slash.value;
    draft.weight = "counted";
    return add(counting, slash.end, fraction);
  }
  const part = readFraction(reading, draft, next);
  if (part > 0) return part;
  if (draft.ordinal || previous?.unit?.dimension === "article") {
    const level = readLevel(reading, draft, at, previous);
    if (level > 0) return level;
  }
  const time = readTime(reading, draft, at, next, previous);
  if (time > 0) return time;
  if (draft.ordinal) {
    draft.weight =
      numeral.value === 1 ? "weak" : numeral.value > 10 || numeral.form === "arabic" ? "firm" : "counted";
    draft.bare = true;
    return add(counting, end);
  }
  if (text[end] === "半" && numeral.value === 1 && !zhUnitAt(text, end + 1)) {
    draft.value = 0.5;
    draft.weight = "weak";
    return add(counting, end + 1, fraction);
  }
  const republican =
    /[(（]/.test(text[at - 1] ?? "") &&
    /^[)）] ?年/.test(text.slice(end, end + 3)) &&
    /[本今去明前] ?$/.test(text.slice(0, at - 1));
  return republican ? addRepublicYear(reading, draft, end) : 0;
}

/** Shares, measures, money, and numbers that count a noun or nothing. */
function readMeasured(counting: Counting): number {
  const { reading, text, at, numeral, draft } = counting;
  const after = afterApproximation(counting);
  const share = readShare(reading, draft, after, at);
  if (share > 0) return add(counting, share, draft.unit);
  const money = moneyBefore(text, at);
  const measured = readUnit(counting, after, money);
  if (measured > 0) return measured;
  if (money) {
    promote(draft, numeral);
    return add(counting, numeral.end, money);
  }
  return readBare(counting, after);
}

/** 3000余名, 三十多年, 两个半小时: what stands between a number and its unit. The index after it. */
function afterApproximation({ text, numeral, draft }: Counting): number {
  let after = text[numeral.end] === " " ? numeral.end + 1 : numeral.end;
  if (numeral.high === undefined && /[多余]/.test(text[after] ?? "") && numeral.value >= 1) {
    draft.high = numeral.value + roundStep(numeral.value);
    after++;
  }
  if (text[after] !== "个" || !/[多半]/.test(text[after + 1] ?? "")) return after;
  if (text[after + 1] === "半") draft.value += 0.5;
  return after + 2;
}

/** A unit of measure or a currency, with what follows it; 0 where none stands there. */
function readUnit(counting: Counting, after: number, money: Unit | undefined): number {
  const { reading, text, at, numeral, draft } = counting;
  const named = text.startsWith("周年", after)
    ? { unit: zhUnit("年"), end: after + 2 }
    : (ageAt(text, after) ?? zhUnitAt(text, after));
  if (!named || !isUnit(text, named, numeral)) return 0;
  let unit = named.unit;
  let stop = named.end;
  if (unit.code === "CNY") {
    unit = money ?? (text[after] === "元" && named.end === after + 1 ? yuanAt(reading, at) : unit);
  }
  if (/^(?:length|mass|area|volume)$/.test(unit.dimension)) stop = addPart(draft, text, stop);
  if (text[stop - 1] === "里" && unit.factor === 500) allowMiles(draft);
  if (unit.dimension === "months" || unit.dimension === "seconds") {
    if (text[stop] === "半" && !/[个数径]/.test(text[stop + 1] ?? "")) {
      draft.value += 0.5;
      stop++;
    } else if (/[多余]/.test(text[stop] ?? "") && draft.high === undefined) {
      draft.high = draft.value + 1;
      stop++;
    }
  }
  if (unit.dimension === "times") {
    takeGrowth(draft, text, at, stop);
    return add(counting, stop, unit);
  }
  promote(draft, numeral);
  return add(counting, readTail(draft, text, stop), unit);
}

/** A number with no unit: it counts a noun, stands in brackets, names a day, or is alone. */
function readBare(counting: Counting, after: number): number {
  const { reading, text, at, numeral, draft } = counting;
  const { end } = numeral;
  if (
    draft.weight === "weak" &&
    numeral.value > 1 &&
    draft.high === undefined &&
    isCounted(text, at, end, after)
  )
    draft.weight = "counted";
  // 95后, 00后: those born after 1995, after 2000.
  if (text[end] === "后" && /^\d[05]$/.test(text.slice(at, end))) {
    draft.others = [1900 + draft.value, 2000 + draft.value];
    draft.weight = "weak";
  }
  // (1) and （2） within a text number its parts.
  if (/[(（]/.test(text[at - 1] ?? "") && /[)）]/.test(text[end] ?? "") && numeral.value < 100) {
    // 六十（60）日: the number once more.
    const again = previousAt(reading, at - 1);
    draft.weight = again ? "counted" : "weak";
    if (again) {
      draft.group = groupAt(reading, again);
      add(counting, end);
      draft.span = [at - 1, end + 1];
      return end;
    }
  }
  // 年近四十 is one's late thirties.
  if (/年[近逾过届]$/.test(text.slice(Math.max(0, at - 2), at)) && draft.value < 100)
    draft.weight = "counted";
  draft.bare = after === end;
  if (draft.weight === "weak" && numeral.form === "positional") namedByDate(reading, at, end, draft);
  return add(counting, end);
}

/** 本（113）年 is this year, the 113th of the Republic. */
function addRepublicYear(reading: Reading, draft: Draft, end: number): number {
  reading.found.push({
    ...draft,
    kind: "date",
    value: draft.value < 200 ? 1911 + draft.value : draft.value,
    others: [draft.value],
    unit: pointUnits.year,
    weight: "counted",
    group: ++reading.groups,
  });
  return end;
}

/** 10秒83, 8米95, 一米八: what follows the unit is a part of it. Gives where it ends, else `stop`. */
function readTail(draft: Draft, text: string, stop: number): number {
  if (!/[秒米元]/.test(text[stop - 1]!)) return stop;
  const tail = /^(?:(\d{1,2})(?![\d.,%])|([一二三四五六七八九])(?![一二三四五六七八九十百千万亿成分]))/.exec(
    text.slice(stop, stop + 3),
  );
  if (!tail || !Number.isInteger(draft.value)) return stop;
  const size = tail[1]?.length ?? 1;
  const digits = tail[1] ?? String("一二三四五六七八九".indexOf(tail[2]!) + 1);
  if (
    /^[年月日号时个位名人次届种类级件条款项章节层支批组艘架台套户家所座处间份张本部首场轮步点颗只头匹辆列幅道栋株棵口根段笔桩例宗起门科课期卷册代元万亿]/.test(
      text.slice(stop + size),
    )
  )
    return stop;
  draft.value = Number(`${draft.value}.${digits}`);
  draft.step = 10 ** -size;
  return stop + size;
}

/** 三斤半, 五里半, 五斤三两: the half and the tenths after the unit. Gives where it ends, else `stop`. */
function addPart(draft: Draft, text: string, stop: number): number {
  if (text[stop] === "半" && !/[个数径]/.test(text[stop + 1] ?? "")) {
    draft.value += 0.5;
    draft.step = Math.min(draft.step, 0.1);
    return stop + 1;
  }
  const taels = text[stop - 1] === "斤" ? "一二三四五六七八九".indexOf(text[stop] || "?") + 1 : 0;
  if (taels === 0 || text[stop + 1] !== "两") return stop;
  draft.value = Math.round(draft.value * 10 + taels) / 10;
  draft.step = 0.1;
  return stop + 2;
}

/** A measured number is one beyond doubt, be it as small as 三. */
function promote(draft: Draft, numeral: Numeral): void {
  if (numeral.weight === "firm" || draft.weight === "firm") return;
  draft.weight = "counted";
}

function isOrdinal(reading: Reading, at: number): boolean {
  const { text } = reading;
  const before = text[at - 1];
  if (before === "第") return true;
  if ((before === "(" || before === "（" || before === " ") && text[at - 2] === "第") return true;
  const last = reading.found.at(-1);
  return (
    last?.ordinal === true &&
    last.bare === true &&
    /^(?:[、,，至到或和及~-]|[—–]{1,2})$/.test(text.slice(last.span[1], at))
  );
}

function ageAt(text: string, at: number): { unit: Unit; end: number } | undefined {
  const size = text[at] === "岁" ? 1 : text.startsWith("周岁", at) ? 2 : 0;
  return size > 0 ? { unit: zhUnit("年"), end: at + size } : undefined;
}

/** Characters that make another word of a unit's character: 二元结构, 三天两头, 百米跑, 一克拉. */
function isUnit(text: string, named: { unit: Unit; end: number }, numeral: Numeral): boolean {
  const word = text.slice(named.end - 1, named.end);
  const next = text[named.end] ?? "";
  if (word === "元" && numeral.form !== "arabic") return !/[结化论体主素首旦老年月方]/.test(next);
  if (word === "米" && numeral.form !== "arabic") return !/[粮饭面]/.test(next);
  if (word === "升" && numeral.form !== "arabic") return !/[级至到格学]/.test(next);
  if (word === "克") return !/[服己]/.test(next);
  if (word === "天" && numeral.form !== "arabic") return !/[下地]/.test(next);
  if (word === "周" && numeral.form !== "arabic") return !/[边围]/.test(next);
  if (word === "年") return !/[级轻]/.test(next);
  if (word === "里" && named.unit.factor === 500) return isLi(text, named.end, numeral);
  if (word === "两")
    return !/[个天日句次下口步杯盏只条名位年月成级人件岸国党会边侧手眼者面旁端头翼方种类两点三]/.test(next);
  return !(word === "日" && /[元圆]/.test(next));
}

/** 十五里山路; not 百里挑一, 前十里, 三里屯, 里程, 里拉. */
function isLi(text: string, end: number, numeral: Numeral): boolean {
  const size = Math.log10(numeral.value);
  if (numeral.form !== "arabic" && size >= 2 && Number.isInteger(size)) return false;
  return (
    text[numeral.end - 2] !== "前" &&
    !/^(?:[程拉斯约面尔亚边头昂氏屯庄桥河堡洋店坡铺墩沟湾雾亭塘村街坪镇乡香挑八]|海里)/.test(
      text.slice(end, end + 2),
    )
  );
}

/** Letters beside a number make a code of it: 5G, PM2.5, G20. */
function isCode(text: string, at: number, end: number): boolean {
  if (text.charCodeAt(at) > 0x39) return false;
  if (/[A-Za-z][-–]?$/.test(text.slice(Math.max(0, at - 2), at))) return moneyBefore(text, at) === undefined;
  return /^-?[A-Za-z]/.test(text.slice(end, end + 2)) && !zhUnitAt(text, end);
}

/** The figure that ends right before `at`. */
function previousAt(reading: Reading, at: number): Draft | undefined {
  const last = reading.found.at(-1);
  return last?.span[1] === at ? last : undefined;
}

function addCode(reading: Reading, draft: Draft, end: number): number {
  const figure: Figure = {
    kind: "number",
    value: draft.value,
    unit: pointUnits.code,
    step: 1,
    weight: "weak",
    span: draft.span,
  };
  reading.found.push(figure);
  return end;
}

/** Whether a lone numeral counts the noun after it. */
function isCounted(text: string, at: number, end: number, after: number): boolean {
  if (end - at > 1 && !/^[十百千万两]/.test(text.slice(at, end))) return false;
  const next = text[after] ?? "";
  const second = text[after + 1] ?? "";
  // 逾百万人, 近千亿: lone units that measure a crowd.
  if (/[百千万亿]/.test(text[end - 1]!) && /[逾超近约达过]/.test(text[at - 1] ?? "")) return true;
  if (/[每统同第唯专划万其]/.test(text[at - 1] ?? "")) return false;
  if (next === "大") return !/[洋]/.test(second);
  if (next === "亲") return second === "等";
  if (next === "方") return second === "面";
  if (next === "人") return true;
  return counters.has(next);
}
