/** Delimited text to rows with their lines. The parser is csv-parse; what it leaves open is settled here. */
import { CsvError, type Options, parse } from "csv-parse/sync";
import { InputError } from "../model/errors.ts";
import { say } from "../model/locale.ts";

export interface Row {
  /** Where the row begins, from 1. */
  line: number;
  cells: string[];
}

export type Delimiter = "," | ";" | "\t";

/**
 * The rows of a table, blank ones left out.
 * @throws InputError when a quoted cell never ends, with the line it begins in
 */
export function parseTable(text: string, delimiter: Delimiter, file: string): Row[] {
  if (delimiter === "\t" && !tabsAreQuoted(text)) return rowsOf(text, { delimiter, quote: false }, file);
  return rowsOf(text, { delimiter, relax_quotes: true }, file);
}

/** Comma, semicolon (spreadsheets of half of Europe) or tab: whichever the first line has most of. */
export function delimiterOf(text: string): Delimiter {
  const first = (/[^\r\n]+/.exec(text)?.[0] ?? "").slice(0, 100_000).replaceAll(/"[^"]*"/g, "");
  const count = (mark: string) => first.split(mark).length;
  const semicolons = count(";") > count(",");
  if (count("\t") > Math.max(count(","), count(";"))) return "\t";
  return semicolons ? ";" : ",";
}

/**
 * Whether quotes in tab-separated text are wrapping. Most such files know no quoting, and a sentence that stands in
 * quotation marks must keep them; spreadsheets quote where they must, other tools quote every cell. So quotes are
 * wrapping when every cell is quoted, or when some cell shows what only quoting explains (doubled quotes,
 * a line break inside) and the file then parses into rows of one width.
 */
function tabsAreQuoted(text: string): boolean {
  if (!/(^|[\t\r\n])"/.test(text)) return false;
  const whole = (line: string) => line === "" || line.split("\t").every(isQuoted);
  if (text.split(/[\r\n]+/).every(whole)) return true;
  const telling = text
    .split(/[\t\r\n]/)
    .some((cell) => cell.startsWith('"') && (!isQuoted(cell) || cell.slice(1, -1).includes('""')));
  if (!telling) return false;
  try {
    const rows = rowsOf(text, { delimiter: "\t" }, "");
    return (
      rows.length > 0 &&
      rows[0]!.cells.length > 1 &&
      rows.every((row) => row.cells.length === rows[0]!.cells.length)
    );
  } catch {
    return false;
  }
}

/** Whether a cell stands in quotes and has none inside but doubled ones. */
function isQuoted(cell: string): boolean {
  return (
    cell.length > 1 &&
    cell.startsWith('"') &&
    cell.endsWith('"') &&
    !cell.slice(1, -1).replaceAll('""', "").includes('"')
  );
}

/** The line after so many whole rows: where the row begins that never ends. */
function lineBehind(text: string, options: Options, rows: unknown): number {
  if (typeof rows !== "number" || rows < 1) return 1;
  const whole = parse(text, { ...options, ...shape, to: rows }) as unknown as { info: { lines: number } }[];
  return (whole.at(-1)?.info.lines ?? 0) + 1;
}

const shape: Options = { info: true, relax_column_count: true, record_delimiter: ["\r\n", "\n", "\r"] };

function rowsOf(text: string, options: Options, file: string): Row[] {
  let records: { record: string[]; info: { lines: number } }[];
  try {
    records = parse(text, { ...options, ...shape }) as unknown as typeof records;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new InputError(
      say(
        "a quoted cell is not closed before the end of the file; close it, or double the quotation mark",
        "带引号的单元格直到文件末尾都未闭合；请补上引号，或将引号写成两个",
      ),
      { file, line: lineBehind(text, options, error.records as unknown) },
    );
  }
  const rows: Row[] = [];
  for (const { record, info } of records) {
    if (record.every((cell) => cell.trim() === "")) continue;
    const inside = record.reduce((sum, cell) => sum + (cell.match(/\r\n|\r|\n/g)?.length ?? 0), 0);
    rows.push({ line: info.lines - inside, cells: record });
  }
  return rows;
}
