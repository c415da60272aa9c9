import { describe, expect, it } from "vitest";
import type { Concept } from "../../src/model/term.ts";
import { validateConcepts } from "../../src/termbase/validation.ts";
import { concept, pair } from "./helpers.ts";

const kinds = (...concepts: Concept[]): string[] => validateConcepts(concepts, pair).map(({ kind }) => kind);

describe("conflicts in a glossary", () => {
  it("none in a sound one", () => {
    expect(kinds(concept("法治", "rule of law", "!law rule"), concept("法制", "legal system"))).toEqual([]);
  });
  it.each<[string, Concept[], string[]]>([
    [
      "two preferred renderings",
      [
        {
          ...concept("法治"),
          terms: [...concept("法治", "a").terms, { lang: "en", text: "b", status: "preferred" }],
        },
      ],
      ["two-preferred"],
    ],
    ["a rendering both allowed and not", [concept("法治", "rule of law", "!Rule of Law")], ["contradiction"]],
    ["a rendering entered twice", [concept("法治", "rule of law", "rule of law")], ["repeated"]],
    [
      "one term in two concepts",
      [concept("法治", "a"), { ...concept("法治", "b"), id: "c" }],
      ["shared-term"],
    ],
    ["one term in two scripts", [concept("关系", "a"), concept("關係", "b")], ["shared-term"]],
    ["an empty term", [{ ...concept("法治", "a", " ") }], ["empty"]],
    ["no source term", [{ id: "c", terms: [{ lang: "en", text: "a", status: "preferred" }] }], ["no-source"]],
    ["nothing chosen yet", [concept("法治", "?a")], ["unchosen"]],
  ])("%s", (_, concepts, expected) => {
    expect(kinds(...concepts)).toEqual(expected);
  });
  it("takes homographs with a domain each for what they are", () => {
    const [fault] = validateConcepts(
      [
        { ...concept("法", "law"), domain: "law" },
        { ...concept("法", "method"), domain: "philosophy", id: "c" },
      ],
      pair,
    );
    expect(fault).toMatchObject({ kind: "shared-term", severity: "info" });
  });
});
