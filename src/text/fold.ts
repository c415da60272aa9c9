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

/** What is known of the characters of one UTF-16 unit: the simplified one; 0 for those not looked up yet. */
const table = new Uint16Array(0x10000);

/** The text in Simplified characters; every code point keeps its place. */
export function simplify(text: string): string {
  let changed = false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < 0x3400) continue;
    const folded = code >= 0xd800 && code <= 0xdfff ? 0 : table[code]!;
    if (folded === 0) return simplifyUnknown(text);
    changed ||= folded !== code;
  }
  if (!changed) return text;
  let out = "";
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    out += String.fromCharCode(code < 0x3400 ? code : table[code]!);
  }
  return out;
}

/** The same for a text with characters that were not looked up before, or of two UTF-16 units. */
function simplifyUnknown(text: string): string {
  learn(text);
  let changed = false;
  let out = "";
  for (const char of text) {
    const folded = cache.get(char) ?? char;
    if (folded !== char) changed = true;
    if (char.length === 1 && folded.length === 1) table[char.charCodeAt(0)] = folded.charCodeAt(0);
    out += folded;
  }
  return changed ? out : text;
}
