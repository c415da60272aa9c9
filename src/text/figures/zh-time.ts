import type { Unit } from "./figure.ts";
import { pointUnits } from "./measures.ts";
import { type Draft, groupAt, type Reading } from "./reading.ts";
import { eraBefore } from "./zh-names.ts";
import { zoneNamed } from "./zones.ts";

/** A number that may be a point in time. */
interface Timing {
  reading: Reading;
  text: string;
  draft: Draft;
  at: number;
  /** Where the word after the number stands. */
  next: number;
  /** What stands right before it. */
  previous: Draft | undefined;
}

/**
 * Points in time: 2023年, 11月, 27日, 上午10时30分, 20世纪80年代, 第三季度. Lengths of time (三年, 三十日内) are
 * left to the units of measure. Gives the index after it, or 0.
 */
export function readTime(
  reading: Reading,
  draft: Draft,
  at: number,
  next: number,
  previous: Draft | undefined,
): number {
  const { text } = reading;
  // Of most numbers this is all that has to be asked.
  if (!/[年世月日号季时点]/.test(text[next] ?? "")) return 0;
  const timing: Timing = { reading, text, draft, at, next, previous };
  switch (text[next]) {
    case "年":
      return text[next + 1] === "代" ? readDecades(timing) : readYear(timing);
    case "世":
      return text[next + 1] === "纪" && draft.value >= 1 && draft.value <= 40
        ? point(timing, pointUnits.century, next + 2)
        : 0;
    case "月":
      return readMonth(timing);
    case "日":
    case "号":
      return readDay(timing);
    case "季":
      return text[next + 1] === "度" && draft.value <= 4
        ? point(timing, pointUnits.quarter, next + 2, { weight: "counted" })
        : 0;
    default:
      return readClock(timing);
  }
}

/** Takes the point in time in, up to an index, which it gives. */
function point(
  { reading, text, draft, at, previous }: Timing,
  unit: Unit,
  end: number,
  more: Partial<Draft> = {},
): number {
  const follows = previous?.group !== undefined && previous.kind === "date" ? previous : undefined;
  reading.found.push({
    ...draft,
    kind: "date",
    unit,
    weight: "firm",
    span: [text[at - 1] === "第" ? at - 1 : at, end],
    group: groupAt(reading, follows),
    ...more,
  });
  return end;
}

function readYear(timing: Timing): number {
  const { text, draft, at, next } = timing;
  const written = text.slice(at, next).trimEnd();
  const end = next + 1;
  if (draft.ordinal || draft.high !== undefined || draft.second !== undefined) return 0;
  const era = eraBefore(text, at);
  if (era !== undefined)
    return point(timing, pointUnits.year, end, { value: draft.value + era - 1, others: [draft.value] });
  const dated = /^ ?(?:\d{1,2}|[一二三四五六七八九十]{1,2}) ?月/.test(text.slice(end, end + 6));
  if (/^\d{4}$|^[〇零一二三四五六七八九]{4}$/.test(written))
    return draft.value >= 1000 && draft.value < 2200 ? point(timing, pointUnits.year, end) : 0;
  if (/^(?:公元前?|西元前?|前)$/.test(/(?:公元前?|西元前?)? ?$/.exec(text.slice(0, at))![0].trim()))
    return point(timing, pointUnits.year, end);
  if (/^\d{2}$|^[〇零一二三四五六七八九]{2}$/.test(written) && (dated || !/^\d/.test(written)))
    return point(timing, pointUnits.year, end, {
      value: 1900 + draft.value,
      others: [draft.value, 2000 + draft.value, 1911 + draft.value],
    });
  // 八十六年七月二十一日: years of the Republic go on without their name.
  if (dated && draft.value < 200 && Number.isInteger(draft.value))
    return point(timing, pointUnits.year, end, { value: 1911 + draft.value, others: [draft.value] });
  return 0;
}

/** 80年代, 20世纪八九十年代: a century before it says which; by itself that of the 1900s. */
function readDecades({ reading, text, draft, at, next, previous }: Timing): number {
  const end = next + 2;
  let base = 1900;
  let group: number | undefined;
  if (previous?.unit?.dimension === "century") {
    base = (previous.value - 1) * 100;
    previous.weight = "weak";
    group = groupAt(reading, previous);
  } else if (/本世纪$/.test(text.slice(0, at))) base = 2000;
  else reading.groups++;
  const tens = draft.second === undefined ? [draft.value] : [draft.value, draft.second];
  // 七八十年代之交 is the turn of the 1980s.
  const weight = /^之[交际]/.test(text.slice(end, end + 2)) ? "counted" : "firm";
  for (const value of tens) {
    const full = value >= 100;
    reading.found.push({
      kind: "date",
      value: full ? value : base + value,
      ...(full ? {} : { others: value < 30 ? [value, 2000 + value] : [value] }),
      unit: pointUnits.decade,
      step: 1,
      weight,
      span: [at, end],
      group: group ?? reading.groups,
    });
  }
  return end;
}

function readMonth(timing: Timing): number {
  const { reading, text, draft, at, next } = timing;
  const { value } = draft;
  if (!Number.isInteger(value) || value < 1 || value > 12 || draft.ordinal) return 0;
  // 两月 and 一两月 are lengths of time.
  if (draft.high !== undefined || /两/.test(text.slice(at, next))) return 0;
  const lunar = /(?:农历|阴历|旧历)[^，。]{0,6}$/.test(text.slice(Math.max(0, at - 10), at));
  let end = next + 1;
  if (text[end] === "份") end++;
  const after = point(timing, pointUnits.month, end, lunar ? { weight: "weak" } : {});
  const third = "上中下".indexOf(text[end] ?? " ");
  if (third < 0 || text[end + 1] !== "旬") return after;
  const month = reading.found.at(-1)!;
  reading.found.push({
    kind: "date",
    value: third + 1,
    unit: pointUnits.tenDays,
    step: 1,
    weight: "counted",
    span: [end, end + 2],
    ...(month.group === undefined ? {} : { group: month.group }),
  });
  return end + 2;
}

function readDay(timing: Timing): number {
  const { reading, text, draft, at, next, previous } = timing;
  const { value } = draft;
  if (!Number.isInteger(value) || value < 1 || value > 31 || draft.ordinal) return 0;
  if (draft.high !== undefined || draft.second !== undefined) return 0;
  const end = next + 1;
  if (text[next] === "日" && /^[元圆本益]/.test(text.slice(end))) return 0;
  if (previous?.unit?.dimension === "month") return point(timing, pointUnits.day, end);
  const last = reading.found.at(-1);
  const listed =
    last !== undefined &&
    (last.unit?.dimension === "day" ||
      last.unit?.dimension === "month" ||
      (last.bare === true && !last.unit)) &&
    /^ ?(?:[、,，和与或及至到~]|——?|–|-) ?$/.test(text.slice(last.span[1], at));
  if (listed) return point(timing, pointUnits.day, end);
  // 8号文件, 〔2019〕8号; 三十日内, 满三十日
  if (text[next] === "号") return 0;
  if (
    /^(?:内|以内|之内|以上|以下|后|前|之后|之前|以前|期|的?期限|届满|起)/.test(text.slice(end, end + 3)) &&
    !/^\d/.test(text[at]!)
  )
    return 0;
  if (/(?:满|逾|超过|达|每|共|计|过|于)$/.test(text.slice(Math.max(0, at - 3), at)) || /^\D/.test(text[at]!))
    return 0;
  return /^(?:内|以内|之内)/.test(text.slice(end, end + 2)) ? 0 : point(timing, pointUnits.day, end);
}

const halves = /(凌晨|清晨|早晨|早上|上午|中午|下午|傍晚|晚上|晚间|夜间|夜里|晚|早|午夜|时间) ?$/;

/** 上午10时30分, 晚8点, 15时许; 三点建议 and 及时 are no time of day. */
function readClock(timing: Timing): number {
  const { reading, text, draft, at, next } = timing;
  const { value } = draft;
  if (!Number.isInteger(value) || value > 24 || draft.ordinal) return 0;
  if (draft.high !== undefined || draft.second !== undefined) return 0;
  const lead = text.slice(Math.max(0, at - 8), at);
  const half = halves.exec(lead)?.[1];
  const rest = text.slice(next + 1, next + 8);
  const minutes = /^ ?(\d{1,2}|[一二三四五六七八九十]{1,3}) ?分(?!钟之)/.exec(rest);
  const half30 = /^半/.test(rest);
  const quarter = /^[一三]刻/.exec(rest);
  const clear =
    half !== undefined ||
    minutes !== null ||
    half30 ||
    (text[next] === "点" && /^[钟整]/.test(rest)) ||
    (text[next] === "时" && /\d/.test(text[at]!) && !/^[间代期段区速差隔刻装]/.test(rest)) ||
    (text[next] === "时" && /日 ?$/.test(lead)) ||
    (reading.found.at(-1)?.unit === pointUnits.clock && /[至到~—–-]$/.test(lead));
  if (!clear) return 0;
  let end = next + 1;
  let past = 0;
  if (minutes) {
    past = /\d/.test(minutes[1]!) ? Number(minutes[1]) : spoken(minutes[1]!);
    end += minutes[0].length;
  } else if (half30) {
    past = 30;
    end++;
  } else if (quarter) {
    past = quarter[0] === "一刻" ? 15 : 45;
    end += 2;
  } else if (/^[钟整许]/.test(rest)) end++;
  const afternoon = half !== undefined && /^(?:中午|下午|傍晚|晚)/.test(half);
  const shifted = afternoon && value < 12 && !(half === "中午" && value > 10) ? value + 12 : value;
  const total = shifted * 60 + past;
  const zone = zoneNamed(text, at, end);
  const told = half !== undefined && !/时间$/.test(half);
  return point(timing, pointUnits.clock, end, {
    value: total,
    ...(told || value > 12 || text[next] === "时" ? {} : { others: [total + 720] }),
    ...(zone === undefined ? {} : { zone }),
    weight: "counted",
  });
}

function spoken(han: string): number {
  const ten = han.indexOf("十");
  const digit = (char: string | undefined): number => (char ? "一二三四五六七八九".indexOf(char) + 1 : 0);
  return ten < 0 ? digit(han) : (ten === 0 ? 1 : digit(han[0])) * 10 + digit(han[ten + 1]);
}
