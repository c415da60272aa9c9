/** Whether a code point is a Han character (unified ideographs, extensions, compatibility, 〇). */
export function isHan(codePoint: number): boolean {
  return (
    (codePoint >= 0x4e00 && codePoint <= 0x9fff) ||
    (codePoint >= 0x3400 && codePoint <= 0x4dbf) ||
    codePoint === 0x3007 ||
    (codePoint >= 0xf900 && codePoint <= 0xfaff) ||
    (codePoint >= 0x20000 && codePoint <= 0x323af)
  );
}

/** How many Han characters and how many Latin letters a text holds. */
function scriptCounts(text: string): { han: number; latin: number } {
  let han = 0;
  let latin = 0;
  for (const char of text) {
    const code = char.codePointAt(0)!;
    if (isHan(code)) han++;
    else if (isLatinLetter(code)) latin++;
  }
  return { han, latin };
}

function isLatinLetter(code: number): boolean {
  return (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a) || (code >= 0xc0 && code <= 0x24f);
}

/**
 * The script a text is written in. A Han character weighs about as much as an English syllable and a half,
 * so a Chinese sentence with a few English names stays Chinese, and an English one with a gloss stays English.
 */
export function scriptOf(text: string): "han" | "latin" | "none" {
  const { han, latin } = scriptCounts(text);
  if (han === 0 && latin === 0) return "none";
  return han * 3 >= latin ? "han" : "latin";
}
