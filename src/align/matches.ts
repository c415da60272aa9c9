/**
 * Which words of which sentences translate each other by the lexical model, for all pairs of sentences within a
 * band: one list of matches a pair. Found from the words' postings, so that only pairs of words that mean
 * something to each other cost anything.
 */
import type { Table } from "./lexical.ts";
import type { Side } from "./side.ts";

/** Rows of a band: source sentence i meets target sentences low[i] … high[i] − 1, its first pair is number at[i]. */
export interface Rows {
  low: Int32Array;
  high: Int32Array;
  at: Int32Array;
}

/**
 *   pair of sentences c:  matches start[c] … start[c + 1] − 1, each
 *     source, target      which token of the source sentence and of the target sentence
 *     forward, backward   t(target word | source word), t(source word | target word)
 */
export interface Matches {
  start: Int32Array;
  source: Uint16Array;
  target: Uint16Array;
  forward: Float32Array;
  backward: Float32Array;
}

/** Matches of one row, in the order of its words, before they are sorted by target sentence. */
interface Found extends Omit<Matches, "start"> {
  sentence: Int32Array;
}

/** Both sides of a text and the words of each that translate words of the other. */
export interface Translated {
  source: Side;
  target: Side;
  /** t(target word | source word), t(source word | target word). */
  forward: Table;
  backward: Table;
}

export function findMatches(
  { source, target, forward, backward }: Translated,
  { low, high, at }: Rows,
): Matches {
  const pairs = joinTables(forward, backward);
  const places = postingsOf(target);
  const sources = source.tokens.length;
  const start = new Int32Array(at[sources]! + 1);
  const all = { ...newColumns(1 << 16) };
  let found: Found = { sentence: new Int32Array(1 << 12), ...newColumns(1 << 12) };
  let size = 0;
  for (let i = 0; i < sources; i++) {
    const from = low[i]!;
    const to = high[i]!;
    const next = new Int32Array(Math.max(0, to - from));
    let count = 0;
    const tokens = source.tokens[i]!;
    for (let token = 0; token < tokens.length; token++) {
      const word = tokens[token]!;
      for (let pair = pairs.start[word]!; pair < pairs.start[word + 1]!; pair++) {
        const end = places.start[pairs.to[pair]! + 1]!;
        for (let p = firstFrom(places.sentence, places.start[pairs.to[pair]!]!, end, from); p < end; p++) {
          const j = places.sentence[p]!;
          if (j >= to) break;
          if (count === found.sentence.length)
            found = { ...grow(found, count + 1), sentence: longer(found.sentence) };
          found.sentence[count] = j - from;
          found.source[count] = token;
          found.target[count] = places.token[p]!;
          found.forward[count] = pairs.forward[pair]!;
          found.backward[count] = pairs.backward[pair]!;
          next[j - from]!++;
          count++;
        }
      }
    }
    Object.assign(all, grow(all, size + count));
    let sum = size;
    for (let j = 0; j < next.length; j++) {
      start[at[i]! + j] = sum;
      sum += next[j]!;
      next[j] = start[at[i]! + j]!;
    }
    for (let k = 0; k < count; k++) {
      const slot = next[found.sentence[k]!]!++;
      all.source[slot] = found.source[k]!;
      all.target[slot] = found.target[k]!;
      all.forward[slot] = found.forward[k]!;
      all.backward[slot] = found.backward[k]!;
    }
    size = sum;
    start[at[i + 1]!] = size;
  }
  return { start, ...all };
}

function newColumns(length: number): Omit<Matches, "start"> {
  return {
    source: new Uint16Array(length),
    target: new Uint16Array(length),
    forward: new Float32Array(length),
    backward: new Float32Array(length),
  };
}

function grow(columns: Omit<Matches, "start">, least: number): Omit<Matches, "start"> {
  let { source, target, forward, backward } = columns;
  while (source.length < least) {
    source = longer(source);
    target = longer(target);
    forward = longer(forward);
    backward = longer(backward);
  }
  return { source, target, forward, backward };
}

function longer<T extends Int32Array | Uint16Array | Float32Array>(array: T): T {
  const twice = new (array.constructor as new (length: number) => T)(array.length * 2);
  twice.set(array as never);
  return twice;
}

/** Where each word of a side stands, sentences rising. */
function postingsOf(side: Side): { start: Int32Array; sentence: Int32Array; token: Uint16Array } {
  const start = new Int32Array(side.words.length + 1);
  for (const tokens of side.tokens) for (const word of tokens) start[word + 1]!++;
  for (let word = 0; word < side.words.length; word++) start[word + 1]! += start[word]!;
  const next = start.slice();
  const total = start[side.words.length]!;
  const sentence = new Int32Array(total);
  const token = new Uint16Array(total);
  side.tokens.forEach((tokens, j) => {
    for (let k = 0; k < tokens.length; k++) {
      const slot = next[tokens[k]!]!++;
      sentence[slot] = j;
      token[slot] = k;
    }
  });
  return { start, sentence, token };
}

function firstFrom(sorted: Int32Array, from: number, to: number, value: number): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Both tables in one, by source word. */
function joinTables(
  forward: Table,
  backward: Table,
): { start: Int32Array; to: Int32Array; forward: Float32Array; backward: Float32Array } {
  const rows = forward.start.length - 1;
  // The backward table by source word: a counting sort.
  const turned = new Int32Array(rows + 1);
  for (const word of backward.to) turned[word + 1]!++;
  for (let row = 0; row < rows; row++) turned[row + 1]! += turned[row]!;
  const next = turned.slice();
  const turnedTo = new Int32Array(backward.to.length);
  const turnedP = new Float32Array(backward.to.length);
  for (let column = 0; column + 1 < backward.start.length; column++) {
    for (let k = backward.start[column]!; k < backward.start[column + 1]!; k++) {
      const slot = next[backward.to[k]!]!++;
      turnedTo[slot] = column;
      turnedP[slot] = backward.p[k]!;
    }
  }
  const start = new Int32Array(rows + 1);
  const most = forward.to.length + turnedTo.length;
  const to = new Int32Array(most);
  const [there, back] = [new Float32Array(most), new Float32Array(most)];
  const slotOf = new Int32Array(backward.start.length).fill(-1);
  let slot = 0;
  for (let row = 0; row < rows; row++) {
    const first = slot;
    for (let k = forward.start[row]!; k < forward.start[row + 1]!; k++) {
      slotOf[forward.to[k]!] = slot;
      to[slot] = forward.to[k]!;
      there[slot++] = forward.p[k]!;
    }
    for (let k = turned[row]!; k < turned[row + 1]!; k++) {
      const known = slotOf[turnedTo[k]!]!;
      if (known >= first) back[known] = turnedP[k]!;
      else {
        to[slot] = turnedTo[k]!;
        back[slot++] = turnedP[k]!;
      }
    }
    start[row + 1] = slot;
  }
  return { start, to, forward: there, backward: back };
}
