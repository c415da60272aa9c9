/**
 * Text from documents, file names and errors on its way to a terminal. Each UTF-16 code unit that could steer
 * the terminal or hide from the reader becomes one visible unit, so that every span still fits.
 */
const suspicious =
  /[\p{Control}\p{Surrogate}\p{Default_Ignorable_Code_Point}\p{Bidi_Control}\p{Noncharacter_Code_Point}\u2028\u2029\ufff9-\ufffb]/gu;

const symbols = new Map<number, string>([
  [0x09, "⇥"],
  [0x7f, "␡"],
  [0x85, "␤"],
  // The one-byte form of ESC [.
  [0x9b, "␛"],
  [0x2028, "⏎"],
  [0x2029, "⏎"],
]);

const leftToRight = new Set([0x200e, 0x202a, 0x202d, 0x2066]);
const rightToLeft = new Set([0x061c, 0x200f, 0x202b, 0x202e, 0x2067]);
const endOfDirection = new Set([0x202c, 0x2068, 0x2069]);

const pictograph = /(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\ufe0f)$/u;
const startsPictograph = /^\p{Extended_Pictographic}/u;
const base = /[\p{L}\p{N}\p{S}\p{P}\p{M}]$/u;

/**
 * The text with every unsafe character as a symbol, as many UTF-16 units long as it was: C0 as ␀…␟, ESC and
 * CSI ␛, DEL ␡, other C1 ␦, tab ⇥, line break ⏎, direction marks ⇉ ⇇ ⇹, characters without width ␢, lone
 * surrogates and noncharacters �. Joiners inside an emoji and variation selectors after a character stay.
 *
 * @param lines `"many"` keeps line feeds, for text that is shown over several lines
 */
export function sanitise(text: string, lines: "one" | "many" = "one"): string {
  return text.replace(suspicious, (char, at: number) => symbolOf(char, text, at, lines));
}

function symbolOf(char: string, text: string, at: number, lines: "one" | "many"): string {
  const code = char.codePointAt(0)!;
  if (code === 0x0a) return lines === "many" ? char : "⏎";
  const known = symbols.get(code);
  if (known !== undefined) return known;
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  if (code < 0xa0) return "␦";
  if (leftToRight.has(code)) return "⇉";
  if (rightToLeft.has(code)) return "⇇";
  if (endOfDirection.has(code)) return "⇹";
  if ((code >= 0xd800 && code <= 0xdfff) || /\p{Noncharacter_Code_Point}/u.test(char)) {
    return "\ufffd".repeat(char.length);
  }
  return belongs(code, text, at, char.length) ? char : "␢".repeat(char.length);
}

/** Whether an invisible character does its proper work where it stands. */
function belongs(code: number, text: string, at: number, length: number): boolean {
  // The longest character before takes two units; a selector in between takes one more.
  const before = text.slice(Math.max(0, at - 2), at);
  if (code === 0x200d) return pictograph.test(before) && startsPictograph.test(text.slice(at + length));
  if ((code >= 0xfe00 && code <= 0xfe0f) || (code >= 0xe0100 && code <= 0xe01ef)) return base.test(before);
  // Fillers of Hangul syllables written in jamo.
  return code === 0x115f || code === 0x1160;
}
