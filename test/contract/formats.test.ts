import { describe, expect, it } from "vitest";
import { formatFor, formatNamed, formats, sniffFormat } from "../../src/formats/all.ts";
import { formatContract } from "./formats.ts";

for (const format of formats) formatContract(format);

describe("the array of formats", () => {
  it("gives every format a name of its own", () => {
    expect(new Set(formats.map(({ name }) => name)).size).toBe(formats.length);
  });

  it.each([
    ["a.tmx", "memory", "tmx"],
    ["dir.x/B.TMX", "memory", "tmx"],
    ["a.xlf", "memory", "xliff"],
    ["a.xliff", "memory", "xliff"],
    ["a.tbx", "glossary", "tbx"],
    ["a.csv", "memory", "csv"],
    ["a.tsv", "glossary", "tsv"],
    ["a.txt", "memory", "text"],
    ["a.docx", "memory", "docx"],
    ["a.htm", "memory", "html"],
    ["a.md", "memory", "markdown"],
    ["a.utx", "glossary", "utx"],
    ["a.txt", "glossary", "omegat"],
    ["a.utf8", "memory", "omegat"],
    ["a.tab", "glossary", "omegat"],
    ["a.gls", "glossary", "glossml"],
    ["a.srx", "memory", "srx"],
    ["a.unknown", "memory", undefined],
    ["no extension", "memory", undefined],
  ] as const)("%s read as %s is %s", (file, as, name) => {
    expect(formatFor(file, as)?.name).toBe(name);
  });

  it.each([
    ["xlf", "xliff"],
    ["TMX", "tmx"],
    ["nonsense", undefined],
  ])("--as %s means %s", (asked, name) => {
    expect(formatNamed(asked)?.name).toBe(name);
  });

  it.each([
    ['<?xml version="1.0"?>\n<tmx version="1.4">', "tmx"],
    ['\ufeff<xliff version="2.1" srcLang="zh">', "xliff"],
    ['<tbx type="TBX-Basic">', "tbx"],
    ['<!DOCTYPE martif SYSTEM "x.dtd"><martif>', "tbx"],
    ["<!DOCTYPE html>\n<title>你好</title>", "html"],
    ["PK\u0003\u0004\u0014\0\0\0[Content_Types].xml", "docx"],
    ["source,target\n你好,hello\n", "csv"],
    ["你好\thello\n", "tsv"],
  ])("%j looks like %s", (head, name) => {
    expect(sniffFormat(head)?.name).toBe(name);
  });
});
