import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ListBytes, readList, textList } from "../../src/memory/postgres/lists.ts";
import { Tally } from "../../src/memory/postgres/tally.ts";
import { classOfMark, lengthClass, lengthMark } from "../../src/memory/postgres/tokens.ts";

const text = fc.record({
  document: fc.integer({ min: 1, max: 2 ** 33 - 1 }),
  index: fc.nat(2 ** 31 - 1),
  mark: fc.nat(255),
});
type Text = { document: number; index: number; mark: number };

function listOf(texts: readonly Text[]): Uint8Array {
  const list = new ListBytes();
  for (const { document, index, mark } of texts) list.add(document, index, mark);
  return list.end().slice();
}

describe("lists of texts", () => {
  test("are read as they were written, one after the other too", () => {
    fc.assert(
      fc.property(fc.array(text), fc.array(text), (some, more) => {
        const read: Text[] = [];
        readList(Buffer.concat([listOf(some), listOf(more)]), (document, index, mark) =>
          read.push({ document, index, mark }),
        );
        expect(read).toEqual([...some, ...more]);
      }),
      { seed: 42 },
    );
  });

  test("lengths are noted by themselves or by their class", () => {
    for (const length of [0, 1, 7, 8, 199, 200, 201, 500, 9_999, 10_000, 10_001, 1_000_000]) {
      expect(classOfMark[lengthMark(length)]).toBe(lengthClass(length));
      if (length < 200) expect(lengthMark(length)).toBe(length);
    }
  });
});

describe("a tally", () => {
  test("finds every text that has what it needs", () => {
    const few = fc.record({ document: fc.nat(3), index: fc.nat(50), mark: fc.constantFrom(5, 6) });
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(
            fc.uniqueArray(few, { selector: (one) => Object.values(one).join(), maxLength: 40 }),
            fc.nat(3),
          ),
          {
            maxLength: 12,
          },
        ),
        fc.integer({ min: 1, max: 8 }),
        (lists, needed) => {
          const need = new Uint32Array(256).fill(needed);
          const weighted = lists.map(([texts, weight]) => ({
            list: textList(listOf(texts)),
            weights: new Uint8Array(256).fill(weight),
          }));
          const tally = new Tally(0);
          for (const { list, weights } of weighted) tally.roughly(list, weights);
          for (const { list, weights } of weighted) tally.add(list, weights, need);
          const kept = tally.keep(need);
          const sums = new Map<string, number>();
          for (const [texts, weight] of lists) {
            for (const { document, index, mark } of texts) {
              const key = `${document} ${index} ${mark}`;
              sums.set(key, (sums.get(key) ?? 0) + weight);
            }
          }
          const enough = [...sums].filter(([, sum]) => sum >= needed);
          expect(kept).toBe(enough.length);
          expect(
            tally
              .places()
              .map(({ document, index }) => `${document} ${index}`)
              .sort(),
          ).toEqual(enough.map(([key]) => key.split(" ").slice(0, 2).join(" ")).sort());
        },
      ),
      { seed: 42 },
    );
  });
});
