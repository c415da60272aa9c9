import { describe, expect, it } from "vitest";
import { regionalWordings } from "../../src/text/wording.ts";

describe("wording of Taiwan and Hong Kong", () => {
  it.each([
    ["软件", "zh-Hans", "软体"],
    ["信息网络安全", "zh-Hans", "资讯网路安全"],
    ["知识产权", "zh-CN", "智慧财产权"],
    ["数字经济", "zh", "数位经济"],
    ["智慧財產權", "zh-TW", "知识产权"],
    ["資訊", "zh-Hant", "信息"],
  ])("%s (%s) is also %s", (term, lang, wording) => {
    expect(regionalWordings(term, lang, ["tw"])).toContain(wording);
  });
  it("Hong Kong has its own, and what all say has none", () => {
    expect(regionalWordings("伊利诺伊州", "zh-Hans", ["hk"])).toEqual(["伊利诺州"]);
    expect(regionalWordings("软件", "zh-Hans", ["hk"])).toEqual([]);
    expect(regionalWordings("民事诉讼", "zh-Hans", ["tw", "hk"])).toEqual([]);
    expect(regionalWordings("软件", "zh-Hans", [])).toEqual([]);
  });
});
