/**
 * The number a paragraph or sentence opens with: 第十二条 and Article 12, 一、 and 1., （一） and (1), 第一， and First.
 */
import { ordinalOf, smallNumbers } from "./number-words.ts";
import { chineseNumber, romanNumber } from "./numerals.ts";

export interface Label {
  /** "item" is any list number: 一、 in one language may well be "1." or "(1)" in the other. */
  kind: "part" | "chapter" | "section" | "article" | "item";
  number: number;
  /** How it is written: "一、", "（一）", "1.", "(1)", "①", "第一", "a.", "I." … */
  style: string;
  /** Length of the label in UTF-16 code units, leading white space included. */
  length: number;
}

const numeral = "[〇零一二三四五六七八九十百千两\\d]";
const zhDivision = new RegExp(
  `^\\s*第\\s*(${numeral}{1,8})\\s*(编|編|篇|部分|章|节|節|条|條)(?:\\s*之\\s*${numeral}{1,3})?`,
);
const zhItem =
  /^\s*([一二三四五六七八九十]{1,4}|[〇零一二三四五六七八九十百]{2,5})(?:、|，\s*(?=\S)|．|\.(?!\d))/;
const zhBracket = /^\s*[（(]\s*([〇零一二三四五六七八九十百]{1,5})\s*[）)]/;
const zhOrdinal = /^\s*第([一二三四五六七八九十]{1,3})\s*[，、,：:]/;
const digitItem = /^\s*(\d{1,3})\s*(?:[.．](?!\d)|、|[)）](?!\s*[-–]))/;
const digitBracket = /^\s*[（(]\s*(\d{1,3})\s*[）)]/;
const circled = /^\s*([①-⑳])/;
const enDivision =
  /^\s*(part|book|title|chapter|section|article|art\.?)\s+(\d{1,4}|[IVXLC]{1,8}|[a-z]+(?:-[a-z]+)?)(?:-\d+)?(?![\p{L}\d])/iu;
const enLetter = /^\s*(?:\(([a-z]|[ivx]{2,4})\)|([a-z])[.)](?=\s)|([IVX]{1,5})\.(?=\s))/;

const divisionKinds: Readonly<Record<string, Label["kind"]>> = {
  编: "part",
  編: "part",
  篇: "part",
  部分: "part",
  章: "chapter",
  节: "section",
  節: "section",
  条: "article",
  條: "article",
  part: "part",
  book: "part",
  title: "part",
  chapter: "chapter",
  section: "section",
  article: "article",
  art: "article",
};

/** first to tenth. */
const ordinalWords = smallNumbers.slice(1, 11).map(ordinalOf);
const enOrdinal = new RegExp(`^\\s*(${ordinalWords.join("|")})(?:ly)?\\s*[,:]`, "i");

/** The label at the start of `text`, or undefined. */
export function labelOf(text: string): Label | undefined {
  // Fullwidth digits fold one to one, so lengths hold.
  const head = text
    .slice(0, 40)
    .replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0));
  const number = (digits: string) => (/^\d+$/.test(digits) ? Number(digits) : chineseNumber(digits));
  const make = (
    kind: Label["kind"],
    value: number | undefined,
    style: string,
    matched: string,
  ): Label | undefined =>
    value === undefined || value < 0 ? undefined : { kind, number: value, style, length: matched.length };

  let match = zhDivision.exec(head);
  if (match) return make(divisionKinds[match[2]!]!, number(match[1]!), `第${match[2]}`, match[0]);
  match = zhOrdinal.exec(head);
  if (match) return make("item", number(match[1]!), "第一", match[0]);
  match = zhBracket.exec(head);
  if (match) return make("item", number(match[1]!), "（一）", match[0]);
  match = zhItem.exec(head);
  if (match && /[、.．]$/.test(match[0])) return make("item", number(match[1]!), "一、", match[0]);
  match = digitBracket.exec(head);
  if (match) return make("item", Number(match[1]), "(1)", match[0]);
  match = digitItem.exec(head);
  if (match) return make("item", Number(match[1]), "1.", match[0]);
  match = circled.exec(head);
  if (match) return make("item", match[1]!.charCodeAt(0) - 0x2460 + 1, "①", match[0]);
  match = enDivision.exec(head);
  if (match) {
    const word = match[1]!.toLowerCase().replace(".", "");
    const raw = match[2]!;
    const number = raw.toLowerCase();
    const spelled = number === "twenty" ? 20 : Math.max(smallNumbers.indexOf(number), 0) || undefined;
    const value = /^\d/.test(raw) ? Number(raw) : (romanNumber(raw) ?? spelled);
    return make(divisionKinds[word]!, value, word, match[0]);
  }
  match = enLetter.exec(head);
  if (match) {
    const [, bracketed, letter, roman] = match;
    if (roman) return make("item", romanNumber(roman), "I.", match[0]);
    const text = (bracketed ?? letter)!;
    const value = text.length > 1 ? romanNumber(text.toUpperCase()) : text.charCodeAt(0) - 96;
    return make("item", value, bracketed ? "(a)" : "a.", match[0]);
  }
  match = enOrdinal.exec(head);
  if (match) return make("item", ordinalWords.indexOf(match[1]!.toLowerCase()) + 1, "First", match[0]);
  return undefined;
}
