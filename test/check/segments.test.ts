import { describe, expect, it } from "vitest";
import { found, units, viewOf } from "./helpers.ts";

type Row = readonly [source: string, target: string];

const places = async (check: string, ...rows: Row[]): Promise<number[]> =>
  (await found(viewOf(units(...rows)), check)).map(({ unit }) => unit.index);

describe("same-source-different-target", () => {
  it.each<[string, Row[], number[]]>([
    [
      "every unit of the group",
      [
        ["附则", "Supplementary Provisions"],
        ["总则", "General"],
        ["附则", "Miscellaneous"],
        ["附则", "Miscellaneous"],
      ],
      [0, 2, 3],
    ],
    [
      "one target for all",
      [
        ["附则", "Annex"],
        ["附则", "Annex"],
      ],
      [],
    ],
    [
      "case, space and width folded",
      [
        ["附则", "Annex A"],
        ["附 则", "annex  a"],
        ["附则", "Ａnnex A"],
      ],
      [],
    ],
    [
      "繁/简 folded",
      [
        ["附則", "Annex"],
        ["附则", "Appendix"],
      ],
      [0, 1],
    ],
    [
      "an empty target is another matter",
      [
        ["附则", "Annex"],
        ["附则", ""],
      ],
      [],
    ],
  ])("%s", async (_, rows, expected) => {
    expect(await places("same-source-different-target", ...rows)).toEqual(expected);
  });
  it("shows the others and what most have", async () => {
    const [first] = await found(
      viewOf(units(["附则", "Annex"], ["附则", "Appendix"], ["附则", "Appendix"], ["附则", "Addenda"])),
      "same-source-different-target",
    );
    expect(first!.evidence.map(({ ref, text }) => [ref, text])).toEqual([
      ["2", "Appendix"],
      ["3", "Appendix"],
      ["4", "Addenda"],
    ]);
    expect(first!.expected).toEqual(["Appendix", "Addenda"]);
    expect(first).toMatchObject({ severity: "warning", actual: "Annex" });
    expect(first!.term).toBeUndefined();
  });
});

describe("same-target-different-source", () => {
  it.each<[string, Row[], number[]]>([
    [
      "two sources",
      [
        ["法制", "rule of law"],
        ["法治", "Rule of law"],
      ],
      [0, 1],
    ],
    [
      "one source in two scripts",
      [
        ["权利", "right"],
        ["權利", "right"],
      ],
      [],
    ],
    [
      "one source with other spaces",
      [
        ["权 利", "right"],
        ["权利", "right"],
      ],
      [],
    ],
  ])("%s", async (_, rows, expected) => {
    expect(await places("same-target-different-source", ...rows)).toEqual(expected);
  });
});

describe("empty", () => {
  it.each<[Row, number]>([
    [["总则", ""], 1],
    [["总则", " \u200b\n"], 1],
    [["", "General"], 1],
    [["", ""], 0],
    [["总则", "General"], 0],
    [["2024", "2024"], 0],
  ])("%j ×%i", async (row, times) => {
    expect(await places("empty", row)).toHaveLength(times);
  });
});

describe("target-equals-source", () => {
  it.each<[Row, number]>([
    [["总则", "总则"], 1],
    [["總則", "总则 "], 1],
    [["2024", "2024"], 0],
    [["GB/T 7714", "GB/T 7714"], 0],
    [["https://example.org", "https://example.org"], 0],
    [["总则", "General Provisions"], 0],
  ])("%j ×%i", async (row, times) => {
    expect(await places("target-equals-source", row)).toHaveLength(times);
  });
});
