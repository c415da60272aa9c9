/**
 * Characters that are written in one of the two Chinese scripts only. What both use (后, 里, 台, 著, 乾) and what
 * is a variant within one of them says nothing about the script a text is in. Told by the national character
 * sets, GB 2312 of 1980 and Big5 of 1984: each holds what its script needs.
 */
import { simplify } from "./fold.ts";
import { big5Trails, gb2312Trails, twoByteCharacters } from "./two-byte.ts";

export type ChineseScript = "simplified" | "traditional";

/** In Big5 for old or rare words, but never found in today's Traditional texts: they betray Simplified. */
const simplifiedToday = "与从价优体党儿凭厂听圣坏复宁异忏怀怜惊扑机极构洁确种筑网胜虫触赶适万荐";
/** In GB 2312 for names alone: they betray Traditional. */
const traditionalToday = "後於";

let known: Map<number, ChineseScript> | undefined;

function load(): Map<number, ChineseScript> {
  const gb = ideographs(twoByteCharacters("gb2312", [0xb0, 0xf7], gb2312Trails));
  const big5 = ideographs(twoByteCharacters("big5", [0xa4, 0xf9], big5Trails));
  // The first level: the 5,401 frequent characters.
  const frequent = ideographs(twoByteCharacters("big5", [0xa4, 0xc6], big5Trails));
  const map = new Map<number, ChineseScript>();
  const text = [...big5].join("");
  const folded = simplify(text);
  for (let at = 0; at < text.length; at++) {
    const [full, simple] = [text[at]!, folded[at]!];
    // Either set also holds characters that have only one form.
    if (full === simple) continue;
    if (!gb.has(full) && frequent.has(full)) map.set(full.charCodeAt(0), "traditional");
    if (!big5.has(simple)) map.set(simple.charCodeAt(0), "simplified");
  }
  for (const char of simplifiedToday) map.set(char.charCodeAt(0), "simplified");
  for (const char of traditionalToday) map.set(char.charCodeAt(0), "traditional");
  return map;
}

/** The ideographs in a text, each once. */
function ideographs(text: string): Set<string> {
  return new Set(text.match(/[\u4e00-\u9fff]/g));
}

/** The script a character (UTF-16 code) belongs to alone; undefined for one that both use. */
export function chineseScript(code: number): ChineseScript | undefined {
  known ??= load();
  return known.get(code);
}
