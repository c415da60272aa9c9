import * as OpenCC from "opencc-js/t2cn";

/**
 * Traditional → Simplified, character by character: one code point in, one code point out, so that offsets
 * by code point hold. Phrase rules are left out on purpose (they change lengths); single characters suffice
 * to compare texts.
 */
let converter: ((text: string) => string) | undefined;
const cache = new Map<string, string>();

/** Looks the characters up that are not known yet, all in one call: the converter is slow to start. */
function learn(text: string): void {
  const unknown = [...new Set(text)].filter((char) => char.codePointAt(0)! >= 0x3400 && !cache.has(char));
  if (unknown.length === 0) return;
  converter ??= OpenCC.Converter({ from: "t", to: "cn" }) as (text: string) => string;
  // A line break between them keeps phrase rules from joining what only chance put together.
  const folded = converter(unknown.join("\n")).split("\n");
  for (const [at, char] of unknown.entries()) {
    const result = folded[at] ?? char;
    // A rule that maps one character to several would break the offsets: leave such a character alone.
    cache.set(char, [...result].length === 1 ? result : char);
  }
}

/** For each unit of the basic plane its folded form, once known; most texts need nothing else. */
const folded: (string | undefined)[] = new Array(65536);

/** The text in Simplified characters; every code point keeps its place. */
export function simplify(text: string): string {
  let at = 0;
  for (; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit >= 0x3400 && folded[unit] !== text[at]) break;
  }
  if (at === text.length) return text;
  learn(text);
  let changed = false;
  let out = "";
  for (const char of text) {
    const simple = cache.get(char) ?? char;
    if (char.length === 1) folded[char.charCodeAt(0)] = simple;
    if (simple !== char) changed = true;
    out += simple;
  }
  return changed ? out : text;
}
