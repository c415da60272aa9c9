/** A word, a number in digits, or one sign of an English text. */
export interface Token {
  /** Lower case; Latin letters, digits with their separators, or one other character. */
  lower: string;
  from: number;
  to: number;
  kind: "word" | "digits" | "sign";
  /** Nothing stands between it and the token before. */
  glued: boolean;
  /** It begins with a capital letter. */
  capital: boolean;
  /** All its letters are capitals. */
  upper: boolean;
}

const number = /\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?/y;

/** ½ and its like, alone or after a whole number: 4¾. */
const vulgar = new Map(
  Object.entries({ "¼": 0.25, "½": 0.5, "¾": 0.75, "⅛": 0.125, "⅜": 0.375, "⅝": 0.625, "⅞": 0.875 }).map(
    ([sign, value]) => [sign.charCodeAt(0), value],
  ),
);

/** The text must be halfWidth already. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  const size = text.length;
  let at = 0;
  let last = -1;
  while (at < size) {
    const from = at;
    const code = text.charCodeAt(at);
    if (isLetter(code)) {
      at++;
      while (at < size && isLetter(text.charCodeAt(at))) at++;
      const word = text.slice(from, at);
      const lower = word.toLowerCase();
      const capital = isCapital(code);
      tokens.push({
        lower,
        from,
        to: at,
        kind: "word",
        glued: from === last,
        capital,
        upper: capital && isCapital(text.charCodeAt(at - 1)) && word === word.toUpperCase(),
      });
    } else if (code <= 0x20 || code === 0xa0 || code === 0x202f || (code >= 0x2000 && code <= 0x200a)) {
      at++;
      continue;
    } else {
      const part = vulgar.get(code);
      const digits = isDigit(code) || part !== undefined;
      let lower: string | undefined;
      if (part !== undefined) {
        at++;
        lower = String(part);
      } else if (digits) {
        number.lastIndex = at;
        at += number.exec(text)![0].length;
        const more = vulgar.get(text.charCodeAt(at));
        if (more !== undefined) {
          lower = String(Number(text.slice(from, at).replaceAll(",", "")) + more);
          at++;
        }
      } else at++;
      tokens.push({
        lower: lower ?? text.slice(from, at),
        from,
        to: at,
        kind: digits ? "digits" : "sign",
        glued: from === last,
        capital: false,
        upper: false,
      });
    }
    last = at;
  }
  return tokens;
}

function isLetter(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || isCapital(code) || (code >= 0xc0 && code <= 0x24f);
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

function isCapital(code: number): boolean {
  return code >= 0x41 && code <= 0x5a;
}

/** Whether the token is this sign or word. */
export function is(token: Token | undefined, ...lower: readonly string[]): boolean {
  return token !== undefined && lower.includes(token.lower);
}

/** Hyphens and dashes. */
export function isDash(token: Token | undefined): boolean {
  return token !== undefined && token.kind === "sign" && /^[-‐‑–—−~]$/.test(token.lower);
}
