/**
 * Levenshtein distance with a bound, 32 rows at a time: Myers, "A fast bit-vector algorithm for approximate string
 * matching based on dynamic programming" (J. ACM 46, 1999), in the form of Hyyrö, "A bit-vector algorithm for
 * computing Levenshtein and Damerau edit distances" (2003), for whole strings. Long patterns take several
 * blocks of rows, of which only those within `bound` of the diagonal are computed (Ukkonen 1985): a cell further
 * off costs more than the bound, and the values that stand in for such cells are never below the true ones.
 *
 *              text →   1 … j … n
 *     pattern  block 0  ▓▓▓╲           vp, vn: where the value grows or falls by one
 *        ↓     block 1     ╲▓▓▓╲       from one row to the next, a bit a row
 *              block 2         ╲▓▓▓
 */
export interface Pattern {
  /** Number of symbols. */
  length: number;
  /** Blocks of 32 rows. */
  words: number;
  /** By symbol: which row of `table` is its own; 0 for symbols that the pattern lacks. */
  slots: Uint16Array | Uint32Array;
  /** By slot and block: the rows at which the symbol stands. Row 0 is all zero. */
  table: Int32Array;
  /** By slot: how often the symbol stands in the pattern. */
  counts: Int32Array;
  /** Room for a copy of `counts`, used up by one text after the other. */
  unused: Int32Array;
  vp: Int32Array;
  vn: Int32Array;
  /** By block: the value at its last row. */
  score: Int32Array;
}

/**
 * @param symbols of the pattern; one that is `alphabet` or more is known to stand in no text
 * @param alphabet number of symbols that texts are made of
 */
export function compilePattern(symbols: ArrayLike<number>, alphabet: number): Pattern {
  const length = symbols.length;
  const words = Math.max(1, (length + 31) >>> 5);
  const slots = length < 0xffff ? new Uint16Array(alphabet) : new Uint32Array(alphabet);
  let used = 0;
  for (let i = 0; i < length; i++) {
    const symbol = symbols[i]!;
    if (symbol < alphabet && slots[symbol] === 0) slots[symbol] = ++used;
  }
  const table = new Int32Array((used + 1) * words);
  const counts = new Int32Array(used + 1);
  for (let i = 0; i < length; i++) {
    const slot = symbols[i]! < alphabet ? slots[symbols[i]!]! : 0;
    if (slot === 0) continue;
    table[slot * words + (i >>> 5)]! |= 1 << (i & 31);
    counts[slot]!++;
  }
  const blocks = (): Int32Array => new Int32Array(words);
  const unused = new Int32Array(used + 1);
  return { length, words, slots, table, counts, unused, vp: blocks(), vn: blocks(), score: blocks() };
}

/**
 * Whether the symbols alone, whatever their order, put the text more than `bound` edits away: of the longer text at
 * most `bound` symbols may be without a partner in the other (the bag distance of Bartolini, Ciaccia and Patella 2002).
 */
function bagExceeds(
  { length: m, slots, counts, unused }: Pattern,
  text: ArrayLike<number>,
  at: number,
  length: number,
  bound: number,
): boolean {
  for (let slot = 0; slot < counts.length; slot++) unused[slot] = counts[slot]!;
  let allowed = length - Math.max(m, length) + bound;
  for (let j = 0; j < length; j++) {
    if (--unused[slots[text[at + j]!]!]! < 0 && --allowed < 0) return true;
  }
  return false;
}

/**
 * The distance between the pattern and `text[at .. at + length)`, if it is at most `bound`; else any number
 * above the bound.
 */
export function boundedDistance(
  pattern: Pattern,
  text: ArrayLike<number>,
  at: number,
  length: number,
  bound: number,
): number {
  if (Math.abs(pattern.length - length) > bound) return bound + 1;
  if (pattern.length === 0 || length === 0) return pattern.length + length;
  if (bagExceeds(pattern, text, at, length, bound)) return bound + 1;
  return pattern.words === 1
    ? oneWord(pattern, text, at, length, bound)
    : banded(pattern, text, at, length, bound);
}

function oneWord(
  pattern: Pattern,
  text: ArrayLike<number>,
  at: number,
  length: number,
  bound: number,
): number {
  const { slots, table } = pattern;
  const last = pattern.length - 1;
  let score = pattern.length;
  let vp = -1;
  let vn = 0;
  // Columns to come can lower the value by one each.
  let ceiling = bound + length;
  for (let j = 0; j < length; j++) {
    const eq = table[slots[text[at + j]!]!]!;
    const d0 = (((eq & vp) + vp) ^ vp) | eq | vn;
    const ph = vn | ~(d0 | vp);
    const mh = d0 & vp;
    score += ((ph >>> last) & 1) - ((mh >>> last) & 1);
    if (score > --ceiling) return bound + 1;
    const shifted = (ph << 1) | 1;
    vp = (mh << 1) | ~(d0 | shifted);
    vn = d0 & shifted;
  }
  return score;
}

function banded(
  pattern: Pattern,
  text: ArrayLike<number>,
  at: number,
  length: number,
  bound: number,
): number {
  const { slots, table, words, vp, vn, score } = pattern;
  const bottom = words - 1;
  const lastBit = (pattern.length - 1) & 31;
  let first = 0;
  let last = -1;
  for (let j = 1; j <= length; j++) {
    while (last < bottom && (last + 1) * 32 < j + bound) {
      last++;
      vp[last] = -1;
      vn[last] = 0;
      const height = last === bottom ? lastBit + 1 : 32;
      score[last] = (last > 0 ? score[last - 1]! : j - 1) + height;
    }
    const top = (j - bound - 1) >> 5;
    if (top > first) first = top;
    if (first > last) return bound + 1;
    const row = slots[text[at + j - 1]!]! * words;
    let carry = 1;
    for (let block = first; block <= last; block++) {
      const pv = vp[block]!;
      const nv = vn[block]!;
      let eq = table[row + block]!;
      const xv = eq | nv;
      if (carry < 0) eq |= 1;
      const xh = (((eq & pv) + pv) ^ pv) | eq;
      let ph = nv | ~(xh | pv);
      let mh = pv & xh;
      const shift = block === bottom ? lastBit : 31;
      const out = ((ph >>> shift) & 1) - ((mh >>> shift) & 1);
      ph <<= 1;
      mh <<= 1;
      if (carry > 0) ph |= 1;
      else if (carry < 0) mh |= 1;
      vp[block] = mh | ~(xv | ph);
      vn[block] = ph & xv;
      score[block]! += out;
      carry = out;
    }
    if (last === bottom && score[bottom]! - (length - j) > bound) return bound + 1;
  }
  return last === bottom ? score[bottom]! : bound + 1;
}
