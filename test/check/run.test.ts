import { describe, expect, it } from "vitest";
import { checks } from "../../src/check/all.ts";
import { selectChecks } from "../../src/check/select.ts";
import { InputError } from "../../src/model/errors.ts";
import { setLocale } from "../../src/model/locale.ts";

describe("choosing checks", () => {
  it("runs all but those that have to be named, unless told otherwise", () => {
    expect(selectChecks({})).toEqual(checks.filter(({ off }) => !off));
    expect(selectChecks({ only: ["near-duplicate"] }).map(({ id }) => id)).toEqual(["near-duplicate"]);
  });
  it.each([
    [{ only: ["empty"] }, ["empty"]],
    [{ only: ["empty", "term-missing"], skip: ["empty"] }, ["term-missing"]],
  ])("%j", (selection, ids) => {
    expect(selectChecks(selection).map(({ id }) => id)).toEqual(ids);
  });
  it("refuses an unknown id, names the known ones and guesses", () => {
    expect(() => selectChecks({ skip: ["term-mising"] })).toThrow(InputError);
    expect(() => selectChecks({ skip: ["term-mising"] })).toThrow(
      /did you mean "term-missing"\?.*term-forbidden/u,
    );
    expect(() => selectChecks({ only: ["__proto__"] })).toThrow(/no check "__proto__"/u);
  });
});

describe("every check", () => {
  it("has an id of its own", () => {
    expect(new Set(checks.map(({ id }) => id)).size).toBe(checks.length);
  });
  it.each(checks.map((check) => [check.id, check] as const))(
    "%s explains itself in both languages",
    (_, check) => {
      const english = check.explain();
      setLocale("zh");
      const chinese = check.explain();
      setLocale("en");
      expect(english).toMatch(/wrong|information/iu);
      expect(chinese).toMatch(/[误錯错]|提示/u);
      expect(english.length).toBeGreaterThan(120);
    },
  );
});
