import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { boundedDistance, compilePattern } from "../../src/memory/distance.ts";
import { alignSymbols } from "../../src/memory/edits.ts";
import { plainDistance } from "../support/plain-matching.ts";

const alphabet = 6;
/** Lengths on both sides of one, two and four blocks. */
const lengths = fc.oneof(fc.nat(8), fc.constantFrom(31, 32, 33, 63, 64, 65, 127, 128, 129), fc.nat(150));
const text = lengths.chain((length) =>
  fc.array(fc.nat(alphabet - 1), { minLength: length, maxLength: length }),
);
/** A text and another made from it by a few edits, so that distances are small. */
const related = fc
  .tuple(text, fc.array(fc.tuple(fc.nat(200), fc.nat(2), fc.nat(alphabet - 1)), { maxLength: 12 }))
  .map(([a, edits]) => {
    const b = [...a];
    for (const [at, kind, symbol] of edits) {
      if (kind === 0) b.splice(at % (b.length + 1), 0, symbol);
      else if (kind === 1) b.splice(at % (b.length + 1), 1);
      else if (b.length > 0) b[at % b.length] = symbol;
    }
    return [a, b] as const;
  });
const pair = fc.oneof(related, fc.tuple(text, text));

describe("bounded distance", () => {
  test("is the distance when that is within the bound, and above the bound otherwise", () => {
    fc.assert(
      fc.property(pair, fc.nat(60), ([a, b], bound) => {
        const distance = plainDistance(a, b);
        const padded = Uint16Array.from([5, 5, ...b, 5]);
        const found = boundedDistance(compilePattern(a, alphabet), padded, 2, b.length, bound);
        if (distance <= bound) expect(found).toBe(distance);
        else expect(found).toBeGreaterThan(bound);
      }),
      { seed: 42, numRuns: 3000 },
    );
  });

  test("one pattern serves any number of texts", () => {
    fc.assert(
      fc.property(text, fc.array(text, { maxLength: 5 }), (a, others) => {
        const pattern = compilePattern(a, alphabet);
        for (const other of [...others, a, ...others]) {
          expect(boundedDistance(pattern, other, 0, other.length, 200)).toBe(plainDistance(a, other));
        }
      }),
      { seed: 42, numRuns: 200 },
    );
  });

  test("symbols of the pattern that no text has match nothing", () => {
    expect(boundedDistance(compilePattern([9, 1, 9], alphabet), [1, 1, 1], 0, 3, 3)).toBe(2);
  });
});

describe("alignment", () => {
  test("has the fewest edits, in rising order", () => {
    fc.assert(
      fc.property(pair, ([a, b]) => {
        const pairs = alignSymbols(a, b);
        let last = -1;
        let edits = 0;
        let partners = 0;
        pairs.forEach((j, i) => {
          if (j < 0) edits++;
          else {
            expect(j).toBeGreaterThan(last);
            last = j;
            partners++;
            if (a[i] !== b[j]) edits++;
          }
        });
        expect(edits + b.length - partners).toBe(plainDistance(a, b));
      }),
      { seed: 42, numRuns: 2000 },
    );
  });
});
