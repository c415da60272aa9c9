/** A stretch that both texts have, or that only the one before or the one after has. */
export interface WordPart {
  op: "equal" | "delete" | "insert";
  text: string;
}

const pieces = /[\p{L}\p{M}\p{N}'’-]+|\s+|[^\p{L}\p{M}\p{N}\s]/gu;

/** What changes between two texts, by words. */
export function wordDiff(before: string, after: string): WordPart[] {
  const [old, fresh] = [before.match(pieces) ?? [], after.match(pieces) ?? []];
  const least = Math.min(old.length, fresh.length);
  let start = 0;
  while (start < least && old[start] === fresh[start]) start++;
  let end = 0;
  while (end < least - start && old.at(-1 - end) === fresh.at(-1 - end)) end++;
  const a = old.slice(start, old.length - end);
  const b = fresh.slice(start, fresh.length - end);
  const table = lengths(a, b);
  const parts: WordPart[] = [];
  const put = (op: WordPart["op"], text: string): void => {
    const last = parts.at(-1);
    if (last?.op === op) last.text += text;
    else parts.push({ op, text });
  };
  for (const piece of old.slice(0, start)) put("equal", piece);
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      put("equal", a[i]!);
      i++;
      j++;
    } else if (i < a.length && (j >= b.length || table[i + 1]![j]! >= table[i]![j + 1]!))
      put("delete", a[i++]!);
    else put("insert", b[j++]!);
  }
  for (const piece of old.slice(old.length - end)) put("equal", piece);
  return joined(parts);
}

/** Lengths of the longest common subsequences of all pairs of endings. */
function lengths(a: readonly string[], b: readonly string[]): Uint16Array[] {
  const table = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      table[i]![j] =
        a[i] === b[j] ? table[i + 1]![j + 1]! + 1 : Math.max(table[i + 1]![j]!, table[i]![j + 1]!);
    }
  }
  return table;
}

/** Changes with only a space between them read as one. */
function joined(parts: readonly WordPart[]): WordPart[] {
  const out: WordPart[] = [];
  let gone = "";
  let come = "";
  const flush = (): void => {
    if (gone !== "") out.push({ op: "delete", text: gone });
    if (come !== "") out.push({ op: "insert", text: come });
    [gone, come] = ["", ""];
  };
  for (const [at, { op, text }] of parts.entries()) {
    const between = gone + come !== "" && at < parts.length - 1;
    if (op === "delete") gone += text;
    else if (op === "insert") come += text;
    else if (between && /^\s+$/.test(text)) {
      gone += text;
      come += text;
    } else {
      flush();
      out.push({ op, text });
    }
  }
  flush();
  return out;
}
