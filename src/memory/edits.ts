/** How many words of bits an alignment may take (two arrays of 16 MB); longer texts align at their ends only. */
const maxWords = 1 << 22;

/**
 * An alignment of two sequences of symbols with the fewest insertions, deletions and substitutions: for each symbol
 * of `a` the index in `b` of the symbol that it is equal to or was put in place of; -1 when it has none. Rising.
 *
 * Hyyrö, "A note on bit-parallel alignment computation" (Stringology 2004): bit vectors of all columns are kept, two
 * bits a cell, and the way back is read from them. Equal symbols are taken where they meet, and a substitution only
 * where nothing else is as cheap, so that more stays equal.
 */
export function alignSymbols(a: ArrayLike<number>, b: ArrayLike<number>): Int32Array {
  const pairs = new Int32Array(a.length).fill(-1);
  let start = 0;
  let aEnd = a.length;
  let bEnd = b.length;
  while (start < aEnd && start < bEnd && a[start] === b[start]) pairs[start] = start++;
  while (aEnd > start && bEnd > start && a[aEnd - 1] === b[bEnd - 1]) pairs[--aEnd] = --bEnd;
  const rows = aEnd - start;
  const columns = bEnd - start;
  const words = (rows + 31) >>> 5;
  if (rows === 0 || columns === 0 || words * columns > maxWords) return pairs;

  const slots = new Map<number, number>();
  for (let i = start; i < aEnd; i++) if (!slots.has(a[i]!)) slots.set(a[i]!, slots.size + 1);
  const table = new Int32Array((slots.size + 1) * words);
  for (let i = 0; i < rows; i++) table[slots.get(a[start + i]!)! * words + (i >>> 5)]! |= 1 << (i & 31);

  // A bit a cell: whether its value is one more than that of the cell above (down), of the cell before (across).
  const down = new Int32Array(columns * words);
  const across = new Int32Array(columns * words);
  const vp = new Int32Array(words).fill(-1);
  const vn = new Int32Array(words);
  for (let j = 0; j < columns; j++) {
    const row = (slots.get(b[start + j]!) ?? 0) * words;
    let carry = 1;
    for (let block = 0; block < words; block++) {
      const pv = vp[block]!;
      const nv = vn[block]!;
      let eq = table[row + block]!;
      const xv = eq | nv;
      if (carry < 0) eq |= 1;
      const xh = (((eq & pv) + pv) ^ pv) | eq;
      let ph = nv | ~(xh | pv);
      let mh = pv & xh;
      across[j * words + block] = ph;
      const out = (ph >>> 31) - (mh >>> 31);
      ph <<= 1;
      mh <<= 1;
      if (carry > 0) ph |= 1;
      else if (carry < 0) mh |= 1;
      vp[block] = mh | ~(xv | ph);
      vn[block] = ph & xv;
      down[j * words + block] = vp[block]!;
      carry = out;
    }
  }

  const bit = (vectors: Int32Array, column: number, row: number): boolean =>
    ((vectors[column * words + (row >>> 5)]! >>> (row & 31)) & 1) === 1;
  let i = rows;
  let j = columns;
  while (i > 0 && j > 0) {
    if (a[start + i - 1] === b[start + j - 1]) {
      pairs[start + --i] = start + --j;
    } else if (bit(down, j - 1, i - 1)) {
      i--;
    } else if (bit(across, j - 1, i - 1)) {
      j--;
    } else {
      pairs[start + --i] = start + --j;
    }
  }
  return pairs;
}
