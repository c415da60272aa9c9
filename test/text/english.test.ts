import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formKey, phraseKeys, sameForms, sameWord } from "../../src/text/english.ts";

describe("formKey", () => {
  it.each([
    ["proceedings", "proceeding"],
    ["children", "child"],
    ["women", "woman"],
    ["criteria", "criterion"],
    ["analyses", "analysis"],
    ["crises", "crisis"],
    ["treaties", "treaty"],
    ["People’s", "people"],
    ["people's", "Peoples’"],
    ["concluded", "conclude"],
    ["acceding", "accede"],
    ["organisations", "organization"],
    ["modernised", "modernize"],
    ["emphasizes", "emphasise"],
    ["defence", "defense"],
    ["centres", "center"],
    ["programmes", "program"],
    ["labour", "labor"],
    ["labelled", "labels"],
    ["councillors", "councilor"],
    ["judgement", "judgments"],
    ["practising", "practices"],
    ["fulfil", "fulfills"],
    ["NGOs", "NGO"],
    ["blockchains", "blockchain"],
    ["naïve", "naive"],
  ])("%s and %s are one word", (a, b) => {
    expect(formKey(a)).toBe(formKey(b));
  });

  it.each([
    ["law", "lawful"],
    ["general", "generate"],
    ["new", "news"],
    ["ruling", "rule"],
    ["hearing", "hear"],
    ["proceedings", "proceed"],
    ["developed", "developing"],
    ["customs", "custom"],
    ["goods", "good"],
    ["means", "mean"],
    ["ground", "grind"],
    ["number", "numb"],
    ["high", "higher"],
    ["relation", "related"],
    ["advise", "advice"],
    ["legislative", "legislation"],
    ["founded", "find"],
    ["overseas", "oversee"],
  ])("%s and %s are two words", (a, b) => {
    expect(formKey(a)).not.toBe(formKey(b));
  });

  it("is its own key", () => {
    const words = [
      "proceedings",
      "organised",
      "developing",
      "centres",
      "people’s",
      "rulings",
      "bodies",
      "met",
    ];
    for (const word of words) expect(formKey(formKey(word))).toBe(formKey(word));
  });

  it("never fails, whatever the token", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (token) => {
        expect(typeof formKey(token)).toBe("string");
        expect(formKey(token.toUpperCase().toLowerCase())).toBe(formKey(token.toUpperCase().toLowerCase()));
      }),
      { seed: 42, numRuns: 300 },
    );
  });

  it("does not trip over names of object members", () => {
    expect(formKey("constructor")).toBe("constructor");
    expect(formKey("__proto__")).toBe("__proto__");
  });
});

describe("sameWord", () => {
  it.each([
    ["build", "building", false, true],
    ["uphold", "upheld", true, true],
    ["shared", "sharing", true, false],
    ["developing", "developed", true, false],
    ["shared", "sharing", false, true],
    ["high", "higher", true, true],
    ["rule", "ruling", false, false],
  ] as const)("%s, %s, attributive %s: %s", (a, b, attributive, expected) => {
    expect(sameWord(a, b, attributive)).toBe(expected);
  });
});

describe("phrases", () => {
  it("leave articles out and read & as and", () => {
    expect(phraseKeys("the Belt & Road")).toEqual(phraseKeys("Belt and Road"));
  });
  it("pass over the stray s of a broken possessive", () => {
    expect(phraseKeys("the people ’s courts")).toEqual(phraseKeys("people’s court"));
  });
  it.each([
    ["e-mail", "email"],
    ["opening up", "opening-up"],
    ["pilot free trade zones", "Pilot Free Trade Zone"],
    ["foreign-affairs-related", "foreign affairs-related"],
    ["co-operation", "cooperation"],
    ["the rule of law", "rule of law"],
  ])("%s and %s differ in nothing material", (a, b) => {
    expect(sameForms(a, b)).toBe(true);
  });
  it.each([
    ["domicile", "residence"],
    ["rule of law", "rule by law"],
    ["high-level opening up", "high-standard opening up"],
    ["lawful rights", "legitimate rights"],
  ])("%s and %s differ", (a, b) => {
    expect(sameForms(a, b)).toBe(false);
  });
});
