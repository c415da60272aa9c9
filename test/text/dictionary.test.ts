import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cleanGloss, compileDictionary } from "../../scripts/dictionary.js";
import { InputError } from "../../src/model/errors.ts";
import type { Lexicon } from "../../src/model/lexicon.ts";
import { openDictionary } from "../../src/text/dictionary.ts";

describe("cleanGloss", () => {
  const rows: [definition: string, expected: string[]][] = [
    ["court of law; court", ["court of law", "court"]],
    ["CL:個|个[ge4],位[wei4]", []],
    ["variant of 干[gan1]", []],
    ["(idiom) to act boldly", ["to act boldly"]],
    ["lit. to ride a tiger", ["to ride a tiger"]],
    ["abbr. for 世界貿易組織|世界贸易组织, World Trade Organization (WTO)", ["World Trade Organization"]],
    ["surname Wang", ["Wang"]],
    ["see also 法院[fa3 yuan4]", []],
  ];
  it.each(rows)("%s", (definition, expected) => {
    expect(cleanGloss(definition)).toEqual(expected);
  });
});

describe("the compiled dictionary", () => {
  const folder = mkdtempSync(join(tmpdir(), "zhengming-dictionary-"));
  let bytes: Buffer;
  let lexicon: Lexicon;
  beforeAll(() => {
    const path = join(folder, "cedict.bin");
    compileDictionary(path);
    bytes = readFileSync(path);
    lexicon = openDictionary(bytes);
  }, 30_000);
  afterAll(() => rmSync(folder, { recursive: true }));

  it("knows Simplified headwords and their glosses", () => {
    expect(lexicon.has("诉讼")).toBe(true);
    expect(lexicon.glosses("诉讼")).toContain("lawsuit");
    expect(lexicon.has("訴訟")).toBe(false);
    expect(lexicon.glosses("涉外诉讼体制")).toEqual([]);
    expect(lexicon.has("")).toBe(false);
  });

  it("finds the longest headword that starts at a place", () => {
    const text = "保护知识产权";
    expect(text.slice(2, 2 + lexicon.longest(text, 2))).toBe("知识产权");
    expect(lexicon.longest("Q?", 1)).toBe(0);
    expect(lexicon.longest("法", 1)).toBe(0);
  });

  it("gives no gloss that only points elsewhere", () => {
    for (const word of ["个", "干", "中共", "世贸"]) {
      for (const gloss of lexicon.glosses(word))
        expect(gloss).not.toMatch(/CL:|variant of|^see |[\u4e00-\u9fff]/);
    }
  });

  it("reads bytes that are not aligned in memory", () => {
    const shifted = new Uint8Array(bytes.length + 1);
    shifted.set(bytes, 1);
    expect(openDictionary(shifted.subarray(1)).has("法院")).toBe(true);
  });

  it("refuses bytes that are no dictionary", () => {
    expect(() => openDictionary(bytes.subarray(0, 1000))).toThrow(InputError);
    expect(() => openDictionary(new Uint8Array(3))).toThrow(InputError);
  });
});
