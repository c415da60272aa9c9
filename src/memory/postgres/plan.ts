/**
 * Which postings tell the texts that may be near a query. Of two texts that are k edits apart, an edit destroys at most
 * two of the query's places of a pair, three of a triple (as many as there are gram sizes that overlap at a character);
 * one that puts a character in destroys one less. So a near text has at least
 *
 *     t = places − o·k + l        o = 2 or 3, l = characters by which it is longer
 *
 * of the query's places (Ukkonen, "Approximate string-matching with q-grams and maximal matches", 1992). Of the most
 * frequent grams, places up to t − m may be left out: then it has m at least of those that are left. Where t says
 * nothing, k + 1 grams that do not overlap cannot all be destroyed: a near text has one of them.
 */
import type { Cells } from "../../text/normalise.ts";
import { longestText } from "../index/layout.ts";
import { classOfMark, type Gram, gramAt, hasLengthToken, lengthClass, lengthMark } from "./tokens.ts";

/** A gram of the query at its place. */
export interface Placed extends Gram {
  at: number;
}

/** The texts of one class of lengths. */
export interface ClassPlan {
  lengths: number;
  /** Of the index text. */
  shortest: number;
  longest: number;
  /** The grams whose lists are taken; empty where the token of the length tells the texts. */
  grams: Map<number, { gram: Gram; weight: number }>;
}

export interface Plan {
  classes: ClassPlan[];
  /** By mark of a length: what the lists of a text have to count; more than any can where it is not asked for. */
  needed: Uint32Array;
  /** Lengths whose texts no list tells. */
  scanned: { shortest: number; longest: number }[];
}

const never = 2 ** 32 - 1;

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
export function mostEdits(longer: number, threshold: number): number {
  return Math.floor(((100 - threshold) * longer) / 100 + 1e-9);
}

/** The lengths of index texts that may reach the threshold, a base score above 0. */
export function nearLengths(length: number, threshold: number): { shortest: number; longest: number } {
  return {
    shortest: Math.max(0, Math.ceil((length * threshold) / 100 - 1e-9)),
    longest: Math.min(longestText, Math.floor((length * 100) / threshold + 1e-9)),
  };
}

/** What tells a gram from others. */
function gramKey({ value, size }: Gram): number {
  return size === 2 ? value : -1 - value;
}

/**
 * @param query an index text of {@link longestText} characters at most
 * @param threshold base score, above 0
 * @param frequency of a gram: how many texts have it
 * @param margin so many places of those that are not left out a text has to have, where it can be asked for: the more,
 * the fewer texts and the longer lists
 */
export function planFor(
  query: Pick<Cells, "codes" | "length">,
  threshold: number,
  frequency: (gram: Gram) => number,
  margin = Number.POSITIVE_INFINITY,
): Plan {
  const m = query.length;
  const { shortest, longest } = nearLengths(m, threshold);
  const grams = gramsOf(query);
  const overlap = grams.some(({ size }) => size === 3) ? 3 : 2;
  const byFrequency = distinct(grams)
    .map((one) => ({ ...one, frequency: frequency(one.gram) }))
    .sort((a, b) => b.frequency - a.frequency);
  const places = byFrequency.reduce((sum, { weight }) => sum + weight, 0);
  const kept = (length: number): number =>
    places - overlap * mostEdits(Math.max(m, length), threshold) + Math.max(0, length - m);
  const plan: Plan = { classes: [], needed: new Uint32Array(256).fill(never), scanned: [] };
  for (let from = shortest; from <= longest; ) {
    const lengths = lengthClass(from);
    let to = from;
    while (to < longest && lengthClass(to + 1) === lengths) to++;
    let least = never;
    for (let length = from; length <= to; length++) least = Math.min(least, kept(length));
    const taken = new Map<number, { gram: Gram; weight: number }>();
    const of = { lengths, shortest: from, longest: to, grams: taken };
    /** What a text of a length needs; of those that are noted together the least. */
    const need = (one: (length: number) => number): void => {
      for (let length = from; length <= to; length++) {
        const mark = lengthMark(length);
        plan.needed[mark] = Math.min(plan.needed[mark]!, one(length));
      }
    };
    if (least >= 1) {
      let left = least - Math.min(least, margin);
      const before = left;
      for (const { gram, weight } of byFrequency) {
        if (weight <= left) left -= weight;
        else taken.set(gramKey(gram), { gram, weight });
      }
      need((length) => kept(length) - (before - left));
      plan.classes.push(of);
    } else if (hasLengthToken(lengths)) {
      need(() => 1);
      plan.classes.push(of);
    } else {
      const apart = rarestApart(grams, mostEdits(Math.max(m, to), threshold) + 1, frequency);
      if (apart) {
        for (const gram of apart) taken.set(gramKey(gram), { gram, weight: 1 });
        need(() => 1);
        plan.classes.push(of);
      } else plan.scanned.push({ shortest: from, longest: to });
    }
    from = to + 1;
  }
  return plan;
}

/** Marks of the lengths that a class's texts may have. */
export function marksIn({ lengths, shortest, longest }: ClassPlan): number[] {
  const first = lengthMark(shortest);
  const last = lengthMark(longest);
  return Array.from({ length: last - first + 1 }, (_, i) => first + i).filter(
    (mark) => classOfMark[mark] === lengths,
  );
}

function distinct(grams: readonly Placed[]): { gram: Gram; weight: number }[] {
  const found = new Map<number, { gram: Gram; weight: number }>();
  for (const gram of grams) {
    const known = found.get(gramKey(gram));
    // A weight is a byte.
    if (known) known.weight = Math.min(255, known.weight + 1);
    else found.set(gramKey(gram), { gram, weight: 1 });
  }
  return [...found.values()];
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
