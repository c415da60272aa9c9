import { describe, expect, test } from "vitest";
import { itemsIn } from "../../src/workspace/read.ts";

const pair = { source: "zh-Hans", target: "en" };

/** The format that standard input with these bytes is read in, and what comes of it. */
async function standardInput(bytes: Uint8Array): Promise<{ format: string; kinds: string[] }> {
  const input = {
    file: "-",
    async *chunks() {
      yield bytes.subarray(0, 7);
      yield bytes.subarray(7);
    },
  };
  const { items, format } = await itemsIn(input, { pair, as: "memory" });
  const kinds: string[] = [];
  for await (const item of items) kinds.push(...Object.keys(item));
  return { format, kinds };
}

const utf16 = (text: string, mark = true) => Buffer.from(`${mark ? "\ufeff" : ""}${text}`, "utf16le");
const bigEndian = (text: string) => utf16(text).swap16();

const utx = "#UTX 1.11; zh-Hans/en; x\n#src\ttgt\tsrc:pos\n法治\trule of law\tnoun\n";
const po = 'msgid ""\nmsgstr "Language: en\\n"\n\nmsgid "法"\nmsgstr "law"\n';
const tmx =
  '<?xml version="1.0"?>\n<tmx version="1.4"><header srclang="zh-Hans" segtype="sentence" adminlang="en" datatype="plaintext" o-tmf="x" creationtool="x" creationtoolversion="1"/><body><tu><tuv xml:lang="zh-Hans"><seg>法</seg></tuv><tuv xml:lang="en"><seg>law</seg></tuv></tu></body></tmx>';
const xliff =
  '<?xml version="1.0"?>\n<xliff version="1.2"><file source-language="zh-Hans" target-language="en" original="x" datatype="plaintext"><body><trans-unit id="1"><source>法</source><target>law</target></trans-unit></body></file></xliff>';
const csv = "术语,译法,备注\n法治,rule of law,官方\n";

describe("standard input", () => {
  test.each<[string, Uint8Array, string, string]>([
    ["UTX with a mark", Buffer.from(`\ufeff${utx}`), "utx", "concept"],
    ["PO with a mark", Buffer.from(`\ufeff${po}`), "po", "unit"],
    ["TMX in UTF-8", Buffer.from(tmx), "tmx", "unit"],
    ["TMX in UTF-16", utf16(tmx), "tmx", "unit"],
    ["TMX in UTF-16, the other byte first", bigEndian(tmx), "tmx", "unit"],
    ["XLIFF in UTF-16", utf16(xliff), "xliff", "unit"],
    ["a table in UTF-16", utf16("source,target\n法治,rule of law\n"), "csv", "unit"],
    ["a table in UTF-16 without a mark", utf16("source,target\n法治,rule of law\n", false), "csv", "unit"],
    ["a table with Chinese headings", Buffer.from(csv), "csv", "unit"],
    ["a Chinese text", Buffer.from("法治，即依法治理。\n"), "text", "segment"],
  ])("%s is known", async (_, bytes, format, kind) => {
    expect(await standardInput(bytes)).toEqual({ format, kinds: [kind] });
  });
});
