/**
 * Where every substring stands: the beginnings of all suffixes of the search texts, cut into leaves along the
 * order of the suffixes. A leaf holds the suffixes that begin with a string P followed by one of the codes lo..hi;
 * where that is too much it is parted by the next code, so leaves hold some hundreds.
 *
 *     suffixes in order     …涉及… …涉外案… …涉外法… …涉外经… …淡…
 *     leaves                ├─────┤├────────────────────────┤├────
 *     keys (P lo)           涉及   涉外                        消        its list: the units where one stands
 *
 * So a string is either a prefix of the common part of whole leaves: its occurrences are theirs, counted already;
 * or it lies within one leaf: the leaf's units are few and are read.
 */

import { single } from "./leaves.ts";
import { release } from "./release.ts";
import { BitWriter, writeList } from "./unit-lists.ts";

const largestLeaf = 256;
/** Neighbors whose lists together are no longer than this share a leaf. */
const smallestLeaf = 192;
/** How many suffixes are put in order at a time. */
const atOnce = 1 << 21;
/** Strings are not told apart beyond this many codes. */
const deepest = 24;

export interface GramSections {
  leaves: Uint8Array;
  letters: Uint8Array;
  keys: Uint8Array;
  postings: Uint8Array;
}

/**
 * @param text numbers of codes from 1, each unit's text ended by 0; one place more at the end
 * @param codeOf by number: the code, rising; 0 for number 0
 */
export function buildGrams(text: Uint16Array, units: number, codeOf: readonly number[]): GramSections {
  const codes = codeOf.length;
  const leaves: number[] = [];
  const keys: number[] = [];
  const list = new BitWriter();
  let order = new Uint32Array(0);
  let spare = new Uint32Array(0);
  /** By suffix in order: its codes at an even depth and the next, the first one above. */
  let pairs = new Uint32Array(0);
  let sparePairs = new Uint32Array(0);
  /** By suffix in order: its unit. */
  let owners = new Uint32Array(0);
  let spareOwners = new Uint32Array(0);
  const places = text.length - 1;
  let occurrences = 0;
  const path: number[] = [];
  let unitsOfLeaf = new Uint32Array(largestLeaf * 2);

  function emit(from: number, to: number, low: number, high: number): void {
    const size = to - from;
    if (unitsOfLeaf.length < size) unitsOfLeaf = new Uint32Array(size * 2);
    for (let i = 0; i < size; i++) unitsOfLeaf[i] = owners[from + i]!;
    const sorted = unitsOfLeaf.subarray(0, size);
    if (low !== high) sorted.sort();
    leaves.push(list.length, occurrences, keys.length + (low === high ? single : 0));
    for (const code of path) keys.push(code);
    keys.push(low);
    if (low === high && low !== 0) pushCommon(from, to);
    writeList(list, sorted, units);
    occurrences += size;
  }

  /** What follows in all suffixes of a leaf is of its key too: then strings that reach so far need no text either. */
  function pushCommon(from: number, to: number): void {
    for (let depth = path.length + 1; depth < deepest; depth++) {
      const code = text[order[from]! + depth]!;
      if (code === 0) return;
      for (let i = from + 1; i < to; i++) if (text[order[i]! + depth] !== code) return;
      keys.push(code);
    }
  }

  /** By code: how many suffixes of a group have it, then where the next of them goes; all 0 between groups. */
  const next = new Uint32Array(codes);
  /**
   * Puts the suffixes in the order of their codes at this depth; gives the codes and where each begins, in turn. The
   * text is read for two depths at a time, since nearly all of the time goes by until it comes from memory.
   */
  function sortBy(depth: number, from: number, to: number): number[] {
    const shift = depth & 1 ? 0 : 16;
    if (shift > 0) {
      for (let i = from; i < to; i++) {
        const at = order[i]! + depth;
        pairs[i] = (text[at]! << 16) | text[at + 1]!;
      }
    }
    const found: number[] = [];
    for (let i = from; i < to; i++) {
      const code = (pairs[i]! >>> shift) & 0xffff;
      if (next[code]!++ === 0) found.push(code);
    }
    found.sort((a, b) => a - b);
    const groups: number[] = [];
    let place = 0;
    for (const code of found) {
      groups.push(code, from + place);
      const size = next[code]!;
      next[code] = place;
      place += size;
    }
    for (let i = from; i < to; i++) {
      const pair = pairs[i]!;
      const goes = next[(pair >>> shift) & 0xffff]!++;
      spare[goes] = order[i]!;
      sparePairs[goes] = pair;
      spareOwners[goes] = owners[i]!;
    }
    order.set(spare.subarray(0, place), from);
    pairs.set(sparePairs.subarray(0, place), from);
    owners.set(spareOwners.subarray(0, place), from);
    for (const code of found) next[code] = 0;
    return groups;
  }

  function part(from: number, to: number): void {
    const depth = path.length;
    const groups = sortBy(depth, from, to);
    // What is joined so far: its first code, its last, its first suffix.
    let low = -1;
    let high = -1;
    let start = 0;
    const flush = (end: number): void => {
      if (low >= 0) emit(start, end, low, high);
      low = -1;
    };
    for (let i = 0; i < groups.length; i += 2) {
      const [code, begin] = [groups[i]!, groups[i + 1]!];
      const end = groups[i + 3] ?? to;
      if (low >= 0 && end - start <= smallestLeaf) {
        high = code;
        continue;
      }
      flush(begin);
      if (end - begin > largestLeaf && code !== 0 && depth + 1 < deepest) {
        path.push(code);
        part(begin, end);
        path.pop();
      } else {
        low = code;
        high = code;
        start = begin;
        // What ends here is not joined with what goes on: its list may be as long as can be.
        if (code === 0) flush(end);
      }
    }
    flush(to);
  }
  // By first code, some millions of suffixes at a time: so much memory is enough for any text.
  const tally = new Uint32Array(codes);
  for (let at = 0; at < places; at++) tally[text[at]!]!++;
  for (let low = 1, high = 1; low < codes; low = high) {
    let size = tally[high++]!;
    while (high < codes && size + tally[high]! <= atOnce) size += tally[high++]!;
    if (size === 0) continue;
    if (order.length < size) {
      release(order, spare, pairs, sparePairs, owners, spareOwners);
      order = new Uint32Array(size);
      spare = new Uint32Array(size);
      pairs = new Uint32Array(size);
      sparePairs = new Uint32Array(size);
      owners = new Uint32Array(size);
      spareOwners = new Uint32Array(size);
    }
    let count = 0;
    let unit = 0;
    for (let at = 0; at < places; at++) {
      const code = text[at]!;
      if (code === 0) unit++;
      else if (code >= low && code < high) {
        owners[count] = unit;
        order[count++] = at;
      }
    }
    part(0, count);
  }
  leaves.push(list.length, occurrences, keys.length);
  release(order, spare, pairs, sparePairs, owners, spareOwners);
  return {
    leaves: new Uint8Array(Uint32Array.from(leaves).buffer),
    letters: new Uint8Array(Uint32Array.from(codeOf).buffer),
    keys: new Uint8Array(Uint16Array.from(keys).buffer),
    postings: list.bytes(),
  };
}
