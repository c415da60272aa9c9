import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { diffTexts, tokensOf } from "../../src/memory/diff.ts";

/** `{query|source}` where they differ. */
function shown(query: string, source: string): string {
  return diffTexts(query, source)
    .map((part) => (part.op === "equal" ? part.query : `{${part.query}|${part.source}}`))
    .join("");
}

describe("diff", () => {
  test.each([
    ["涉外法治建设", "涉外法制建设", "涉外法{治|制}建设"],
    ["推进涉外法治", "涉外法治", "{推进|}涉外法治"],
    ["涉外法治", "涉外法治体系", "涉外法治{|体系}"],
    ["𠮷野家", "𠮶野家", "{𠮷|𠮶}野家"],
    ["第12条", "第13条", "第{12|13}条"],
    ["the rule of law", "the rules of law", "the {rule|rules} of law"],
    ["a foreign-related case", "a foreign affairs case", "a foreign{-related| affairs} case"],
    ["quite new words here", "some old words here", "{quite new|some old} words here"],
    ["加入WTO以后", "加入GATT以后", "加入{WTO|GATT}以后"],
    ["same", "same", "same"],
    ["", "x", "{|x}"],
  ])("%s / %s", (query, source, expected) => {
    expect(shown(query, source)).toBe(expected);
  });

  test("names each change by what it does", () => {
    expect(diffTexts("甲乙丁", "乙丙丁").map(({ op }) => op)).toEqual(["insert", "equal", "delete", "equal"]);
    expect(diffTexts("甲乙", "丙乙").map(({ op }) => op)).toEqual(["replace", "equal"]);
  });

  test("its parts make up both texts and never follow one another with the same kind", () => {
    const text = fc
      .array(fc.constantFrom("法", "治", "制", "𠮷", "rule", "of", " ", "law", "，", "12"), { maxLength: 20 })
      .map((parts) => parts.join(""));
    fc.assert(
      fc.property(text, text, (query, source) => {
        const parts = diffTexts(query, source);
        expect(parts.map((part) => part.query).join("")).toBe(query);
        expect(parts.map((part) => part.source).join("")).toBe(source);
        parts.forEach((part, i) => {
          if (i > 0) expect(part.op === "equal").not.toBe(parts[i - 1]!.op === "equal");
          if (part.op === "equal") expect(part.query).toBe(part.source);
          expect(query.slice(...part.querySpan)).toBe(part.query);
          expect(source.slice(...part.sourceSpan)).toBe(part.source);
        });
      }),
      { seed: 42, numRuns: 500 },
    );
  });

  test.each([
    ["涉外WTO法治，12.5％", ["涉", "外", "WTO", "法", "治", "，", "12", ".", "5", "％"]],
    ["the party’s  rules\u3000don't", ["the", " ", "party’s", "  ", "rules", "\u3000", "don't"]],
    ["naïve ﬁn Ａ１ 𠮷々〇", ["naïve", " ", "ﬁn", " ", "Ａ１", " ", "𠮷", "々", "〇"]],
  ])("takes %s apart by characters and words", (text, tokens) => {
    expect(tokensOf(text)).toEqual(tokens);
  });

  test("common characters make the same tokens whatever else is in the text", () => {
    const piece = fc.constantFrom(
      ..."法治，。（《“ a Z9-'’\n\t.;",
      "the",
      "party’s",
      "１",
      "é",
      "々",
      "𠮷",
      "e\u0301",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        const text = pieces.join("");
        // A snowman is known to Unicode's tables alone and part of no word.
        expect([...tokensOf(text), "☃"]).toEqual(tokensOf(`${text}☃`));
      }),
      { seed: 42, numRuns: 1000 },
    );
  });

  test("very long texts differ where they differ, at the latest between their common ends", () => {
    const long = "甲乙丙丁".repeat(40_000);
    const parts = diffTexts(`${long}戊${long}`, `${long}己${long}`);
    expect(parts.map(({ op }) => op)).toEqual(["equal", "replace", "equal"]);
  });
});
