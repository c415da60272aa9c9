/** The length model of Gale & Church (1993), its ratio and variance learned from the text at hand. */

export interface LengthModel {
  /** Characters of the target for one of the source. */
  ratio: number;
  /** Variance for one character of the target. */
  variance: number;
}

/** From whole texts, before anything is aligned. */
export function firstLengthModel(source: Float64Array, target: Float64Array): LengthModel {
  const sum = (values: Float64Array) => values.reduce((total, value) => total + value, 0);
  const ratio = sum(source) > 0 ? sum(target) / sum(source) : 1;
  // Deleted passages tilt the ratio of whole texts: an English text has 2.2 to 4.2 letters for a Chinese character.
  return { ratio: Math.min(4.2, Math.max(2.2, ratio)), variance: 9 };
}

/** From pairs of lengths that are believed to correspond; by medians, so that wrong ones do little. */
export function learnLengthModel(
  pairs: readonly (readonly [number, number])[],
  before: LengthModel,
): LengthModel {
  const usable = pairs.filter(([source, target]) => source >= 5 && target >= 5);
  if (usable.length < 10) return before;
  const ratio =
    usable.reduce((sum, pair) => sum + pair[1], 0) / usable.reduce((sum, pair) => sum + pair[0], 0);
  const squares = usable
    .map(([source, target]) => (target - ratio * source) ** 2 / ((target + ratio * source) / 2))
    .sort((a, b) => a - b);
  // The median of a squared standard normal deviate is 0.455.
  const variance = squares[squares.length >> 1]! / 0.455;
  return { ratio, variance: Math.min(20, Math.max(2, variance)) };
}

/** −log of the probability that two texts which correspond differ in length this much (two-sided tail). */
export function lengthCost(model: LengthModel, source: number, target: number): number {
  const expected = model.ratio * source;
  const mean = (expected + target) / 2;
  if (mean <= 0) return 0;
  const delta = Math.abs(target - expected) / Math.sqrt(model.variance * mean);
  return tailCost[Math.min(tailCost.length - 1, Math.floor(delta * 50))]!;
}

// Tabulated: the tail is asked for millions of times. Steps of 1/50 up to 8 standard deviations.
const tailCost = Float64Array.from({ length: 401 }, (_, index) => {
  const delta = index / 50;
  return -Math.log(Math.max(1e-16, 2 * upperTail(delta)));
});

/** 1 − Φ(x), Abramowitz & Stegun 26.2.17. */
function upperTail(x: number): number {
  const t = 1 / (1 + 0.2316419 * x);
  const density = 0.3989422804 * Math.exp((-x * x) / 2);
  return (
    density * t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))))
  );
}
