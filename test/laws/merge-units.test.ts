import fc from "fast-check";
import { expect, test } from "vitest";
import { mergeUnits } from "../../src/workspace/merge-units.ts";

const list = fc.array(fc.constantFrom(..."abcd"), { maxLength: 9 });

/** What the merge gives, with conflicts as they stand. */
function merged(base: string[], ours: string[], theirs: string[]): unknown[] {
  return mergeUnits(base, ours, theirs).map((part) =>
    "conflict" in part ? part : (part.side === "ours" ? ours : theirs)[part.at],
  );
}

test("what one side alone has changed is taken as it is; what both have changed alike, too", () => {
  fc.assert(
    fc.property(list, list, (base, changed) => {
      expect(merged(base, changed, base)).toEqual(changed);
      expect(merged(base, base, changed)).toEqual(changed);
      expect(merged(base, changed, changed)).toEqual(changed);
    }),
    { seed: 42, numRuns: 500 },
  );
});

test("sides change places without another result; each unit of a side is taken once at most, in order", () => {
  fc.assert(
    fc.property(list, list, list, (base, ours, theirs) => {
      const parts = mergeUnits(base, ours, theirs);
      const other = mergeUnits(base, theirs, ours);
      expect(other.filter((part) => "conflict" in part)).toHaveLength(
        parts.filter((part) => "conflict" in part).length,
      );
      for (const side of ["ours", "theirs"] as const) {
        const places = parts.flatMap((part) => ("side" in part && part.side === side ? [part.at] : []));
        expect(places).toEqual([...new Set(places)].sort((a, b) => a - b));
      }
    }),
    { seed: 42, numRuns: 500 },
  );
});

test("edits of different units are both kept; of one unit they are a conflict that names both", () => {
  expect(merged(["a", "b", "c"], ["A", "b", "c"], ["a", "b", "C"])).toEqual(["A", "b", "C"]);
  expect(merged(["a", "b"], ["A", "b"], ["a", "B"])).toEqual(["A", "B"]);
  expect(merged(["a", "b", "c"], ["a", "x", "c"], ["a", "y", "c"])).toEqual([
    "a",
    { conflict: { base: ["b"], ours: { from: 1, to: 2 }, theirs: { from: 1, to: 2 } } },
    "c",
  ]);
  expect(merged([], ["a"], ["b"])).toHaveLength(1);
});
