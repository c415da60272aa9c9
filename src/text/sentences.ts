/**
 * Sentence splitting by rules. Chinese ends at 。！？ (not at ；), English at . ! ? before white space and a
 * capital; closing quotes and brackets stay with the sentence they close; brackets are never split inside.
 * Traditional and Simplified text alike. Linear in the length of the text.
 */
import { primary } from "../model/language.ts";
import type { Span } from "../model/span.ts";
import { labelOf } from "./labels.ts";
import { isHan } from "./script.ts";

/** Sentences of one paragraph as spans without outer white space; every other character is in exactly one. */
export function splitSentences(text: string, lang: string): Span[] {
  const brackets = closingBrackets(text);
  const ends = primary(lang) === "zh" ? chineseEnds(text, brackets) : englishEnds(text, brackets);
  const spans: Span[] = [];
  let from = 0;
  for (const end of [...ends, text.length]) {
    let start = from;
    let stop = end;
    while (start < stop && isSpace(text, start)) start++;
    while (stop > start && isSpace(text, stop - 1)) stop--;
    if (stop > start) spans.push([start, stop]);
    from = end;
  }
  return spans;
}

function isSpace(text: string, at: number): boolean {
  return /\s/.test(text[at]!);
}

const pairs: Readonly<Record<string, string>> = {
  "(": ")",
  "（": "）",
  "[": "]",
  "【": "】",
  "《": "》",
  "〈": "〉",
  "「": "」",
  "『": "』",
};
const quotes = "「『";
const longestBracket = 400;

/**
 * For every character inside a pair of brackets, where the outermost pair closes (index after it); 0 outside.
 * Quotation marks are not brackets: whole sentences stand in them. Brackets that do not close, or only very
 * far away, are ignored.
 */
function closingBrackets(text: string): Uint32Array {
  const inside = new Uint32Array(text.length);
  const open: { at: number; close: string }[] = [];
  for (let i = 0; i < text.length; i++) {
    const char = text[i]!;
    const close = pairs[char];
    if (close !== undefined) {
      if (!quotes.includes(char)) open.push({ at: i, close });
      continue;
    }
    // An unclosed bracket before the matching one is forgotten; only a few can be pending.
    for (let k = open.length - 1; k >= 0 && k >= open.length - 8; k--) {
      if (open[k]!.close !== char) continue;
      const at = open[k]!.at;
      if (i - at <= longestBracket) inside.fill(i + 1, at, i + 1);
      open.length = k;
      break;
    }
  }
  return inside;
}

const zhStop = "。！？!?｡";
const closers = "”’」』）)》〉】〕]\"'";

function chineseEnds(text: string, inside: Uint32Array): number[] {
  const ends: number[] = [];
  let straight = false;
  for (let i = 0; i < text.length; i++) {
    const char = text[i]!;
    if (char === '"') straight = !straight;
    const isStop = zhStop.includes(char) || isChinesePeriod(text, i) || isFinalEllipsis(text, i);
    if (!isStop) continue;
    let end = i + 1;
    while (end < text.length && (zhStop.includes(text[end]!) || text[end] === "…")) end++;
    const stopped = end;
    while (end < text.length && closers.includes(text[end]!)) {
      if (text[end] === '"') {
        // A straight quote closes only where one is open.
        if (!straight) break;
        straight = false;
      }
      end++;
    }
    // No end inside brackets, 《怎么办？》; but （……。） closes its sentence. “……？”的 and “……！”他说 run on.
    const bracketed = inside[i]! > 0 && !(inside[i] === end && "。｡.．".includes(char));
    if (bracketed || runsOnChinese(text, stopped, end)) {
      i = end - 1;
      continue;
    }
    ends.push(end);
    i = end - 1;
  }
  return ends;
}

/** "." that ends a Chinese sentence typed with a Latin keyboard: after Han, before white space or the end. */
function isChinesePeriod(text: string, at: number): boolean {
  if (text[at] !== "." && text[at] !== "．") return false;
  const before = text.codePointAt(at - 1);
  return (
    before !== undefined && at > 0 && isHan(before) && (at + 1 >= text.length || /\s/.test(text[at + 1]!))
  );
}

/** …… ends a sentence before a closing quote or white space; else it is a pause. */
function isFinalEllipsis(text: string, at: number): boolean {
  return text[at] === "…" && text[at + 1] !== "…" && at + 1 < text.length && /[”’」』\s]/.test(text[at + 1]!);
}

function runsOnChinese(text: string, stopped: number, end: number): boolean {
  const rest = text.slice(end, end + 12);
  if (/^\s*[，、；：,;:。]/.test(rest)) return true;
  if (end === stopped) return false;
  if (/^[的地得之]/.test(rest)) return true;
  // “……。”他说 / 某某问道: who speaks belongs to what is said.
  return (
    /[”」』"’]/.test(text[end - 1]!) &&
    /^\p{Script=Han}{0,6}?[说說道问問喊叫嚷][道着]?[，。：,:！？]/u.test(rest)
  );
}

/** Abbreviations after which a sentence goes on, whatever follows. */
const titles = new Set(
  "mr mrs ms dr prof rev hon gen col capt lt sgt cmdr adm gov sen rep pres amb st mt messrs mme jr vs viz cf al ed eds trans vol vols pp fig figs ca approx dept univ assn e.g i.e".split(
    " ",
  ),
);
/** After these only a figure (or a capital letter as a number) goes on: "No. 12", "Art. 5", "Sept. 29". */
const beforeFigure = new Set(
  "no nos art arts sec secs ch chap para paras p pt reg app jan feb mar apr jun jul aug sep sept oct nov dec ser".split(
    " ",
  ),
);
/** After these a sentence may end or go on: it ends where a word follows that usually opens one. */
const either = new Set(
  "etc inc ltd co corp bros sr ph.d m.d b.a m.a a.m p.m u.s u.k u.n e.u p.r.c r.o.c d.c u.s.a".split(" "),
);
const openers = new Set(
  "the a an this that these those it he she we they i you in on at by for from with as if when while where after before since although however moreover furthermore therefore thus but and or so not no all any each every both such there here what which who why how its his her their our its first second third finally also further other under upon according article section chapter party parties".split(
    " ",
  ),
);

function englishEnds(text: string, inside: Uint32Array): number[] {
  const ends: number[] = [];
  const label = labelOf(text);
  let from = 0;
  for (let i = 0; i < text.length; i++) {
    const char = text[i]!;
    if (!".!?…。！？".includes(char)) continue;
    let end = i + 1;
    while (end < text.length && ".!?…。！？".includes(text[end]!)) end++;
    const dots = text.slice(i, end);
    const closeFrom = end;
    while (end < text.length && closers.includes(text[end]!)) {
      // An opening straight quote after a space is not ours; it never follows the stop directly.
      end++;
    }
    // A footnote mark: "law.[3] The", "law.12 The".
    const note = /^(?:\[\d{1,3}\]|[¹²³⁰-⁹]+|(?<=\p{Ll}[.!?])\d{1,2}(?=\s+\p{Lu}))/u.exec(
      text.slice(end, end + 8),
    );
    const digits =
      note ??
      (/\p{Ll}/u.test(text[i - 1] ?? "") ? /^\d{1,2}(?=\s+\p{Lu})/u.exec(text.slice(end, end + 8)) : null);
    if (digits) end += digits[0].length;
    const skip = inside[i]! > i + 1 && inside[i]! > end;
    if (
      !skip &&
      (end >= text.length || isEnglishEnd(text, i, dots, closeFrom, end, from, label?.length ?? 0))
    ) {
      ends.push(end);
      from = end;
    }
    i = end - 1;
  }
  return ends;
}

function isEnglishEnd(
  text: string,
  at: number,
  dots: string,
  closeFrom: number,
  end: number,
  from: number,
  labelLength: number,
): boolean {
  const fullwidth = /[。！？]/.test(dots);
  const rest = text.slice(end, end + 60);
  if (!fullwidth && !/^\s/.test(rest)) {
    // Without a space: before an opening curly quote after a closing one, and where a space was forgotten.
    if (closeFrom < end) return /^“/.test(rest);
    const forgotten = /^(\p{Lu}\p{Ll}+) /u.exec(rest)?.[1];
    return (
      forgotten !== undefined &&
      openers.has(forgotten.toLowerCase()) &&
      /\p{Ll}{3}$/u.test(text.slice(at - 3, at))
    );
  }
  const next = rest.trimStart();
  if (next === "") return true;
  const opens =
    /^[“‘"'(（[「《]*[\p{Lu}\p{N}\p{Script=Han}]/u.test(next) ||
    /^[“"‘]/.test(next) ||
    /^[•●■–—-]\s/.test(next);
  if (!opens) return false;
  // "1. Raising", "Article 3. The": the label stays with its sentence.
  if (at < labelLength || (at === labelLength && dots === ".")) return false;
  if (dots !== ".") return !/^(?:\.{2,}|…+)$/.test(dots) || /^[“"]?\p{Lu}/u.test(next);
  const before = /[\p{L}\p{N}.&'’]+$/u.exec(text.slice(Math.max(from, at - 24), at))?.[0] ?? "";
  const word = before.toLowerCase();
  const nextWord = /^[“‘"'([]*(\p{L}+)/u.exec(next)?.[1] ?? "";
  if (closeFrom < end && !/^[.\p{L}]$/u.test(before)) return true;
  // A number or a single letter alone before the stop, at the start: a list marker inside the paragraph.
  if (/^(?:\d{1,3}|[ivx]{1,4}|[a-z])$/.test(word) && text.slice(from, at - before.length).trim() === "")
    return false;
  if (titles.has(word)) return false;
  if (beforeFigure.has(word) && /^(?:[\dIVXLC]+\b|\()/.test(next)) return false;
  if (/^\p{Lu}$/u.test(before) && nextWord !== "") {
    // An initial: "J. K. Rowling"; "Annex B. The" ends.
    const previous =
      /(\p{L}+)\s+$/u.exec(text.slice(Math.max(from, at - 20), at - 1))?.[1]?.toLowerCase() ?? "";
    if (
      !["annex", "appendix", "schedule", "vitamin", "plan", "part", "class", "type", "table"].includes(
        previous,
      )
    ) {
      return openers.has(nextWord.toLowerCase()) && nextWord !== "I" && nextWord !== "A" && before !== "A";
    }
  }
  const abbreviation = either.has(word) || /^(?:\p{L}\.)+\p{L}$/u.test(before);
  if (abbreviation) return nextWord !== "" && openers.has(nextWord.toLowerCase());
  return true;
}
