import { describe, expect, test } from "vitest";
import { adaptTarget } from "../../src/memory/adapt.ts";
import { folding, penalties } from "../../src/memory/score.ts";

describe("penalties", () => {
  test.each([
    ["涉外法治", "涉外法治", []],
    ["涉外法治", "涉外法制", []],
    ["涉外法治", "涉外法治體系", []],
    ["国务院令", "國務院令", ["script"]],
    ["加入WTO", "加入ＷＴＯ", ["width"]],
    ["Rule of Law", "rule of law", ["case"]],
    ["“一带一路”", "「一带一路」", ["punctuation"]],
    ["第一条 总则", "第一条总则", ["space"]],
    ["法\u200b治", "法治", ["space"]],
    ["法治 ", "法治", ["space"]],
    ["rule  of law", "rule of law", ["space"]],
    ["<b>法治</b>", "法治", ["tag"]],
    ["<b>法治</b>", "<i>法治</i>", ["tag"]],
    ["第12条", "第13条", ["number"]],
    ["第12条", "第十二条", ["number"]],
    ["第12条", "第１２条", ["width"]],
    ["百分之五", "5%", ["number"]],
    ["百分之五", "百分之五", []],
    ["第12條規定", "第13条规则", ["number", "script"]],
    ["A公司2023年", "A公司", []],
    ["", "<b/>", ["tag"]],
  ])("%s / %s: %j", (query, source, names) => {
    expect(penalties(folding(query), folding(source))).toEqual(names.map((name) => ({ name, cost: 1 })));
  });

  test("the order of the two does not matter", () => {
    const texts = ["第12條，ＷＴＯ", "第13条,wto", "<b>第十条</b> WTO", "Ｗto"];
    for (const a of texts) {
      for (const b of texts) {
        expect(penalties(folding(a), folding(b))).toEqual(penalties(folding(b), folding(a)));
      }
    }
  });
});

describe("adapted target", () => {
  test.each([
    ["第13条", "第12条", "Article 12", "Article 13"],
    ["第十三条", "第十二条", "Article 12", "Article 13"],
    ["第二十一届会议", "第十九届会议", "the 19th session", "the 21st session"],
    ["第三次会议", "第二次会议", "the Second Session", "the Third Session"],
    ["10月1日起", "3月5日起", "from March 5", "from October 1"],
    ["投资5亿元", "投资3亿元", "an investment of RMB 300 million", "an investment of RMB 500 million"],
    ["共12,500人", "共1,200人", "1,200 people in total", "12,500 people in total"],
    ["增长百分之五", "增长3%", "an increase of 3 percent", "an increase of 5 percent"],
    ["二〇二四年", "2023年", "in 2023", "in 2024"],
    ["2023年", "二〇二三年", "in 2023", "in 2023"],
    ["第12条第3款", "第12条第4款", "paragraph 4 of Article 12", "paragraph 3 of Article 12"],
    ["第5条和第7条", "第3条和第5条", "Articles 3 and 5", "Articles 5 and 7"],
    ["Article 15", "Article 12", "第十二条", "第十五条"],
    ["Article 205", "Article 12", "第十二条", "第二百零五条"],
    ["in 2024", "in 2023", "二〇二三年", "二〇二四年"],
    ["2024年3月5日施行", "二〇二三年一月一日施行", "in force on 1 January 2023", "in force on 5 March 2024"],
    ["2024年3月5日施行", "2023年1月1日施行", "in force on January 1, 2023", "in force on March 5, 2024"],
    ["税率为5%", "税率为百分之八", "The rate is 8%.", "The rate is 5%."],
    ["税率为百分之五", "税率为8%", "The rate is 8 percent.", "The rate is 5 percent."],
  ])("%s for %s: %s → %s", (query, source, target, adapted) => {
    expect(adaptTarget(folding(query), folding(source), target)).toBe(adapted);
  });

  test.each([
    ["the figure is not there", "第13条", "第12条", "this Article"],
    ["it is there more often than in the text", "第13条", "第12条", "Article 12, on 12 members"],
    ["equal figures become different ones", "第2条第3款", "第1条第1款", "paragraph 1 of Article 1"],
    ["it is written in a way that cannot take the new one", "第205次", "第三次", "the third time"],
  ])("none where %s", (_, query, source, target) => {
    expect(adaptTarget(folding(query), folding(source), target)).toBeUndefined();
  });
});
