import type { DiffPart } from "../model/match.ts";
import { alignSymbols } from "./edits.ts";

/** A Chinese character or kana, a word or figure of another script, a run of white space, or any other character. */
const token =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])[\p{L}\p{M}\p{N}])+(?:['’]\p{L}+)?|\s+|./gsu;

/** How a text differs from the query; the query is taken apart once for all texts. */
export type Differ = (source: string) => DiffPart[];

/**
 * How texts of the memory differ from a query: Chinese by character, English by word. The parts, in order, make up
 * both texts; changes that touch are one, and so are those with nothing but white space between them.
 */
export function newDiffer(query: string): Differ {
  const ours = tokensOf(query);
  const numbers = new Map<string, number>();
  for (const text of ours) if (!numbers.has(text)) numbers.set(text, numbers.size);
  const symbols = (tokens: readonly string[]): Int32Array => {
    const list = new Int32Array(tokens.length);
    // What the query does not have is equal to nothing in it.
    for (let i = 0; i < tokens.length; i++) list[i] = numbers.get(tokens[i]!) ?? -1;
    return list;
  };
  const own = symbols(ours);
  return (source) => {
    if (source === query) return withSpans(query === "" ? [] : [{ op: "equal", query, source }]);
    const theirs = tokensOf(source);
    const pairs = alignSymbols(own, symbols(theirs));
    const parts: Part[] = [];
    let next = 0;
    ours.forEach((text, i) => {
      const pair = pairs[i]!;
      if (pair < 0) {
        add(parts, text, "");
        return;
      }
      while (next < pair) add(parts, "", theirs[next++]!);
      add(parts, text, theirs[next++]!);
    });
    while (next < theirs.length) add(parts, "", theirs[next++]!);
    return withSpans(joinAcrossSpace(parts));
  };
}

export function diffTexts(query: string, source: string): DiffPart[] {
  return newDiffer(query)(source);
}

/** What is plain to see of a code unit: a token of its own, part of a word, white space; 0 where only Unicode tells. */
const [unknown, alone, inWord, space] = [0, 1, 2, 3];
const kinds = new Uint8Array(0x10000);
for (let code = 0x20; code < 0x7f; code++) kinds[code] = alone;
for (const char of "、。〈〉《》「」『』【】〔〕，：；！？（）“”‘’…—－～") kinds[char.charCodeAt(0)] = alone;
kinds.fill(alone, 0x3400, 0x4dc0).fill(alone, 0x4e00, 0xa000);
for (const [from, to] of ["09", "AZ", "az"]) kinds.fill(inWord, from!.charCodeAt(0), to!.charCodeAt(0) + 1);
for (const char of " \t\n\r") kinds[char.charCodeAt(0)] = space;

/** The same tokens that {@link token} tells, sooner where all characters are common ones. */
export function tokensOf(text: string): readonly string[] {
  const tokens: string[] = [];
  for (let at = 0; at < text.length; ) {
    const kind = kinds[text.charCodeAt(at)]!;
    let end = at + 1;
    if (kind !== alone && kind !== unknown) {
      while (end < text.length && kinds[text.charCodeAt(end)] === kind) end++;
    }
    const next = end < text.length ? kinds[text.charCodeAt(end)]! : alone;
    // An apostrophe may go on with a word, and a character that is not known may be of it.
    const isDoubtful = kind === unknown || next === unknown || (kind === inWord && isApostrophe(text[end]));
    if (isDoubtful) return text.match(token) ?? [];
    tokens.push(text.slice(at, end));
    at = end;
  }
  return tokens;
}

function isApostrophe(char: string | undefined): boolean {
  return char === "'" || char === "’";
}

type Part = Pick<DiffPart, "op" | "query" | "source">;

function withSpans(parts: readonly Part[]): DiffPart[] {
  let [query, source] = [0, 0];
  return parts.map((part) => {
    const [queryFrom, sourceFrom] = [query, source];
    query += part.query.length;
    source += part.source.length;
    return { ...part, querySpan: [queryFrom, query], sourceSpan: [sourceFrom, source] };
  });
}

function add(parts: Part[], query: string, source: string): void {
  const last = parts.at(-1);
  const equal = query === source;
  if (last && (last.op === "equal") === equal) {
    last.query += query;
    last.source += source;
    if (!equal) last.op = opOf(last);
  } else parts.push({ op: equal ? "equal" : opOf({ query, source }), query, source });
}

function opOf({ query, source }: { query: string; source: string }): DiffPart["op"] {
  if (source === "") return "insert";
  return query === "" ? "delete" : "replace";
}

function joinAcrossSpace(parts: readonly Part[]): Part[] {
  const joined: Part[] = [];
  parts.forEach((part, i) => {
    const last = joined.at(-1);
    const bridge = part.op === "equal" && part.query.trim() === "" && i + 1 < parts.length;
    if (last && last.op !== "equal" && (bridge || part.op !== "equal")) {
      last.query += part.query;
      last.source += part.source;
      last.op = opOf(last);
    } else joined.push({ ...part });
  });
  return joined;
}
