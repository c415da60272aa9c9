/**
 * What of a text a memory knows, where it does not know the whole: the longest stretches that stand in some unit, by
 * the concordance. A stretch of a known stretch is known, so for each beginning the end of the longest known one only
 * moves on (matching statistics, Chang and Lawler 1994), and twice as many questions as the text has characters are
 * enough.
 */
import type { Hit } from "../model/match.ts";
import type { Span } from "../model/span.ts";
import { isHan, scriptOf } from "../text/script.ts";
import { englishTokens } from "../text/tokens.ts";
import type { Memory } from "./memory.ts";

/** A stretch of a query that the memory knows. */
export interface Fragment {
  /** As it stands in the query. */
  text: string;
  /** Where it stands in the query, in UTF-16 code units. */
  span: Span;
  /** How often it stands in the memory. */
  count: number;
  /** Some of the places. */
  hits: Hit[];
}

/** Fewer characters or words than these are known everywhere and say nothing. */
const leastHan = 4;
const leastWords = 3;
/** Only so much of a very long text is looked at. */
const mostPieces = 2000;

/**
 * Stretches of at least four Chinese characters or three English words that do not overlap: those that together cover
 * most of the text, in as few pieces as that takes.
 * @param places how many places of each are wanted
 */
export async function knownFragments(
  memories: readonly Memory[],
  text: string,
  side: "source" | "target",
  places: number,
): Promise<Fragment[]> {
  const chinese = scriptOf(text) === "han";
  const pieces = (chinese ? characters(text) : words(text)).slice(0, mostPieces);
  const find = async (span: Span, limit: number): Promise<{ total: number; hits: Hit[] }> => {
    const found = { total: 0, hits: [] as Hit[] };
    for (const memory of memories) {
      const { total, hits } = await memory.find(text.slice(...span), { side, limit });
      found.total += total;
      found.hits.push(...(chinese ? hits : hits.filter(isWhole)));
    }
    return found;
  };
  const known = async (from: number, to: number): Promise<boolean> => {
    const { total, hits } = await find([pieces[from]!.span[0], pieces[to - 1]!.span[1]], chinese ? 0 : 20);
    return chinese ? total > 0 : hits.length > 0;
  };
  const ends = await longestKnown(pieces, chinese ? leastHan : leastWords, known);
  const fragments: Fragment[] = [];
  for (const [from, to] of bestCover(pieces, ends, chinese ? leastHan : leastWords)) {
    const span: Span = [pieces[from]!.span[0], pieces[to - 1]!.span[1]];
    const { total, hits } = await find(span, places);
    fragments.push({ text: text.slice(...span), span, count: total, hits: hits.slice(0, places) });
  }
  return fragments;
}

/** A character or a word: what stretches are made of. */
interface Piece {
  span: Span;
  /** What it counts for: 1, or 0 for punctuation and the like. */
  weight: number;
  /** Whether a stretch may begin or end with it. */
  edge: boolean;
}

function characters(text: string): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const char of text) {
    const han = isHan(char.codePointAt(0)!);
    pieces.push({
      span: [at, at + char.length],
      weight: han ? 1 : 0,
      edge: han || /[\p{L}\p{N}]/u.test(char),
    });
    at += char.length;
  }
  return pieces;
}

function words(text: string): Piece[] {
  return englishTokens(text).map(({ span }) => ({ span, weight: 1, edge: true }));
}

/** Whether a place in an English text is not cut out of a longer word. */
function isWhole({ unit, side, span }: Hit): boolean {
  const text = unit[side];
  const letter = /[\p{L}\p{N}]/u;
  return !letter.test(text[span[0] - 1] ?? "") && !letter.test(text[span[1]] ?? "");
}

/** For each beginning: behind the longest known stretch, or nothing longer than the least. */
async function longestKnown(
  pieces: readonly Piece[],
  least: number,
  known: (from: number, to: number) => Promise<boolean>,
): Promise<number[]> {
  const ends: number[] = [];
  let end = 0;
  for (let from = 0; from < pieces.length; from++) {
    let shortest = from;
    for (let weight = 0; weight < least && shortest < pieces.length; shortest++) {
      weight += pieces[shortest]!.weight;
    }
    // What began one earlier and was known is known without its first piece, too.
    if (end < shortest && weightOf(pieces, from, shortest) >= least && (await known(from, shortest))) {
      end = shortest;
    }
    if (end >= shortest) while (end < pieces.length && (await known(from, end + 1))) end++;
    ends.push(Math.max(end, from));
  }
  return ends;
}

function weightOf(pieces: readonly Piece[], from: number, to: number): number {
  let weight = 0;
  for (let at = from; at < to; at++) weight += pieces[at]!.weight;
  return weight;
}

/** What a cover is worth: what it covers, then how few pieces it has, then that they are long. */
interface Worth {
  covered: number;
  parts: number;
  squares: number;
  /** The last part, and where what comes before it ends. */
  from: number;
  to: number;
  before: number;
}

function isBetter(a: Worth, b: Worth): boolean {
  return (a.covered - b.covered || b.parts - a.parts || a.squares - b.squares) > 0;
}

/** Stretches within known ones that do not overlap, by dynamic programming over their ends. */
function bestCover(pieces: readonly Piece[], ends: readonly number[], least: number): [number, number][] {
  const best: Worth[] = [{ covered: 0, parts: 0, squares: 0, from: 0, to: 0, before: 0 }];
  for (let to = 1; to <= pieces.length; to++) {
    let top: Worth = { ...best[to - 1]!, before: to - 1, from: to, to };
    if (pieces[to - 1]!.edge) {
      let weight = 0;
      for (let from = to - 1; from >= 0 && ends[from]! >= to; from--) {
        weight += pieces[from]!.weight;
        if (weight < least || !pieces[from]!.edge) continue;
        const rest = best[from]!;
        const worth: Worth = {
          covered: rest.covered + weight,
          parts: rest.parts + 1,
          squares: rest.squares + weight * weight,
          from,
          to,
          before: from,
        };
        if (isBetter(worth, top)) top = worth;
      }
    }
    best.push(top);
  }
  const cover: [number, number][] = [];
  for (let at = pieces.length; at > 0; ) {
    const { from, to, before } = best[at]!;
    if (from < to) cover.unshift([from, to]);
    at = before;
  }
  return cover;
}
