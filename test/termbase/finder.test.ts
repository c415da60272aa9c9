import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { TermOccurrence } from "../../src/termbase/finder.ts";
import { termKey } from "../../src/termbase/fold.ts";
import { compileTerms } from "../../src/termbase/terms.ts";
import { concept, lexicon, pair, termsOf } from "./helpers.ts";

const shown = (text: string, found: readonly TermOccurrence[]): string[] =>
  found.map(({ span, inner }) => {
    const inside = shown(text, inner);
    return text.slice(...span) + (inside.length > 0 ? `(${inside.join(" ")})` : "");
  });

describe("where a term is a word", () => {
  const rows: [text: string, term: string, times: number][] = [
    ["对外交流不断扩大", "外交", 0],
    ["独立自主的外交政策", "外交", 1],
    ["发展中国家", "中国", 0],
    ["发展中国家应当团结", "中国", 0],
    ["促进中国发展", "中国", 1],
    ["上海关系", "海关", 0],
    ["上海海关", "海关", 1],
    ["提高中国家庭收入", "高中", 0],
    ["在高中读书", "高中", 1],
    ["研究生命科学的学者", "研究生", 0],
    ["招收研究生三百名", "研究生", 1],
    ["中国会", "国会", 0],
    ["中国会同有关国家", "国会", 0],
    ["国会议员", "国会", 1],
    ["其他人权利", "人权", 0],
    ["保障人权", "人权", 1],
    ["人民主体地位", "民主", 0],
    ["社会主义民主", "民主", 1],
    ["国内政策", "内政", 0],
    ["不干涉内政原则", "内政", 1],
    ["有关税收政策", "关税", 0],
    ["征收关税", "关税", 1],
    ["企业务必遵守", "业务", 0],
    ["办理业务", "业务", 1],
    ["合同时生效", "同时", 0],
    ["合同时生效", "合同", 1],
    ["公正当事人", "正当", 0],
    ["主管机关于期限内", "机关", 1],
  ];
  it.each(rows)("%s: %s ×%i", (text, term, times) => {
    expect(termsOf(concept(term, "x")).inSource(text)).toHaveLength(times);
  });
  it.each(rows.filter(([, term]) => !["同时"].includes(term)))(
    "%s: %s ×%i (with no dictionary)",
    (text, term, times) => {
      expect(compileTerms([concept(term, "x")], { pair }).inSource(text)).toHaveLength(times);
    },
  );
});

describe("the wording of other regions", () => {
  const software = concept("软件", "software");
  const found = (text: string, ...concepts: Parameters<typeof termsOf>): string[] =>
    compileTerms(concepts, { pair, lexicon, regions: ["tw"] })
      .inSource(text)
      .map(({ term, span, wording }) => `${term.text} ${text.slice(...span)}${wording ? " *" : ""}`);
  it("is found where it is asked for, and has the text's own spelling", () => {
    expect(found("軟體開發與软件开发", software)).toEqual(["软件 軟體 *", "软件 软件"]);
    expect(found("資訊網路安全", concept("信息网络", "information network"))).toEqual([
      "信息网络 資訊網路 *",
    ]);
    expect(termsOf(software).inSource("軟體開發")).toEqual([]);
  });
  it("gives way to a term that is written so itself", () => {
    expect(found("软体开发", software, concept("软体", "soft body"))).toEqual(["软体 软体"]);
  });
  it("is what the term is looked up by", () => {
    expect(compileTerms([software], { pair, regions: ["tw"] }).bySource("軟體")).toBe(software);
    expect(compileTerms([software], { pair }).bySource("軟體")).toBeUndefined();
  });
});

describe("a term inside a longer word that is not listed", () => {
  it.each([
    ["审判员应当回避", concept("审判", "trial"), 0],
    ["公证员出具证明", concept("公证", "notarization"), 0],
    ["公证员工作细则", concept("公证员", "notary"), 1],
    ["权利人", concept("权利", "right"), 0],
    ["推进市场化改革", concept("市场", "market"), 0],
    ["非公有制经济", concept("公有制", "public ownership"), 0],
    ["知识产权保护", concept("产权", "property right"), 0],
    ["国际法院", concept("法院", "court"), 1],
    ["美国国会通过法案", concept("国会", "Congress"), 1],
    ["坚持改革开放", concept("改革", "reform"), 1],
    ["坚持改革开放", concept("改革", "restructuring"), 0],
  ])("%s", (text, term, times) => {
    expect(termsOf(term).inSource(text)).toHaveLength(times);
  });
});

describe("one character", () => {
  it.each([
    ["我们党的领导", 1],
    ["全党同志", 0],
    ["政党", 0],
  ])("党 in %s ×%i", (text, times) => {
    expect(termsOf(concept("党", "Party")).inSource(text)).toHaveLength(times);
  });
});

describe("spelling of the source", () => {
  const belt = termsOf(concept("共建“一带一路”", "Belt and Road cooperation"));
  it.each([
    ["推动共建“一带一路”。", "共建“一带一路”"],
    ["推动共建「一带一路」。", "共建「一带一路」"],
    ["推动共建一带一路。", "共建一带一路"],
    ['推动共建"一带一路"。', '共建"一带一路"'],
    ["推動共建「一帶一路」。", "共建「一帶一路」"],
    ["推动共建《一带一路》。", "共建《一带一路》"],
    ["推动共建“一带\n一路”。", "共建“一带\n一路”"],
  ])("%s", (text, found) => {
    expect(shown(text, belt.inSource(text))).toEqual([found]);
  });
  it("does not put together what a mark parts", () => {
    expect(termsOf(concept("中国人民", "x")).inSource("所谓“中国”人民如何")).toHaveLength(1);
    expect(termsOf(concept("中国人民", "x")).inSource("他说：“热爱中国”人民如何")).toHaveLength(0);
  });
  it("gives spans of the text as it was given, after characters of two units too", () => {
    const text = "𠮷先生谈涉外案件";
    const [found] = termsOf(concept("涉外案件", "foreign-related case")).inSource(text);
    expect(text.slice(...found!.span)).toBe("涉外案件");
  });
  it("needs free edges for Latin letters and figures", () => {
    const wto = termsOf(concept("WTO规则", "WTO rule"), concept("5G", "5G"));
    expect(wto.inSource("遵守ＷＴＯ 规则")).toHaveLength(1);
    expect(wto.inSource("15G")).toHaveLength(0);
    expect(wto.inSource("建设5G网络")).toHaveLength(1);
  });
});

describe("nesting", () => {
  const nested = termsOf(
    concept("涉外法治人才", "a"),
    concept("涉外法治", "b"),
    concept("涉外", "c"),
    concept("法治", "d"),
    concept("人才", "e"),
  );
  it("keeps the longest and knows what is inside", () => {
    const text = "培养涉外法治人才，处理涉外案件";
    expect(shown(text, nested.inSource(text))).toEqual(["涉外法治人才(涉外法治(涉外 法治) 人才)", "涉外"]);
  });
  it("gives both concepts of a shared term", () => {
    const both = compileTerms(
      [concept("关系", "relation"), { ...concept("关系", "connection"), id: "other" }],
      { pair, lexicon },
    );
    expect(both.inSource("对外关系").map((found) => found.concept.id)).toHaveLength(2);
  });
});

describe("laws", () => {
  const chars = fc.string({ unit: fc.constantFrom(..."中国会同外交对法治涉外“”「」 國會，"), maxLength: 40 });
  const all = termsOf(
    concept("中国", "a"),
    concept("国会", "b"),
    concept("涉外法治", "c"),
    concept("法治", "d"),
  );
  it("every span holds its term, outer spans do not overlap, inner ones lie inside", () => {
    fc.assert(
      fc.property(chars, (text) => {
        const within = (found: readonly TermOccurrence[]): void => {
          for (const { span, term, inner } of found) {
            expect(termKey(text.slice(...span))).toBe(termKey(term.text));
            for (const part of inner) {
              expect(part.span[0]).toBeGreaterThanOrEqual(span[0]);
              expect(part.span[1]).toBeLessThanOrEqual(span[1]);
            }
            within(inner);
          }
        };
        const found = all.inSource(text);
        within(found);
        for (let i = 1; i < found.length; i++) {
          expect(found[i]!.span[0]).toBeGreaterThanOrEqual(found[i - 1]!.span[1] - 1);
        }
      }),
      { seed: 42, numRuns: 300 },
    );
  });
});
