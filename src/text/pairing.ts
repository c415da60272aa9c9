/**
 * Brackets and quotation marks that should come in pairs, in Chinese and English text. Apostrophes are told
 * from single quotes by what stands around them.
 */

/** One mark without its partner, or with the wrong one. */
export interface Unpaired {
  kind: "unclosed" | "unopened" | "mismatched";
  at: number;
  /** A straight mark: whether it opens or closes, nobody can tell. */
  straight?: true;
  /** For a mismatch, where the opening mark stands. */
  opened?: number;
}

const closers: Readonly<Record<string, string>> = {
  "(": ")",
  "（": "）",
  "[": "]",
  "［": "］",
  "{": "}",
  "【": "】",
  "〔": "〕",
  "〖": "〗",
  "《": "》",
  "〈": "〉",
};
const closing = new Set(Object.values(closers));
const anyBracket = /[()（）[\]［］{}【】〔〕〖〗《》〈〉]/;

/** What stands before the lone parenthesis of a list label: `1)`, `a)`, `（1）` needs none. */
const labelBefore =
  /(?:^|[\s,，;；:：。、“"（(])(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,5}|[一二三四五六七八九十]{1,3})$/;

/** A half-open interval: `[0, 1)`. */
const interval = /^(?=.*[,，、])[\s\d.,，、+\-−–∞%]*$/;

/** The brackets of a text that have no partner or a wrong one, in order. */
export function unpairedBrackets(text: string): Unpaired[] {
  if (!anyBracket.test(text)) return [];
  const faults: Unpaired[] = [];
  const open: number[] = [];
  for (let at = 0; at < text.length; at++) {
    const char = text[at]!;
    if (closers[char] !== undefined) {
      open.push(at);
      continue;
    }
    if (!closing.has(char)) continue;
    const last = open.at(-1);
    if (last !== undefined && closers[text[last]!] === char) {
      open.pop();
      continue;
    }
    if ((char === ")" || char === "）") && labelBefore.test(text.slice(Math.max(0, at - 8), at))) continue;
    if (last === undefined) faults.push({ kind: "unopened", at });
    else if (interval.test(text.slice(last + 1, at)) && at > last + 1) open.pop();
    else {
      // The partner may stand further out: what lies between was never closed.
      const partner = open.findLastIndex((each) => closers[text[each]!] === char);
      if (partner < 0) {
        faults.push({ kind: "mismatched", at, opened: last });
        open.pop();
      } else {
        for (const each of open.splice(partner).slice(1)) faults.push({ kind: "unclosed", at: each });
      }
    }
  }
  for (const at of open) faults.push({ kind: "unclosed", at });
  return faults.sort((a, b) => a.at - b.at);
}

const anyQuote = /["'“”‘’「」『』]/;

const letter = /[\p{L}\p{N}]/u;
const elision = /^(?:\d0s|tis\b|twas\b|em\b|cause\b|til\b|n\b|neath\b|round\b)/iu;

/** The quotation marks of an English text that have no partner or a wrong one, in order. */
export function unpairedEnglishQuotes(text: string): Unpaired[] {
  if (!anyQuote.test(text)) return [];
  const faults: Unpaired[] = [];
  const open: number[] = [];
  const isLetter = (at: number): boolean => at >= 0 && at < text.length && letter.test(text[at]!);
  /** Takes the innermost of these opening marks off the stack; those inside it were never closed. */
  const close = (marks: string): number | undefined => {
    const at = open.findLastIndex((each) => marks.includes(text[each]!));
    if (at < 0) return undefined;
    const [opener, ...inner] = open.splice(at);
    for (const each of inner) faults.push({ kind: "unclosed", at: each });
    return opener;
  };
  for (let at = 0; at < text.length; at++) {
    const char = text[at]!;
    if (char === "“") {
      const last = open.at(-1);
      // Each paragraph of a long quotation opens it again.
      if (last !== undefined && text[last] === "“" && text[at - 1] !== "\n") {
        faults.push({ kind: "unclosed", at: last });
        open.pop();
      }
      open.push(at);
    } else if (char === "”") {
      if (open.some((each) => text[each] === "“")) close("“");
      else {
        const opener = close('"');
        if (opener === undefined) faults.push({ kind: "unopened", at });
        else faults.push({ kind: "mismatched", at, opened: opener });
      }
    } else if (char === '"') {
      if (open.some((each) => text[each] === '"')) close('"');
      else if (/\d/.test(text[at - 1] ?? "") && !isLetter(at + 1)) continue;
      else if (open.some((each) => text[each] === "“") && !isLetter(at + 1)) {
        faults.push({ kind: "mismatched", at, opened: close("“")! });
      } else open.push(at);
    } else if (char === "‘" || (char === "'" && !isLetter(at - 1) && isLetter(at + 1))) {
      if (isLetter(at - 1) || !isLetter(at + 1) || elision.test(text.slice(at + 1, at + 8))) continue;
      open.push(at);
    } else if (char === "’" || char === "'") {
      const mark = char === "’" ? "‘" : "'";
      if (isLetter(at + 1) || !open.some((each) => text[each] === mark)) continue;
      if (text[at - 1] === "s" && closesLater(text, at, char)) continue;
      close(mark);
    }
  }
  for (const at of open)
    faults.push({ kind: "unclosed", at, ...(text[at] === '"' ? { straight: true } : {}) });
  return faults.sort((a, b) => a.at - b.at);
}

/** Whether another closing mark follows before the next opening one: then this one is a possessive. */
function closesLater(text: string, from: number, mark: string): boolean {
  for (let at = from + 1; at < text.length; at++) {
    if (text[at] === "‘") return false;
    // 's' for seconds, 'm' for minutes: the next one opens again.
    const opens = mark === "'" && text[at] === "'" && !letter.test(text[at - 1] ?? "");
    if (opens && letter.test(text[at + 1] ?? "")) return false;
    if (text[at] !== mark || letter.test(text[at + 1] ?? "")) continue;
    return mark === "’" || letter.test(text[at - 1] ?? "") || /[.,!?]/.test(text[at - 1] ?? "");
  }
  return false;
}

const chineseClosers: Readonly<Record<string, string>> = { "“": "”", "‘": "’", "「": "」", "『": "』" };
const chineseOpeners: Readonly<Record<string, string>> = { "”": "“", "’": "‘", "」": "「", "』": "『" };

/** The quotation marks of a Chinese text that have no partner or stand in one of their own kind, in order. */
export function unpairedChineseQuotes(text: string): Unpaired[] {
  if (!anyQuote.test(text)) return [];
  const faults: Unpaired[] = [];
  const open: number[] = [];
  for (let at = 0; at < text.length; at++) {
    const char = text[at]!;
    if (chineseClosers[char] !== undefined) {
      const last = open.at(-1);
      if (last !== undefined && text[last] === char && text[at - 1] !== "\n") {
        faults.push({ kind: "unclosed", at: last });
        open.pop();
      }
      open.push(at);
      continue;
    }
    const opener = chineseOpeners[char];
    if (opener === undefined) continue;
    if (char === "’" && /[A-Za-z]/.test(text[at - 1] ?? "") && /[A-Za-z\s]/.test(text[at + 1] ?? ""))
      continue;
    const partner = open.findLastIndex((each) => text[each] === opener);
    if (partner < 0) faults.push({ kind: "unopened", at });
    else for (const each of open.splice(partner).slice(1)) faults.push({ kind: "unclosed", at: each });
  }
  for (const at of open) faults.push({ kind: "unclosed", at });
  return faults.sort((a, b) => a.at - b.at);
}

/**
 * Faults that the other side shares are left out: a unit may be the first half of what is bracketed or quoted.
 */
export function notShared(faults: readonly Unpaired[], others: readonly Unpaired[]): Unpaired[] {
  const spare = others.map(({ kind }) => kind);
  return faults.filter(({ kind, straight }) => {
    const at = straight ? spare.length - 1 : spare.indexOf(kind);
    if (at < 0) return true;
    spare.splice(at, 1);
    return false;
  });
}
