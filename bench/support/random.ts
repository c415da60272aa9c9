import { randomStream } from "../../src/extract/random.ts";

export type Random = (below: number) => number;

/** Whole numbers from 0 to below `below`, the same for the same seed. */
export function wholeNumbers(seed: number): Random {
  const next = randomStream(seed);
  return (below) => (next() * 2 ** 32) % below;
}
