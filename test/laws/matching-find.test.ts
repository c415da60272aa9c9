import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { openFilesMemory } from "../../src/memory/files.ts";
import type { NearPair } from "../../src/memory/memory.ts";
import type { Unit } from "../../src/model/unit.ts";
import { foldCells, searchKinds } from "../../src/text/normalise.ts";
import { plainDistance } from "../support/plain-matching.ts";
import { unitsIn } from "../support/units.ts";

/** Pieces with all that makes search text and index text differ, and what folds to several equal characters. */
const piece = fc.constantFrom(
  ..."法治国务院人人民的",
  "國務院",
  "第十二条",
  "12",
  "百分之五",
  "…",
  "……",
  "...",
  "Ⅲ",
  "㎏",
  "kg",
  "<b>",
  "</b>",
  "。",
  "—",
  "𠮷",
  "\ud842",
  " ",
  "　",
  "rule",
  "of",
  "Law",
  "ＷＴＯ",
  "ﬁ",
);
const text = fc.array(piece, { maxLength: 14 }).map((pieces) => pieces.join(""));
const texts = fc.array(fc.tuple(text, text), { minLength: 1, maxLength: 20 });

/** Places in a text, by comparing at every character. */
function places(original: string, wanted: string): string[] {
  const [cells, asked] = [foldCells(original, searchKinds), foldCells(wanted, searchKinds)];
  const found = new Set<string>();
  for (let at = 0; asked.length > 0 && at + asked.length <= cells.length; at++) {
    let same = true;
    for (let i = 0; i < asked.length; i++) same &&= cells.codes[at + i] === asked.codes[i];
    if (same) found.add(`${cells.from[at]}-${cells.to[at + asked.length - 1]}`);
  }
  return [...found];
}

describe("concordance equals reading everything", () => {
  test("same places, order and total, also after documents were replaced", async () => {
    await fc.assert(
      fc.asyncProperty(
        texts,
        texts,
        fc.array(text, { maxLength: 4 }),
        fc.constantFrom("source" as const, "target" as const, "both" as const),
        fc.constantFrom(1, 4, 1000),
        async (first, second, others, side, limit) => {
          const memory = await openFilesMemory({ path: ":memory:" });
          try {
            await memory.add([
              ...unitsIn("a", ...first),
              ...unitsIn("c", ...second),
              ...unitsIn("d", ...first),
            ]);
            await memory.find("法", { side, limit });
            await memory.replace("a", unitsIn("a", ...second.slice(0, 3)));
            await memory.replace("d", []);
            await memory.add(unitsIn("b", ...first.slice(0, 2)));
            const units: Unit[] = [];
            for await (const unit of memory.all()) units.push(unit);
            const wanted = [
              "法",
              "人",
              ".",
              "i",
              "12",
              "院人",
              "g",
              first[0]![0].slice(0, 3),
              second.at(-1)![1].slice(-2),
              ...others,
            ];
            for (const one of wanted) {
              const expected = units.flatMap((unit) =>
                (["source", "target"] as const)
                  .filter((of) => side === "both" || side === of)
                  .flatMap((of) =>
                    places(unit[of], one).map((place) => `${unit.document} ${unit.index} ${of} ${place}`),
                  ),
              );
              const { total, hits } = await memory.find(one, { side, limit });
              expect(total).toBe(expected.length);
              expect(
                hits.map((hit) => `${hit.unit.document} ${hit.unit.index} ${hit.side} ${hit.span.join("-")}`),
              ).toEqual(expected.slice(0, limit));
            }
          } finally {
            await memory.close();
          }
        },
      ),
      { seed: 42, numRuns: 120 },
    );
  });
});

describe("near units equal comparing all with all", () => {
  test("same pairs and groups, each once", async () => {
    const near = fc.array(
      fc.array(fc.constantFrom(..."法治国的12", "，", "治"), { maxLength: 9 }).map((list) => list.join("")),
      {
        minLength: 1,
        maxLength: 30,
      },
    );
    await fc.assert(
      fc.asyncProperty(near, near, fc.constantFrom(50, 70, 85, 100), async (first, second, threshold) => {
        const memory = await openFilesMemory({ path: ":memory:" });
        try {
          await memory.add(unitsIn("b", ...first.map((source): [string, string] => [source, "x"])));
          await memory.match("国", { threshold, limit: 1, side: "source" });
          await memory.add(unitsIn("a", ...second.map((source): [string, string] => [source, "y"])));
          const byText = new Map<string, string[]>();
          for await (const { document, index, source } of memory.all()) {
            const { codes, length } = foldCells(source);
            const key = codes.subarray(0, length).join();
            byText.set(key, [...(byText.get(key) ?? []), `${document} ${index}`]);
          }
          const expected: string[] = [];
          const all = [...byText];
          all.forEach(([text, units], i) => {
            if (units.length > 1) expected.push(`100: ${units.join()}`);
            for (const [other, others] of all.slice(i + 1)) {
              const [a, b] = [text, other].map((one) => (one === "" ? [] : one.split(",").map(Number)));
              const base = 100 * (1 - plainDistance(a!, b!) / Math.max(a!.length, b!.length));
              if (base >= threshold)
                expected.push(`${base}: ${[units.join(), others.join()].sort().join(" / ")}`);
            }
          });
          const found: string[] = [];
          const named = (units: NearPair["units"]): string =>
            units.map(({ document, index }) => `${document} ${index}`).join();
          for await (const { base, units, others } of memory.near({ threshold, side: "source" })) {
            found.push(
              `${base}: ${others.length === 0 ? named(units) : [named(units), named(others)].sort().join(" / ")}`,
            );
          }
          expect(found.sort()).toEqual(expected.sort());
        } finally {
          await memory.close();
        }
      }),
      { seed: 42, numRuns: 100 },
    );
  });
});
