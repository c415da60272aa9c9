import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { denseOf, type Escapes } from "../../src/text/dense.ts";

const written: Record<Escapes, (char: string) => string> = {
  xml: (char) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&#34;" })[char] ?? char,
  quotes: (char) => (char === '"' ? '""' : char),
  none: (char) => char,
};

describe("a text looked up in a file", () => {
  test.each(["xml", "quotes", "none"] as const)(
    "is found whatever white space and escapes (%s)",
    (escapes) => {
      const letter = fc.constantFrom(..."ab国家<>&\"'，.😀".match(/./gu)!);
      const space = fc.constantFrom("", "", "", " ", "\n", "\r\n  ");
      fc.assert(
        fc.property(
          fc.array(fc.tuple(letter, space), { minLength: 1, maxLength: 30 }),
          fc.string({ unit: fc.constantFrom("x", "y", " ", "\n"), maxLength: 40 }),
          fc.nat(),
          fc.nat(),
          (letters, before, a, b) => {
            const text = letters.map(([char]) => char).join("");
            let raw = before;
            const starts: number[] = [];
            for (const [char, gap] of letters) {
              for (let unit = 0; unit < char.length; unit++) starts.push(raw.length + unit);
              raw += written[escapes](char) + gap;
            }
            const dense = denseOf(`${raw}zz`, escapes);
            const found = dense.find(text, 0)!;
            expect(found.start).toBe(starts[0]);
            const [from, to] = [a % text.length, b % text.length].sort((x, y) => x - y) as [number, number];
            const inside = dense.within(found, text, [from, to + 1])!;
            expect(inside.start).toBe(starts[from]);
            const { line, column } = dense.place(inside.start);
            const lines = raw.slice(0, inside.start).split(/\r\n|\n|\r/);
            expect([line, column]).toEqual([lines.length, lines.at(-1)!.length + 1]);
          },
        ),
        { seed: 6, numRuns: 300 },
      );
    },
  );

  test("the end of a stretch takes the whole escape in", () => {
    const raw = "<seg>Law &amp; Order</seg>";
    const dense = denseOf(raw, "xml");
    const found = dense.find("Law &", 0)!;
    expect(raw.slice(found.start, found.end)).toBe("Law &amp;");
  });

  test("begins to look where it is told, and no further than it may", () => {
    const dense = denseOf("one two one", "none");
    expect(dense.find("one", 1)?.start).toBe(8);
    expect(dense.find("one", 1, 3)).toBeUndefined();
    expect(dense.find("three", 0)).toBeUndefined();
    expect(dense.find("  ", 0)).toBeUndefined();
  });
});
