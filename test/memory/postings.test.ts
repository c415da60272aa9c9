import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ListBytes, readList, textList } from "../../src/memory/postgres/lists.ts";
import { coverOf } from "../../src/memory/postgres/phrase.ts";
import { gramsOf, type Placed } from "../../src/memory/postgres/plan.ts";
import { nowhere, SpotBytes, SpotReader } from "../../src/memory/postgres/spots.ts";
import { Tally } from "../../src/memory/postgres/tally.ts";
import { classOfMark, lengthClass, lengthMark } from "../../src/memory/postgres/tokens.ts";
import { foldCells, searchKinds } from "../../src/text/normalise.ts";

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

describe("places of a token", () => {
  test("are read as they were written, text by text", () => {
    const places = fc.uniqueArray(fc.oneof(fc.nat(200), fc.nat(2 ** 28)), { maxLength: 90 });
    fc.assert(
      fc.property(fc.array(places, { maxLength: 20 }), (texts) => {
        const bytes = new SpotBytes();
        const sorted = texts.map((each) => each.sort((a, b) => a - b));
        for (const each of sorted) bytes.add(each, 0, each.length);
        const reader = new SpotReader(bytes.end());
        expect(sorted.map(() => reader.next())).toEqual(sorted);
      }),
      { seed: 42 },
    );
  });

  test("what is not noted is left out", () => {
    const bytes = new SpotBytes();
    bytes.add([nowhere, 3, nowhere, 70, nowhere], 0, 5);
    bytes.add([nowhere], 0, 1);
    bytes.add([0], 0, 1);
    const reader = new SpotReader(bytes.end());
    expect([reader.next(), reader.next(), reader.next()]).toEqual([[3, 70], [], [0]]);
  });
});

describe("the grams that tell where a phrase stands", () => {
  const covered = (text: string, units: (gram: Placed) => number = () => 1): string[] | undefined => {
    const cells = foldCells(text, searchKinds);
    return coverOf(cells, gramsOf(cells), units)?.map(({ at, size }) => text.slice(at, at + size));
  };

  test("cover it with short lists", () => {
    expect(covered("人民政府")).toEqual(["人民", "政府"]);
    expect(covered("主管部门", ({ at }) => (at === 3 ? 900 : 1))).toEqual(["主管", "部门"]);
    expect(covered("国务院", () => 1)).toEqual(["国务", "务院"]);
    expect(covered("the law")).toEqual(["the", "he ", "law"]);
  });

  test("are none where a character could hold it twice, or where it has a character of which nothing is noted", () => {
    // … is three dots, and one place.
    for (const text of ["....", "哈哈哈", "中国中国", "ab中c", "法𐀀ab"])
      expect(covered(text), text).toBeUndefined();
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
