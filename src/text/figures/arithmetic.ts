/** Value of the last digit written: 2.4 → 0.1; trailing zeros of a round number count as written. */
export function stepOf(plain: string): number {
  const dot = plain.indexOf(".");
  if (dot >= 0) return 10 ** -(plain.length - dot - 1);
  const zeros = /(?<!0)0*$/.exec(plain)![0].length;
  return zeros === plain.length ? 1 : 10 ** zeros;
}

/** How much 多 and 余 may add: 30多 reaches to 40, 1300多 to 1400. */
export function roundStep(value: number): number {
  if (value < 10 || !Number.isInteger(value)) return 1;
  let step = 1;
  while (value % (step * 10) === 0) step *= 10;
  return step;
}

/** A product without the dust of binary fractions: 3.3 × 1e8 is 330,000,000. */
export function times(value: number, factor: number): number {
  return Number((value * factor).toPrecision(14));
}
