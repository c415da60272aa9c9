import { describe, expect, it } from "vitest";
import { width } from "../../src/text/width.ts";
import { occurrenceRows } from "../../src/ui/kwic.ts";
import type { Occurrence } from "../../src/workspace/review.ts";

/** The places of one term with these renderings, each in a sentence. */
function places(...renderings: string[]): Occurrence[] {
  return renderings.map((rendering, index) => {
    const target = `We all work hard to build a ${rendering} together.`;
    const at = target.indexOf(rendering);
    return {
      unit: { id: `u${index}`, ref: String(index + 1), document: "d", index },
      source: "我们推动构建人类命运共同体。",
      sourceSpan: [6, 13],
      target,
      targetSpans: [[at, at + rendering.length]],
      rendering,
    };
  });
}

const shown = (all: readonly Occurrence[], columns: number, height: number) =>
  occurrenceRows(all, columns, 1, height).map((row) => row.map(({ text }) => text).join(""));

const usual = "community with a shared future for mankind";
const other = "community with a shared destiny for mankind";

describe("the places of a term", () => {
  it("show each rendering from where it differs, where there is no room for all of it", () => {
    const rows = shown(places(usual, usual, other), 79, 10);
    expect(rows).toHaveLength(3);
    expect(rows[0]).toContain("⟦…future for mankind⟧");
    expect(rows[2]).toContain("⟦…destiny for mankind⟧");
    for (const row of rows) expect(width(row, 1)).toBeLessThanOrEqual(79);
  });

  it("begin with the first word where there is nothing to tell apart, and where that differs", () => {
    expect(shown(places(usual, usual), 79, 4)[0]).toContain("⟦community with a ");
    expect(shown(places(usual, `a ${other}`), 79, 4)[1]).toContain("⟦a community with ");
  });

  it("show renderings whole, source and target below each other, where there are rows for it", () => {
    const rows = shown(places(usual, other), 84, 45);
    expect(rows).toHaveLength(4);
    expect(rows[0]).toContain("⟦人类命运共同体⟧");
    expect(rows[1]).toContain(`⟦${usual}⟧`);
    expect(rows[3]).toContain(`⟦${other}⟧`);
  });

  it("stand beside each other where they fit, and where there are too many", () => {
    expect(shown(places("tribunal", "panel"), 84, 45)).toHaveLength(2);
    expect(shown(places(...Array<string>(12).fill(usual)), 84, 45)).toHaveLength(12);
  });
});
