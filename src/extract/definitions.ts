/** Short forms that a text defines for its names (以下简称, hereinafter), and titles given in two languages. */
import { type LanguagePair, primary } from "../model/language.ts";
import type { Place } from "../model/place.ts";
import type { Segment } from "../model/unit.ts";
import { scriptOf } from "../text/script.ts";

/** A name and the short form that a text gives it, in one language. */
export interface Definition {
  lang: string;
  term: string;
  short: string;
  place: Place;
  context: string;
}

const chinese =
  /(?:《([^《》]{2,40})》|[“「]([^“”「」]{2,40})[”」]|(\p{Script=Han}{2,24}))\s*[（(]\s*(?:以下|下文|下称|以下统|以下简)[^（）()“”「」]{0,8}?[“「]?([\p{Script=Han}\p{Nd}A-Za-z]{1,20})[”」]?\s*[)）]/gu;
const calling = /^(?:简称为?|统称为?|合称为?|称为?|称)/u;
const english =
  /((?:\p{Lu}[\p{L}’'-]*)(?:[ -](?:\p{Lu}[\p{L}’'-]*|of|and|the|for|on|in|to)){0,24})\s{0,9}\(\s{0,9}(?:hereinafter|hereafter|henceforth)[^()“”"]{0,60}?(?:the\s+)?[“"]?(?:the\s+)?([\p{Lu}][\p{L}\p{N} -]{0,40}?)[,.]?[”"]?\s*\)/gu;

export function definitionsIn(segments: readonly Segment[]): Definition[] {
  const out: Definition[] = [];
  for (const { text, lang, place } of segments) {
    for (const match of text.matchAll(chinese)) {
      const term = match[1] ?? match[2] ?? afterParticle(match[3]!);
      const short = match[4]!.replace(calling, "");
      if (short !== "" && short !== term) out.push({ lang, term, short, ...where(text, place, match) });
    }
    for (const match of text.matchAll(english)) {
      const term = match[1]!.replace(/^The\s+/u, "");
      if (match[2] !== term) out.push({ lang, term, short: match[2]!.trim(), ...where(text, place, match) });
    }
  }
  return out;
}

/** The name at the end of a run of Chinese: what follows the last particle or verb of being. */
function afterParticle(run: string): string {
  const name = /(?:.*[的是由为在对与和及根据依照])?(.{2,})$/u.exec(run);
  return name ? name[1]! : run;
}

function where(text: string, place: Place, match: RegExpExecArray): { place: Place; context: string } {
  const column = place.column === undefined ? {} : { column: place.column + match.index };
  const from = Math.max(0, match.index - 40);
  const context = text.slice(from, match.index + match[0].length + 40).replace(/\s+/gu, " ");
  return { place: { ...place, ...(text.slice(0, match.index).includes("\n") ? {} : column) }, context };
}

const longestTitle = { han: 40, words: 24 };

/** A title in one language with the same in the other right after it: short, alone on its line, no sentence. */
export function titlesIn(
  segments: readonly Segment[],
  pair: LanguagePair,
): { source: string; target: string; place: Place; context: string }[] {
  const zhIsSource = primary(pair.source) === "zh";
  const out: { source: string; target: string; place: Place; context: string }[] = [];
  segments.forEach((segment, at) => {
    const next = segments[at + 1];
    if (!next || next.place.file !== segment.place.file) return;
    const [zh, en] = isHan(segment.text) ? [segment, next] : [next, segment];
    if (!isTitle(zh.text, "han") || !isTitle(en.text, "words")) return;
    const [source, target] = zhIsSource ? [bare(zh.text), bare(en.text)] : [bare(en.text), bare(zh.text)];
    out.push({ source, target, place: segment.place, context: `${segment.text} / ${next.text}` });
  });
  return out;
}

function isHan(text: string): boolean {
  return scriptOf(text) === "han";
}

const numbering =
  /^(?:[（(]?[一二三四五六七八九十\d]+[)）、.．]|第[一二三四五六七八九十百\d]+[章节条编]|[IVX]+\.|Chapter\b|Section\b|Article\b|\(?\d+[).])/u;

function isTitle(text: string, kind: "han" | "words"): boolean {
  const line = text.trim();
  if (line.includes("\n") || /[。！？；：，,;:!?]|[.]$/u.test(line) || numbering.test(line)) return false;
  if (/^[（(].*[)）]$/u.test(line)) return false;
  if (kind === "han") return isHan(line) && line.length >= 4 && line.length <= longestTitle.han;
  const words = line.split(/\s+/u);
  if (isHan(line) || words.length < 2 || words.length > longestTitle.words) return false;
  // Words of a title begin with a capital, but for the small ones.
  return words.every(
    (word) => /^[^\p{L}]*\p{Lu}/u.test(word) || /^(?:of|the|and|on|in|for|to|by|with|a|an)$/u.test(word),
  );
}

function bare(text: string): string {
  return text.trim().replace(/^[《“"]|[》”"]$/gu, "");
}
