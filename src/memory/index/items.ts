/** Items, the occurrences of characters, and the classes that they belong to (kernel.ts). */
import type { Collected } from "./collect.ts";
import { classes } from "./kernel.ts";

/** Occurrences of a character in a text that are told apart when items are put into classes. */
const occurrencesKept = 16;
const fewTexts = 1000;

export interface Items {
  /** By character and occurrence: its class. */
  classOf: Uint8Array;
}

/** The class of the occurrence number `occurrence` (from 0) of a character. */
export function classOfItem(classOf: Uint8Array, base: number, occurrence: number): number {
  if (occurrence < occurrencesKept) return classOf[base * occurrencesKept + occurrence]!;
  return (classOf[base * occurrencesKept + occurrencesKept - 1]! + occurrence * 37) & (classes - 1);
}

/**
 * Parts the items among the classes so that all classes are about equally common, the commonest item first (Graham's
 * rule of the longest processing time, 1969): what two texts share by chance is then least.
 */
export function classifyItems(
  { lengths, text }: Collected,
  final: Uint16Array,
  baseOf: Uint16Array,
  bases: number,
): Items {
  const tally = new Uint32Array(bases * occurrencesKept);
  const seen = new Uint32Array(bases);
  let at = 0;
  for (const length of lengths) {
    if (length < 0) continue;
    for (let i = at; i < at + length; i++) {
      const base = baseOf[final[text[i]!]!]!;
      const occurrence = seen[base]!++;
      if (occurrence < occurrencesKept) tally[base * occurrencesKept + occurrence]!++;
    }
    for (let i = at; i < at + length; i++) seen[baseOf[final[text[i]!]!]!] = 0;
    at += length;
  }
  const classOf = Uint8Array.from(tally, (_, item) => (item * 37) & (classes - 1));
  // In a few texts any classes will do.
  if (lengths.length < fewTexts) return { classOf };
  const items: number[] = [];
  tally.forEach((count, item) => {
    if (count > 0) items.push(item);
  });
  items.sort((a, b) => tally[b]! - tally[a]! || a - b);
  const loads = new Float64Array(classes);
  for (const item of items) {
    let least = 0;
    for (let one = 1; one < classes; one++) if (loads[one]! < loads[least]!) least = one;
    loads[least]! += tally[item]!;
    classOf[item] = least;
  }
  return { classOf };
}
