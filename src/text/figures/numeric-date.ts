import { pointUnits } from "./measures.ts";
import type { Reading } from "./reading.ts";
import { zoneAfter, zoneNamed } from "./zones.ts";

const yearFirst = /(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?![\d.%])/y;
const yearLast = /(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?![\d.%])/y;
const clock = /([01]?\d|2[0-4])[:：]([0-5]\d)(?:[:：][0-5]\d)?(?![\d:：]|,\d)/y;
const slash = /(\d{1,3})\/(\d{1,4})(?![\d/.])/y;

/** 2023-11-27, 27/11/2023, 11/27/2023 and 15:30, as both scripts write them; the index after it, or 0. */
export function numericDate(reading: Reading, at: number): number {
  const { text } = reading;
  const code = text.charCodeAt(at + 1);
  if (!(text.charCodeAt(at) <= 0x39)) return 0;
  // A digit or a sign must follow: spares three searches at nearly every lone digit.
  if (!((code >= 0x2d && code <= 0x3a) || code === 0xff1a)) return 0;
  // 时间：9:00 begins after its colon, 10:20:30 does not.
  if (/(?:[\d.]|\d[:：])$/.test(text.slice(Math.max(0, at - 2), at))) return 0;
  return (
    date(reading, at, yearFirst, [1, 3, 4]) || date(reading, at, yearLast, [4, 1, 3]) || time(reading, at)
  );
}

function date(
  reading: Reading,
  at: number,
  pattern: RegExp,
  order: readonly [number, number, number],
): number {
  pattern.lastIndex = at;
  const match = pattern.exec(reading.text);
  if (!match) return 0;
  const [year, first, second] = order.map((i) => Number(match[i])) as [number, number, number];
  if (year < 1000 || year > 2199 || first < 1 || second < 1 || first > 31 || second > 31) return 0;
  if (first > 12 && second > 12) return 0;
  reading.groups++;
  const either = first <= 12 && second <= 12 && pattern === yearLast;
  const [month, day] = first > 12 ? [second, first] : [first, second];
  const span = [at, at + match[0].length] as const;
  const part = (
    unit: (typeof pointUnits)[keyof typeof pointUnits],
    value: number,
    others: number[],
  ): void => {
    reading.found.push({
      kind: "date",
      value,
      ...(others.length ? { others } : {}),
      unit,
      step: 1,
      weight: "firm",
      span,
      group: reading.groups,
    });
  };
  part(pointUnits.year, year, []);
  part(pointUnits.month, month, either ? [day] : []);
  part(pointUnits.day, day, either ? [month] : []);
  return span[1];
}

function time(reading: Reading, at: number): number {
  clock.lastIndex = at;
  const match = clock.exec(reading.text);
  if (!match) return 0;
  const hours = Number(match[1]);
  const end = at + match[0].length;
  const half = /^ ?(?:([ap])\.?m\b\.?)/i.exec(reading.text.slice(end, end + 6));
  const before = reading.text.slice(Math.max(0, at - 3), at);
  const afternoon = half?.[1]?.toLowerCase() === "p" || /(?:下午|晚[上间]?|夜[里间]) ?$/.test(before);
  const shift = afternoon && hours < 12 ? 12 : half && !afternoon && hours === 12 ? -12 : 0;
  const value = (hours + shift) * 60 + Number(match[2]);
  const stop = end + (half?.[0].length ?? 0);
  const zone = zoneAfter(reading.text, stop) ?? zoneNamed(reading.text, at, stop);
  // A ratio (3:02 in a contest) looks the same: nobody misses it.
  reading.found.push({
    kind: "date",
    value,
    ...(half || afternoon || hours > 12 ? {} : { others: [value + 720] }),
    unit: pointUnits.clock,
    step: 1,
    ...(zone === undefined ? {} : { zone }),
    weight: "counted",
    span: [at, stop],
  });
  return stop;
}

/** 1/2 and 2/3: a part of a whole, where the lower number is the greater one; its value and where it ends. */
export function slashFraction(text: string, at: number): { value: number; end: number } | undefined {
  slash.lastIndex = at;
  const match = slash.exec(text);
  if (!match || /[\d/.]/.test(text[at - 1] ?? "")) return undefined;
  const [top, whole] = [Number(match[1]), Number(match[2])];
  return top > 0 && top < whole ? { value: top / whole, end: at + match[0].length } : undefined;
}
