import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { buildContent } from "../../src/memory/index/build.ts";
import { newCollector } from "../../src/memory/index/collect.ts";
import { type Content, inMemory } from "../../src/memory/index/layout.ts";
import { openSegment } from "../../src/memory/index/segment.ts";
import { vectorKernel } from "../../src/memory/index/vector-kernel.ts";
import { foldCells } from "../../src/text/normalise.ts";
import { plainDistance } from "../support/plain-matching.ts";

/** Texts on both sides of one and of several words of 64, with few different characters, so that many are near. */
const text = fc
  .tuple(
    fc.constantFrom("的人民法治政府", "abcde ", "的一二𠮷<b>"),
    fc.oneof(fc.nat(12), fc.constantFrom(63, 64, 65, 127, 128, 129, 200, 600), fc.nat(90)),
    fc.nat(1_000_000),
  )
  .map(([letters, length, seed]) => {
    const all = [...letters];
    let state = seed;
    return Array.from({ length }, () => {
      state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
      return all[(state >>> 16) % all.length];
    }).join("");
  });
const family = fc
  .tuple(text, fc.array(fc.tuple(fc.nat(700), fc.nat(4), text), { maxLength: 8 }))
  .map(([one, edits]) => [
    one,
    ...edits.map(([at, cut, put]) => {
      const chars = [...one];
      chars.splice(at % (chars.length + 1), cut, ...[...put].slice(0, 3));
      return chars.join("");
    }),
  ]);
const texts = fc.array(family, { minLength: 1, maxLength: 12 }).map((families) => families.flat());

function contentOf(list: readonly string[]): Content {
  const collector = newCollector();
  for (const one of list) collector.add(one);
  return buildContent(collector.finish(), [{ document: 1, index: 0, count: list.length }]);
}

/** What a scan visits, as lines. */
function visited(content: Content, vector: boolean, query: string, floor: number): string[] {
  const { codes, length } = foldCells(query);
  const found: string[] = [];
  openSegment(inMemory(content), vector).scan({ codes, length, hash: 0 }, floor, (...seen) => {
    found.push(seen.join(" "));
    return floor;
  });
  return found;
}

describe("the two kernels", () => {
  test("the one in WebAssembly runs here, so that the comparison compares", () => {
    expect(vectorKernel(0, 0, { bits: 1, bases: new Uint16Array(1), baseCount: 1, blocks: 0 })).toBeDefined();
  });

  test("visit the same units in the same order, and every unit that is near enough", () => {
    fc.assert(
      fc.property(texts, text, fc.constantFrom(0, 30, 50, 60, 70, 85, 100), (list, other, floor) => {
        const content = contentOf(list);
        for (const query of [list[0]!, list.at(-1)!, other]) {
          const plain = visited(content, false, query, floor);
          expect(visited(content, true, query, floor)).toEqual(plain);
          const sought = foldCells(query);
          const expected = list.flatMap((one, unit) => {
            const cells = foldCells(one);
            const longer = Math.max(cells.length, sought.length);
            if (Math.abs(cells.length - sought.length) > longer * (1 - floor / 100)) return [];
            const distance = plainDistance(
              cells.codes.subarray(0, cells.length),
              sought.codes.subarray(0, sought.length),
            );
            return distance <= ((100 - floor) * longer) / 100 + 1e-9
              ? [`${unit} ${distance} ${cells.length}`]
              : [];
          });
          expect([...plain].sort()).toEqual(expected.sort());
        }
      }),
      { seed: 42, numRuns: 60 },
    );
  });

  test("agree over several blocks of records", () => {
    const list = Array.from({ length: 2500 }, (_, i) =>
      Array.from(
        { length: 20 + (i % 37) },
        (_, k) => [..."的人民法治政府国家"][(i * 7 + k * k + (i >> 3)) % 9],
      ).join(""),
    );
    const content = contentOf(list);
    for (const query of [list[0]!, list[1234]!, list[2499]!, "的人民政府依法治国"]) {
      for (const floor of [50, 70, 85]) {
        const plain = visited(content, false, query, floor);
        expect(visited(content, true, query, floor)).toEqual(plain);
      }
    }
    expect(visited(content, true, list[1234]!, 100).length).toBeGreaterThan(0);
  });
});
