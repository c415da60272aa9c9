/** Titles that a text gives in two languages, one right after the other. */
import { type LanguagePair, primary } from "../model/language.ts";
import type { Place } from "../model/place.ts";
import type { Segment } from "../model/unit.ts";
import { scriptOf } from "../text/script.ts";

/** Of Chinese in characters, of English in words. */
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
