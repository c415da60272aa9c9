import { describe, expect, it } from "vitest";
import { found, units, viewOf } from "./helpers.ts";

const lost = async (zh: string, en: string): Promise<string[]> =>
  (await found(viewOf(units([zh, en])), "negation")).map(({ source }) =>
    source.spans.map(([from, to]) => zh.slice(from, to)).join(" "),
  );

describe("what only looks like a denial hides none that was lost", () => {
  it.each([
    ["中方不接受任何单方面制裁。", "China accepts unilateral sanctions.", "不"],
    [
      "该法庭不受理标的额在五千万元以下的案件。",
      "The tribunal accepts cases with an amount in dispute of less than 50 million yuan.",
      "不",
    ],
    ["委员会没有一致通过该决议。", "The committee unanimously adopted the resolution.", "没有"],
    ["两国没有组成关税同盟。", "The two countries formed a customs union.", "没有"],
    ["尽管如此，承运人不承担赔偿责任。", "The carrier nonetheless bears liability for damages.", "不"],
    ["本法不适用于可保险的利益。", "This Law applies to insurable interests.", "不"],
    [
      "本办法不适用于十八周岁以上的公民。",
      "These measures apply to citizens who are at least 18 years old.",
      "不",
    ],
    ["对方不提供副本。", "The counterpart provides a copy.", "不"],
    [
      "当事人不得转让总额不低于一百万元的债权。",
      "A party may transfer claims of no less than one million yuan.",
      "不得",
    ],
  ])("%s / %s", async (zh, en, denial) => {
    expect(await lost(zh, en)).toEqual([denial]);
  });
});

describe("what denies by an affix, and what falls short, renders a denial", () => {
  it.each([
    ["该条款不公平。", "The clause is unfair."],
    ["投资者不受保护。", "Investors are unprotected."],
    ["该证据不可采纳。", "The evidence is inadmissible."],
    ["这笔款项没有支付。", "The sum is unpaid."],
    ["他们没有工作。", "They are jobless."],
    ["当事人不履行合同。", "The nonperformance of the contract by the party."],
    ["当事人不服该裁决。", "The party disputes the award."],
    ["参会人数不到五百人。", "Fewer than 500 people attended the meeting."],
    ["他未满十八周岁。", "He is less than 18 years old."],
    ["违约金不低于五万元。", "The penalty shall be no less than 50,000 yuan."],
  ])("%s / %s", async (zh, en) => {
    expect(await lost(zh, en)).toEqual([]);
  });
});
