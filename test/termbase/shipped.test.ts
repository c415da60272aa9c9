import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { conceptId } from "../../src/model/term.ts";
import { parseTermbase, serialiseTermbase } from "../../src/termbase/termbase-file.ts";
import { validateConcepts } from "../../src/termbase/validation.ts";
import { pair } from "./helpers.ts";

const text = readFileSync(join(import.meta.dirname, "../../glossary/termbase.json"), "utf8");
const { concepts } = parseTermbase(text, "glossary/termbase.json");

describe("the shipped glossary", () => {
  it("has a hundred concepts, each once, in the form that saving gives", () => {
    expect(concepts.length).toBeGreaterThanOrEqual(100);
    expect(new Set(concepts.map(({ id }) => id)).size).toBe(concepts.length);
    expect(serialiseTermbase(concepts)).toBe(text);
    for (const { id, terms } of concepts) expect(id).toBe(conceptId(terms[0]!.text));
  });
  it("contradicts itself nowhere", () => {
    expect(validateConcepts(concepts, pair).filter(({ severity }) => severity !== "info")).toEqual([]);
  });
  it("prefers what was decided for 涉外法治", () => {
    const { terms } = concepts.find((each) => each.terms[0]!.text === "涉外法治")!;
    expect(terms.slice(1).map((term) => [term.status, term.text])).toEqual([
      ["preferred", "foreign-affairs-related rule of law"],
      ["admitted", "foreign-related rule of law"],
      ["admitted", "rule of law in foreign affairs"],
      ["deprecated", "overseas rule of law"],
    ]);
  });
  it("names the source of nearly every binding rendering, and only documents", () => {
    const binding = concepts.flatMap(({ terms }) =>
      terms.filter(({ lang, status }) => lang === "en" && (status === "preferred" || status === "admitted")),
    );
    expect(binding.filter(({ authority }) => authority).length / binding.length).toBeGreaterThan(0.95);
    expect(text).not.toMatch(/https?:|\bseed\b|\bXX\b/u);
  });
});
