import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { openFilesMemory } from "../../src/memory/files.ts";
import type { Unit } from "../../src/model/unit.ts";
import { exhaustiveMatch } from "../support/plain-matching.ts";
import { unit } from "../support/units.ts";

/** Pieces that make many near segments: homographs, Traditional forms, astral characters, figures, marks, widths. */
const chinese = fc
  .array(
    fc.constantFrom(
      ..."涉外法治法制體系体系國国務务人民的和推进",
      "𠮷",
      "𠮶",
      "第十二条",
      "第12條",
      "二〇二三年",
      "百分之五",
      "，",
      ",",
      "“",
      "「",
      "　",
      "ＷＴＯ",
      "wto",
      "<b>",
      "</b>",
    ),
    { maxLength: 24 },
  )
  .map((pieces) => pieces.join(""));
const english = fc
  .array(
    fc.constantFrom(
      "the",
      "The",
      "rule",
      "rules",
      "of",
      "law",
      "Article",
      "12",
      "13",
      "foreign-related",
      "’s",
      "<i>",
      "café",
    ),
    { maxLength: 10 },
  )
  .map((words) => words.join(" "));
const segment = fc.oneof(
  { weight: 4, arbitrary: chinese },
  { weight: 2, arbitrary: english },
  { weight: 1, arbitrary: fc.string({ unit: "grapheme", maxLength: 40 }) },
);
/** A segment and others made from it, so that there is something to find and much to tie. */
const family = fc
  .tuple(segment, fc.array(fc.tuple(fc.nat(60), fc.nat(3), chinese), { maxLength: 6 }))
  .map(([text, edits]) => [
    text,
    ...edits.map(([at, cut, put]) => {
      const chars = [...text];
      chars.splice(at % (chars.length + 1), cut, ...[...put].slice(0, 3));
      return chars.join("");
    }),
  ]);
const segments = fc.array(family, { minLength: 1, maxLength: 12 }).map((families) => families.flat());

function unitsOf(texts: readonly string[], side: "source" | "target"): Unit[] {
  const counts = new Map<string, number>();
  const units = texts.map((text, i): Unit => {
    const document = ["b", "a", "c"][i % 3]!;
    const index = counts.get(document) ?? 0;
    counts.set(document, index + 1);
    const [source, target] = side === "source" ? [text, "x"] : ["x", text];
    return unit(source, target, { document, index });
  });
  return units.sort((a, b) =>
    a.document < b.document ? -1 : a.document > b.document ? 1 : a.index - b.index,
  );
}

describe("matching equals brute force", () => {
  test.each([50, 60, 70, 85] as const)("at threshold %i, same units, scores and order", async (threshold) => {
    await fc.assert(
      fc.asyncProperty(
        segments,
        segment,
        fc.constantFrom("source" as const, "target" as const),
        fc.constantFrom(1, 3, 10, 1000),
        async (texts, other, side, limit) => {
          const units = unitsOf(texts, side);
          const memory = await openFilesMemory({ path: ":memory:" });
          try {
            await memory.add(units);
            for (const query of [texts[0]!, texts.at(-1)!, other]) {
              const found = await memory.match(query, { threshold, limit, side });
              const expected = exhaustiveMatch(units, query, { threshold, limit, side });
              const key = ({ unit, score, base }: { unit: Unit; score: number; base: number }): string =>
                `${unit.document} ${unit.index} ${score} ${base}`;
              expect(found.map(key)).toEqual(expected.map(key));
            }
          } finally {
            await memory.close();
          }
        },
      ),
      { seed: 42, numRuns: 120 },
    );
  });

  test("also after documents were replaced, removed and added to", async () => {
    const change = fc.tuple(
      fc.constantFrom("a", "b", "c", "d"),
      fc.nat(2),
      fc.array(segment, { maxLength: 4 }),
    );
    await fc.assert(
      fc.asyncProperty(segments, fc.array(change, { maxLength: 6 }), async (texts, changes) => {
        const memory = await openFilesMemory({ path: ":memory:" });
        try {
          await memory.add(unitsOf(texts, "source"));
          for (const [document, kind, fresh] of changes) {
            const units = fresh.map((text) => ({ ...unitsOf([text], "source")[0]!, document }));
            if (kind === 0) await memory.add(units);
            else await memory.replace(document, kind === 1 ? units : []);
            const now: Unit[] = [];
            for await (const unit of memory.all()) now.push(unit);
            const options = { threshold: 60, limit: 5, side: "source" } as const;
            const query = fresh[0] ?? texts[0]!;
            const found = await memory.match(query, options);
            expect(found.map(({ unit, score }) => [unit, score])).toEqual(
              exhaustiveMatch(now, query, options).map(({ unit, score }) => [unit, score]),
            );
          }
        } finally {
          await memory.close();
        }
      }),
      { seed: 42, numRuns: 60 },
    );
  });

  test("only identical text reaches 100", async () => {
    await fc.assert(
      fc.asyncProperty(segments, async (texts) => {
        const memory = await openFilesMemory({ path: ":memory:" });
        try {
          await memory.add(unitsOf(texts, "source"));
          for (const query of texts.slice(0, 3)) {
            const found = await memory.match(query, { threshold: 90, limit: 1000, side: "source" });
            for (const { unit, score, kind, penalties } of found) {
              expect(score === 100).toBe(unit.source === query);
              expect(kind).toBe(score === 100 ? "exact" : "fuzzy");
              if (score === 100) expect(penalties).toEqual([]);
            }
          }
        } finally {
          await memory.close();
        }
      }),
      { seed: 42, numRuns: 100 },
    );
  });
});
