import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { compileThesaurus } from "../../scripts/thesaurus.js";
import type { Lexicon } from "../../src/model/lexicon.ts";
import { withSynonyms } from "../../src/text/thesaurus.ts";

const bare: Lexicon = { has: () => false, glosses: () => [], longest: () => 0 };

describe("the compiled thesaurus", () => {
  const folder = mkdtempSync(join(tmpdir(), "zhengming-thesaurus-"));
  let lexicon: Lexicon;
  beforeAll(() => {
    const path = join(folder, "wordnet.txt");
    compileThesaurus(path);
    lexicon = withSynonyms(bare, readFileSync(path));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it.each([
    ["supervision", "oversight"],
    ["mankind", "humanity"],
    ["litigant", "party"],
    ["vessel", "ship"],
  ])("%s is near %s, both ways", (word, other) => {
    expect(lexicon.synonyms!(word).has(other)).toBe(true);
    expect(lexicon.synonyms!(other).has(word)).toBe(true);
  });

  it("tells apart what only stands together", () => {
    expect(lexicon.synonyms!("total").has("billion")).toBe(false);
    expect(lexicon.synonyms!("zzz").size).toBe(0);
    expect(lexicon.synonyms!("").size).toBe(0);
  });
});

describe("a small thesaurus", () => {
  const lexicon = withSynonyms(bare, Buffer.from("a b\nab c d\nabc x\nz y"));
  it.each([
    ["a", ["b"]],
    ["ab", ["c", "d"]],
    ["abc", ["x"]],
    ["z", ["y"]],
    ["aa", []],
    ["zz", []],
  ])("%s", (word, expected) => {
    expect([...lexicon.synonyms!(word)]).toEqual(expected);
  });
});
