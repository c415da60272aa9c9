import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { InputError } from "../model/errors.ts";
import type { LanguagePair } from "../model/language.ts";
import { say } from "../model/locale.ts";
import { documentName } from "./places.ts";
import { readFileContent } from "./read.ts";

/**
 * The pairs of a bilingual file that came as bytes, in the direction asked for.
 * @param name as its sender calls it: its ending tells the format, nothing else of it is used
 * @throws InputError for a file that cannot be read or holds no pairs
 */
export async function pairsInUpload(
  bytes: Uint8Array,
  name: string,
  pair: LanguagePair,
): Promise<{ source: string; target: string }[]> {
  // A small archive may hold any amount of text.
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) {
    throw new InputError(
      say(
        "compressed files (docx, xlsx, zip) are not taken; send PO, XLIFF, TMX or CSV",
        "不接收压缩文件（docx、xlsx、zip）；请发送 PO、XLIFF、TMX 或 CSV",
      ),
    );
  }
  const ending = /^\.[A-Za-z0-9]{1,8}$/.exec(extname(name))?.[0] ?? "";
  const folder = await mkdtemp(join(tmpdir(), "zhengming-upload-"));
  try {
    const path = join(folder, `upload${ending}`);
    await writeFile(path, bytes);
    const { units } = await readFileContent(path, { pair, as: "memory", document: documentName(name) });
    const pairs = units
      .map(({ source, target }) => ({ source, target }))
      .filter(({ source, target }) => source.trim() !== "" && target.trim() !== "");
    if (pairs.length > 0) return pairs;
    throw new InputError(say("there are no translated units in this file", "文件中没有已翻译的单元"));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
