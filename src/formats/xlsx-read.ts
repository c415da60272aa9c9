/** The first sheet of an XLSX workbook as rows of text (ECMA-376, part 1, section 18). */
import { InputError } from "../model/errors.ts";
import { say } from "../model/locale.ts";
import { keepWithin } from "../text/limit.ts";
import { readBytes } from "./bytes.ts";
import type { Input } from "./format.ts";
import type { Row } from "./table.ts";
import { elements, readRecords, textOf, type XmlElement } from "./xml-read.ts";
import { guardZip } from "./zip-guard.ts";

export interface Sheet {
  rows: Row[];
  /** Names of the sheets that were not read. */
  others: string[];
}

/** @throws InputError when the file is no workbook */
export async function readSheet(input: Input): Promise<Sheet> {
  const { file } = input;
  const parts = new Map<string, Buffer>();
  guardZip(await readBytes(input), file, (content, name) => {
    if (/\.(?:xml|rels)$/.test(name)) parts.set(name.replace(/^\//, ""), content);
  });
  const records = async (name: string, of: readonly string[]) => {
    const found: XmlElement[] = [];
    const content = parts.get(name);
    if (!content) return found;
    const part: Input = {
      file,
      async *chunks() {
        yield content;
      },
    };
    for await (const some of readRecords(part, new Set(of))) found.push(...some);
    return found;
  };
  const [sheet, ...others] = await records("xl/workbook.xml", ["sheet"]);
  const relations = await records("xl/_rels/workbook.xml.rels", ["Relationship"]);
  const key = Object.entries(sheet?.attributes ?? {}).find(([name]) => /:id$/.test(name))?.[1];
  const target = relations.find(({ attributes }) => attributes.Id === key)?.attributes.Target;
  const path = target?.startsWith("/") ? target.slice(1) : `xl/${target ?? ""}`;
  if (!sheet || !parts.has(path)) {
    throw new InputError(
      say("is not an Excel workbook (.xlsx); save it as one", "不是 Excel 工作簿（.xlsx）；请另存为该格式"),
      { file },
    );
  }
  const shared = (await records("xl/sharedStrings.xml", ["si"])).map(stringOf);
  let cells = 0;
  const rows = (await records(path, ["row"])).map((row, index) => {
    const read = rowOf(row, index, shared);
    cells += read.cells.length;
    keepWithin("cells", cells, { file, line: read.line }, [
      "the sheet has too many cells",
      "工作表的单元格过多",
    ]);
    return read;
  });
  return {
    rows: rows.filter(({ cells }) => cells.some((cell) => cell.trim() !== "")),
    others: others.map(({ attributes }) => attributes.name ?? ""),
  };
}

function rowOf(row: XmlElement, index: number, shared: readonly string[]): Row {
  const cells: string[] = [];
  for (const cell of elements(row, "c")) {
    const at = columnOf(cell.attributes.r) ?? cells.length;
    while (cells.length < at) cells.push("");
    cells[at] = cellValue(cell, shared);
  }
  return { line: Number(row.attributes.r ?? index + 1), cells };
}

/** 0 for `A7`, 27 for `AB1`. A table has no more than some hundred columns; what claims more is let go. */
function columnOf(reference: string | undefined): number | undefined {
  const letters = /^[A-Z]{1,2}(?=\d)/.exec(reference ?? "")?.[0];
  if (!letters) return undefined;
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

function cellValue(cell: XmlElement, shared: readonly string[]): string {
  const value = elements(cell, "v").map(textOf).join("");
  if (cell.attributes.t === "s") return shared[Number(value)] ?? "";
  if (cell.attributes.t === "inlineStr") return elements(cell, "is").map(stringOf).join("");
  return plainText(value);
}

/** Runs of text, without the readings that stand above them. */
function stringOf(item: XmlElement): string {
  const runs = elements(item).filter(({ local }) => local === "t" || local === "r");
  return plainText(
    runs.map((run) => (run.local === "t" ? textOf(run) : elements(run, "t").map(textOf).join(""))).join(""),
  );
}

/** Section 22.9.2.19 (ST_Xstring): `_x000D_` is the character of that number. */
function plainText(text: string): string {
  return text
    .replace(/_x([\dA-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    .replaceAll("\r\n", "\n");
}
