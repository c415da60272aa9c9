import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { simplify } from "../../src/text/fold.ts";

describe("simplify", () => {
  test.each([
    ["涉外法治體系", "涉外法治体系"],
    ["國務院關於進一步擴大開放的若干意見", "国务院关于进一步扩大开放的若干意见"],
    ["平行訴訟", "平行诉讼"],
    ["已經是简体", "已经是简体"],
    ["WTO 與 GATT", "WTO 与 GATT"],
    ["", ""],
  ])("%s → %s", (traditional, simplified) => {
    expect(simplify(traditional)).toBe(simplified);
  });

  test("keeps every code point in its place, and a second time changes nothing more", () => {
    const han = fc.integer({ min: 0x3400, max: 0x9fff }).map((code) => String.fromCodePoint(code));
    const astral = fc.integer({ min: 0x20000, max: 0x2ffff }).map((code) => String.fromCodePoint(code));
    const text = fc
      .array(fc.oneof(han, astral, fc.string({ unit: "grapheme", maxLength: 3 })))
      .map((s) => s.join(""));
    fc.assert(
      fc.property(text, (original) => {
        const folded = simplify(original);
        expect([...folded].length).toBe([...original].length);
      }),
      { seed: 42, numRuns: 300 },
    );
  });
});
