import type { Label } from "../labels.ts";
import type { Figure } from "./figure.ts";
import { levels } from "./measures.ts";

/** A figure as it is read, with what later figures may still tell about it. */
export interface Draft extends Figure {
  /** Just the number was there: a unit that follows in a list or range holds for it too (3、5、7月). */
  bare?: boolean;
  /** The second of two numbers said in one breath, of which this is the first: 三五年. */
  second?: number;
  /** Units of counting it was multiplied by. */
  scale?: number;
}

/** The text being read and what has been found in it so far. */
export interface Reading {
  text: string;
  /** Traditional characters, in which 元 may be any of several currencies. */
  traditional: boolean;
  found: Draft[];
  groups: number;
}

/** The figure that ends right before `at`, spaces aside. */
export function before(reading: Reading, at: number): Draft | undefined {
  const last = reading.found.at(-1);
  if (!last || last.span[1] > at) return undefined;
  return reading.text.slice(last.span[1], at).trim() === "" ? last : undefined;
}

/** The number of the date or reference that a figure at `at` belongs to: the one it follows on, or a new one. */
export function groupAt(reading: Reading, previous: Draft | undefined): number {
  if (previous?.group !== undefined) return previous.group;
  reading.groups++;
  if (previous) previous.group = reading.groups;
  return reading.groups;
}

/** The number of a list that opens the text, which the other text may write in any way or not at all. */
export function listNumber({ number, length }: Label, others: readonly number[] = []): Draft {
  return {
    kind: "article-number",
    value: number,
    ...(others.length > 0 ? { others } : {}),
    unit: { ...levels.item, code: "label" },
    step: 1,
    weight: "weak",
    span: [0, length],
    opening: true,
  };
}
