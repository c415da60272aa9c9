import type { Cells } from "../../text/normalise.ts";

/** Bits of a text's marks. */
export const markBits = 256;

/**
 * Which characters an index text has, a bit for each class of them: an edit changes one bit of the two texts' at most,
 * so a near text has all but a few of the query's, and few that the query lacks.
 */
export function marksOf({ codes, length }: Pick<Cells, "codes" | "length">, into: Uint8Array): void {
  into.fill(0);
  for (let at = 0; at < length; at++) {
    // The high bits of a product spread neighbouring characters (Knuth, The Art of Computer Programming 3, 6.4).
    const bit = Math.imul(codes[at]!, 0x9e3779b1) >>> 24;
    into[bit >>> 3]! |= 0x80 >>> (bit & 7);
  }
}

/** As SQL writes them. */
export function marksText(marks: Uint8Array): string {
  return Array.from(marks, (byte) => byte.toString(2).padStart(8, "0")).join("");
}
