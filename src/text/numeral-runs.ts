/**
 * Where a figure stands in a text whose characters were folded (NFKC, Simplified), for the matcher, which
 * takes any figure for any other. Many common words are written with numerals (一带一路, 三农, 万一, 十分), and to
 * take one of those for a figure makes different texts alike; to miss a figure costs an edit or two. So a run
 * is a figure only by these rules:
 *
 * 1. Digits always: `12`, `1,234.5`; with the units that follow: `3.5亿`, `3亿5000万` (not 千 of 千克).
 * 2. A maximal run of Chinese numerals that is one well-formed numeral, and either
 *    - of two characters or more, beginning with a digit or 十: 十二, 三百万, 一百零五 (not 万一, 千万, 十四五, 三五);
 *    - or a year or number spelt digit by digit: with 〇 or 零 from three digits on, else from four: 二〇二三;
 *    - or marked by what stands around it: 第一, （三）, 一、 at the start, 百分之五, 三分之一, 五千 before 克;
 *    - or one digit before a unit that counts: 五年, 三个月, 十元; 一 only before 年, 月, 日, 级, 个月.
 */

const digitOf = new Map<number, number>();
for (const [index, chars] of [
  "〇零",
  "一壹",
  "二贰",
  "三叁",
  "四肆",
  "五伍",
  "六陆",
  "七柒",
  "八捌",
  "九玖",
].entries()) {
  for (const char of chars) digitOf.set(cp(char), index);
}
const two = cp("两");
const unitOf = new Map<number, number>([
  [cp("十"), 1],
  [cp("拾"), 1],
  [cp("百"), 2],
  [cp("佰"), 2],
  [cp("千"), 3],
  [cp("仟"), 3],
  [cp("万"), 4],
  [cp("亿"), 8],
]);
/** By BMP code point: whether it is a numeral. A table, because every character of a memory is asked. */
const numeralTable = new Uint8Array(0x10000);
for (const code of [...digitOf.keys(), ...unitOf.keys(), two]) numeralTable[code] = 1;

/** What makes 千 or 百 the beginning of a unit of measure: 千克, 千米, 千瓦, 百帕. */
const measures = new Set([..."克米瓦卡帕赫伏焦字安"].map(cp));
/** Units before which a lone digit from 二 to 十 is a figure. */
const counted = new Set([..."年月日号条款项章节编届元倍岁级名次周天"].map(cp));
/** Units before which 一 is a figure, not an article or part of a word. */
const countedOne = new Set([..."年月日级"].map(cp));

const [percent, permille] = [cp("%"), cp("‰")];
const [ordinal, ge, yue, fen, zhi, dian, enumeration] = [..."第个月分之点、"].map(cp) as [
  number,
  number,
  number,
  number,
  number,
  number,
  number,
];

function cp(char: string): number {
  return char.codePointAt(0)!;
}

function isDigit(code: number | undefined): boolean {
  return code !== undefined && code >= 0x30 && code <= 0x39;
}

/** Whether a figure can begin with this code point: a quick test before {@link figureRun}. */
export function mayBeginFigure(code: number): boolean {
  return code < 0x2e80 ? code >= 0x30 && code <= 0x39 : numeralTable[code] === 1;
}

export interface FigureRun {
  /** Index of the first code point after the figure. */
  end: number;
  /** `%` or `‰` where the figure is written 百分之… or 千分之…, whose sign the run takes in. */
  sign?: number;
}

/**
 * The figure that begins at `at`, or undefined.
 * @param codes folded code points, of which `length` count
 */
export function figureRun(codes: ArrayLike<number>, length: number, at: number): FigureRun | undefined {
  if (isDigit(codes[at])) return { end: arabicEnd(codes, length, at) };
  // A run counts whole or not at all: 八十一 of 九九八十一 is no figure.
  if (at > 0 && isNumeral(codes, at - 1)) return undefined;
  const share = shareAt(codes, length, at);
  if (share) return share;
  let end = at;
  while (end < length && isNumeral(codes, end)) end++;
  if (end === at) return undefined;
  return isFigure(codes, length, at, end) ? { end: decimalsEnd(codes, length, end) } : undefined;
}

function isNumeral(codes: ArrayLike<number>, at: number): boolean {
  const code = codes[at]!;
  if (numeralTable[code] !== 1) return false;
  const next = codes[at + 1] ?? 0;
  if (code === two) return (unitOf.get(next) ?? 0) >= 2;
  return !(measures.has(next) && (unitOf.get(code) === 2 || unitOf.get(code) === 3));
}

/** Digits with grouping and decimals, then 万, 亿… and more such parts: 3亿5000万. */
function arabicEnd(codes: ArrayLike<number>, length: number, at: number): number {
  let end = plainDigitsEnd(codes, length, at);
  for (;;) {
    let units = end;
    while (units < length && unitOf.has(codes[units]!) && isNumeral(codes, units)) units++;
    if (units === end) return end;
    end = units;
    if (!isDigit(codes[end])) return end;
    const next = plainDigitsEnd(codes, length, end);
    if (!unitOf.has(codes[next] ?? 0)) return end;
    end = next;
  }
}

function plainDigitsEnd(codes: ArrayLike<number>, length: number, at: number): number {
  let end = at;
  while (end < length && isDigit(codes[end])) end++;
  if (end - at <= 3) {
    while (codes[end] === 0x2c && isGroup(codes, end + 1)) end += 4;
  }
  if (codes[end] === 0x2e && end + 1 < length && isDigit(codes[end + 1])) {
    end++;
    while (end < length && isDigit(codes[end])) end++;
  }
  return end;
}

function isGroup(codes: ArrayLike<number>, at: number): boolean {
  return isDigit(codes[at]) && isDigit(codes[at + 1]) && isDigit(codes[at + 2]) && !isDigit(codes[at + 3]);
}

/** 百分之五, 千分之三点二, 百分之5. */
function shareAt(codes: ArrayLike<number>, length: number, at: number): FigureRun | undefined {
  if (codes[at + 1] !== fen || codes[at + 2] !== zhi) return undefined;
  const size = unitOf.get(codes[at]!);
  if (size !== 2 && size !== 3) return undefined;
  const from = at + 3;
  let end = from;
  if (isDigit(codes[from])) end = plainDigitsEnd(codes, length, from);
  else {
    while (end < length && isNumeral(codes, end)) end++;
    if (end === from) return undefined;
    if (codes[end] === dian && digitOf.has(codes[end + 1] ?? 0)) {
      end++;
      while (end < length && digitOf.has(codes[end]!)) end++;
    }
  }
  return { end, sign: size === 2 ? percent : permille };
}

/** 三点五亿: decimals, where a large unit proves them. */
function decimalsEnd(codes: ArrayLike<number>, length: number, end: number): number {
  if (codes[end] !== dian) return end;
  let after = end + 1;
  while (after < length && digitOf.has(codes[after]!)) after++;
  if (after === end + 1) return end;
  const from = after;
  while (after < length && (unitOf.get(codes[after]!) ?? 0) >= 4) after++;
  return after > from ? after : end;
}

function isFigure(codes: ArrayLike<number>, length: number, from: number, to: number): boolean {
  const structured = isStructured(codes, from, to);
  const positional = isPositional(codes, from, to);
  if (!structured && !positional) return false;
  const size = to - from;
  const previous = from > 0 ? codes[from - 1]! : 0;
  const next = to < length ? codes[to]! : 0;
  if (structured && size >= 2) return true;
  if (positional && size >= (hasZero(codes, from, to) ? 3 : 4)) return true;
  if (previous === ordinal) return true;
  if (previous === 0x28 && next === 0x29) return true;
  if (from === 0 && next === enumeration) return true;
  // Both sides of 三分之一; 分之 alone never stands after a lone word character.
  if (next === fen && codes[to + 1] === zhi) return true;
  if (previous === zhi && from > 1 && codes[from - 2] === fen) return true;
  // 三点五亿
  if (next === dian && decimalsEnd(codes, length, to) > to) return true;
  if (size > 1) return false;
  if (next === ge && codes[to + 1] === yue) return true;
  return digitOf.get(codes[from]!) === 1 ? countedOne.has(next) : counted.has(next);
}

/** Digit by digit: 二〇二三. */
function isPositional(codes: ArrayLike<number>, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (!digitOf.has(codes[i]!)) return false;
  return true;
}

function hasZero(codes: ArrayLike<number>, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (digitOf.get(codes[i]!) === 0) return true;
  return false;
}

/**
 * Whether a run is a numeral with units: units of ten fall from left to right, larger ones (万, 亿) multiply what
 * stands before them, and a digit after a unit above ten needs 零 or a unit of its own (一百一 may be 101 or 110).
 */
function isStructured(codes: ArrayLike<number>, from: number, to: number): boolean {
  let digit = -1;
  let lastUnit = 9;
  let lastLarge = 99;
  let sawZero = false;
  let empty = true;
  for (let i = from; i < to; i++) {
    const code = codes[i]!;
    const value = code === two ? 2 : digitOf.get(code);
    if (value === 0) {
      if (digit > 0 || sawZero || i === from) return false;
      sawZero = true;
      continue;
    }
    if (value !== undefined) {
      if (digit > 0) return false;
      digit = value;
      continue;
    }
    const unit = unitOf.get(code)!;
    if (unit < 4) {
      if (unit >= lastUnit) return false;
      if (digit < 0 && !(unit === 1 && (i === from || sawZero))) return false;
      lastUnit = unit;
    } else {
      const compound = digit < 0 && empty && i > from && unit === 8 && lastLarge === 4; // 万亿
      if (digit < 0 && empty && !compound) return false;
      if (unit >= lastLarge && !compound) return false;
      lastLarge = unit;
      lastUnit = 9;
    }
    empty = unit >= 4;
    digit = -1;
    sawZero = false;
  }
  if (digit < 0) return !sawZero;
  return to - from === 1 || sawZero || lastUnit === 1;
}
