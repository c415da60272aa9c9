/** Units or concepts as a table of delimited text. */

import { stringify } from "csv-stringify/sync";
import type { Notice } from "../model/place.ts";
import { chunker } from "./bytes.ts";
import type { Item, WriteOptions } from "./format.ts";
import { wholeCell } from "./notices.ts";
import { guarded, safeColumn } from "./spreadsheet-safe.ts";
import { tableRows } from "./table-rows.ts";
import { type Tally, tally } from "./tally.ts";

/** @param delimiter comma: every cell quoted; tab: quotes only where a cell would break the table */
export async function* writeTable(
  items: AsyncIterable<Item> | Iterable<Item>,
  options: WriteOptions,
  delimiter: "," | "\t",
): AsyncIterable<Uint8Array | Notice> {
  const notices = tally();
  const out = chunker();
  let first = true;
  for await (const row of tableRows(items, options, notices)) {
    const cells = options.spreadsheetSafe ? [...row.map(guarded), first ? safeColumn : ""] : row;
    first = false;
    out.add(rowText(cells, delimiter, options.file, notices));
    const chunk = out.full();
    if (chunk) yield chunk;
  }
  const rest = out.rest();
  if (rest) yield rest;
  yield* notices.notices();
}

function rowText(cells: readonly string[], delimiter: "," | "\t", file: string, notices: Tally): string {
  const whole = cells.map((cell) => wholeCell(cell, file, notices));
  const quoting = delimiter === "," ? { quoted_string: true } : { quoted_match: /["\r\n]/ };
  return stringify([whole], { delimiter, record_delimiter: "\n", ...quoting });
}
