import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { MatchOptions, Memory } from "../../src/memory/memory.ts";
import type { InlineCode } from "../../src/model/code.ts";
import type { Unit } from "../../src/model/unit.ts";
import { unit, unitsIn } from "../support/units.ts";

async function* streamed<T>(items: Iterable<T>): AsyncGenerator<T> {
  for (const item of items) {
    await Promise.resolve();
    yield item;
  }
}

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
}

/** What every engine behind {@link Memory} does alike. `open` gives an empty one. */
export function memoryContract(name: string, open: () => Promise<Memory>): void {
  describe(`memory contract: ${name}`, () => {
    let memory: Memory;
    beforeEach(async () => {
      memory = await open();
    });
    afterEach(() => memory.close());

    const match = (query: string, options: Partial<MatchOptions> = {}): ReturnType<Memory["match"]> =>
      memory.match(query, { threshold: 50, limit: 10, side: "source", ...options });
    const sources = async (document?: string): Promise<string[]> =>
      (await collect(memory.all(document === undefined ? {} : { document }))).map((one) => one.source);

    describe("keeping units", () => {
      test("everything of a unit comes back as it went in", async () => {
        const full: Unit = {
          id: "own-id",
          ref: "tu-7",
          document: "opinion",
          index: 0,
          source: "第一条 𠮷\u0000\ud800 “法治”",
          target: "Article 1\r\n\t\udc00 ✓",
          status: "aligned",
          score: 0.123456789,
          line: 40,
          context: { previous: "前", next: "后" },
          created: "2026-01-02T03:04:05Z",
          changed: "2026-02-03T04:05:06Z",
          by: "译者",
          note: "a note\nin two lines",
          props: { "x-domain": "法律", 空: "", constructor: "c", toString: "s" },
        };
        const bare = unit("乙", "B", { document: "opinion", index: 1 });
        await memory.add([full, bare]);
        expect(await memory.get({ document: "opinion", index: 0 })).toEqual(full);
        expect(await memory.get({ document: "opinion", index: 1 })).toEqual(bare);
        expect(await collect(memory.all())).toEqual([full, bare]);
        expect((await match(full.source))[0]?.unit).toEqual(full);
      });

      test("a key that is not there gives undefined", async () => {
        await memory.add(unitsIn("a", ["甲", "A"]));
        for (const key of [
          { document: "a", index: 1 },
          { document: "a", index: -1 },
          { document: "a", index: 0.5 },
          { document: "b", index: 0 },
        ]) {
          expect(await memory.get(key)).toBeUndefined();
        }
      });

      test("units are added at the end of their documents, streamed or not", async () => {
        await memory.add(unitsIn("b", ["甲", "A"], ["乙", "B"]));
        await memory.add(streamed([...unitsIn("a", ["丙", "C"]), ...unitsIn("b", ["丁", "D"])]));
        expect(await sources()).toEqual(["丙", "甲", "乙", "丁"]);
        expect((await memory.get({ document: "b", index: 2 }))?.source).toBe("丁");
        expect(await memory.documents()).toEqual([
          { name: "a", units: 1 },
          { name: "b", units: 3 },
        ]);
      });

      test("documents are in the order of their names' code points", async () => {
        for (const document of ["b", "a", "𠮷", "\uf900", "B", "文"])
          await memory.add(unitsIn(document, ["甲", "A"]));
        expect((await memory.documents()).map(({ name }) => name)).toEqual([
          "B",
          "a",
          "b",
          "文",
          "\uf900",
          "𠮷",
        ]);
      });

      test("replacing puts exactly these units in place; nothing removes the document", async () => {
        await memory.add([...unitsIn("a", ["甲", "A"], ["乙", "B"]), ...unitsIn("b", ["丙", "C"])]);
        await memory.replace("a", streamed(unitsIn("a", ["新", "New"])));
        expect(await sources("a")).toEqual(["新"]);
        expect(await match("甲")).toEqual([]);
        expect((await memory.find("A", { side: "both", limit: 9 })).total).toBe(0);
        await memory.replace("a", []);
        expect(await memory.documents()).toEqual([{ name: "b", units: 1 }]);
        expect(await match("新")).toEqual([]);
        await memory.replace("new", unitsIn("new", ["丁", "D"]));
        expect(await sources()).toEqual(["丙", "丁"]);
      });

      test("when the units end in an error, nothing has changed", async () => {
        await memory.add(unitsIn("a", ["甲", "A"]));
        const failing = async function* (): AsyncGenerator<Unit> {
          for (let i = 0; i < 10_000; i++) yield unit(`乙${i}`, "B", { document: "a", index: i });
          throw new Error("torn");
        };
        await expect(memory.replace("a", failing())).rejects.toThrow("torn");
        await expect(memory.add(failing())).rejects.toThrow("torn");
        expect(await memory.documents()).toEqual([{ name: "a", units: 1 }]);
        expect(await sources()).toEqual(["甲"]);
      });

      test("many units are all there, in order", async () => {
        const many = unitsIn(
          "a",
          ...Array.from({ length: 9000 }, (_, i) => [`第${i}条`, `Article ${i}`] as const),
        );
        await memory.add(streamed(many));
        expect(await collect(memory.all())).toEqual(many);
      });
    });

    describe("matching", () => {
      test("scores by the distance of the index texts", async () => {
        await memory.add(
          unitsIn("a", ["推进涉外法治建设", "A"], ["推进涉外法制建设", "B"], ["推进涉外法治", "C"]),
        );
        const found = await match("推进涉外法治建设");
        expect(found.map(({ unit, score, base, kind }) => [unit.target, score, base, kind])).toEqual([
          ["A", 100, 100, "exact"],
          ["B", 87.5, 87.5, "fuzzy"],
          ["C", 75, 75, "fuzzy"],
        ]);
        expect(found[1]?.diff).toEqual([
          { op: "equal", query: "推进涉外法", source: "推进涉外法", querySpan: [0, 5], sourceSpan: [0, 5] },
          { op: "replace", query: "治", source: "制", querySpan: [5, 6], sourceSpan: [5, 6] },
          { op: "equal", query: "建设", source: "建设", querySpan: [6, 8], sourceSpan: [6, 8] },
        ]);
      });

      test("only identical text reaches 100; what folding hid costs 1 a kind", async () => {
        await memory.add(
          unitsIn("a", ["國務院第12條", "A"], ["<b>国务院</b>第12条", "B"], ["国务院第12条", "C"]),
        );
        const found = await match("国务院第12条");
        expect(found.map(({ unit, score, penalties }) => [unit.target, score, penalties])).toEqual([
          ["C", 100, []],
          ["A", 99, [{ name: "script", cost: 1 }]],
          ["B", 99, [{ name: "tag", cost: 1 }]],
        ]);
      });

      test("inline codes cost a point where they differ, and are kept", async () => {
        const codes = (at: number): InlineCode[] => [
          { at, role: "open", pair: 1, native: "<b>" },
          { at: 3, role: "close", pair: 1, native: "</b>" },
        ];
        const [plain, coded] = unitsIn("a", ["国务院第12条", "A"], ["国务院第12条", "B"]);
        const kept = { source: codes(0), target: codes(1) };
        await memory.add([plain!, { ...coded!, codes: kept }]);
        const scores = async (asked?: InlineCode[]) =>
          (await match("国务院第12条", asked ? { codes: asked } : {})).map(({ unit, score, penalties }) => [
            unit.target,
            score,
            penalties.map(({ name }) => name).join(),
          ]);
        expect(await scores()).toEqual([
          ["A", 100, ""],
          ["B", 99, "tag"],
        ]);
        expect(await scores(codes(0))).toEqual([
          ["B", 100, ""],
          ["A", 99, "tag"],
        ]);
        expect((await scores(codes(1))).map(([, score]) => score)).toEqual([99, 99]);
        expect((await memory.get({ document: "a", index: 1 }))?.codes).toEqual(kept);
      });

      test("figures that differ alone are put in", async () => {
        await memory.add(unitsIn("a", ["自2023年起施行", "This comes into force in 2023"]));
        const [found] = await match("自二〇二四年起施行");
        expect(found).toMatchObject({
          score: 99,
          base: 100,
          kind: "fuzzy",
          penalties: [{ name: "number", cost: 1 }],
          adapted: "This comes into force in 2024",
        });
        expect((await match("自二〇二四年起实行"))[0]).not.toHaveProperty("adapted");
      });

      test("the same neighbors make a context match of 101", async () => {
        await memory.add(
          unitsIn("a", ["甲段", "x"], ["重复", "first"], ["乙段", "y"], ["重复", "second"], ["丙段", "z"]),
        );
        const found = await match("重复", { context: { previous: "乙段", next: "丙段" } });
        expect(found.map(({ unit, score, kind }) => [unit.target, score, kind])).toEqual([
          ["second", 101, "context"],
          ["first", 100, "exact"],
        ]);
        const half = await match("重复", { context: { previous: "乙段", next: "别的" } });
        expect(half.map(({ score }) => score)).toEqual([100, 100]);
        const limited = await match("重复", { limit: 1, context: { previous: "乙段" } });
        expect(limited.map(({ unit }) => unit.target)).toEqual(["second"]);
      });

      test("a unit's own record of its neighbors counts before its place", async () => {
        await memory.add([unit("重复", "R", { document: "a", context: { previous: "前文", next: "后文" } })]);
        expect((await match("重复", { context: { previous: "前文", next: "后文" } }))[0]?.kind).toBe(
          "context",
        );
      });

      test("ties go by document, then index", async () => {
        await memory.add([
          ...unitsIn("b", ["甲乙丙丁", "b0"]),
          ...unitsIn("a", ["甲乙丙戊", "a0"], ["甲乙丙丁", "a1"]),
        ]);
        const targets = async (query: string): Promise<string[]> =>
          (await match(query)).map((found) => found.unit.target);
        expect(await targets("甲乙丙己")).toEqual(["a0", "a1", "b0"]);
        expect(await targets("甲乙丙丁")).toEqual(["a1", "b0", "a0"]);
      });

      test("the threshold is the final score's, and the limit holds", async () => {
        await memory.add(unitsIn("a", ["甲乙丙丁戊己庚辛壬癸", "A"], ["甲乙丙丁戊己庚辛壬子", "B"]));
        expect(await match("甲乙丙丁戊己庚辛壬癸", { threshold: 90 })).toHaveLength(2);
        expect(await match("甲乙丙丁戊己庚辛壬癸", { threshold: 90.01 })).toHaveLength(1);
        expect(await match("甲乙丙丁戊己庚辛壬癸", { threshold: 0, limit: 1 })).toHaveLength(1);
        expect(await match("甲乙丙丁戊己庚辛壬癸", { threshold: 0, limit: 0 })).toEqual([]);
      });

      test("both sides can be asked", async () => {
        await memory.add(unitsIn("a", ["第12条", "Article 12 of this Law"]));
        const [found] = await match("article 13 of this law", { side: "target" });
        expect(found).toMatchObject({ score: 98, penalties: [{ name: "case" }, { name: "number" }] });
        const [exact] = await match("Article 13 of this Law", { side: "target" });
        expect(exact).toMatchObject({ score: 99, adapted: "第13条" });
      });

      test("empty memory, empty query, empty segments", async () => {
        expect(await match("甲")).toEqual([]);
        await memory.add(unitsIn("a", ["", "nothing"], ["甲", "A"]));
        expect((await match("")).map(({ unit }) => unit.target)).toEqual(["nothing"]);
        expect((await match("甲")).map(({ unit }) => unit.target)).toEqual(["A"]);
      });

      test("what is added later is found with the rest", async () => {
        await memory.add(unitsIn("a", ["甲乙丙丁", "1"]));
        expect(await match("甲乙丙丁")).toHaveLength(1);
        await memory.add([...unitsIn("a", ["甲乙丙戊", "2"]), ...unitsIn("0", ["甲乙丙丁", "3"])]);
        expect((await match("甲乙丙丁")).map(({ unit }) => unit.target)).toEqual(["3", "1", "2"]);
      });
    });

    describe("near units", () => {
      const named = async (threshold: number, side: "source" | "target"): Promise<unknown[]> => {
        const found = await collect(memory.near({ threshold, side }));
        return found
          .map(({ base, units, others }) => [base, units, others])
          .sort((a, b) => Number(b[0]) - Number(a[0]));
      };

      test("pairs of texts with all their units, and texts of several units", async () => {
        await memory.add([
          ...unitsIn("b", ["推进涉外法治建设", "x"], ["第12条", "y"]),
          ...unitsIn("a", ["推进涉外法制建设", "x"], ["第十三条", "z"], ["别的", "w"]),
        ]);
        expect(await named(85, "source")).toEqual([
          [
            100,
            [
              { document: "a", index: 1 },
              { document: "b", index: 1 },
            ],
            [],
          ],
          [87.5, [{ document: "a", index: 0 }], [{ document: "b", index: 0 }]],
        ]);
        expect(await named(88, "source")).toHaveLength(1);
        expect(await named(85, "target")).toHaveLength(1);
      });

      test("none in an empty memory, and none that are gone", async () => {
        expect(await named(85, "source")).toEqual([]);
        await memory.add([...unitsIn("a", ["甲乙丙丁", "x"]), ...unitsIn("b", ["甲乙丙丁", "y"])]);
        expect(await named(85, "source")).toHaveLength(1);
        await memory.replace("b", []);
        expect(await named(85, "source")).toEqual([]);
      });
    });

    describe("concordance", () => {
      test("finds on either side, by document, index and offset, and counts all", async () => {
        await memory.add([
          ...unitsIn("b", ["法治是法治", "the rule of law"]),
          ...unitsIn("a", ["依法治国", "law-based governance"], ["无", "Rule of Law"]),
        ]);
        const found = await memory.find("法治", { side: "both", limit: 2 });
        expect(found.total).toBe(3);
        expect(found.hits.map(({ unit, side, span }) => [unit.document, unit.index, side, span])).toEqual([
          ["a", 0, "source", [1, 3]],
          ["b", 0, "source", [0, 2]],
        ]);
        const law = await memory.find("LAW", { side: "target", limit: 9 });
        expect(law.hits.map(({ unit, span }) => [unit.document, span])).toEqual([
          ["a", [0, 3]],
          ["a", [8, 11]],
          ["b", [12, 15]],
        ]);
        expect((await memory.find("law", { side: "source", limit: 9 })).total).toBe(0);
      });

      test.each([
        ["script", "國務院", "由国务院批准", "国务院"],
        ["script, the other way", "国务院", "由國務院批准", "國務院"],
        ["width", "WTO", "加入ＷＴＯ后", "ＷＴＯ"],
        ["case", "wto", "加入WTO后", "WTO"],
        ["one character", "后", "加入WTO后", "后"],
        ["an astral character", "𠮷", "在𠮷野", "𠮷"],
        ["white space", "第一条 总则", "〔第一条　　总则〕", "第一条　　总则"],
        ["figures as they stand", "12", "第12条和第13条", "12"],
        ["a mark", "“", "所谓“法治”", "“"],
        ["a tag", "<b>", "是<b>法", "<b>"],
        ["part of a folded character", "kg", "重5㎏整", "㎏"],
      ])("minds no %s", async (_, text, source, stands) => {
        await memory.add(unitsIn("a", ["甲", "A"], [source, "B"]));
        const { total, hits } = await memory.find(text, { side: "source", limit: 9 });
        expect(total).toBe(1);
        expect(hits.map(({ unit, span }) => unit.source.slice(...span))).toEqual([stands]);
      });

      test("an ellipsis is one place, however many dots it folds to", async () => {
        await memory.add(unitsIn("a", ["等等…还有……", "x"], ["1...2", "y"]));
        expect((await memory.find(".", { side: "source", limit: 9 })).total).toBe(6);
        expect((await memory.find("…", { side: "source", limit: 9 })).total).toBe(5);
      });

      test("text of tags alone is found, and what tags part is not one", async () => {
        await memory.add(unitsIn("a", ["<b></b>", "x"], ["法<b>治", "y"]));
        expect((await memory.find("b", { side: "source", limit: 9 })).total).toBe(3);
        expect((await memory.find("法治", { side: "source", limit: 9 })).total).toBe(0);
      });

      test("what was replaced is neither found nor counted", async () => {
        const units = unitsIn(
          "a",
          ...Array.from({ length: 50 }, (_, i): [string, string] => [`法治${i}`, "x"]),
        );
        await memory.add([...units, ...unitsIn("b", ["法治", "y"])]);
        expect((await memory.find("法治", { side: "source", limit: 1 })).total).toBe(51);
        await memory.replace("a", unitsIn("a", ["人治", "z"]));
        const { total, hits } = await memory.find("法治", { side: "source", limit: 9 });
        expect([total, hits.map(({ unit }) => unit.document)]).toEqual([1, ["b"]]);
      });

      test("places may overlap; half a character and nothing at all are nowhere", async () => {
        await memory.add(unitsIn("a", ["人人人", "x"], ["𠮷", "y"]));
        expect((await memory.find("人人", { side: "source", limit: 9 })).total).toBe(2);
        expect((await memory.find("\ud842", { side: "source", limit: 9 })).total).toBe(0);
        expect((await memory.find("", { side: "source", limit: 9 })).total).toBe(0);
        expect((await memory.find(" ", { side: "source", limit: 9 })).total).toBe(0);
      });
    });
  });
}
