import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Span } from "../../src/model/span.ts";
import { width } from "../../src/text/width.ts";
import { wrap } from "../../src/text/wrap.ts";
import { capped, excerpt } from "../../src/ui/findings/excerpt.ts";
import { bracketed, run } from "../../src/ui/styled.ts";

const words = Array.from({ length: 60 }, (_, at) => `word${at}`).join(" ");
const clauses = "人民法院应当依法审理涉外案件，".repeat(12);

function marked(text: string, part: string | undefined) {
  const at = part === undefined ? -1 : text.indexOf(part);
  const spans: Span[] = at < 0 ? [] : [[at, at + part!.length]];
  return bracketed(text, spans, "target");
}

/** What is seen of the excerpt on so many lines. */
function seen(text: string, part: string | undefined, columns: number, lines: number, at = 0): string {
  const { text: shown } = excerpt(marked(text, part), columns, lines, 1, at);
  const rows = wrap(shown, columns).slice(0, lines);
  return rows.map(([from, to]) => shown.slice(from, to)).join("\n");
}

describe("excerpt", () => {
  it("is the whole text where that fits", () => {
    expect(seen("The green loans grew.", "green loans", 40, 2)).toBe("The ⟦green loans⟧ grew.");
  });

  it.each(["word0", "word1", "word30", "word58", "word59"])("has %s in sight, whole", (word) => {
    for (const lines of [1, 2, 3]) expect(seen(words, `${word}`, 40, lines)).toContain(`⟦${word}`);
  });

  it("begins with the text, or says that it does not", () => {
    expect(seen(words, "word0 ", 40, 2)).toMatch(/^⟦word0 ⟧word1/);
    expect(seen(words, "word30 word31", 40, 3)).toMatch(/^…word/);
  });

  it("shows the mark with what is before it, in Chinese as in English", () => {
    expect(seen(`${clauses}平行诉讼由此产生。`, "平行诉讼", 40, 2)).toMatch(
      /^….*，.*\n.*⟦平行诉讼⟧由此产生。$/,
    );
  });

  it("looks where it is told to when nothing is marked", () => {
    expect(seen(words, undefined, 40, 2, 0)).toMatch(/^word0/);
    expect(seen(words, undefined, 40, 2, 0.5)).toContain("word30");
    expect(seen(words, undefined, 40, 2, 1)).toMatch(/word59$/);
  });

  it("has the start of the first mark in sight, whatever the text, the room and the marks", () => {
    const text = fc.oneof(
      fc.array(fc.constantFrom("法", "涉外", "，", "law ", "of ", "“", "𠮷"), { maxLength: 200 }),
      fc.array(fc.string({ unit: "grapheme", maxLength: 8 }), { maxLength: 60 }),
    );
    fc.assert(
      fc.property(
        text.map((parts) => parts.join("")),
        fc.array(fc.tuple(fc.nat(300), fc.nat(40)), { minLength: 1, maxLength: 3 }),
        fc.integer({ min: 8, max: 80 }),
        fc.integer({ min: 1, max: 4 }),
        (given, places, columns, lines) => {
          const spans = places.map(([from, long]): Span => [from, from + long]);
          const { text: shown } = excerpt(bracketed(given, spans, "source"), columns, lines, 1);
          const end = wrap(shown, columns)[lines - 1]?.[1] ?? shown.length;
          const at = shown.indexOf("⟦");
          expect(at).toBeGreaterThanOrEqual(0);
          expect(at).toBeLessThan(end);
        },
      ),
      { seed: 42, numRuns: 300 },
    );
  });
});

describe("capped", () => {
  it("ends with an ellipsis where rows are left out", () => {
    const rows = ["one", "two", "three"].map((text) => [run(text)]);
    const text = (most: number) =>
      capped(rows, most, 5, 1).map((row) => row.map((part) => part.text).join(""));
    expect(text(3)).toEqual(["one", "two", "three"]);
    expect(text(2)).toEqual(["one", "two …"]);
    expect(text(0)).toEqual([]);
    for (const row of text(1)) expect(width(row)).toBe(5);
  });
});
