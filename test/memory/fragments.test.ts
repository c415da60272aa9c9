import fc from "fast-check";
import { afterEach, expect, test } from "vitest";
import { openFilesMemory } from "../../src/memory/files.ts";
import { knownFragments } from "../../src/memory/fragments.ts";
import type { Memory } from "../../src/memory/memory.ts";
import { unitsIn } from "../support/units.ts";

const open: Memory[] = [];
afterEach(async () => {
  for (const memory of open.splice(0)) await memory.close();
});

async function memoryOf(...sources: string[]): Promise<Memory> {
  const memory = await openFilesMemory({ path: ":memory:" });
  open.push(memory);
  await memory.add(unitsIn("d", ...sources.map((source) => [source, ""] as const)));
  return memory;
}

const textsOf = async (memory: Memory, query: string): Promise<string[]> =>
  (await knownFragments([memory], query, "source", 5)).map(({ text, count }) => `${text} ${count}`);

test("the longest known stretches, in reading order, with how often they stand there", async () => {
  const memory = await memoryOf("国家加强涉外法治建设。", "加强涉外法治工作", "当事人合法权益受法律保护");
  expect(await textsOf(memory, "要加强涉外法治人才培养，使当事人合法权益得到保障")).toEqual([
    "加强涉外法治 2",
    "当事人合法权益 1",
  ]);
});

test("nothing under four Chinese characters or three English words; no cut words", async () => {
  const memory = await memoryOf("法律规定", "by the parties hereto agreed");
  expect(await textsOf(memory, "依法律规，规定")).toEqual([]);
  expect(await textsOf(memory, "the parties here may")).toEqual([]);
  expect(await textsOf(memory, "if by the parties hereto it is")).toEqual(["by the parties hereto 1"]);
});

test("Traditional and Simplified are one; punctuation does not stand at the ends", async () => {
  const memory = await memoryOf("依法保護當事人合法權益，不得侵犯");
  expect(await textsOf(memory, "应“保护当事人合法权益，不”可")).toEqual(["保护当事人合法权益，不 1"]);
});

test("law: what is found is known, does not overlap, and covers as much as any choice of known stretches", async () => {
  const text = fc.string({ unit: fc.constantFrom(..."甲乙丙丁"), minLength: 4, maxLength: 14 });
  await fc.assert(
    fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 4 }), text, async (units, query) => {
      const memory = await memoryOf(...units);
      const found = await knownFragments([memory], query, "source", 0);
      let at = 0;
      for (const { span } of found) {
        expect(span[0]).toBeGreaterThanOrEqual(at);
        at = span[1];
        expect(units.some((unit) => unit.includes(query.slice(...span)))).toBe(true);
      }
      const most = [0];
      for (let to = 1; to <= query.length; to++) {
        most[to] = most[to - 1]!;
        for (let from = 0; from + 4 <= to; from++) {
          if (units.some((unit) => unit.includes(query.slice(from, to))))
            most[to] = Math.max(most[to]!, most[from]! + to - from);
        }
      }
      expect(found.reduce((sum, { span }) => sum + span[1] - span[0], 0)).toBe(most[query.length]);
    }),
    { seed: 8, numRuns: 60 },
  );
});
