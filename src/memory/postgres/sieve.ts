/**
 * Which tokens a text must have to be near a query. Of two texts that are at most k edits apart, k + 1 grams of the
 * one that do not overlap cannot all be missing in the other: an edit destroys one of them at most. So a near text has
 * one of any k + 1 of them, the rarest; and one of any other k + 1, which sieves again. A text that is longer than the
 * query by l characters took at least l edits to put them in: only k − l are left to remove or replace a character of
 * the query, so it has one of any k − l + 1 characters.
 */
import type { Cells } from "../../text/normalise.ts";
import { longestText } from "../index/layout.ts";
import { characterToken, type Gram, gramAt, indexTokens, lengthClass, lengthToken } from "./tokens.ts";

/**
 * A near text of one class of lengths: it has a token of each of these lists, and its index text is of a length from
 * `shortest` to `longest`.
 */
export interface Sieve {
  anyOf: number[][];
  shortest: number;
  longest: number;
  /** How many edits it may be away. */
  edits: number;
}

/** A gram of the query at its place. */
interface Placed extends Gram {
  at: number;
}

/** So many lists sieve at most. */
const mostLists = 4;
/** What a place in a list costs against reading a row. */
const listCost = 0.05;

/** The grams of a text, in the order of their places. */
export function gramsOf({ codes, length }: Pick<Cells, "codes" | "length">): Placed[] {
  const grams: Placed[] = [];
  for (let at = 0; at < length; at++) {
    const gram = gramAt(codes, length, at);
    if (gram) grams.push({ ...gram, at });
  }
  return grams;
}

/** How many edits two index texts may be apart whose longer one has so many characters. */
function mostEdits(longer: number, threshold: number): number {
  return Math.floor(((100 - threshold) * longer) / 100 + 1e-9);
}

/**
 * The sieves whose texts together are all that may reach the threshold: one for each class of lengths, as longer texts
 * allow more edits.
 * @param query an index text of {@link longestText} characters at most
 * @param threshold base score, above 0
 * @param frequency of a gram: share of the units that have it, roughly
 */
export function sievesFor(
  query: Pick<Cells, "codes" | "length">,
  threshold: number,
  frequency: (gram: Gram | number) => number,
): Sieve[] {
  const m = query.length;
  const shortest = Math.max(0, Math.ceil((m * threshold) / 100 - 1e-9));
  const longest = Math.min(longestText, Math.floor((m * 100) / threshold + 1e-9));
  const grams = gramsOf(query);
  const costs = new Map(grams.map((gram) => [gram.at, frequency(gram)]));
  const listsFor = new Map<number, Placed[][]>();
  const characters = rarestCharacters(query, frequency);
  const sieves: Sieve[] = [];
  for (let from = shortest; from <= longest; ) {
    const lengths = lengthClass(from);
    let to = from;
    while (to < longest && lengthClass(to + 1) === lengths) to++;
    const edits = mostEdits(Math.max(m, to), threshold);
    let lists = listsFor.get(edits);
    if (!lists) {
      lists = disjointLists(grams, edits + 1, costs);
      listsFor.set(edits, lists);
    }
    const choices = lists.map((list) => ({
      tokens: [...new Set(list.flatMap((gram) => indexTokens(gram, lengths)))],
      share: list.reduce((sum, gram) => sum + costs.get(gram.at)!, 0),
    }));
    const anyOf = worthwhile([
      ...choices,
      ...characterLists(characters, edits - Math.max(0, from - m) + 1, lengths),
    ]);
    // Where grams cannot tell, the length does; a text of one character has no gram at all.
    sieves.push({
      anyOf: anyOf.length > 0 ? anyOf : [[lengthToken(lengths)]],
      shortest: from,
      longest: to,
      edits,
    });
    from = to + 1;
  }
  return sieves;
}

interface List {
  tokens: number[];
  /** Of the units that have one of the tokens, roughly. */
  share: number;
}

/** The lists that sieve more than they cost, in the order in which they do. */
function worthwhile(lists: List[]): number[][] {
  const chosen: number[][] = [];
  let passing = 1;
  for (const { tokens, share } of lists.sort((a, b) => a.share - b.share)) {
    if (chosen.length > 0 && passing * (1 - Math.min(1, share)) < listCost * share) break;
    if (chosen.length === mostLists) break;
    chosen.push(tokens);
    passing *= Math.min(1, share);
  }
  return chosen;
}

/** Lists of so many grams that do not overlap, the rarest first. */
function disjointLists(
  grams: readonly Placed[],
  count: number,
  costs: ReadonlyMap<number, number>,
): Placed[][] {
  const lists: Placed[][] = [];
  let left = [...grams];
  while (lists.length < mostLists) {
    const chosen = rarestApart(left, count, (gram) => costs.get(gram.at)!);
    if (!chosen) break;
    lists.push(chosen);
    const values = new Set(chosen.map(({ value }) => value));
    left = left.filter(({ value }) => !values.has(value));
  }
  return lists;
}

/** The characters of a text that have tokens, with the shares of the units that have them, the rarest first. */
function rarestCharacters(
  { codes, length }: Pick<Cells, "codes" | "length">,
  frequency: (character: number) => number,
): { code: number; share: number }[] {
  return [...new Set(codes.subarray(0, length))]
    .filter((code) => characterToken(code, 0) !== undefined)
    .map((code) => ({ code, share: frequency(code) }))
    .sort((a, b) => a.share - b.share);
}

/** Lists of so many characters, the rarest first. */
function characterLists(
  characters: readonly { code: number; share: number }[],
  count: number,
  lengths: number,
): List[] {
  const lists: List[] = [];
  for (let from = 0; from + count <= characters.length && lists.length < mostLists; from += count) {
    const some = characters.slice(from, from + count);
    lists.push({
      tokens: some.map(({ code }) => characterToken(code, lengths)!),
      share: some.reduce((sum, { share }) => sum + share, 0),
    });
  }
  return lists;
}

/** So many grams that do not overlap, of the least frequency in all; undefined where there are not so many. */
function rarestApart(
  grams: readonly Placed[],
  count: number,
  frequency: (gram: Placed) => number,
): Placed[] | undefined {
  const size = grams.length;
  if (size < count) return undefined;
  const costs = grams.map(frequency);
  /** By gram: how many of the grams before it end where it begins or sooner. */
  const before = new Int32Array(size);
  for (let i = 0, j = 0; i < size; i++) {
    while (j < i && grams[j]!.at + grams[j]!.size <= grams[i]!.at) j++;
    before[i] = j;
  }
  // least[c][i]: the least cost of c grams among the first i.
  let row = new Float64Array(size + 1);
  const taken: Uint8Array[] = [];
  for (let c = 1; c <= count; c++) {
    const next = new Float64Array(size + 1).fill(Number.POSITIVE_INFINITY);
    const took = new Uint8Array(size + 1);
    for (let i = 1; i <= size; i++) {
      const cost = row[before[i - 1]!]! + costs[i - 1]!;
      const better = cost < next[i - 1]!;
      next[i] = better ? cost : next[i - 1]!;
      took[i] = better ? 1 : 0;
    }
    taken.push(took);
    row = next;
  }
  if (!Number.isFinite(row[size]!)) return undefined;
  const chosen: Placed[] = [];
  for (let c = count, i = size; c > 0; i--) {
    if (taken[c - 1]![i] === 0) continue;
    chosen.push(grams[i - 1]!);
    i = before[i - 1]! + 1;
    c--;
  }
  return chosen;
}
