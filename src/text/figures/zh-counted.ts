import { romanNumber } from "../numerals.ts";
import { type Figure, kindOf, type Unit } from "./figure.ts";
import { fraction, levels, pointUnits, zhUnit, zhUnitAt } from "./measures.ts";
import { slashFraction } from "./numeric-date.ts";
import { before, type Draft, groupAt, type Reading } from "./reading.ts";
import { namedByDate } from "./zh-names.ts";
import { type Numeral, readNumeral, roundStep } from "./zh-numeral.ts";
import { readTime } from "./zh-time.ts";

/** Words that count: before them a lone numeral is a number, not part of a word. */
const counters = new Set([
  ..."个位名项条次届种类级件篇章号层支批组股艘架台套户家所座处间份张本部首场轮步点颗只头匹辆列幅道座栋株棵口根段笔桩例宗起门科课期卷册代任票席强市县区乡镇村州省国校院厅局群面关环核极院线口站港员",
]);
const levelOf: Readonly<Record<string, Unit>> = {
  条: levels.article,
  款: levels.paragraph,
  项: levels.item,
  目: levels.item,
  章: levels.chapter,
  节: levels.section,
  编: levels.part,
  篇: levels.part,
};

/** What a number counts, from what stands around it; the index after all of it. Adds one figure or more. */
export function readCounted(reading: Reading, at: number, numeral: Numeral): number {
  const { text } = reading;
  const previous = before(reading, at);
  const ordinal = isOrdinal(reading, at);
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
  const add = (end: number, unit?: Unit): number => {
    draft.span = [ordinal && text[at - 1] === "第" ? at - 1 : at, end];
    if (unit) {
      draft.unit = unit;
      draft.kind = kindOf(unit);
    }
    reading.found.push(draft);
    return end;
  };
  const end = numeral.end;
  if (isCode(text, at, end)) return addCode(reading, draft, at, end);
  const next = text[end] === " " ? end + 1 : end;

  const slash = numeral.form === "arabic" ? slashFraction(text, at) : undefined;
  if (slash) {
    draft.value = slash.value;
    draft.weight = "counted";
    return add(slash.end, fraction);
  }
  const part = readFraction(reading, draft, next);
  if (part > 0) return part;
  if (ordinal || previous?.unit?.dimension === "article") {
    const level = readLevel(reading, draft, at, ordinal, previous);
    if (level > 0) return level;
  }
  const time = readTime(reading, draft, at, next, previous);
  if (time > 0) return time;
  if (ordinal) {
    draft.weight =
      numeral.value === 1 ? "weak" : numeral.value > 10 || numeral.form === "arabic" ? "firm" : "counted";
    draft.bare = true;
    return add(end);
  }
  if (text[end] === "半" && numeral.value === 1 && !zhUnitAt(text, end + 1)) {
    draft.value = 0.5;
    draft.weight = "weak";
    return add(end + 1, fraction);
  }

  // 3000余名, 三十多年, 两个半小时
  let after = next;
  if (numeral.high === undefined && /[多余]/.test(text[after] ?? "") && numeral.value >= 1) {
    draft.high = numeral.value + roundStep(numeral.value);
    after++;
  }
  if (text[after] === "个" && text[after + 1] === "半") {
    draft.value += 0.5;
    after += 2;
  } else if (text[after] === "个" && /[多半]/.test(text[after + 1] ?? "")) after += 2;

  const share = readShare(reading, draft, after, at);
  if (share > 0) return add(share, draft.unit);
  const money = moneyBefore(text, at);
  const named = /^[周]年/.test(text.slice(after, after + 2))
    ? { unit: zhUnit("年"), end: after + 2 }
    : (zhUnitAt(text, after) ?? ageAt(text, after));
  if (named && isUnit(text, named, numeral)) {
    let unit = named.unit;
    let stop = named.end;
    if (unit.code === "CNY") {
      unit = money ?? (text[after] === "元" && named.end === after + 1 ? yuanAt(reading, at) : unit);
    }
    if (unit.dimension === "months" || unit.dimension === "seconds") {
      if (text[stop] === "半" && !/[个数径]/.test(text[stop + 1] ?? "")) {
        draft.value += 0.5;
        stop++;
      } else if (/[多余]/.test(text[stop] ?? "") && draft.high === undefined) {
        draft.high = draft.value + 1;
        stop++;
      }
    }
    if (unit.dimension === "times") return addTimes(reading, draft, at, stop, unit, add);
    promote(draft, numeral);
    return add(stop, unit);
  }
  if (money) {
    promote(draft, numeral);
    return add(end, money);
  }
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
    draft.weight = previousAt(reading, at - 1) ? "counted" : "weak";
  }
  draft.bare = after === end;
  if (draft.weight === "weak" && numeral.form === "positional") namedByDate(reading, at, end, draft);
  return add(end);
}

/** 元 in a Traditional text: yuan, NT dollars, HK dollars. */
const anyYuan: Unit = { ...zhUnit("元"), code: "元" };

/** 新台币三万元以上十五万元以下: the currency named before the first amount of a clause holds for the next. */
function yuanAt(reading: Reading, at: number): Unit {
  const last = reading.found.findLast(({ unit }) => unit?.dimension === "money");
  if (last?.unit && /^(?:TWD|HKD|MOP|CNY|SGD)$/.test(last.unit.code!)) {
    if (!/[，。；;（(]/.test(reading.text.slice(last.span[1], at))) return last.unit;
    if (last.unit.code !== "CNY") return anyYuan;
  }
  return reading.traditional ? anyYuan : zhUnit("元");
}

/** A measured number is one beyond doubt, be it as small as 三. */
function promote(draft: Draft, numeral: Numeral): void {
  if (numeral.weight === "firm" || draft.weight === "firm") return;
  draft.weight = "counted";
}

function isOrdinal(reading: Reading, at: number): boolean {
  const { text } = reading;
  if (text[at - 1] === "第") return true;
  if (/[(（]/.test(text[at - 1] ?? "") && text[at - 2] === "第") return true;
  if (text[at - 1] === " " && text[at - 2] === "第") return true;
  const last = reading.found.at(-1);
  return (
    last?.ordinal === true &&
    last.bare === true &&
    /^(?:[、,，至到或和及~-]|[—–]{1,2})$/.test(text.slice(last.span[1], at))
  );
}

/** 第三条, 第（二）项, 第十五条之一; in 第三、四条 the first is told by `inherit`. */
function readLevel(
  reading: Reading,
  draft: Draft,
  at: number,
  ordinal: boolean,
  previous: Draft | undefined,
): number {
  const { text } = reading;
  const open = /[(（]/.test(text[at - 1] ?? "");
  let end = draft.span[1];
  if (open && /[)）]/.test(text[end] ?? "")) end++;
  if (text[end] === " ") end++;
  const sections = ordinal && !open ? sectionsAfter(text, end) : undefined;
  if (sections) return addSections(reading, draft, sections);
  const unit = levelOf[text[end] ?? ""];
  // 第一项 counts as well as numbers; 第一条 and 第二章 hardly ever count.
  if (!unit || !ordinal) return 0;
  if (text[end] === "节" && /[课]/.test(text[end + 1] ?? "")) return 0;
  end++;
  // A heading stands apart from what follows it; 第二十条之规定 is a reference.
  const opening =
    text.slice(0, at - 1).trim() === "" &&
    !/^[之的第规所和至到、，,(（款项或及以与中]/.test(text.slice(end + 1));
  const follows = previous?.unit?.dimension === "article" ? previous : undefined;
  const group = groupAt(reading, follows);
  reading.found.push({
    ...draft,
    unit,
    kind: "article-number",
    weight: "firm",
    span: [open ? at - 2 : text[at - 1] === "第" ? at - 1 : at, end],
    group,
    ...(opening ? { opening } : {}),
  });
  const inserted = /^之 ?(?=[一二三四五六七八九十\d])/.exec(text.slice(end, end + 3));
  if (inserted && unit.code === "article") {
    const sub = readNumeral(text, end + inserted[0].length);
    if (sub) {
      reading.found.push({
        kind: "article-number",
        value: sub.value,
        unit: levels.item,
        step: 1,
        weight: "counted",
        span: [end, sub.end],
        group,
      });
      return sub.end;
    }
  }
  return end;
}

/** 第3(2)(a)条, as the laws of Hong Kong have it. */
function sectionsAfter(text: string, at: number): { parts: RegExpExecArray; end: number } | undefined {
  if (text[at] !== "(" && text[at] !== "（") return undefined;
  const parts = /^((?:[(（](?:\d{1,3}|[a-z]{1,4})[)）])+) ?[条款段]/.exec(text.slice(at, at + 24));
  return parts ? { parts, end: at + parts[0].length } : undefined;
}

function addSections(
  reading: Reading,
  draft: Draft,
  { parts, end }: { parts: RegExpExecArray; end: number },
): number {
  const group = ++reading.groups;
  const start = draft.span[1];
  const from = draft.span[0] - 1;
  reading.found.push({
    ...draft,
    unit: levels.article,
    kind: "article-number",
    weight: "firm",
    span: [from, start],
    group,
  });
  for (const part of parts[1]!.matchAll(/[(（](\w+)[)）]/g)) {
    const name = part[1]!;
    const digits = /^\d/.test(name);
    const roman = romanNumber(name.toUpperCase());
    const value = digits ? Number(name) : name.length === 1 ? name.charCodeAt(0) - 96 : roman;
    if (value === undefined) continue;
    reading.found.push({
      kind: "article-number",
      value,
      ...(!digits && roman !== undefined ? { others: [roman] } : {}),
      unit: levels.paragraph,
      step: 1,
      weight: digits ? "firm" : "counted",
      span: [start + part.index, start + part.index + part[0].length],
      group,
    });
  }
  return end;
}

/** 三分之二, 百分之五点六, 十万分之16.9. */
function readFraction(reading: Reading, draft: Draft, next: number): number {
  const { text } = reading;
  if (text[next] !== "分" || text[next + 1] !== "之" || draft.value <= 0) return 0;
  const start = text[next + 2] === " " ? next + 3 : next + 2;
  const top = readNumeral(text, start);
  if (!top) return 0;
  const figure = (value: Numeral, span: readonly [number, number]): Draft => {
    const whole = draft.value;
    const unit = whole === 100 ? zhUnit("%") : whole === 1000 ? zhUnit("‰") : fraction;
    const scale = unit === fraction ? 1 / whole : 1;
    return {
      kind: whole >= 100 ? "percent" : "number",
      value: value.value * scale,
      ...(value.high === undefined ? {} : { high: value.high * scale }),
      unit,
      step: value.step * scale,
      weight: "firm",
      span,
    };
  };
  reading.found.push(figure(top, [draft.span[0], top.end]));
  // 百分之五至十
  const to = /^(?:至|到|~|-|—{1,2})(?=[\d一二三四五六七八九十])/.exec(text.slice(top.end, top.end + 3));
  const second = to && readNumeral(text, top.end + to[0].length);
  if (second && !/^[年月日个名]|^分之/.test(text.slice(second.end, second.end + 2))) {
    reading.found.push(figure(second, [top.end + to[0].length, second.end]));
    return second.end;
  }
  return top.end;
}

/** 三成 (30 %), 打八折 (80 %, or 20 % off); sets the draft's unit and gives the end, else 0. */
function readShare(reading: Reading, draft: Draft, after: number, at: number): number {
  const { text } = reading;
  const char = text[after];
  if (char === "成" && draft.value <= 10) {
    const more =
      /^成([一二三四五六七八九半])?(?=以上|以下|以内|左右|多|的|上下|[，。、；,.;)）]|$|是|在|来自|为|由|股)/.exec(
        text.slice(after, after + 6),
      );
    const clear = /[近超过达约占比为逾涨落跌降低高增长减少多升有至到了缩]$/.test(
      text.slice(Math.max(0, at - 3), at),
    );
    if (!more || (!clear && !/^(?:以上|以下|左右|多)/.test(text.slice(after + 1, after + 3)))) return 0;
    const tail = more[1] ? (more[1] === "半" ? 5 : "一二三四五六七八九".indexOf(more[1]) + 1) : 0;
    draft.value = draft.value * 10 + tail;
    if (draft.high !== undefined) draft.high *= 10;
    draft.step = 10;
    draft.unit = zhUnit("%");
    draft.weight = "firm";
    return after + 1 + (more[1] ? 1 : 0);
  }
  if (char === "折" && /[打按享]$/.test(text.slice(0, at))) {
    const rate = draft.value < 10 ? draft.value * 10 : draft.value;
    draft.value = rate;
    draft.others = [100 - rate];
    draft.unit = zhUnit("%");
    draft.weight = "firm";
    return after + 1;
  }
  return 0;
}

/** 增长两倍 is threefold, 增长到两倍 twofold; where nothing tells, either. */
function addTimes(
  reading: Reading,
  draft: Draft,
  at: number,
  stop: number,
  unit: Unit,
  add: (end: number, unit: Unit) => number,
): number {
  const lead = reading.text.slice(Math.max(0, at - 6), at);
  const by = /(?:增长|增加|提高|扩大|上升|上涨|高出|多出|翻|涨|增)了?(?:近|约|逾|超过|将近)?$/.test(lead);
  const to = /(?:到|至|为|是|的|于|相当)(?:近|约|逾|超过)?$/.test(lead);
  // 处违法所得五倍以下罚款: a bound, not a growth.
  const bound = /^(?:以上|以下|以内|的?罚款|的?赔偿|于)/.test(reading.text.slice(stop, stop + 3));
  if (by) {
    draft.growth = "by";
    draft.value += 1;
    if (draft.high !== undefined) draft.high += 1;
    if (draft.second !== undefined) draft.second += 1;
  } else if (to || bound) draft.growth = "to";
  else draft.others = [draft.value + 1];
  // 一倍 by itself: "double" and "as much again" are said in too many ways.
  draft.weight = draft.weight === "firm" ? "firm" : "counted";
  return add(stop, unit);
}

function ageAt(text: string, at: number): { unit: Unit; end: number } | undefined {
  const match = /^(?:周?岁)/.exec(text.slice(at, at + 2));
  return match ? { unit: zhUnit("年"), end: at + match[0].length } : undefined;
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
  if (word === "斤") return !/[两]/.test(next);
  return !(word === "日" && /[元圆]/.test(next));
}

const prefixes: readonly (readonly [RegExp, string])[] = [
  [/人民币$|(?:RMB|CNY|CN¥)$/, "元"],
  [/新台币$|NT\$|NTD|TWD$/, "新台币"],
  [/港币$|HK\$$|HKD$/, "港元"],
  [/(?:美元|美金|US\$|USD|U\.S\.\$)$/, "美元"],
  [/(?:欧元|€|EUR)$/, "欧元"],
  [/(?:英镑|£|GBP)$/, "英镑"],
  [/日元$|JPY$/, "日元"],
  [/\$$/, "美元"],
  [/¥$/, "元"],
];

/** 人民币, 新台币, US$ right before the number. */
function moneyBefore(text: string, at: number): Unit | undefined {
  const lead = text.slice(Math.max(0, at - 5), at).trimEnd();
  if (!/[币元金镑$€£¥A-Z]$/.test(lead)) return undefined;
  for (const [pattern, name] of prefixes) if (pattern.test(lead)) return zhUnit(name);
  return undefined;
}

/** Letters beside a number make a code of it: 5G, PM2.5, G20. */
function isCode(text: string, at: number, end: number): boolean {
  if (!/\d/.test(text[at]!)) return false;
  if (/[A-Za-z][-–]?$/.test(text.slice(Math.max(0, at - 2), at))) return moneyBefore(text, at) === undefined;
  return /^-?[A-Za-z]/.test(text.slice(end, end + 2)) && !zhUnitAt(text, end);
}

/** Whether a figure ends right before `at`. */
function previousAt(reading: Reading, at: number): boolean {
  return reading.found.at(-1)?.span[1] === at;
}

function addCode(reading: Reading, draft: Draft, _at: number, end: number): number {
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
  if (next === "方") return second === "面";
  if (next === "人") return true;
  return counters.has(next);
}
