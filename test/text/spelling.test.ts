import { describe, expect, it } from "vitest";
import { americanSpelling } from "../../src/text/spelling.ts";

describe("americanSpelling", () => {
  it.each([
    ["modernisation", "modernization"],
    ["organised", "organized"],
    ["analyse", "analyze"],
    ["colour", "color"],
    ["neighbouring", "neighboring"],
    ["centre", "center"],
    ["centred", "centered"],
    ["kilometres", "kilometers"],
    ["travelling", "traveling"],
    ["cancelled", "canceled"],
    ["programmes", "programs"],
    ["licence", "license"],
    ["catalogues", "catalogs"],
  ])("%s → %s", (british, american) => {
    expect(americanSpelling(british)).toBe(american);
  });

  it.each([
    "advise",
    "supervised",
    "exercise",
    "enterprise",
    "promised",
    "raise",
    "four",
    "hour",
    "tour",
    "course",
    "genre",
    "acre",
    "called",
    "filled",
    "controlled",
    "sellers",
    "smaller",
    "wise",
    "rise",
    "paradise",
  ])("leaves %s alone", (word) => {
    expect(americanSpelling(word)).toBe(word);
  });
});
