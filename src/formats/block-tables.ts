/** Tables that pair the languages row by row, found among the blocks of a document. */
import type { LanguagePair } from "../model/language.ts";
import type { TermStatus } from "../model/term.ts";
import { type Block, linesOf } from "./block.ts";
import { columnsOf } from "./columns.ts";
import { sideOfText } from "./script-side.ts";
import { statusOf } from "./term-status.ts";

/** A row's paragraphs in both languages, as many on either side; one side empty where a cell is. */
export interface PairedRow {
  line: number;
  source: string[];
  target: string[];
  ref?: string;
  note?: string;
  status?: TermStatus;
}

export interface PairedTable {
  rows: PairedRow[];
  /** What of the document it holds: header, numbering and remarks, too. */
  blocks: Block[];
}

interface Row {
  line: number;
  /** Paragraphs by column. */
  cells: Map<number, string[]>;
  blocks: Block[];
}

/** Columns looked at; a table that pairs texts is narrow. */
const widest = 12;
/** Share of rows with two texts of which one must be in each language. */
const clear = 0.9;

/** The tables of which one column is in the source language and one in the target language. */
export function pairedTables(blocks: readonly Block[], pair: LanguagePair): PairedTable[] {
  const tables = new Map<number, Block[]>();
  for (const block of blocks) {
    if (!block.cell) continue;
    const known = tables.get(block.cell.table);
    if (known) known.push(block);
    else tables.set(block.cell.table, [block]);
  }
  return [...tables.values()].flatMap((cells) => pairedTable(rowsOf(cells), pair) ?? []);
}

function rowsOf(cells: readonly Block[]): Row[] {
  const rows = new Map<number, Row>();
  for (const block of cells) {
    const { row: number, column } = block.cell!;
    let row = rows.get(number);
    if (!row) {
      row = { line: block.line, cells: new Map(), blocks: [] };
      rows.set(number, row);
    }
    row.blocks.push(block);
    const lines = linesOf(block.text);
    const known = row.cells.get(column);
    if (known) for (const line of lines) known.push(line);
    else row.cells.set(column, lines);
  }
  return [...rows.values()];
}

function pairedTable(rows: readonly Row[], pair: LanguagePair): PairedTable | undefined {
  const columns = languageColumns(rows, pair);
  if (!columns) return undefined;
  const at = (row: Row, column: number | undefined) =>
    column === undefined ? [] : (row.cells.get(column) ?? []);
  const first = rows[0]!;
  const names = columnsOf(
    Array.from({ length: widest }, (_, column) => at(first, column).join(" ")),
    pair,
  );
  const headed =
    names.header ||
    sideOfText(at(first, columns.source).join(" "), pair) !== "source" ||
    sideOfText(at(first, columns.target).join(" "), pair) !== "target";
  const named = names.header ? names.at : undefined;
  const paired: PairedRow[] = [];
  const held: Block[] = headed ? [...first.blocks] : [];
  for (const row of headed ? rows.slice(1) : rows) {
    let [source, target] = [at(row, columns.source), at(row, columns.target)];
    // A heading that spans the table stands in the first column, whatever its language.
    const alone = source.length === 0 ? "target" : target.length === 0 ? "source" : undefined;
    const side = alone && sideOfText([...source, ...target].join(" "), pair);
    if (side && side !== alone) [source, target] = [target, source];
    if (source.length === 0 && target.length === 0) continue;
    // What answers what inside a cell is for the aligner to find out.
    if (source.length > 0 && target.length > 0 && source.length !== target.length) return undefined;
    const ref = at(row, named?.get("id")).join(" ");
    const note = at(row, named?.get("note")).join(" ");
    const status = statusOf(at(row, named?.get("status")).join(" "));
    paired.push({
      line: row.line,
      source,
      target,
      ...(ref ? { ref } : {}),
      ...(note ? { note } : {}),
      ...(status ? { status } : {}),
    });
    held.push(...row.blocks);
  }
  return paired.some((row) => row.source.length > 0 && row.target.length > 0)
    ? { rows: paired, blocks: held }
    : undefined;
}

/** The two columns that hold the languages of the pair in nearly every row. */
function languageColumns(
  rows: readonly Row[],
  pair: LanguagePair,
): { source: number; target: number } | undefined {
  const cells = rows.map(({ cells }) =>
    Array.from({ length: widest }, (_, column) => {
      const text = (cells.get(column) ?? []).join(" ");
      return { text, side: sideOfText(text, pair) };
    }),
  );
  let best: { source: number; target: number } | undefined;
  let most = 0;
  for (let source = 0; source < widest; source++) {
    for (let target = 0; target < widest; target++) {
      if (source === target) continue;
      let straight = 0;
      let other = 0;
      for (const [index, row] of cells.entries()) {
        const [a, b] = [row[source]!, row[target]!];
        if (a.side === "source" && b.side === "target") straight++;
        // The first row may be a header; figures, signs and names alike in both languages say nothing.
        else if (index > 0 && a.side && b.side && a.text !== b.text) other++;
      }
      if (straight > most && straight >= clear * (straight + other)) {
        best = { source, target };
        most = straight;
      }
    }
  }
  return best;
}
