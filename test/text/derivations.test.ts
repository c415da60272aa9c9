import { describe, expect, it } from "vitest";
import { derivations } from "../../src/text/derivations.ts";

describe("derivations", () => {
  it.each([
    ["approval", "approve"],
    ["pollute", "pollution"],
    ["notification", "notify"],
    ["permit", "permission"],
    ["transparent", "transparency"],
    ["competitiveness", "competitive"],
    ["enforce", "enforcement"],
    ["resolution", "resolve"],
    ["entry", "enter"],
    ["liability", "liable"],
  ])("%s has %s", (word, other) => {
    expect(derivations(word)).toContain(other);
    expect(derivations(other)).toContain(word);
  });

  it.each(["arbitrator", "department", "conference", "authority", "treaty", "business", "court"])(
    "%s is no act or quality",
    (word) => {
      expect(derivations(word)).toEqual([]);
    },
  );

  it("never gives the one who acts", () => {
    for (const word of ["mediate", "arbitrate", "supervise", "employ"])
      expect(derivations(word).filter((each) => /(?:or|er|ee)$/.test(each))).toEqual([]);
  });
});
