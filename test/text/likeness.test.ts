import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { closest, editDistance, likeness } from "../../src/text/likeness.ts";

describe("editDistance", () => {
  it("counts code points, not UTF-16 units", () => {
    expect(editDistance("𠮷", "吉")).toBe(1);
    expect(editDistance("a𠮷b𠮷", "a𠮷b吉")).toBe(1);
    expect(editDistance("𠮷野", "𠮷野家")).toBe(1);
  });
  it("is a distance", () => {
    const text = fc.string({ unit: fc.constantFrom("a", "b", "𠮷", "吉"), maxLength: 8 });
    fc.assert(
      fc.property(text, text, text, (a, b, c) => {
        expect(editDistance(a, a)).toBe(0);
        expect(editDistance(a, b)).toBe(editDistance(b, a));
        expect(editDistance(a, c)).toBeLessThanOrEqual(editDistance(a, b) + editDistance(b, c));
        expect(editDistance(a, b)).toBeLessThanOrEqual(Math.max([...a].length, [...b].length));
      }),
      { seed: 42, numRuns: 300 },
    );
  });
});

describe("closest", () => {
  it("finds what was meant", () => {
    expect(closest("term-mising", ["term-missing", "term-forbidden"])).toBe("term-missing");
  });
  it("says nothing when nothing is near", () => {
    expect(closest("zebra", ["term-missing", "empty"])).toBeUndefined();
  });
  it("measures likeness without case", () => {
    expect(likeness("Paralel", "parallel")).toBeCloseTo(7 / 8);
  });
});
