import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { InlineCode } from "../../src/model/code.ts";
import { carriedCodes } from "../../src/text/carried-codes.ts";

const bold = (open: number, close: number): InlineCode[] => [
  { at: open, role: "open", pair: 1, id: "1", native: "<b>" },
  { at: close, role: "close", pair: 1, id: "1", native: "</b>" },
];
const places = (codes: readonly InlineCode[]) => codes.map(({ at, role }) => `${role} ${at}`);

describe("codes of a text that changes", () => {
  it.each([
    ["a word before them", "the rule of law", "that rule of law", [4, 8], [5, 9]],
    ["a word behind them", "the rule of law", "the rule of laws", [4, 8], [4, 8]],
    ["the word in them", "the rule of law", "the power of law", [4, 8], [4, 9]],
    ["white space", " the rule\n  of law", "the rule of law", [5, 9], [4, 8]],
  ] as const)("stay with what they enclose when it is %s", (_, before, after, was, is) => {
    const [carried] = carriedCodes([{ text: before, codes: bold(was[0], was[1]) }], [after]);
    expect(places(carried!)).toEqual(places(bold(is[0], is[1])));
  });

  it("go with the half that they stand in", () => {
    const [first, second] = carriedCodes(
      [{ text: "One two. Three", codes: bold(4, 7) }],
      ["One two.", "Three"],
    );
    expect([places(first!), places(second!)]).toEqual([places(bold(4, 7)), []]);
    const split = carriedCodes([{ text: "One. Two", codes: bold(5, 8) }], ["One.", "Two"]);
    expect(split.map(places)).toEqual([[], places(bold(0, 3))]);
  });

  it("keep pairs of joined texts apart", () => {
    const parts = ["One.", "Two."].map((text) => ({ text, codes: bold(0, 3) }));
    const [joined] = carriedCodes(parts, ["One. Two."]);
    expect(places(joined!)).toEqual(["open 0", "close 3", "open 5", "close 8"]);
    expect(new Set(joined!.map(({ pair }) => pair)).size).toBe(2);
  });

  it("are never lost, never outside of the text, and stay where nothing changed", () => {
    const text = fc.string({ unit: fc.constantFrom("a", "b", " ", "\n", "条"), maxLength: 12 });
    fc.assert(
      fc.property(
        text,
        fc.array(text, { minLength: 1, maxLength: 3 }),
        fc.nat(12),
        fc.nat(12),
        (before, after, a, b) => {
          const [open, close] = [Math.min(a, b, before.length), Math.min(Math.max(a, b), before.length)];
          const carried = carriedCodes([{ text: before, codes: bold(open, close) }], after);
          expect(carried.flat()).toHaveLength(2);
          for (const [at, codes] of carried.entries())
            for (const code of codes) expect(code.at >= 0 && code.at <= after[at]!.length).toBe(true);
          if (before === before.trim() && !/\s\s/.test(before))
            expect(places(carriedCodes([{ text: before, codes: bold(open, close) }], [before])[0]!)).toEqual(
              places(bold(open, close)),
            );
        },
      ),
      { seed: 42, numRuns: 500 },
    );
  });
});
