import { describe, expect, it } from "vitest";
import { utx } from "../../src/formats/utx.ts";
import { InputError } from "../../src/model/errors.ts";
import type { Concept } from "../../src/model/term.ts";
import { termStatuses } from "../../src/model/term.ts";
import { conceptItems, read, write } from "../support/format-io.ts";

const file = (...lines: string[]) =>
  ["#UTX 1.11; zh-CN/en-US; 2026-11-20; license: CC0", ...lines, ""].join("\r\n");
const header = "#src\ttgt\tsrc:pos\tterm status\tconcept ID";

const told = (concepts: readonly Concept[]) =>
  concepts.map(({ id, terms }) => [id, ...terms.map(({ text, status }) => `${text} ${status}`)]);

describe("utx", () => {
  it.each<[string, string, string[][]]>([
    [
      "statuses and concepts",
      file(
        header,
        "法治\trule of law\tnoun\tapproved\tc1",
        "法治\trule by law\tnoun\tforbidden\tc1",
        "#a remark",
        "",
        "立法\tlegislation\tnoun\tprovisional\tc2",
        "立法\tlaw-making\tnoun\tnon-standard\tc2",
      ),
      [
        ["c1", "法治 preferred", "rule of law preferred", "rule by law forbidden"],
        ["c2", "立法 preferred", "legislation proposed", "law-making admitted"],
      ],
    ],
    [
      "the other direction",
      file(header, "rule of law\t法治\tnoun\t\tc1").replace("zh-CN/en-US", "en/zh"),
      [["c1", "法治 preferred", "rule of law preferred"]],
    ],
  ])("reads %s", async (_, content, expected) => {
    expect(told((await read(utx, content)).concepts)).toEqual(expected);
  });

  it.each([
    ["no columns", "#UTX 1.11; zh/en\r\n法治\trule of law\r\n"],
    ["other languages", file(header, "a\tb").replace("zh-CN/en-US", "ja/en")],
  ])("refuses a file of %s", async (_, content) => {
    await expect(read(utx, content)).rejects.toThrow(InputError);
  });

  it("reads back every status, note and term that it wrote", async () => {
    const concept: Concept = {
      id: "c1",
      terms: [
        { lang: "zh-Hans", text: "法治", status: "preferred" },
        ...termStatuses.map((status) => ({
          lang: "en",
          text: `rule ${status}`,
          status,
          note: `n ${status}`,
        })),
      ],
    };
    const { text, bytes } = await write(utx, conceptItems([concept]), { date: "2026-11-20T08:00:00Z" });
    expect(text.split("\r\n").slice(0, 3)).toEqual([
      "#UTX 1.11; zh-Hans/en; 2026-11-20T08:00:00Z; created with zhengming",
      "#src\ttgt\tsrc:pos\tterm status\tconcept ID\tcomment\tx-status",
      "法治\trule preferred\t\tapproved\tc1\tn preferred\tpreferred",
    ]);
    expect((await read(utx, bytes)).concepts).toEqual([concept]);
  });

  it("believes a status that someone changed over what it once wrote beside it", async () => {
    const content = file(`${header}\tx-status`, "法治\trule of law\t\tforbidden\tc1\tpreferred");
    expect(told((await read(utx, content)).concepts)).toEqual([
      ["c1", "法治 preferred", "rule of law forbidden"],
    ]);
  });

  it("says what it has no column for", async () => {
    const terms = [{ lang: "zh", text: "法治", status: "preferred" as const }];
    const { notices } = await write(utx, conceptItems([{ id: "c1", domain: "law", terms }]));
    expect(notices.map(({ lost }) => lost)).toEqual([true]);
  });
});
