/** In which leaves of the suffixes (grams.ts) the occurrences of a string are. */

/** The top bit of where a leaf's key begins: all its suffixes begin with one string. */
export const single = 0x8000_0000;
const keyMask = 0x7fff_ffff;

/** Leaves `from` to before `to`; `whole`: every suffix in them begins with the string asked for. */
export interface Leaves {
  from: number;
  to: number;
  whole: boolean;
}

/**
 * The leaves in which a string's occurrences are.
 * @param wanted the string, by the numbers of its codes
 */
export function leavesOf(leaves: Uint32Array, keys: Uint16Array, wanted: ArrayLike<number>): Leaves {
  const count = leaves.length / 3 - 1;
  const keyAt = (leaf: number): number => leaves[leaf * 3 + 2]! & keyMask;
  /** Below 0: the key comes before the string; 0: the string is a prefix of it. */
  const compare = (leaf: number): number => {
    const from = keyAt(leaf);
    const length = keyAt(leaf + 1) - from;
    for (let i = 0; i < wanted.length; i++) {
      if (i >= length) return -1;
      const difference = keys[from + i]! - wanted[i]!;
      if (difference !== 0) return difference;
    }
    return 0;
  };
  const firstWhere = (test: (order: number) => boolean): number => {
    let low = 0;
    let high = count;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (test(compare(middle))) high = middle;
      else low = middle + 1;
    }
    return low;
  };
  const from = firstWhere((order) => order >= 0);
  const to = firstWhere((order) => order > 0);
  if (from < to) {
    const exact = keyAt(from + 1) - keyAt(from) === wanted.length;
    return { from, to, whole: !exact || leaves[from * 3 + 2]! >= single };
  }
  return { from: Math.max(0, from - 1), to: from, whole: false };
}
