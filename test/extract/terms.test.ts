import { describe, expect, test } from "vitest";
import { findTermReports } from "../../src/extract/terms.ts";
import type { TermReport } from "../../src/model/renderings.ts";
import type { Unit } from "../../src/model/unit.ts";
import { lexicon, memory } from "./memory.ts";

const pair = { source: "zh-Hans", target: "en" };

const rows: readonly (readonly [string, string])[] = [
  [
    "法院应当处理国际平行诉讼问题。",
    "The court should handle the issue of international parallel proceedings.",
  ],
  ["法院应当加强平行诉讼研究。", "The court should strengthen research on parallel litigation."],
  ["法院建设纠纷解决平台。", "The court builds a dispute resolution platform."],
  [
    "当事人利用纠纷解决平台处理问题。",
    "The parties use the dispute resolution mechanism to handle problems.",
  ],
  ["法院发送通知至电子邮件地址。", "The court sends the notice to the e-mail address."],
  ["当事人变更电子邮件地址。", "The party changes its email address."],
  ["当事人登记住所。", "The party registers its domicile."],
  ["法院登记当事人住所。", "The court registers the residence of the party."],
  ["法院保护当事人权益。", "The court protects the rights and interests of the parties."],
  ["市场主体参与公平竞争。", "Market players participate in fair competition."],
  ["当事人遵守国际条约。", "The parties comply with the international treaty."],
  ["法院解释国际条约。", "The court interprets international treaties."],
  ["当事人签订海上运输合同。", "The parties sign a contract for maritime transport."],
  ["法院解释海上运输合同。", "The court interprets the maritime transport contract."],
];

const units = memory(rows);

function reports(
  of: readonly Unit[],
  more: Partial<Parameters<typeof findTermReports>[1]> = {},
): Map<string, TermReport> {
  return new Map(findTermReports(of, { pair, lexicon, ...more }).map((report) => [report.term, report]));
}

describe("verdicts of a small memory", () => {
  const found = reports(units);
  test.each([
    ["平行诉讼", "inconsistent", ["parallel litigation", "parallel proceedings"]],
    ["纠纷解决平台", "inconsistent", ["dispute resolution mechanism", "dispute resolution platform"]],
    ["住所", "inconsistent", ["domicile", "residence"]],
    ["国际条约", "surface-variants", ["international treaty"]],
    ["海上运输合同", "surface-variants", undefined],
  ])("%s is %s", (term, verdict, renderings) => {
    const report = found.get(term);
    expect(report?.verdict).toBe(verdict);
    if (renderings) {
      const texts = report!.renderings.map(({ text }) => text).sort();
      if (verdict === "inconsistent") expect(texts).toEqual(renderings);
      else expect(texts).toHaveLength(1);
    }
  });

  test("e-mail and email are one rendering in two spellings", () => {
    const report = found.get("电子邮件") ?? found.get("电子邮件地址");
    expect(report?.verdict).toBe("surface-variants");
    expect(report?.renderings).toHaveLength(1);
  });

  test("a function word or a verb with its object is no term", () => {
    for (const term of found.keys()) expect(term).not.toMatch(/应当|的|^处理|^签订/u);
  });
});

test("spans point at the term and at its rendering in the unit's own texts", () => {
  let seen = 0;
  for (const report of reports(units).values()) {
    for (const rendering of report.renderings) {
      for (const { unit, sourceSpan, targetSpans, form } of rendering.occurrences) {
        const [source, target] = rows[unit.index]!;
        expect(source.slice(...sourceSpan)).toBe(report.term);
        const text = targetSpans.map(([from, to]) => target.slice(from, to)).join(" ");
        expect(text.startsWith(form)).toBe(true);
        seen++;
      }
    }
  }
  expect(seen).toBeGreaterThan(10);
});

test("every occurrence is in a rendering or unaccounted", () => {
  for (const report of reports(units).values()) {
    const inRenderings = report.renderings.reduce((sum, { count }) => sum + count, 0);
    expect(inRenderings + report.unaccounted).toBe(report.count);
  }
});

test("the same memory gives the same reports", () => {
  expect(findTermReports(units, { pair, lexicon })).toEqual(findTermReports(units, { pair, lexicon }));
});

test("units with an empty side change nothing", () => {
  const holes = memory([...rows, ["", "Only English here."], ["只有中文。", ""]]);
  expect(findTermReports(holes, { pair, lexicon })).toEqual(findTermReports(units, { pair, lexicon }));
});

test("Traditional and Simplified spellings are one term, named by the more frequent one", () => {
  const mixed = memory([
    ["當事人遵守國際條約。", "The parties comply with the international treaty."],
    ["法院解釋國際條約。", "The court interprets the international treaty."],
    ["法院遵守国际条约。", "The court complies with the international treaty."],
  ]);
  const report = reports(mixed).get("國際條約");
  expect(report?.count).toBe(3);
  expect(reports(mixed).has("国际条约")).toBe(false);
});

test("a memory from English to Chinese is read the other way round", () => {
  const turned = units.map((unit) => ({ ...unit, source: unit.target, target: unit.source }));
  const report = reports(turned, { pair: { source: "en", target: "zh-Hans" } }).get("平行诉讼");
  expect(report?.verdict).toBe("inconsistent");
});

test("limit and minimum count are kept", () => {
  expect(findTermReports(units, { pair, lexicon, limit: 3 })).toHaveLength(3);
  for (const report of findTermReports(units, { pair, lexicon, minCount: 4 })) {
    expect(report.count).toBeGreaterThanOrEqual(4);
  }
});

test("an empty memory and a pair without Chinese have no terms", () => {
  expect(findTermReports([], { pair, lexicon })).toEqual([]);
  expect(findTermReports(units, { pair: { source: "de", target: "en" }, lexicon })).toEqual([]);
});

describe("the same words, put together otherwise", () => {
  const found = reports(
    memory([
      ...rows,
      ["企业在自由贸易试验区设立平台。", "The enterprise sets up a platform in the pilot free trade zone."],
      ["自由贸易试验区保护企业。", "The pilot free trade zone protects enterprises."],
      ["法院研究自由贸易试验区问题。", "The court studies issues of the free trade pilot zone."],
      ["企业建设命运共同体。", "Enterprises build a community with a shared future."],
      ["当事人加强命运共同体。", "The parties strengthen the community of shared future."],
      [
        "企业利用陆海新通道,法院研究西部陆海新通道。",
        "Enterprises use the new land and sea routes, and the court studies the new land and sea corridor in the west.",
      ],
      ["当事人建设陆海新通道。", "The parties build the new land and sea corridor."],
      ["企业加强陆海新通道。", "Enterprises strengthen the new land and sea routes."],
    ]),
  );
  test.each([
    ["自由贸易试验区", ["free trade pilot zone", "pilot free trade zone"]],
    ["命运共同体", ["community of shared future", "community with a shared future"]],
    // Both in one unit: the one that is found there does not clear the other.
    ["陆海新通道", [expect.stringContaining("sea corridor"), expect.stringContaining("sea routes")]],
  ])("%s is inconsistent", (term, renderings) => {
    const report = found.get(term);
    expect(report?.renderings.map(({ text }) => text).sort()).toEqual(renderings);
    expect(report?.verdict).toBe("inconsistent");
  });
});

describe("what is no deviation", () => {
  test.each([
    [
      "a rendering that merely holds the other",
      "国际条约",
      [
        ["当事人遵守国际条约。", "The parties comply with the international treaty."],
        ["法院解释国际条约。", "The court interprets the international treaty."],
        ["法院遵守国际条约。", "The court complies with the international treaty provisions."],
      ],
    ],
  ] as const)("%s", (_, term, of) => {
    expect(reports(memory(of)).get(term)?.verdict).not.toBe("inconsistent");
  });
});

test("a phrase that recurs with a compound is its rendering, though no dictionary knows it", () => {
  const roads = memory([
    ["建设陆海新通道。", "A new land and sea corridor is built."],
    ["利用陆海新通道运输。", "New land and sea routes are used for transport."],
    ["建立海上运输平台。", "A platform for maritime transport is established."],
  ]);
  const report = reports(roads).get("陆海新通道");
  expect(report?.verdict).toBe("inconsistent");
  expect(report?.renderings.map(({ text }) => text.toLowerCase()).sort()).toEqual([
    "new land and sea corridor",
    "new land and sea routes",
  ]);
});

test("what is found hardly depends on the seed", () => {
  const verdicts = (seed: number) =>
    [...reports(units, { seed }).values()]
      .filter(({ term }) => term.length > 2)
      .map(({ term, verdict }) => `${term} ${verdict}`)
      .sort();
  for (const seed of [2, 3, 4]) expect(verdicts(seed)).toEqual(verdicts(1));
});

test("a deviation says how sure it is, the main rendering does not", () => {
  for (const { renderings } of reports(units).values()) {
    const [main, ...others] = renderings;
    expect(main?.deviation).toBeUndefined();
    for (const { deviation } of others) expect(deviation! > 0 && deviation! <= 1).toBe(true);
  }
});

describe("a lone exception to a fixed rendering", () => {
  const usual: [string, string][] = [
    ["当事人利用纠纷解决平台。", "The parties use the dispute resolution platform."],
    ["法院建立纠纷解决平台。", "The court establishes a dispute resolution platform."],
    ["法院登记纠纷解决平台。", "The court registers the dispute resolution platform."],
    ["法院加强纠纷解决平台。", "The court strengthens the dispute resolution platform."],
  ];

  test("another word in the frame of the usual rendering is a deviation, met once or not", () => {
    const report = reports(
      memory([...usual, ["法院变更纠纷解决平台。", "The court changes the dispute resolution gateway."]]),
    ).get("纠纷解决平台");
    expect(report?.verdict).toBe("inconsistent");
    expect(report?.renderings.map(({ text, count }) => [text, count])).toEqual([
      ["dispute resolution platform", 4],
      ["dispute resolution gateway", 1],
    ]);
  });

  test("a word more before the whole of the usual rendering is none", () => {
    const report = reports(
      memory([
        ...usual,
        ["法院变更公平纠纷解决平台。", "The court changes the fair dispute resolution platform."],
      ]),
    ).get("纠纷解决平台");
    expect(report?.verdict).not.toBe("inconsistent");
  });
});

test("the noun of which a term is made is taken in, though it stands by itself in the sentence", () => {
  const offices = memory([
    ["主席和副主席参与竞争。", "The president and the vice president participate in the competition."],
    ["主席通知副主席。", "The president notifies the vice president."],
    ["副主席通知当事人。", "The vice president notifies the party."],
    [
      "主席签订合同，副主席登记合同。",
      "The president signs the contract and the vice president registers it.",
    ],
  ]);
  const report = reports(offices).get("副主席");
  expect(report?.renderings.map(({ text }) => text.toLowerCase())).toEqual(["vice president"]);
});

test("what only qualifies the noun after it ends no term", () => {
  const rules = memory([
    ["法院研究合同国际条约问题。", "The court studies the question of international treaties on contracts."],
    ["当事人遵守合同国际条约。", "The parties comply with international treaties on contracts."],
    ["法院解释合同国际通知。", "The court interprets international notices of contracts."],
    ["法院发送合同国际通知。", "The court sends international notices of contracts."],
  ]);
  expect(reports(rules).has("合同国际")).toBe(false);
});
