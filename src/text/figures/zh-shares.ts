import { fraction, zhUnit, zhUnitAt } from "./measures.ts";
import type { Draft, Reading } from "./reading.ts";
import { type Numeral, readNumeral } from "./zh-numeral.ts";

/** 三分之二, 百分之五点六, 十万分之16.9. */
export function readFraction(reading: Reading, draft: Draft, next: number): number {
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
  // 四分之一世纪, 四分之三小时
  const named = text.startsWith("世纪", top.end)
    ? { unit: zhUnit("个世纪"), end: top.end + 2 }
    : zhUnitAt(text, top.end);
  if (
    draft.value < 100 &&
    named &&
    /^(?:months|seconds|points)$/.test(named.unit.dimension) &&
    !/[日月]/.test(text[top.end]!)
  ) {
    Object.assign(reading.found.at(-1)!, {
      unit: named.unit,
      weight: "counted",
      span: [draft.span[0], named.end],
    });
    return named.end;
  }
  // 百分之五至十
  const to = /^(?:至|到|~|-|—{1,2})(?=[\d一二三四五六七八九十])/.exec(text.slice(top.end, top.end + 3));
  const second = to && readNumeral(text, top.end + to[0].length);
  if (second && !/^[年月日个名]|^分之/.test(text.slice(second.end, second.end + 2))) {
    reading.found.push(figure(second, [top.end + to[0].length, second.end]));
    return second.end;
  }
  return top.end;
}

/** What follows a price in tenths; 一波三折 and 百折不挠 are none. */
const sold = /^(?:优惠|出售|销售|促销|酬宾|以下|以上|左右|购|价|票)/;

/** 三成 (30 %), 打八折 (80 %, or 20 % off); sets the draft's unit and gives the end, else 0. */
export function readShare(reading: Reading, draft: Draft, after: number, at: number): number {
  const { text } = reading;
  const char = text[after];
  if (char === "成" && draft.value <= 10) {
    const lead = text.slice(Math.max(0, at - 3), at);
    const told = /(?:近|超过|达|约|占|比|逾|不足|不到|足足|高达)$/.test(lead);
    const more =
      told && !/^成[立为果功员长年本就熟分套绩品语名都交因事色亲]/.test(text.slice(after, after + 2))
        ? /^成([一二三四五六七八九半])?/.exec(text.slice(after, after + 2))
        : /^成([一二三四五六七八九半])?(?=以上|以下|以内|左右|多|的|上下|[，。、；,.;)）]|$|是|在|来自|为|由|股)/.exec(
            text.slice(after, after + 6),
          );
    // 七成半 can be nothing else.
    const clear =
      told ||
      more?.[1] !== undefined ||
      /[的近超过达约占比为逾涨落跌降低高增长减少多升有至到了缩]$/.test(lead);
    if (!more || (!clear && !/^(?:以上|以下|左右|多)/.test(text.slice(after + 1, after + 3)))) return 0;
    const tail = more[1] ? (more[1] === "半" ? 5 : "一二三四五六七八九".indexOf(more[1]) + 1) : 0;
    draft.value = draft.value * 10 + tail;
    if (draft.high !== undefined) draft.high *= 10;
    if (draft.second !== undefined) draft.second *= 10;
    draft.step = 10;
    draft.unit = zhUnit("%");
    draft.weight = "firm";
    return after + 1 + (more[1] ? 1 : 0);
  }
  // 月息五厘 is 0.5 percent a month, 年息五厘 5 percent a year.
  if (char === "厘" && /息$/.test(text.slice(Math.max(0, at - 3), at))) {
    draft.others = [draft.value / 10];
    draft.unit = zhUnit("%");
    draft.weight = "firm";
    return after + 1;
  }
  const offered =
    draft.value >= 5 ||
    /(?:会员|票价|价格?|低至|最低|仅|全场|一律|优惠)$/.test(text.slice(Math.max(0, at - 4), at));
  const closing = /^(?:[，。；！、,.;!)）]|起|$)/.test(text.slice(after + 1, after + 2));
  if (
    char === "折" &&
    (/[打按享]/.test(text[at - 1] ?? "") ||
      (offered && closing) ||
      sold.test(text.slice(after + 1, after + 3)))
  ) {
    const rate = draft.value < 10 ? draft.value * 10 : draft.value;
    draft.value = rate;
    draft.others = [100 - rate];
    draft.discount = true;
    draft.unit = zhUnit("%");
    draft.weight = "firm";
    return after + 1;
  }
  return 0;
}

/** 增长两倍 is threefold, 增长到两倍 twofold; where nothing tells, either. `stop`: where 倍 ends. */
export function takeGrowth(draft: Draft, text: string, at: number, stop: number): void {
  const lead = text.slice(Math.max(0, at - 6), at);
  const by = /(?:增长|增加|提高|扩大|上升|上涨|高出|多出|翻|涨|增)了?(?:近|约|逾|超过|将近)?$/.test(lead);
  const to = /(?:到|至|为|是|的|于|相当)(?:近|约|逾|超过)?$/.test(lead);
  // 处违法所得五倍以下罚款: a bound, not a growth.
  const bound = /^(?:以上|以下|以内|的?罚款|的?赔偿|于)/.test(text.slice(stop, stop + 3));
  if (by) {
    draft.growth = "by";
    draft.value += 1;
    if (draft.high !== undefined) draft.high += 1;
    if (draft.second !== undefined) draft.second += 1;
  } else if (to || bound) draft.growth = "to";
  else draft.others = [draft.value + 1];
  // 一倍 by itself: "double" and "as much again" are said in too many ways.
  if (draft.weight !== "firm") draft.weight = "counted";
}
