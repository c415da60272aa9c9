import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { po } from "../../src/formats/po.ts";
import type { InputError } from "../../src/model/errors.ts";
import type { Unit } from "../../src/model/unit.ts";
import { units } from "../support/arbitrary.ts";
import { read, unitItems, write } from "../support/format-io.ts";
import { unit } from "../support/units.ts";

const header = (language: string) =>
  `msgid ""\nmsgstr ""\n"Language: ${language}\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n`;
const brief = ({ ref, source, target, note, line }: Unit) => ({ ref, source, target, note, line });

describe("PO, read", () => {
  it("gives a unit an entry, with context, comments and line", async () => {
    const { units: found, notices } = await read(
      po,
      `${header("en")}# by hand\n#. TERM001\n#: a.c:12\n#, c-format\nmsgctxt "003:12"\nmsgid "加强"\n"涉外法治\\n\\"建设\\"。"\nmsgstr "Strengthen\\tit."\n`,
    );
    expect(found.map(brief)).toEqual([
      {
        ref: "003:12",
        source: '加强涉外法治\n"建设"。',
        target: "Strengthen\tit.",
        note: "by hand\nTERM001",
        line: 11,
      },
    ]);
    expect(found[0]!.props).toEqual({ "po:references": "a.c:12", "po:flags": "c-format" });
    expect(notices).toEqual([]);
  });

  it("skips what is fuzzy, obsolete or not translated, and says so", async () => {
    const { units: found, notices } = await read(
      po,
      `${header("en")}#, fuzzy\nmsgid "一"\nmsgstr "One"\n\nmsgid "二"\nmsgstr ""\n\n#~ msgid "三"\n#~ msgstr "Three"\n\nmsgid "四"\nmsgstr "Four"\n`,
    );
    expect(found.map(({ source }) => source)).toEqual(["四"]);
    expect(notices.map(({ message }) => message)).toEqual([
      "1 fuzzy entry(ies) skipped",
      "1 untranslated entry(ies) skipped",
      "1 obsolete entry(ies) skipped",
    ]);
  });

  it("turns a file round whose language is that of the source, and pairs plural forms", async () => {
    const { units: turned } = await read(po, `${header("zh_CN")}msgid "One"\nmsgstr "一"\n`);
    expect(turned.map(({ source, target }) => [source, target])).toEqual([["一", "One"]]);
    const { units: plural } = await read(
      po,
      `${header("en")}msgid "一份"\nmsgid_plural "多份"\nmsgstr[0] "a copy"\nmsgstr[1] "copies"\n`,
    );
    expect(plural.map(({ source, target }) => [source, target])).toEqual([
      ["一份", "a copy"],
      ["多份", "copies"],
    ]);
    const { units: none } = await read(po, `${header("fr")}msgid "一"\nmsgstr "Un"\n`);
    expect(none).toEqual([]);
  });

  it("refuses what is no PO with its line, and reads the declared encoding", async () => {
    await expect(read(po, `${header("en")}msgid "一"\nnonsense\n`)).rejects.toMatchObject({
      place: { file: "f", line: 7 },
    } satisfies Partial<InputError>);
    const gb = Buffer.concat([
      Buffer.from('msgid ""\nmsgstr "Content-Type: text/plain; charset=GBK\\n"\n\nmsgid "'),
      Buffer.from([0xb7, 0xa8]),
      Buffer.from('"\nmsgstr "law"\n'),
    ]);
    expect((await read(po, gb)).units.map(({ source }) => source)).toEqual(["法"]);
  });
});

describe("PO, written", () => {
  it("reads back every pair, its key, note and text", async () => {
    await fc.assert(
      fc.asyncProperty(units, async (sample) => {
        const items = sample.map((each, index) => ({ ...each, index }));
        const { text } = await write(po, unitItems(items));
        const { units: found } = await read(po, text);
        const pairs = (list: readonly Unit[]) =>
          new Set(list.map(({ source, target }) => `${source.toWellFormed()}\0${target.toWellFormed()}`));
        expect(pairs(found)).toEqual(pairs(items.filter(({ source, target }) => source && target)));
      }),
      { seed: 13, numRuns: 40 },
    );
  });

  it("keeps two renderings of one text apart and writes what is said twice once", async () => {
    const { text, notices } = await write(
      po,
      unitItems([
        unit("法治", "rule of law"),
        unit("法治", "law-based governance"),
        unit("法治", "rule of law"),
      ]),
    );
    expect((await read(po, text)).units.map(({ ref, target }) => [ref, target])).toEqual([
      [undefined, "rule of law"],
      ["d #2", "law-based governance"],
    ]);
    expect(notices.map(({ message }) => message)).toEqual([
      "1 unit(s) that are there already not written again",
    ]);
  });

  it("says what PO has no place for", async () => {
    const { notices } = await write(
      po,
      unitItems([unit("一", "One", { status: "reviewed", by: "wz", props: { key: "x" } })]),
    );
    expect(notices.map(({ lost }) => lost)).toEqual([true, true]);
  });
});
