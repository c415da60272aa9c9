/**
 * A word that stands beside the rendering of a term nearly every time is part of it: "vice [president]" for 副主席, whose
 * second word the links had given to 主席 elsewhere in the sentence. Not one that renders the word beside the term:
 * "competent" for 主管 stays alone, for "authority" is 机关.
 */
import type { Span } from "../model/span.ts";
import { type AlignedUnit, type AtomRange, gap } from "./aligned-unit.ts";
import { counter } from "./candidates.ts";
import type { Rendered } from "./clusters.ts";
import type { EnglishWord } from "./english-words.ts";
import { ownerOf } from "./owners.ts";
import { runsOf } from "./projection.ts";

/** In so many places, and in such a share of them, a word must recur. */
const fewest = 4;
const share = 0.6;
/** A weaker link does not give a word to an atom. */
const linked = 0.3;
const joints = new Set(["and", "of"]);

/** The renderings of one term with what recurs at their right and left taken in. */
export function withRecurring(list: readonly Rendered[]): Rendered[] {
  let out = [...list];
  for (const side of ["right", "left"] as const) out = extended(out, side);
  return out;
}

function extended(list: readonly Rendered[], side: "left" | "right"): Rendered[] {
  if (list.length < fewest) return [...list];
  const counts = new Map<string, number>();
  const neighbors = list.map((item) => {
    const found = neighborOf(item, side);
    const key = found && `${found.joint ?? ""} ${found.word.key}`;
    if (key !== undefined) counts.set(key, (counts.get(key) ?? 0) + 1);
    return found && { ...found, key };
  });
  const [best, most] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? ["", 0];
  if (most < fewest || most < share * list.length) return [...list];
  return list.map((item, at) => {
    const found = neighbors[at];
    return found?.key === best ? taking(item, found.words) : item;
  });
}

interface Neighbor {
  word: EnglishWord;
  joint?: string;
  /** Positions of what is taken in. */
  words: number[];
}

/** The content word beside the rendering, where nothing parts them and it renders no neighbour of the term. */
function neighborOf({ occurrence, projection }: Rendered, side: "left" | "right"): Neighbor | undefined {
  const { unit, from, to } = occurrence;
  const { words } = unit;
  const step = side === "right" ? 1 : -1;
  const edge = side === "right" ? projection.words[projection.words.length - 1]! : projection.words[0]!;
  const touching = (w: number): boolean => {
    const left = side === "right" ? w : w - 1;
    return left >= 0 && /^[ -]$/u.test(gap(unit, left));
  };
  if (!touching(edge)) return undefined;
  let at = edge + step;
  let joint: string | undefined;
  const lower = words[at]!.text.toLowerCase();
  if (side === "left" && joints.has(lower)) {
    joint = lower;
    if (!touching(at)) return undefined;
    at += step;
  }
  const word = words[at];
  if (!word || word.functional) return undefined;
  const owner = unit.atoms[ownerOf(unit, at, linked)];
  if (owner && !counter.test(owner.text) && besideTerm(unit, owner.span, { from, to })) return undefined;
  const taken = joint === undefined ? [at] : [at, at + 1];
  return { word, words: taken, ...(joint === undefined ? {} : { joint }) };
}

const quotes = /^[“”‘’「」『』《》〈〉]*$/u;

/** Whether nothing but a quotation mark parts a word from the term: 共建“一带一路”. */
function besideTerm({ atoms, chinese }: AlignedUnit, [start, end]: Span, { from, to }: AtomRange): boolean {
  const [left, right] = [atoms[from]!.span[0], atoms[to - 1]!.span[1]];
  return (
    (end <= left && quotes.test(chinese.slice(end, left))) ||
    (start >= right && quotes.test(chinese.slice(right, start)))
  );
}

function taking({ occurrence, projection }: Rendered, more: readonly number[]): Rendered {
  const words = [...new Set([...projection.words, ...more])].sort((a, b) => a - b);
  return { occurrence, projection: { ...projection, words, ...runsOf(occurrence.unit, words) } };
}
