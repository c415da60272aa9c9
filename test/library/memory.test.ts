import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createMemory, InputError, type UnitInput } from "../../src/index.ts";

const pairs: UnitInput[] = [
  { source: "港务局应当在两小时内答复。", target: "The Port Authority shall reply within two hours." },
  { source: "引航员应当持有有效证书。", target: "Pilots shall hold valid certificates." },
  {
    source: "引航员由港务局指派。",
    target: "Pilots are assigned by the Port Authority.",
    document: "pilots",
  },
];

describe("createMemory", () => {
  test("matches above the threshold, best first; the script tells the side", async () => {
    const memory = await createMemory(pairs);
    const [best, ...others] = await memory.match("港务局应当在三小时内答复。");
    expect(best!.unit.target).toBe("The Port Authority shall reply within two hours.");
    expect(Math.floor(best!.score)).toBe(92);
    expect(others).toEqual([]);
    expect(await memory.match("港务局应当在三小时内答复。", { threshold: 95 })).toEqual([]);
    const [exact] = await memory.match("Pilots shall hold valid certificates.");
    expect(exact).toMatchObject({ score: 100, kind: "exact", unit: { source: "引航员应当持有有效证书。" } });
    await memory.close();
  });

  test("finds places on both sides or one", async () => {
    const memory = await createMemory(pairs);
    const { total, hits } = await memory.find("引航员");
    expect(total).toBe(2);
    expect(hits.map(({ unit, span }) => unit.source.slice(...span))).toEqual(["引航员", "引航员"]);
    expect((await memory.find("Pilots", { side: "source" })).total).toBe(0);
    expect((await memory.find("引航员", { limit: 1 })).hits).toHaveLength(1);
    await memory.close();
  });

  test("units come later, from a stream too, and a document is replaced", async () => {
    const memory = await createMemory();
    expect(await memory.documents()).toEqual([]);
    await memory.add(
      (async function* () {
        yield* pairs;
      })(),
    );
    expect(await memory.documents()).toEqual([
      { name: "memory", units: 2 },
      { name: "pilots", units: 1 },
    ]);
    await memory.replace("memory", [{ source: "码头", target: "wharf" }]);
    expect(await memory.get({ document: "memory", index: 0 })).toMatchObject({ source: "码头", score: 1 });
    expect(await Array.fromAsync(memory.all({ document: "memory" }))).toHaveLength(1);
    await memory.close();
  });

  test("texts that are near are told in pairs", async () => {
    const memory = await createMemory([...pairs, { source: "港务局应当在三小时内答复。", target: "" }]);
    const near = await Array.fromAsync(memory.near({ threshold: 90 }));
    expect(near.map(({ units, others }) => [...units, ...others].map(({ index }) => index).sort())).toEqual([
      [0, 2],
    ]);
    await memory.close();
  });

  test("what is no pair, and a threshold that is no score, are refused", async () => {
    const broken = [...pairs, { source: "码头" }] as UnitInput[];
    await expect(createMemory(broken)).rejects.toThrow(
      new InputError("unit 4 is no pair; give it a source and a target, both strings"),
    );
    const memory = await createMemory(pairs);
    await expect(memory.add(broken)).rejects.toThrow("unit 4 is no pair");
    expect(await memory.documents()).toHaveLength(2);
    await expect(memory.match("码头", { threshold: 101.5 })).rejects.toThrow("is no score");
    await memory.close();
  });

  test("law: every text that was put in is found exactly", async () => {
    const text = fc
      .array(fc.constantFrom("港", "务", "局", "船", "舶", "证", "书"), { minLength: 2, maxLength: 12 })
      .map((signs) => signs.join(""));
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(text, { minLength: 1, maxLength: 8 }), async (texts) => {
        const memory = await createMemory(texts.map((source, at) => ({ source, target: `text ${at}` })));
        for (const [at, source] of texts.entries()) {
          const [best] = await memory.match(source, { side: "source" });
          expect(best!.score).toBeGreaterThanOrEqual(100);
          expect(best!.unit.target).toBe(`text ${at}`);
        }
        await memory.close();
      }),
      { seed: 20_261_130, numRuns: 20 },
    );
  });
});
