import fc from "fast-check";
import { expect, it } from "vitest";
import { kwic } from "../../src/report/kwic.ts";
import { width } from "../../src/text/width.ts";

it("law: the key begins in its column and the line fits, whatever the text", () => {
  const text = fc.string({
    unit: fc.constantFrom("a", "法", " ", "word ", "é", "👩‍🚀", "\u0301", "。", "\n"),
    maxLength: 60,
  });
  fc.assert(
    fc.property(text, text, text, fc.integer({ min: 30, max: 100 }), (before, key, after, columns) => {
      const at = Math.floor(columns * 0.4);
      const whole = before + key + after;
      const line = kwic(whole, [before.length, before.length + key.length], columns, at);
      expect(width(line.left)).toBe(at);
      expect(width(line.left) + width(line.key) + width(line.right)).toBeLessThanOrEqual(columns);
    }),
    { seed: 11, numRuns: 300 },
  );
});

it.each([
  ["the courts of this country and others", [4, 10], 24, 8, "    the |courts| of this…"],
  ["a very long beginning before the court", [33, 38], 30, 12, "…before the |court|"],
  ["依照法律规定应当公告并通知当事人", [6, 8], 20, 8, "…律规定|应当|公告并…"],
] as const)("%s", (text, span, columns, at, line) => {
  const { left, key, right } = kwic(text, span, columns, at);
  expect(`${left}|${key}|${right}`.replace(/^ +(?=…)/, "")).toBe(line);
});

it("shows what could steer the terminal as symbols", () => {
  expect(kwic("a\u001b[31mb", [1, 2], 40, 10).key).toBe("␛");
});
