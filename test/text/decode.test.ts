import { describe, expect, it } from "vitest";
import { InputError } from "../../src/model/errors.ts";
import { decode } from "../../src/text/decode.ts";

/** Bytes of 法治中国，依法治国。 and of 這是繁體中文，請看。 in several encodings, made with iconv. */
const chinese = "法治中国，依法治国。";
const traditional = "這是繁體中文，請看。";
const gb = "b7a8d6ced6d0b9faa3acd2c0b7a8d6ceb9faa1a3";
const gbkTraditional = "df40cac7b7b1f377d6d0cec4a3acd5 88bfb4a1a3";
const big5 = "b36fac4fc163c5e9a4a4a4e5a141bdd0acdda143";

const bytesOf = (hex: string) => Buffer.from(hex.replaceAll(" ", ""), "hex");
const utf16 = (text: string, bigEndian = false) => {
  const bytes = Buffer.from(text, "utf16le");
  return bigEndian ? bytes.swap16() : bytes;
};

describe("decode", () => {
  it.each<[string, Uint8Array, string]>([
    ["UTF-8", Buffer.from("法治 law"), "法治 law"],
    ["UTF-8 with a mark", Buffer.from("\ufeff法治 law"), "法治 law"],
    ["UTF-16 LE with a mark", utf16("\ufeff法治"), "法治"],
    ["UTF-16 BE with a mark", utf16("\ufeff法治", true), "法治"],
    ["UTF-16 LE without one", utf16("依法治国\nLaw-based governance\n"), "依法治国\nLaw-based governance\n"],
    [
      "UTF-16 BE without one",
      utf16("依法治国\nLaw-based governance\n", true),
      "依法治国\nLaw-based governance\n",
    ],
    ["UTF-16 LE of English", utf16("rule of law"), "rule of law"],
    ["GB18030", bytesOf(gb), chinese],
    [
      "GB18030 in English",
      Buffer.concat([Buffer.from("Term: "), bytesOf(gb), Buffer.from("\n")]),
      `Term: ${chinese}\n`,
    ],
    ["GBK of Traditional", bytesOf(gbkTraditional), traditional],
    ["Big5", bytesOf(big5), traditional],
    ["ASCII", Buffer.from("plain\r\ntext"), "plain\r\ntext"],
    ["a NUL in UTF-8", Buffer.from("法\0治"), "法\0治"],
  ])("reads %s", (_, bytes, text) => {
    expect(decode(bytes, "f.txt")).toBe(text);
  });

  it("trusts what is declared over what it would guess", () => {
    expect(decode(bytesOf("93 41 94"), "f.txt", { declared: "windows-1252" })).toBe("“A”");
    expect(decode(bytesOf(gb), "f.txt", { declared: "GB2312" })).toBe(chinese);
    expect(() => decode(Buffer.from("x"), "f.txt", { declared: "klingon" })).toThrow(/klingon.*not known/);
    expect(() => decode(bytesOf(gb), "f.txt", { declared: "utf-8" })).toThrow(InputError);
  });

  it.each<[string, Uint8Array, string]>([
    ["an empty file", Uint8Array.of(), "f.txt: the file is empty"],
    ["a mark and nothing else", bytesOf("efbbbf"), "f.txt: the file is empty"],
    ["quotation marks of Windows-1252", bytesOf("50656f706c6592730a6c61770a"), "f.txt:1:7: byte 7 (0x92)"],
    [
      "degrees of Windows-1252, Big5 to the eye",
      Buffer.from("25\xb0C\n", "latin1"),
      "f.txt:1:3: byte 3 (0xb0)",
    ],
    [
      "UTF-8 cut short",
      Buffer.concat([Buffer.from("你好\n再"), bytesOf("e8a7")]),
      "f.txt:2:2: byte 11 (0xe8)",
    ],
    [
      "columns in UTF-16 code units",
      Buffer.concat([Buffer.from("𠮷a"), bytesOf("ff"), Buffer.from("b")]),
      "f.txt:1:4:",
    ],
    ["UTF-16 with half a character", bytesOf("fffe 6100 00d8 6200"), "f.txt:1:2:"],
    ["a ZIP", bytesOf("504b0304140008000800a95c00000000ffd8ffe000"), "f.txt:1:"],
  ])("refuses %s and says where", (_, bytes, message) => {
    let line = "";
    try {
      decode(bytes, "f.txt");
    } catch (error) {
      line = (error as InputError).line;
    }
    expect(line).toContain(message);
    expect(line).not.toContain("\n");
  });

  it("finds the place in a large file, past a character that spans its blocks", () => {
    const text = `${"法".repeat(30_000)}\n`.repeat(3);
    const bytes = Buffer.concat([Buffer.from(text), bytesOf("61 ff")]);
    expect(() => decode(bytes, "f.txt")).toThrow(
      expect.objectContaining({ place: { file: "f.txt", line: 4, column: 2 } }),
    );
  });

  it("never makes a replacement character of its own", () => {
    for (const hex of ["ff", "c3", "e4bda0ff", "80", "8181", "f8a1a1a1a1"]) {
      let text = "";
      try {
        text = decode(bytesOf(hex), "f.txt");
      } catch {}
      expect(text).not.toContain("\ufffd");
    }
  });
});
