import { roundStep, stepOf, times } from "./arithmetic.ts";
import type { Weight } from "./figure.ts";

/** A Chinese or Arabic numeral with its units of counting, before any unit of measure. */
export interface Numeral {
  value: number;
  high?: number;
  /** The second of two numbers said in one breath: 三五年, 七八十, 两三百万. */
  second?: number;
  others?: number[];
  step: number;
  weight: Weight;
  /** Index after it. */
  end: number;
  /** Written with Arabic digits, digit by digit (二〇二三), or with 十, 百, 千. */
  form: "arabic" | "positional" | "structured";
  /** The number before 万, 亿: what a range's first half leaves to be understood. */
  scale: number;
}

const digits = new Map([..."〇零一二三四五六七八九"].map((char, i) => [char, i < 2 ? 0 : i - 1]));
digits.set("两", 2);
const small = new Map([
  ["十", 10],
  ["百", 100],
  ["千", 1000],
]);
const large = new Map([
  ["万", 1e4],
  ["亿", 1e8],
  ["兆", 1e12],
]);
const hanRun = /[〇零一二三四五六七八九两十百千万亿兆廿卅]+/y;
const arabic =
  /\d{1,3}(?:[,，]\d{3})+(?!\d)(?:\.\d+)?|\d{1,3}(?:[\u00a0\u2009\u202f]\d{3})+(?!\d)|\d+(?:\.\d+)?/y;
/** Units of counting after digits; 千克, 百帕, 兆瓦 are units of measure. */
const scaleRun = / ?((?:[十百千](?![克米瓦卡帕赫伏焦字]|欧(?!元))|[万亿]|兆(?![瓦帕赫字欧]))+)/y;
const about = /[多余几来]/;

/** Reads the numeral that begins at `at`; `text` is folded by plainChinese. */
export function readNumeral(text: string, at: number): Numeral | undefined {
  const code = text.charCodeAt(at);
  if (code >= 0x30 && code <= 0x39) return readArabic(text, at);
  if (code === 0x51e0 || code === 0x6570) return readVague(text, at); // 几, 数
  return readHan(text, at);
}

function readArabic(text: string, at: number): Numeral | undefined {
  arabic.lastIndex = at;
  const match = arabic.exec(text);
  if (!match) return undefined;
  const plain = match[0].replace(/[^\d.]/g, "");
  let value = Number(plain);
  if (!Number.isFinite(value) || plain.length > 16) return undefined;
  let step = stepOf(plain);
  let end = at + match[0].length;
  let high: number | undefined;
  let scale = 1;
  // 30多万, 3000余万: the approximation stands before the unit of counting.
  if (about.test(text[end] ?? "") && large.has(text[end + 1] ?? "")) {
    high = value + roundStep(value);
    end++;
  }
  scaleRun.lastIndex = end;
  const units = scaleRun.exec(text);
  if (units) {
    for (const char of units[1]!) scale *= small.get(char) ?? large.get(char)!;
    value = times(value, scale);
    step *= scale;
    if (high !== undefined) high *= scale;
    end += units[0].length;
    // 3亿5000万, 1万2千
    const rest = scale >= 1e3 && high === undefined ? readRest(text, end, scale) : undefined;
    if (rest) {
      value += rest.value;
      step = rest.step;
      end = rest.end;
    }
  }
  return {
    value,
    step,
    // "None" and "a" stand for 0 and 1.
    weight: value === 0 || value === 1 ? "counted" : "firm",
    end,
    form: "arabic",
    scale,
    ...(high === undefined ? {} : { high }),
  };
}

/** The smaller part of a number in two units: 5000万 of 3亿5000万. */
function readRest(text: string, at: number, scale: number): Numeral | undefined {
  const next = text[at] ?? "";
  if (!/\d/.test(next) && !digits.has(next)) return undefined;
  const rest = readNumeral(text, at);
  if (!rest || rest.value >= scale || rest.value === 0) return undefined;
  return rest.scale > 1 || (rest.form === "structured" && rest.value >= 10) || text[at] === "零"
    ? rest
    : undefined;
}

function readHan(text: string, at: number): Numeral | undefined {
  hanRun.lastIndex = at;
  let run = hanRun.exec(text)?.[0];
  if (!run) return undefined;
  // 两 begins a number, stands before a unit of counting or in 一两; in 二十两 and 五两 it is the tael.
  const tael = run.search(/(?<=[二三四五六七八九十百千万亿])两(?![百千万亿])/);
  if (tael >= 0) run = run.slice(0, tael);
  // 百万千瓦: a thousand watts are a unit of their own.
  if (run.length > 1 && /[千兆]$/.test(run) && /[克米瓦卡帕赫]/.test(text[at + run.length] ?? ""))
    run = run.slice(0, -1);
  let end = at + run.length;
  // 十几万, 三十多亿, 百余: approximations inside and after.
  if (about.test(text[end] ?? "") && !(text[end] === "来" && !/[万亿岁年个]/.test(text[end + 1] ?? ""))) {
    const base = chineseValue(run);
    const next = text[end + 1] ?? "";
    if (base && /[十百千万亿]$/.test(run) && !(text[end] === "几" && !run.endsWith("十"))) {
      let high = base.value + unitSize(run);
      let low = base.value;
      let scale = 1;
      end++;
      if (large.has(next)) {
        scale = large.get(next)!;
        end++;
        if (large.has(text[end] ?? "")) scale *= large.get(text[end++]!)!;
      }
      low *= scale;
      high *= scale;
      // 三千五百多 is as sure as 3,500; 十几 and 百余 are said of any crowd.
      const weight = run.length > 1 ? "firm" : scale === 1 && text[end - 1] === "几" ? "weak" : "counted";
      return { value: low, high, step: high - low, weight, end, form: "structured", scale };
    }
  }
  return (text[end] === "点" ? withDecimals(text, run, end) : undefined) ?? hanNumeral(run, end);
}

/** 三点五亿, 百分之五点六: `point` is where 点 stands. */
function withDecimals(text: string, run: string, point: number): Numeral | undefined {
  let after = point + 1;
  while (digits.has(text[after] ?? "") && text[after] !== "两") after++;
  const decimals = text.slice(point + 1, after);
  const whole = decimals === "" ? undefined : chineseValue(run);
  if (!whole) return undefined;
  let end = after;
  let scale = 1;
  while (large.has(text[end] ?? "")) scale *= large.get(text[end++]!)!;
  const place = 10 ** -decimals.length;
  const part = Number([...decimals].map((char) => digits.get(char)).join("")) * place;
  const clear = scale > 1 || decimals.length > 1 || run.length > 1;
  return {
    value: times(whole.value + part, scale),
    step: place * scale,
    weight: clear ? "firm" : "counted",
    end,
    form: "structured",
    scale,
  };
}

function hanNumeral(run: string, end: number): Numeral | undefined {
  const read = chineseValue(run);
  if (!read) return undefined;
  const { form } = read;
  const lone = run.length === 1;
  const hasDigit = [...run].some((char) => digits.has(char));
  let weight: Weight = "weak";
  if (form === "structured" && !lone && (hasDigit || run.startsWith("十")) && !/^[万千百]/.test(run))
    weight = read.second === undefined ? "firm" : "counted";
  else if (form === "positional" && run.length >= (run.includes("〇") ? 3 : 4)) weight = "firm";
  const scale = /^[^万亿兆]*([万亿兆]+)$/.exec(run)?.[1];
  return {
    ...read,
    weight,
    end,
    scale: scale ? [...scale].reduce((product, char) => product * large.get(char)!, 1) : 1,
  };
}

/** 几十万, 数百, 十几: no more than an order of magnitude. */
function readVague(text: string, at: number): Numeral | undefined {
  let end = at + 1;
  let unit = 1;
  while (small.has(text[end] ?? "") || large.has(text[end] ?? "")) {
    const char = text[end++]!;
    unit *= small.get(char) ?? large.get(char)!;
  }
  if (unit === 1) return undefined;
  return {
    value: unit,
    high: unit * 10,
    step: unit,
    weight: "weak",
    end,
    form: "structured",
    scale: 1,
  };
}

interface Value {
  value: number;
  second?: number;
  others?: number[];
  step: number;
  form: "positional" | "structured";
}

/** Where the run of Chinese numerals at `at` ends. */
export function runEnd(text: string, at: number): number {
  hanRun.lastIndex = at;
  return at + (hanRun.exec(text)?.[0].length ?? 0);
}

/** The value of a run of Chinese numerals: 二〇二三, 一百零五, 三千五, 万亿, 七八十; undefined for what is no number. */
export function chineseValue(run: string): Value | undefined {
  const chars = [...run];
  if (chars.every((char) => digits.has(char))) {
    if (chars.length > 15) return undefined;
    const value = Number(chars.map((char) => digits.get(char)).join(""));
    // 三五 and 七八 are rather "three to five", "seven or eight".
    if (chars.length === 2 && !/[〇零]/.test(run)) {
      const [low, high] = [digits.get(chars[0]!)!, digits.get(chars[1]!)!];
      if (high > low && high - low <= 2)
        return { value: low, second: high, others: [value], step: 1, form: "positional" };
    }
    return { value, step: 1, form: "positional" };
  }
  // 三四十, 七八百万, 十七八: two neighbours are a range.
  const pair = /^(.*?)([一二两三四五六七八])([一二三四五六七八九])([十百千万亿]*)$/.exec(run);
  const apart = pair ? digits.get(pair[3]!)! - digits.get(pair[2]!)! : 0;
  if (pair && (apart === 1 || (apart === -1 && pair[4] !== ""))) {
    const [first, second] = apart > 0 ? [pair[2]!, pair[3]!] : [pair[3]!, pair[2]!];
    const low = structured([...(pair[1]! + first + pair[4]!)]);
    const high = structured([...(pair[1]! + second + pair[4]!)]);
    if (low && high)
      return { value: low.value, second: high.value, step: high.value - low.value, form: "structured" };
  }
  const read = structured(chars);
  return read ? { ...read, form: "structured" } : undefined;
}

/** Units of ten fall from left to right; 万 and 亿 multiply what stands before them. */
function structured(chars: readonly string[]): Omit<Value, "form"> | undefined {
  let total = 0;
  let section = 0;
  let digit: number | undefined;
  let last = Number.POSITIVE_INFINITY;
  let zero = false;
  for (const char of chars) {
    const value = char === "廿" ? 20 : char === "卅" ? 30 : undefined;
    const own = digits.get(char);
    if (value !== undefined) {
      if (digit !== undefined || section % 100 !== 0) return undefined;
      section += value;
      last = 10;
    } else if (own !== undefined) {
      if (digit !== undefined) return undefined;
      if (own === 0) zero = true;
      else digit = own;
    } else if (small.has(char)) {
      const unit = small.get(char)!;
      if (unit >= last && section > 0) return undefined;
      if (digit === undefined && section > 0 && unit > 10) return undefined;
      section += (digit ?? 1) * unit;
      digit = undefined;
      zero = false;
      last = unit;
    } else {
      const unit = large.get(char)!;
      section += digit ?? 0;
      digit = undefined;
      total = total > 0 && unit > total ? (total + section) * unit : total + (section || 1) * unit;
      section = 0;
      last = unit;
      zero = false;
    }
  }
  if (digit === undefined) return { value: total + section, step: last };
  // 三千五 is 3,500 in speech and no well-formed 3,005: that would be 三千零五.
  const value = total + section + digit;
  if (!zero && last >= 100 && last !== Number.POSITIVE_INFINITY)
    return {
      value: total + section + (digit * last) / 10,
      others: [value],
      step: last / 10,
    };
  return { value, step: 1 };
}

/** The size of the last unit written: 三百 100, 二十万 100,000. */
function unitSize(run: string): number {
  let size = 1;
  for (const char of [...run].reverse()) {
    const unit = small.get(char) ?? large.get(char);
    if (unit === undefined) break;
    size *= unit;
  }
  return size;
}
