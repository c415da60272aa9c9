import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { xlsx } from "../../src/formats/xlsx.ts";
import { zip } from "../../src/formats/zip-write.ts";
import { InputError } from "../../src/model/errors.ts";
import { concepts, units } from "../support/arbitrary.ts";
import { conceptItems, read, unitItems, write } from "../support/format-io.ts";
import { unit } from "../support/units.ts";

/** A workbook as Excel writes one: shared strings, rich text, readings above the text, numbers. */
const workbook = (rows: string, strings = "") =>
  zip([
    [
      "xl/workbook.xml",
      '<workbook xmlns="m" xmlns:r="r"><sheets><sheet name="A" r:id="rId2"/><sheet name="B" r:id="rId3"/></sheets></workbook>',
    ],
    [
      "xl/_rels/workbook.xml.rels",
      '<Relationships xmlns="p"><Relationship Id="rId2" Target="/xl/worksheets/s.xml"/></Relationships>',
    ],
    ["xl/sharedStrings.xml", `<sst xmlns="m">${strings}</sst>`],
    ["xl/worksheets/s.xml", `<worksheet xmlns="m"><sheetData>${rows}</sheetData></worksheet>`],
  ]);

describe("XLSX", () => {
  it("is read cell by cell, with gaps, shared strings and lines", async () => {
    const { units: found, notices } = await read(
      xlsx,
      workbook(
        '<row r="2"><c r="A2" t="s"><v>0</v></c><c r="C2" t="s"><v>1</v></c></row><row r="4"><c r="A4" t="inlineStr"><is><t>第_x005F_x0041_条</t></is></c><c r="C4"><v>42</v></c></row>',
        "<si><t>zh</t><rPh><t>x</t></rPh></si><si><r><t>e</t></r><r><t>n</t></r></si>",
      ),
    );
    expect(found.map(({ source, target, line }) => [source, target, line])).toEqual([
      ["第_x0041_条", "42", 4],
    ]);
    expect(notices.map(({ message }) => message)).toEqual(["only the first sheet is read; left out: B"]);
  });

  it("reads back what it wrote, whatever the text", async () => {
    await fc.assert(
      fc.asyncProperty(units, async (sample) => {
        const items = sample.map((each, index) => ({ ...each, index }));
        const { bytes } = await write(xlsx, unitItems(items));
        const { units: found } = await read(xlsx, bytes);
        const whole = (text: string) => text.toWellFormed().replaceAll("\r\n", "\n");
        const kept = items.filter(({ source, target }) => source.trim() !== "" && target.trim() !== "");
        expect(found.map(({ source, target }) => [source, target])).toEqual(
          kept.map(({ source, target }) => [whole(source), whole(target)]),
        );
      }),
      { seed: 17, numRuns: 30 },
    );
  });

  it("holds a glossary, and no formula", async () => {
    const [sample] = fc.sample(concepts, { seed: 19, numRuns: 1 });
    const { bytes } = await write(xlsx, conceptItems(sample!));
    expect((await read(xlsx, bytes, { as: "glossary" })).concepts.length).toBeGreaterThan(0);
    const risky = await write(xlsx, unitItems([unit("=1+1", "=cmd()")]));
    expect((await read(xlsx, risky.bytes)).units[0]).toMatchObject({ source: "=1+1", target: "=cmd()" });
  });

  it("refuses a ZIP file that is no workbook", async () => {
    await expect(read(xlsx, zip([["a.xml", "<a/>"]]))).rejects.toBeInstanceOf(InputError);
  });
});
