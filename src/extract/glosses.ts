/** Glosses that a text gives itself: a term of one language with the other's in parentheses after it. */
import { type LanguagePair, primary } from "../model/language.ts";
import type { Place } from "../model/place.ts";
import type { Segment } from "../model/unit.ts";
import { scriptOf } from "../text/script.ts";
import { chineseWords } from "../text/tokens.ts";
import { isChineseFunctionWord } from "./atoms.ts";
import { shapes } from "./english-shape.ts";
import { englishWords } from "./english-words.ts";
import { placeAt } from "./place-at.ts";

export interface MinedGloss {
  source: string;
  target: string;
  place: Place;
  /** The sentence or line it stands in, cut to a readable length. */
  context: string;
}

const parenthesis = /[(（]([^()（）\n]{1,120})[)）]/gu;
const hanRun = /(?<![\p{Script=Han}·、“”「」《》])[\p{Script=Han}·、“”「」《》]+$/u;
const defining =
  /^(?:以下|下文|下称|统称|合称|简称|hereinafter|hereafter|referred to as|abbreviated|collectively)/iu;
/** Verbs that come before a name, and are no part of it where two characters or more follow. */
const leadingVerb =
  /^(?:要|应|须|即|及|加强|推进|推动|完善|坚持|深化|促进|落实|健全|维护|实施|开展|提高|提升|扩大|优化|加快|贯彻|强化|构建|打造|建立|设立|成立|增强|支持|参与|制定|加強|推進|推動|堅持|深化|促進|落實|維護|實施|開展|擴大|優化|貫徹|強化|構建|建立|設立|支持|參與)+(?=\p{Script=Han}{2})/u;
const quotes = /[“”"'‘’「」『』《》]/gu;

/**
 * Pairs such as "foreign affairs-related legal system (涉外法制)" and 涉外法治 (foreign-related rule of law), with
 * `source` and `target` in the languages of the pair. Definitions within one language (以下简称, hereinafter) name an
 * abbreviation, not a translation: their quoted name pairs only with text of the other language.
 */
export function mineGlosses(segments: readonly Segment[], pair: LanguagePair): MinedGloss[] {
  const zhIsSource = primary(pair.source) === "zh";
  if (!zhIsSource && primary(pair.target) !== "zh") return [];
  const out: MinedGloss[] = [];
  for (const segment of segments) {
    for (const match of segment.text.matchAll(parenthesis)) {
      const found = glossAt(segment.text, match.index, match[1]!);
      if (!found) continue;
      out.push({
        source: zhIsSource ? found.zh : found.en,
        target: zhIsSource ? found.en : found.zh,
        place: placeAt(segment, match.index),
        context: contextOf(segment.text, match.index, match.index + match[0].length),
      });
    }
  }
  return out;
}

function glossAt(text: string, at: number, inner: string): { zh: string; en: string } | undefined {
  const before = text.slice(Math.max(0, at - 240), at).trimEnd();
  const parts = inner.split(/[,，;；]\s*/u).map((part) => part.trim());
  for (const part of parts) {
    const named = part
      .replace(defining, "")
      .replace(/^(?:为|称为|as|to as)\s*/iu, "")
      .replace(quotes, "")
      .trim();
    if (named === "") continue;
    const script = scriptOf(named);
    if (script === "han" && /[A-Za-z][’'”"]?$/u.test(before) && /^[\p{Script=Han}·\d]{2,24}$/u.test(named)) {
      const en = englishBefore(before, named.length);
      if (en) return { zh: named, en };
    }
    if (script === "latin" && hanRun.test(before) && /^[\p{L}][\p{L}\p{N} ,.&’'/-]{1,80}$/u.test(named)) {
      const zh = chineseBefore(before, englishWords(named).filter((word) => !word.functional).length);
      if (zh) return { zh, en: named.replace(/^(?:the|a|an)\s+/iu, "") };
    }
  }
  return undefined;
}

/** A quoted phrase right before, else the noun phrase that ends there. */
function englishBefore(before: string, chineseLength: number): string | undefined {
  const quoted = /[“"‘]([^“”"‘’]{2,80})[”"’]$/u.exec(before);
  if (quoted) return quoted[1]!.trim();
  const clause = before.slice(
    Math.max(...[".", ";", ":", "!", "?", "\n", "”", ")"].map((mark) => before.lastIndexOf(mark))) + 1,
  );
  const words = englishWords(clause);
  const shape = shapes(clause, words);
  // About one English content word for two characters, a little more where "of" joins.
  const most = Math.max(2, Math.ceil(chineseLength * 0.9) + 1);
  let from = words.length;
  let content = 0;
  for (let at = words.length - 1; at >= 0; at--) {
    const word = words[at]!;
    const after = words[at + 1];
    const between = after ? clause.slice(word.span[1], after.span[0]) : "";
    const hyphenated = /^[-‑‐]$/u.test(between);
    if (between.includes(",")) break;
    if (word.functional) {
      // Only "of" and a possessive inside the phrase, and only where there is more of it to the left.
      const lower = word.text.toLowerCase();
      if (!(lower === "of" || lower === "s") || content >= most - 1 || at === 0) break;
      continue;
    }
    if (!hyphenated && (shape[at] === "verb" || shape[at] === "adverb")) break;
    if (!hyphenated && content >= most) break;
    from = at;
    content++;
  }
  if (from >= words.length) return undefined;
  return clause.slice(words[from]!.span[0], words[words.length - 1]!.span[1]).trim();
}

/** A quoted or 《titled》 name right before, else the words that end there, back to a particle. */
function chineseBefore(before: string, englishLength: number): string | undefined {
  const quoted = /[“「『《]([^“”「」『』《》]{2,30})[”」』》]$/u.exec(before);
  if (quoted) return quoted[1]!;
  const run =
    hanRun
      .exec(before)?.[0]
      .split(/[·、“”「」《》]/u)
      .at(-1) ?? "";
  const words = chineseWords(run);
  // About two characters for an English word.
  const most = Math.max(4, englishLength * 2 + 2);
  let from = run.length;
  for (let at = words.length - 1; at >= 0; at--) {
    const word = words[at]!;
    if (isChineseFunctionWord(word.text) || run.length - word.span[0] > most) break;
    from = word.span[0];
  }
  const text = run.slice(from).replace(leadingVerb, "");
  return text.length >= 2 ? text : undefined;
}

/** The place of an offset of the segment, counted from where the segment starts unless its origins are known. */
function contextOf(text: string, from: number, to: number): string {
  const reach = 80;
  const start = Math.max(0, from - reach);
  const end = Math.min(text.length, to + reach);
  const cut = text.slice(start, end).replace(/\s+/gu, " ").trim();
  return `${start > 0 ? "…" : ""}${cut}${end < text.length ? "…" : ""}`;
}
