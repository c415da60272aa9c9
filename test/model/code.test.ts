import { describe, expect, it } from "vitest";
import { codesKey, type InlineCode } from "../../src/model/code.ts";

const bold = (open: number, close: number): InlineCode[] => [
  { at: open, role: "open", pair: 1, id: "1", native: "<b>" },
  { at: close, role: "close", pair: 1, id: "1", native: "</b>" },
];
describe("what tells codes apart", () => {
  it("counts places only where it is asked to, and never names that a file gave", () => {
    const other = bold(1, 2).map((code) => ({ ...code, id: "7" }));
    expect(codesKey(bold(1, 2), true)).toBe(codesKey(other, true));
    expect(codesKey(bold(1, 2), true)).not.toBe(codesKey(bold(0, 2), true));
    expect(codesKey(bold(1, 2), false)).toBe(codesKey(bold(0, 2), false));
    expect(codesKey([], true)).toBe(codesKey(undefined, true));
  });
});
