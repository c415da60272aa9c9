/** Excel workbooks (.xlsx) as bilingual tables or glossaries, as in CSV. Cells are text, so none is a formula. */

import { say } from "../model/locale.ts";
import type { Notice } from "../model/place.ts";
import { xmlText } from "../text/xml.ts";
import { readRows } from "./csv-read.ts";
import type { Format, Item, WriteOptions } from "./format.ts";
import { wholeCell } from "./notices.ts";
import { tableRows } from "./table-rows.ts";
import { type Tally, tally } from "./tally.ts";
import { readSheet } from "./xlsx-read.ts";
import { zip } from "./zip-write.ts";

/** Excel opens no cell with more (ECMA-376; Excel specifications and limits). */
const maxCell = 32_767;

export const xlsx: Format = {
  name: "xlsx",
  extensions: ["xlsx", "xlsm"],
  sniff: (head) => head.startsWith("PK") && head.includes("xl/"),

  async *read(input, options) {
    const { rows, others } = await readSheet(input);
    if (others.length > 0) {
      const message = say(
        `only the first sheet is read; left out: ${others.join(", ").slice(0, 200)}`,
        `只读取第一张工作表；未读：${others.join("、").slice(0, 200)}`,
      );
      yield { notice: { place: { file: input.file }, message, lost: true } };
    }
    yield* readRows(rows, input.file, options);
  },

  writes: ["unit", "concept"],
  write: writeXlsx,
};

async function* writeXlsx(
  items: AsyncIterable<Item> | Iterable<Item>,
  options: WriteOptions,
): AsyncIterable<Uint8Array | Notice> {
  const notices = tally();
  const rows: string[] = [];
  for await (const cells of tableRows(items, options, notices)) {
    const columns = cells.map((cell, at) => cellText(cell, at, rows.length + 1, options.file, notices));
    rows.push(`<row r="${rows.length + 1}">${columns.join("")}</row>`);
  }
  const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  const relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const packageRelation = "http://schemas.openxmlformats.org/package/2006/relationships";
  const type = "application/vnd.openxmlformats-officedocument.spreadsheetml";
  const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
  yield zip([
    [
      "[Content_Types].xml",
      `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${type}.worksheet+xml"/></Types>`,
    ],
    [
      "_rels/.rels",
      `${head}<Relationships xmlns="${packageRelation}"><Relationship Id="rId1" Type="${relation}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ],
    [
      "xl/workbook.xml",
      `${head}<workbook xmlns="${main}" xmlns:r="${relation}"><sheets><sheet name="zhengming" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ],
    [
      "xl/_rels/workbook.xml.rels",
      `${head}<Relationships xmlns="${packageRelation}"><Relationship Id="rId1" Type="${relation}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    ],
    [
      "xl/worksheets/sheet1.xml",
      `${head}<worksheet xmlns="${main}"><sheetData>${rows.join("\n")}</sheetData></worksheet>`,
    ],
  ]);
  yield* notices.notices();
}

function cellText(cell: string, column: number, row: number, file: string, notices: Tally): string {
  if (cell === "") return "";
  let text = wholeCell(cell, file, notices);
  if (text.length > maxCell) {
    notices.add("long", { file }, tooLong, true);
    text = text.slice(0, maxCell).toWellFormed();
  }
  const content = xmlText(cellEscaped(text), { count: 0 });
  return `<c r="${String.fromCharCode(65 + column)}${row}" t="inlineStr"><is><t xml:space="preserve">${content}</t></is></c>`;
}

/** What XML or the format itself would take for something else goes by its number (ST_Xstring). */
function cellEscaped(text: string): string {
  const number = (character: string) =>
    `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}_`;
  return text
    .replace(/_(?=x[\dA-Fa-f]{4}_)/g, number)
    .replace(/[\u0000-\u0008\u000b-\u001f\ufffe\uffff]/g, number);
}

const tooLong = (count: number) =>
  say(
    `${count} cell(s) with more than ${maxCell} characters cut, as Excel opens no such file`,
    `${count} 个单元格超过 ${maxCell} 个字符，Excel 无法打开，已截断`,
  );
