import { describe, expect, it } from "vitest";
import type { TermReport } from "../../src/model/renderings.ts";
import { concept } from "../termbase/helpers.ts";
import { found, marked, report, units, viewOf } from "./helpers.ts";

describe("term-inconsistent", () => {
  const rows = units(
    ["平行诉讼一", "parallel proceedings one"],
    ["平行诉讼二", "parallel litigations two"],
    ["平行诉讼三", "parallel proceedings three"],
    ["平行诉讼四，平行诉讼", "parallel proceedings and parallel lawsuits four"],
  );
  const reports = [
    report("平行诉讼", rows, {
      "parallel litigations": [1],
      "parallel proceedings": [0, 2, 3],
      "parallel lawsuits": [3],
    }),
  ];

  it("marks the units without the dominant rendering and shows the others", async () => {
    const [finding, ...more] = await found(viewOf(rows, [], { reports: () => reports }), "term-inconsistent");
    expect(more).toEqual([]);
    expect(finding).toMatchObject({
      severity: "warning",
      term: "平行诉讼",
      unit: { index: 1 },
      expected: ["parallel proceedings"],
      actual: "parallel litigations",
    });
    expect(finding!.evidence.map(({ ref }) => ref)).toEqual(["1", "3", "4"]);
    expect(finding!.message).toContain("(3 of 5)");
    expect(marked(finding!.target.text, finding!.target.spans)).toEqual(["parallel litigations"]);
  });
  it("asks for a decision on a tie, the report's first rendering leading", async () => {
    const tie = [report("平行诉讼", rows, { "parallel proceedings": [0], "parallel litigations": [1] })];
    const got = await found(viewOf(rows, [], { reports: async () => tie }), "term-inconsistent");
    expect(got.map(({ unit, expected }) => [unit.index, expected])).toEqual([[1, ["parallel proceedings"]]]);
    expect(got[0]!.message).toContain("needs a decision");
  });
  it.each(["consistent", "surface-variants"] as const)("is silent on %s", async (verdict) => {
    const calm = reports.map((each) => ({ ...each, verdict }));
    expect(await found(viewOf(rows, [], { reports: () => calm }), "term-inconsistent")).toEqual([]);
  });
  it("leaves what stands inside a longer term to the glossary, if that binds the longer one", async () => {
    const inner = [report("诉讼", rows, { proceedings: [0, 2, 3], litigations: [1] })];
    const longer = [concept("平行诉讼", "parallel proceedings")];
    const of = async (glossary: Parameters<typeof viewOf>[1]) =>
      (await found(viewOf(rows, glossary, { reports: () => inner }), "term-inconsistent")).length;
    expect(await of([])).toBe(1);
    expect(await of(longer)).toBe(0);
  });
  it("leaves a term to the glossary once that binds it, and not before", async () => {
    const check = (...renderings: string[]) =>
      found(
        viewOf(rows, [concept("平行诉讼", ...renderings)], { reports: () => reports }),
        "term-inconsistent",
      );
    expect(await check("parallel proceedings")).toEqual([]);
    expect(await check("?parallel proceedings", "!parallel suits")).toHaveLength(1);
  });
  it("names documents only where there is more than one", async () => {
    const two = rows.map((unit, at) => (at === 0 ? { ...unit, document: "other" } : unit));
    const of = [report("平行诉讼", two, { "parallel litigations": [1], "parallel proceedings": [0, 2, 3] })];
    const [finding] = await found(viewOf(two, [], { reports: () => of }), "term-inconsistent");
    expect(finding!.message).toContain("(3 of 4, other, d)");
  });
  it("judges each place where both renderings stand in one unit", async () => {
    const both = units(["平行诉讼与平行诉讼", "parallel suits and parallel litigations"]);
    const of = report("平行诉讼", both, { "parallel suits": [0], "parallel litigations": [0] });
    of.renderings[1]!.occurrences[0]!.sourceSpan = [5, 9];
    const got = await found(viewOf(both, [], { reports: () => [of] }), "term-inconsistent");
    expect(got.map(({ source }) => marked(source.text, source.spans))).toEqual([["平行诉讼"]]);
    expect(got[0]!.source.spans).toEqual([[5, 9]]);
  });
});

describe("one spot, one finding", () => {
  const rows = units(
    ["市场主体甲", "market entities one"],
    ["市场主体乙", "market players two"],
    ["市场主体丙", "market entities three"],
    ["主体丁", "entities four"],
    ["主体戊", "players five"],
  );
  const long = report("市场主体", rows, { "market entities": [0, 2], "market players": [1] });
  const short = report("主体", rows, { entities: [0, 2, 3], players: [1, 4] });
  const check = async (...of: TermReport[]) =>
    (await found(viewOf(rows, [], { reports: () => of }), "term-inconsistent")).map(
      ({ term, unit }) => `${term} ${unit.index}`,
    );

  it("leaves a short word inside a longer term to that, and keeps it where it stands alone", async () => {
    expect(await check(short, long)).toEqual(["主体 4", "市场主体 1"]);
  });
  it("leaves it too where the longer term is consistent", async () => {
    expect(await check(short, { ...long, verdict: "consistent" })).toEqual(["主体 4"]);
  });
  it("keeps what is worth most where there is too much for a person to read", async () => {
    const names = Array.from({ length: 100 }, (_, at) => `词${String.fromCodePoint(0x4e00 + at)}${at}`);
    const many = units(...names.flatMap((name) => Array(5).fill([name, "x"]) as [string, string][]));
    const reports = names.map((name, at) =>
      report(
        name,
        many,
        at < 10
          ? { usual: [5 * at, 5 * at + 1, 5 * at + 2, 5 * at + 3], other: [5 * at + 4] }
          : { one: [5 * at], other: [5 * at + 1] },
      ),
    );
    const got = await found(viewOf(many, [], { reports: () => reports }), "term-inconsistent");
    expect(got).toHaveLength(60);
    expect(got.slice(0, 10).map(({ term }) => term)).toEqual(names.slice(0, 10));
  });
  it("leaves out what is hardly a deviation and puts the surest first", async () => {
    const rated = (of: TermReport, deviation: number): TermReport => ({
      ...of,
      renderings: of.renderings.map((each, at) => (at === 0 ? each : { ...each, deviation })),
    });
    expect(await check(rated(short, 0.9), rated(long, 0.7))).toEqual(["主体 4", "市场主体 1"]);
    expect(await check(rated(short, 0.1), rated(long, 0.7))).toEqual(["市场主体 1"]);
  });
});
