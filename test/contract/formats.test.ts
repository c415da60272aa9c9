import { describe, expect, it } from "vitest";
import { formatFor, formatNamed, formats, sniffFormat } from "../../src/formats/all.ts";
import { headOf } from "../../src/formats/bytes.ts";
import { formatContract, textOf } from "./formats.ts";

for (const format of formats) formatContract(format);

/** Beginnings of files, each with the format that it is of. */
const beginnings = [
  ['<?xml version="1.0"?>\n<tmx version="1.4">', "tmx"],
  ['\ufeff<xliff version="2.1" srcLang="zh">', "xliff"],
  ['<tbx type="TBX-Basic">', "tbx"],
  ['<!DOCTYPE martif SYSTEM "x.dtd"><martif>', "tbx"],
  ["<!DOCTYPE html>\n<title>你好</title>", "html"],
  ["PK\u0003\u0004\u0014\0\0\0[Content_Types].xml", "docx"],
  ["source,target\n你好,hello\n", "csv"],
  ["你好\thello\n", "tsv"],
] as const;

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

  it.each(beginnings)("%j looks like %s", (head, name) => {
    expect(sniffFormat(head)?.name).toBe(name);
  });

  it("is asked by what a format goes by: no two of one kind know the same beginning", () => {
    for (const head of [
      ...beginnings.map(([text]) => text),
      "PK\u0003\u0004[Content_Types].xml xl/workbook.xml",
    ]) {
      const sure = formats.filter(({ sniff, sniffs }) => sniffs === undefined && sniff?.(head));
      expect(sure.length, head).toBeLessThanOrEqual(1);
    }
  });

  it.each([
    ["UTF-8 with a byte order mark", Buffer.from("\ufeff#UTX 1.20; zh-CN/en-US\n")],
    ["UTF-16", Buffer.from("\ufeff#UTX 1.20; zh-CN/en-US\n", "utf16le")],
    ["UTF-16, the high byte first", Buffer.from("\ufeff#UTX 1.20; zh-CN/en-US\n", "utf16le").swap16()],
  ])("knows the beginning of a file in %s", (_, bytes) => {
    expect(sniffFormat(headOf(bytes))?.name).toBe("utx");
  });
});

describe("what the contract takes for whole characters", () => {
  it("is text in the encoding that the format declares", () => {
    const wide = { encoding: "utf-16le" };
    expect(textOf(wide, Buffer.from("\ufeff法", "utf16le"))).toBe("法");
    expect(() => textOf(wide, Buffer.from("\ufeff\ud800法", "utf16le"))).toThrow(TypeError);
    expect(textOf({}, Buffer.from("法"))).toBe("法");
    expect(() => textOf({}, Buffer.from("\ufeff法", "utf16le"))).toThrow(TypeError);
  });
});
