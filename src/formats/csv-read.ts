/** Bilingual tables and glossary tables (docs: "Tabular files"), comma, semicolon or tab separated. */
import { type LanguagePair, primary } from "../model/language.ts";
import { say } from "../model/locale.ts";
import type { Place } from "../model/place.ts";
import { isUnitStatus, type Unit, unitId } from "../model/unit.ts";
import { scriptOf } from "../text/script.ts";
import { readWhole } from "./bytes.ts";
import { type Column, type Columns, columnsOf } from "./columns.ts";
import type { Input, Item, ReadOptions } from "./format.ts";
import { type GlossaryRow, glossaryItems } from "./glossary-rows.ts";
import { nothingUsable } from "./notices.ts";
import { safeColumn, unguarded } from "./spreadsheet-safe.ts";
import { type Delimiter, delimiterOf, parseTable, type Row } from "./table.ts";
import { type Tally, tally } from "./tally.ts";
import { statusOf } from "./term-status.ts";

/** @param delimiter as the format has it; undefined: found out */
export async function* readTable(
  input: Input,
  options: ReadOptions,
  delimiter?: Delimiter,
): AsyncIterable<Item> {
  const whole = await readWhole(input);
  // What spreadsheets write before the table for one another: sep=;
  const said = /^sep=([,;\t])[ \t]*(?=\r|\n)/i.exec(whole);
  const text = said ? whole.slice(said[0].length) : whole;
  const separator = (said?.[1] as Delimiter | undefined) ?? delimiter ?? delimiterOf(text);
  yield* readRows(parseTable(text, separator, input.file), input.file, options);
}

/** Units or concepts out of the rows of a table, whatever the file it stands in. */
export function* readRows(rows: readonly Row[], file: string, options: ReadOptions): Iterable<Item> {
  const notices = tally();
  const table = tableOf(rows, options.pair, file, notices);
  const lone = table.columns.header ? undefined : loneScript(table, options.pair);
  if (lone !== undefined) {
    yield { notice: { place: { file }, message: oneLanguageTable(lone) } };
    return;
  }
  if (isGlossary(table, options)) {
    yield* glossaryItems(glossaryRows(table, file, notices), options.pair, file, notices);
    return;
  }
  let count = 0;
  for (const unit of unitsOf(table, file, options, notices)) {
    count++;
    yield { unit };
  }
  if (count === 0) yield { notice: nothingUsable(file, "pair") };
  for (const notice of notices.notices()) yield { notice };
}

interface Table {
  columns: Columns;
  /** Without the header; source and target set right, missing cells empty. */
  rows: { line: number; cell(column: Column): string; others(): [string, string][] }[];
}

function tableOf(all: readonly Row[], pair: LanguagePair, file: string, notices: Tally): Table {
  // "#" begins a comment in glossary lists of CAT tools; in a header it is part of the first name.
  const lines = all.filter(
    (row, index) => index === 0 || !(row.cells.length === 1 && row.cells[0]!.startsWith("#")),
  );
  const comment = lines[0]?.cells.length === 1 && lines[0].cells[0]!.startsWith("#") ? 1 : 0;
  const { start, columns } = headingOf(lines, comment, pair, file, notices);
  const below = lines.slice(start + (columns.header ? 1 : 0));
  const isSafe = [...columns.others.values()].includes(safeColumn);
  const body = isSafe ? below.map(({ line, cells }) => ({ line, cells: cells.map(unguarded) })) : below;
  const width = columns.header ? lines[start]!.cells.length : undefined;
  const turned = isTurned(body, columns, pair);
  if (turned && columns.header) {
    const message = say(
      "the columns hold the languages the other way round; read as they are written",
      "两列语言与表头相反；已按实际内容读取",
    );
    notices.add("turned", { file, line: lines[start]!.line }, () => message);
  }
  const position = (column: Column) => {
    if (!turned) return columns.at.get(column);
    if (column === "source") return columns.at.get("target");
    return columns.at.get(column === "target" ? "source" : column);
  };
  const needed = Math.max(columns.at.get("source")!, columns.at.get("target")!) + 1;
  const rows: Table["rows"] = [];
  for (const { line, cells } of body) {
    const place = { file, line };
    if (cells.length < needed) {
      notices.add("short", place, shortRow, true);
      continue;
    }
    if (
      width !== undefined &&
      cells.length > width &&
      cells.slice(width).some((cell) => cell.trim() !== "")
    ) {
      notices.add("long", place, longRow, true);
    }
    rows.push({
      line,
      cell: (column) => {
        const at = position(column);
        return at === undefined ? "" : (cells[at] ?? "");
      },
      others: () =>
        [...columns.others].flatMap(([at, name]): [string, string][] =>
          cells[at] ? [[name, cells[at]]] : [],
        ),
    });
  }
  return { columns, rows };
}

/** Scripts tell the two languages apart: one of them is Chinese, and one alone. */
function toldByScript(pair: LanguagePair): boolean {
  return (primary(pair.source) === "zh") !== (primary(pair.target) === "zh");
}

/** A name of a column in characters; a longer cell is a text. */
const longestName = 12;
/** Rows above the names of the columns, at the most: a title, a date. */
const rowsAbove = 4;

/**
 * Where the table begins: at the row that names its columns, below a title perhaps, or at its first row. Two short
 * Chinese cells over pairs of two scripts are names too, though nobody knows them.
 */
function headingOf(
  lines: readonly Row[],
  from: number,
  pair: LanguagePair,
  file: string,
  notices: Tally,
): { start: number; columns: Columns } {
  const byPosition = columnsOf(lines[from]?.cells ?? [], pair);
  for (let start = from; start < Math.min(lines.length, from + rowsAbove + 1); start++) {
    const columns = columnsOf(lines[start]!.cells, pair);
    if (columns.header) {
      if (start > from)
        notices.add("above", { file, line: lines[from]!.line }, rowsLeftOut, false, start - from);
      return { start, columns };
    }
    // What a row of both languages stands above is no title.
    if (!toldByScript(pair) || isOfTwoScripts(lines[start]!)) break;
  }
  if (!isUnknownHeading(lines.slice(from), pair)) return { start: from, columns: byPosition };
  const { line, cells } = lines[from]!;
  const message = say(
    `the first row is taken for the names of the columns: ${cells.slice(0, 2).join(", ")}`,
    `第一行按列名处理：${cells.slice(0, 2).join("、")}`,
  );
  notices.add("heading", { file, line }, () => message);
  return { start: from, columns: { ...byPosition, header: true } };
}

function isUnknownHeading([first, ...below]: readonly Row[], pair: LanguagePair): boolean {
  const [a = "", b = ""] = first?.cells ?? [];
  if (!toldByScript(pair) || a === b || Math.max(a.length, b.length) > longestName) return false;
  if (scriptOf(a) !== "han" || scriptOf(b) !== "han") return false;
  const whole = below
    .slice(0, 1000)
    .filter(({ cells }) => scriptOf(cells[0] ?? "") !== "none" && scriptOf(cells[1] ?? "") !== "none");
  return whole.length > 0 && whole.filter(isOfTwoScripts).length >= 0.9 * whole.length;
}

/** Whether some cell of a row is in Chinese and another in Latin letters. */
function isOfTwoScripts({ cells }: Row): boolean {
  const scripts = new Set(cells.map(scriptOf));
  return scripts.has("han") && scripts.has("latin");
}

/** The script that both columns are in, in every row. */
function loneScript({ rows }: Table, pair: LanguagePair): "han" | "latin" | undefined {
  if (!toldByScript(pair)) return undefined;
  let lone: "han" | "latin" | undefined;
  for (const row of rows) {
    const script = scriptOf(row.cell("source"));
    if (script === "none" || script !== scriptOf(row.cell("target")) || (lone ?? script) !== script)
      return undefined;
    lone = script;
  }
  return lone;
}

/** Whether the scripts say that source and target are exchanged: clear for Chinese with a Latin-script language. */
function isTurned(rows: readonly Row[], columns: Columns, pair: LanguagePair): boolean {
  const chinese =
    primary(pair.source) === "zh" ? "source" : primary(pair.target) === "zh" ? "target" : undefined;
  if (!chinese || primary(pair.source) === primary(pair.target)) return false;
  const [zh, other] =
    chinese === "source" ? (["source", "target"] as const) : (["target", "source"] as const);
  let straight = 0;
  let crossed = 0;
  for (const { cells } of rows.slice(0, 1000)) {
    const a = scriptOf(cells[columns.at.get(zh)!] ?? "");
    const b = scriptOf(cells[columns.at.get(other)!] ?? "");
    if (a === "han" && b === "latin") straight++;
    if (a === "latin" && b === "han") crossed++;
  }
  return crossed > straight * 9;
}

/** A status column means a glossary, unless its words are those of units; else what the caller reads it as. */
function isGlossary({ columns, rows }: Table, options: ReadOptions): boolean {
  const words = rows.map((row) => row.cell("status").trim().toLowerCase()).filter((word) => word !== "");
  if (words.length > 0) return !words.every(isUnitStatus);
  const unitTable = columns.at.has("score") || columns.at.has("document");
  if (columns.at.has("status") && !unitTable) return true;
  return columns.at.has("definition") || options.as === "glossary";
}

function* unitsOf({ rows }: Table, file: string, options: ReadOptions, notices: Tally): Iterable<Unit> {
  let index = 0;
  for (const row of rows) {
    const [source, target] = [row.cell("source"), row.cell("target")];
    if (source.trim() === "" || target.trim() === "") {
      notices.add("empty", { file, line: row.line }, untranslated);
      continue;
    }
    const status = row.cell("status").trim().toLowerCase();
    const score = Number(row.cell("score").trim() || 1);
    yield {
      id: unitId(source, target),
      ...(row.cell("id") ? { ref: row.cell("id") } : {}),
      document: row.cell("document") || options.document,
      index: index++,
      source,
      target,
      status: isUnitStatus(status) ? status : "imported",
      score: score >= 0 && score <= 1 ? score : 1,
      line: row.line,
      ...(row.cell("note") ? { note: row.cell("note") } : {}),
      props: Object.fromEntries(row.others()),
    };
  }
}

function* glossaryRows({ rows }: Table, file: string, notices: Tally): Iterable<GlossaryRow> {
  for (const row of rows) {
    const place: Place = { file, line: row.line };
    const word = row.cell("status").trim();
    const status = statusOf(word);
    if (word !== "" && !status && !isUnitStatus(word.toLowerCase())) {
      notices.add(`status ${word}`, place, (count) => unknownStatus(word, count));
    }
    const field = (column: Column) => row.cell(column).trim();
    yield {
      place,
      source: field("source"),
      target: field("target"),
      status,
      id: field("id"),
      domain: field("domain"),
      definition: field("definition"),
      note: field("note"),
      conceptNote: field("conceptNote"),
      authority: field("authority"),
      partOfSpeech: field("partOfSpeech"),
      usage: field("usage"),
    };
  }
}

const oneLanguageTable = (script: "han" | "latin") =>
  script === "han"
    ? say(
        "both columns are in Chinese: no pairs taken; if they are pairs, name the columns source and target in the first row",
        "两列都是中文，未作为句对读取；如确为句对，请在第一行写明列名 source、target",
      )
    : say(
        "neither column is in Chinese: no pairs taken; if they are pairs, name the columns source and target in the first row",
        "两列都不是中文，未作为句对读取；如确为句对，请在第一行写明列名 source、target",
      );
const rowsLeftOut = (count: number) =>
  say(`${count} row(s) above the names of the columns left out`, `已略去列名上方的 ${count} 行`);
const shortRow = (count: number) =>
  say(`${count} row(s) have too few cells and were skipped`, `${count} 行单元格不足，已跳过`);
const longRow = (count: number) =>
  say(
    `${count} row(s) have more cells than the header; the extra ones were ignored`,
    `${count} 行单元格多于表头，多余的已忽略`,
  );
const untranslated = (count: number) =>
  say(`${count} untranslated row(s) skipped`, `已跳过 ${count} 个未翻译的行`);
const unknownStatus = (word: string, count: number) =>
  say(
    `the unknown status "${word.slice(0, 40)}" was ignored (${count}); use preferred, admitted, deprecated, forbidden or proposed`,
    `已忽略无法识别的状态“${word.slice(0, 40)}”（${count} 处）；请用 preferred、admitted、deprecated、forbidden 或 proposed`,
  );
