import * as OpenCC from "opencc-js/t2cn";

/**
 * Traditional → Simplified, character by character: one code point in, one code point out, so that offsets
 * by code point hold. Phrase rules are left out on purpose (they change lengths); single characters suffice
 * to compare texts.
 */
let converter: ((text: string) => string) | undefined;
const cache = new Map<string, string>();

function simplifyChar(char: string): string {
  const known = cache.get(char);
  if (known !== undefined) return known;
  converter ??= OpenCC.Converter({ from: "t", to: "cn" }) as (text: string) => string;
  const folded = converter(char);
  // A rule that maps one character to several would break the offsets: leave such a character alone.
  const result = [...folded].length === 1 ? folded : char;
  cache.set(char, result);
  return result;
}

/** The text in Simplified characters; every code point keeps its place. */
export function simplify(text: string): string {
  let changed = false;
  let out = "";
  for (const char of text) {
    const code = char.codePointAt(0)!;
    if (code < 0x3400) {
      out += char;
      continue;
    }
    const folded = simplifyChar(char);
    if (folded !== char) changed = true;
    out += folded;
  }
  return changed ? out : text;
}
