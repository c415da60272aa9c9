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

const pattern =
  /([A-Za-z\u00c0-\u024f]+)|(\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?)|[^\sA-Za-z\u00c0-\u024f\d]/g;

/** The text must be halfWidth already. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  pattern.lastIndex = 0;
  let last = -1;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    const from = match.index;
    const [all, word, digits] = match;
    const capital = word !== undefined && isCapital(all.charCodeAt(0));
    tokens.push({
      lower: word === undefined ? all : word.toLowerCase(),
      from,
      to: from + all.length,
      kind: word !== undefined ? "word" : digits !== undefined ? "digits" : "sign",
      glued: from === last,
      capital,
      upper: capital && isCapital(all.charCodeAt(all.length - 1)) && all === all.toUpperCase(),
    });
    last = from + all.length;
  }
  return tokens;
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
