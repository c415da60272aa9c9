import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checks } from "../../src/check/all.ts";
import { ignoresOf } from "../../src/check/ignores.ts";
import { portions } from "../../src/check/portions.ts";
import type { Unit } from "../../src/model/unit.ts";
import { found, marked, units, viewOf } from "./helpers.ts";

describe("what a whole document shows", () => {
  const fill = (text: string, times: number): [string, string][] =>
    Array.from({ length: times }, (_, at) => [
      `${text}${at}`,
      `The parties keep to what was agreed, item ${at}.`,
    ]);

  test("script-mixed: a stray Traditional character, by what the rest is written in", async () => {
    const simplified = fill("双方应当遵守条约规定", 20);
    const rows = units(...simplified, ["两國的关系", "Relations between the two countries"]);
    const [finding, ...others] = await found(viewOf(rows), "script-mixed");
    expect(others).toEqual([]);
    expect(marked(finding!.source.text, finding!.source.spans)).toEqual(["國"]);
  });

  test("script-mixed: two versions of a text in one document are left alone", async () => {
    const rows = units(...fill("双方应当遵守条约规定", 20), ...fill("雙方應當遵守條約規定", 20));
    expect(await found(viewOf(rows), "script-mixed")).toEqual([]);
  });

  test("script-mixed: a few whole texts in the other script are texts of their own", async () => {
    const rows = units(
      ...fill("双方应当遵守条约规定", 90),
      ["本條例自公布日施行。", "This Act shall take effect on the date of promulgation."],
      ["申請人應以書面提出異議。", "An applicant shall object in writing."],
      ["違反規定者，處以罰鍰。", "Whoever violates the provisions shall be fined."],
      ["加强兩国关系", "Strengthen relations between the two countries"],
    );
    const findings = await found(viewOf(rows), "script-mixed");
    expect(findings.map(({ unit }) => unit.index)).toEqual([93]);
  });

  test("what a missing part held is no finding of its own", async () => {
    const rows = units([
      "申请人应当提交身份证明和银行账户信息，外国人还应当在十五日内提交护照复印件，不得延误。",
      "The applicant shall apply.",
    ]);
    expect((await found(viewOf(rows))).map(({ check }) => check)).toEqual(["length"]);
    expect((await found(viewOf(rows), "number")).map(({ check }) => check)).toEqual(["number"]);
  });

  test("length is measured by what the memory has", async () => {
    const terse: [string, string][] = Array.from({ length: 60 }, (_, at) => [
      `缔约双方应当遵守本条约的各项规定并通知对方第${at}号`,
      `Keep to this treaty; give notice ${at}`,
    ]);
    const [source, target] = [
      "缔约双方应当遵守本条约的各项规定并通知对方秘书处",
      "Keep to this treaty; give notice",
    ];
    const full: [string, string][] = terse.map(([zh], at) => [
      zh,
      `Both of the contracting parties shall abide by every one of the provisions of this treaty and shall notify the other party, number ${at}.`,
    ]);
    expect(await found(viewOf(units(...terse, [source, target])), "length")).toEqual([]);
    const odd = await found(viewOf(units(...full, [source, target])), "length");
    expect(odd.map(({ unit }) => unit.index)).toEqual([60]);
  });

  test("quotes: a quotation over several units is closed by the last", async () => {
    const rows = (last: string): Unit[] =>
      units(["他说：一。", "“This is the first."], ["二。", "“This is the second."], ["三。", last]);
    expect(await found(viewOf(rows("This is the third.”")), "quotes")).toEqual([]);
    expect(await found(viewOf(rows("This is the third.")), "quotes")).toHaveLength(2);
    // A source whose quotations all end shows that the target's should.
    const whole = units(["他说：“一。”", "“This is the first."], ["二。", "This is the second.”"]);
    expect((await found(viewOf(whole), "quotes")).map(({ unit }) => unit.index)).toContain(0);
  });

  test("targets alone are judged for how they are written", async () => {
    const rows = units(["", "the state  shall protect the the rights。"]);
    const ids = (await found(viewOf(rows, [], { targetOnly: true }))).map(({ check }) => check).sort();
    expect(ids).toEqual(["double-space", "double-word", "fullwidth"]);
  });
});

describe("same source, with options", () => {
  const rows = units(
    ["序", "Preface"],
    ["附则", "Annex"],
    ["甲", "A"],
    ["乙", "B"],
    ["附则", "Appendix"],
    ["丙", "C"],
  );
  const differing = async (of: Unit[], sameness: { context: boolean; tags: boolean }): Promise<number[]> =>
    (await found(viewOf(of, [], { sameness }), "same-source-different-target")).map(({ unit }) => unit.index);

  test("neighbours count when asked for", async () => {
    expect(await differing(rows, { context: false, tags: true })).toEqual([1, 4]);
    expect(await differing(rows, { context: true, tags: true })).toEqual([]);
  });

  test("tags do not count when asked for", async () => {
    const tagged = units(["<b>附则</b>", "Annex"], ["附则", "Appendix"], ["附则", "<i>Appendix</i>"]);
    expect(await differing(tagged, { context: false, tags: true })).toEqual([1, 2]);
    expect(await differing(tagged, { context: false, tags: false })).toEqual([0, 1, 2]);
  });
});

describe("notes that ignore", () => {
  test.each<[string | undefined, ReturnType<typeof ignoresOf>]>([
    ["zhengming: ignore number, quotes", { all: false, ids: ["number", "quotes"] }],
    ["Client note.\nZhengming: ignore capital — it is a brand", { all: false, ids: ["capital"] }],
    ["zhengming：ignore brackets、rule:no-suits", { all: false, ids: ["brackets", "rule:no-suits"] }],
    ["zhengming: ignore", { all: true, ids: [] }],
    ["zhengming: ignore all (agreed with the client)", { all: true, ids: [] }],
    ["Please ignore numbers", undefined],
    [undefined, undefined],
  ])("%j", (note, expected) => {
    expect(ignoresOf(note === undefined ? {} : { note })).toEqual(expected);
  });
});

describe("portions", () => {
  test("hold whole documents, every unit once and in order", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 4000 }), { maxLength: 6 }), async (sizes) => {
        const all = sizes.flatMap((size, number) =>
          Array.from({ length: size }, (_, index) => ({ document: `d${number}`, index }) as Unit),
        );
        const parts = await Array.fromAsync(portions(all));
        expect(parts.flat()).toEqual(all);
        const owners = parts.map((part) => new Set(part.map(({ document }) => document)));
        for (const [at, names] of owners.entries()) {
          for (const later of owners.slice(at + 1)) expect(names.intersection(later).size).toBe(0);
        }
      }),
      { seed: 6, numRuns: 20 },
    );
  });
});

test("a document longer than the most a portion may hold is cut", async () => {
  const all = Array.from({ length: 25 }, (_, index) => ({ document: index < 23 ? "a" : "b", index }) as Unit);
  const parts = await Array.fromAsync(portions(all, 5, 10));
  expect(parts.map(({ length }) => length)).toEqual([10, 10, 5]);
  expect(parts.flat()).toEqual(all);
});

describe("on any text", () => {
  const piece = fc.constantFrom(
    ..."国 法 不得 应当 可以 没有 增长 減少 國 。 ， （ 《 “ ” 『 the The of not shall may rises ( ) [ \" ' ’ ‘ . , ; : ? \n 　 \u200b \u00ad а α 3 <b> WTO 常委会".split(
      " ",
    ),
    " ",
    "  ",
    "\ud800",
    "𠮷",
  );
  const text = fc.array(piece, { maxLength: 25 }).map((parts) => parts.join(""));
  const own = checks.filter(({ wholeMemory }) => !wholeMemory).map(({ id }) => id);

  test("spans stand inside the texts, in order, and a finding says something", async () => {
    await fc.assert(
      fc.asyncProperty(text, text, fc.boolean(), async (source, target, reversed) => {
        const pair = reversed ? { source: "en", target: "zh-Hant" } : { source: "zh-Hans", target: "en" };
        for (const finding of await found(viewOf(units([source, target]), [], { pair }), ...own)) {
          expect(finding.message).not.toMatch(/undefined|NaN|^$/);
          for (const side of [finding.source, finding.target]) {
            let last = 0;
            for (const [from, to] of side.spans) {
              expect(from).toBeGreaterThanOrEqual(last);
              expect(to).toBeGreaterThanOrEqual(from);
              expect(to).toBeLessThanOrEqual(side.text.length);
              last = from;
            }
          }
        }
      }),
      { seed: 6, numRuns: 400 },
    );
  });
});
