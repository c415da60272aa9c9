/** Places in rising lists of numbers. */

/** The place of the first number that is not below `value`; the list's length when all are. */
export function firstAtLeast(rising: ArrayLike<number>, value: number): number {
  let low = 0;
  let high = rising.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (rising[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The place of a number; -1 when it is not there. */
export function placeOf(rising: ArrayLike<number>, value: number): number {
  const at = firstAtLeast(rising, value);
  return rising[at] === value ? at : -1;
}
