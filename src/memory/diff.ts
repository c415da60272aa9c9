import type { DiffPart } from "../model/match.ts";
import { alignSymbols } from "./edits.ts";

/** A Chinese character or kana, a word or figure of another script, a run of white space, or any other character. */
const token =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])[\p{L}\p{M}\p{N}])+(?:['’]\p{L}+)?|\s+|./gsu;

/**
 * How the query differs from the memory's text: Chinese by character, English by word. The parts, in order, make up
 * both texts; changes that touch are one, and so are those with nothing but white space between them.
 */
export function diffTexts(query: string, source: string): DiffPart[] {
  const ours = query.match(token) ?? [];
  const theirs = source.match(token) ?? [];
  const numbers = new Map<string, number>();
  const symbols = (tokens: readonly string[]): Int32Array =>
    Int32Array.from(tokens, (text) => {
      let number = numbers.get(text);
      if (number === undefined) {
        number = numbers.size;
        numbers.set(text, number);
      }
      return number;
    });
  const pairs = alignSymbols(symbols(ours), symbols(theirs));
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
