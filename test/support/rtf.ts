/** The text of a small RTF file, a paragraph a line: enough for the notes of a test kit. */
export function rtfText(bytes: Uint8Array): string {
  // Some editors leave a NUL behind.
  const source = Buffer.from(bytes).toString("latin1").replaceAll("\0", "");
  const fonts = new Map<string, string>();
  for (const [, font, charset] of source.matchAll(/\\f(\d+)[^;{}]*?\\fcharset(\d+)/g)) {
    fonts.set(font!, encodings[charset!] ?? "windows-1252");
  }
  let text = "";
  let pending: number[] = [];
  let encoding = "windows-1252";
  const flush = () => {
    if (pending.length > 0) text += new TextDecoder(encoding).decode(Uint8Array.from(pending));
    pending = [];
  };
  const outer: { encoding: string; silent: boolean }[] = [];
  let silent = false;
  let skip = 0;
  for (const [token, hex, word, number, sign, char] of source.matchAll(
    /\\'([\da-f]{2})|\\([a-z]+)(-?\d+)? ?|\\([^a-z])|([^\\])/gis,
  )) {
    if (hex !== undefined) {
      if (skip > 0) skip--;
      else if (!silent) pending.push(Number.parseInt(hex, 16));
      continue;
    }
    flush();
    if (token === "{") outer.push({ encoding, silent });
    else if (token === "}") ({ encoding, silent } = outer.pop() ?? { encoding, silent });
    else if (sign === "*" || /^(?:fonttbl|colortbl|stylesheet|info|pict)$/.test(word ?? "")) silent = true;
    else if (silent) continue;
    else if (word === "f") encoding = fonts.get(number ?? "") ?? encoding;
    else if (word === "par" || word === "line") text += "\n";
    else if (word === "tab") text += "\t";
    else if (word === "u") {
      text += String.fromCharCode((Number(number) + 65536) % 65536);
      skip = 1;
    } else if (word !== undefined) text += symbols[word] ?? "";
    else if (sign !== undefined) text += sign === "~" ? "\u00a0" : /[{}\\]/.test(sign) ? sign : "";
    else if (char !== undefined && !/[\r\n]/.test(char)) {
      if (skip > 0) skip--;
      else text += char;
    }
  }
  flush();
  return text;
}

const encodings: Readonly<Record<string, string>> = {
  128: "shift_jis",
  134: "gb18030",
  136: "big5",
  238: "windows-1250",
};
const symbols: Readonly<Record<string, string>> = {
  lquote: "‘",
  rquote: "’",
  ldblquote: "“",
  rdblquote: "”",
  endash: "–",
  emdash: "—",
  bullet: "•",
};
