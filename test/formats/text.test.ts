import { describe, expect, it } from "vitest";
import type { Item } from "../../src/formats/format.ts";
import { text } from "../../src/formats/text.ts";
import { InputError } from "../../src/model/errors.ts";

async function read(
  content: string | Uint8Array,
  pair = { source: "zh-Hans", target: "en" },
): Promise<Item[]> {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  const input = {
    file: "a.txt",
    async *chunks() {
      // Cut where a character may be cut.
      for (let at = 0; at < bytes.length; at += 7) yield bytes.subarray(at, at + 7);
    },
  };
  const items: Item[] = [];
  for await (const item of text.read!(input, { pair, document: "a", as: "memory" })) items.push(item);
  return items;
}

describe("text", () => {
  it("gives one segment a paragraph with its language and place", async () => {
    expect(await read("通知\n\nNotice\n\n12\n")).toEqual([
      { segment: { lang: "zh-Hans", text: "通知", place: { file: "a.txt", line: 1, column: 1 } } },
      { segment: { lang: "en", text: "Notice", place: { file: "a.txt", line: 3, column: 1 } } },
      { segment: { lang: "en", text: "12", place: { file: "a.txt", line: 5, column: 1 } } },
    ]);
  });

  it("knows the lines and columns of a paragraph that was hard-wrapped", async () => {
    const wrapped =
      "　　委员会审查各地办事处报送的全部申请，并在三十日内作出决\n定。办事处对申请有疑问的，委员会可以听取申请人的意见，并要\n求其补充材料。\n";
    expect(await read(wrapped)).toMatchObject([
      {
        segment: {
          place: { file: "a.txt", line: 1, column: 3 },
          origins: [
            { at: 0, line: 1, column: 3 },
            { at: 27, line: 2, column: 1 },
            { at: 56, line: 3, column: 1 },
          ],
        },
      },
    ]);
  });

  it("uses the pair's own tags, in either direction", async () => {
    const langs = async (pair: { source: string; target: string }) =>
      (await read("通知\n\nNotice", pair)).map((item) => ("segment" in item ? item.segment.lang : undefined));
    expect(await langs({ source: "zh-Hant-HK", target: "en-GB" })).toEqual(["zh-Hant-HK", "en-GB"]);
    expect(await langs({ source: "en", target: "zh-TW" })).toEqual(["zh-TW", "en"]);
  });

  it("says which lines it left out", async () => {
    const items = await read("第一段话说完了。\n\n- 1 -\n\f\n第二段话也说完了。");
    const notices = items.flatMap((item) => ("notice" in item ? [item.notice] : []));
    expect(notices.map(({ place, message }) => [place.line, message.includes("- 1 -")])).toEqual([[3, true]]);
  });

  it.each(["", " \n\n", "\ufeff\u3000\n"])("refuses a file of nothing or white space", async (content) => {
    await expect(read(content)).rejects.toThrow(InputError);
  });
});
