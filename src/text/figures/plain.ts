import { simplify } from "../fold.ts";

/**
 * A Chinese text as the grammar reads it: half-width digits and signs, Simplified characters, 壹贰叁 as 一二三,
 * every UTF-16 code unit in its place.
 */
export function plainChinese(text: string): string {
  return fold(text, chineseTable, chineseCode);
}

/** Full-width digits, letters and signs as half-width ones; the Chinese comma and full stop stay. */
export function halfWidth(text: string): string {
  return /[\u3000\uff04-\uff5e\uffe5]/.test(text) ? fold(text, widthTable, narrow) : text;
}

/** By UTF-16 code unit: what it folds to, 0 where nobody has asked yet. Every character of a memory is asked. */
const chineseTable = new Uint16Array(0x10000);
const widthTable = new Uint16Array(0x10000);

function fold(text: string, table: Uint16Array, learn: (code: number) => number): string {
  let changed: number[] | undefined;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    let folded = table[code]!;
    if (folded === 0) {
      folded = learn(code) || code;
      table[code] = folded;
    }
    if (folded === code || (contextual.has(code) && !besideNumeral(text, i))) continue;
    changed ??= codesOf(text);
    changed[i] = folded;
  }
  return changed ? fromCodes(changed) : text;
}

function codesOf(text: string): number[] {
  const codes: number[] = new Array(text.length);
  for (let i = 0; i < text.length; i++) codes[i] = text.charCodeAt(i);
  return codes;
}

/** In pieces: a call takes only so many arguments. */
function fromCodes(codes: readonly number[]): string {
  let text = "";
  for (let i = 0; i < codes.length; i += 4096) text += String.fromCharCode(...codes.slice(i, i + 4096));
  return text;
}

function narrow(code: number): number {
  if (code === 0x3000) return 0x20;
  if (code === 0xffe5) return 0xa5;
  // Not the full-width comma, colon, semicolon, question and exclamation mark, which end clauses.
  const sign =
    (code >= 0xff04 && code <= 0xff0b) ||
    (code >= 0xff0d && code <= 0xff19) ||
    (code >= 0xff21 && code <= 0xff5a) ||
    code === 0xff5e;
  return sign ? code - 0xfee0 : code;
}

function chineseCode(code: number): number {
  const formal = formalNumerals.get(code);
  if (formal !== undefined) return formal;
  if (code < 0x3400 || code > 0x9fff) return narrow(code);
  const simple = simplify(String.fromCharCode(code));
  const plain = simple.length === 1 ? simple.charCodeAt(0) : code;
  return formalNumerals.get(plain) ?? plain;
}

/** The capital numerals of cheques and contracts, in both scripts. */
const formalNumerals = new Map(
  [..."壹一贰二貳二叁三叄三参三參三肆四伍五陆六陸六柒七捌八玖九拾十佰百仟千○〇圆元圓元"].flatMap(
    (char, i, all) => (i % 2 === 0 ? [[char.charCodeAt(0), all[i + 1]!.charCodeAt(0)] as const] : []),
  ),
);

/** 参, 陆 and their like are common characters; they are numerals beside other ones only. */
const contextual = new Set([..."参參伍陆陸拾圆圓"].map((char) => char.charCodeAt(0)));

function besideNumeral(text: string, at: number): boolean {
  return (
    /[壹贰貳叁肆伍陆陸柒捌玖拾佰仟万萬亿億]/u.test(text[at + 1] ?? "") ||
    /[\d０-９壹贰貳叁肆伍陆陸柒捌玖拾佰仟万萬亿億]/u.test(text[at - 1] ?? "")
  );
}
