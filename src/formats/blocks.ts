/**
 * What documents with markup (HTML, Word, Markdown) have in common: a reader makes blocks of text in reading order,
 * here they become segments, or units where the document is a table that pairs the languages.
 */
import { primary, sideOf } from "../model/language.ts";
import { say } from "../model/locale.ts";
import type { Place } from "../model/place.ts";
import { type Unit, unitId } from "../model/unit.ts";
import { isHan, scriptOf } from "../text/script.ts";
import { halvesOfLine } from "../text/two-languages.ts";
import { type Block, linesOf } from "./block.ts";
import { type PairedRow, pairedTables } from "./block-tables.ts";
import type { Item, ReadOptions } from "./format.ts";
import { type GlossaryRow, glossaryItems } from "./glossary-rows.ts";
import { noText } from "./notices.ts";
import { sideOfScript } from "./script-side.ts";
import type { Tally } from "./tally.ts";

/** A document is read as the pairs of its tables from this share of its text: the rest is captions. */
const tableShare = 0.8;

/** The items of a document; other remarks of its reader come after them. */
export function* itemsOf(
  blocks: readonly Block[],
  file: string,
  options: ReadOptions,
  notices: Tally,
): Iterable<Item> {
  const tables = pairedTables(blocks, options.pair);
  if (options.as === "glossary") {
    const rows = tables.flatMap((table) => table.rows).map((row) => glossaryRow(row, file));
    yield* glossaryItems(rows, options.pair, file, notices);
    return;
  }
  const paired = new Set(tables.flatMap((table) => table.blocks));
  const outside = blocks.filter((block) => !paired.has(block));
  const size = (some: Iterable<Block>) => [...some].reduce((sum, { text }) => sum + text.length, 0);
  if (tables.length > 0 && size(paired) >= tableShare * size(blocks)) {
    yield* unitsOf(
      tables.flatMap((table) => table.rows),
      outside,
      file,
      options,
      notices,
    );
  } else {
    const segments = [...segmentsOf(blocks, file, options, notices)];
    yield* segments;
    if (segments.length === 0) yield { notice: noText(file) };
  }
  for (const notice of notices.notices()) yield { notice };
}

function* segmentsOf(
  blocks: readonly Block[],
  file: string,
  { pair }: ReadOptions,
  notices: Tally,
): Iterable<Item> {
  let before = pair.source;
  for (const block of blocks) {
    const place = placeOf(block, file);
    const marked = new Set<string>();
    for (const text of linesOf(block.text).flatMap(halvesOf)) {
      const script = scriptOf(text);
      const declared = block.lang === undefined ? undefined : trusted(block.lang, text);
      const side = declared === undefined ? undefined : sideOf(declared, pair);
      if (declared !== undefined && side === undefined) {
        const lang = primary(declared);
        notices.add(`lang ${lang}`, place, (count) => otherLanguage(lang, count));
        continue;
      }
      const lang = side ? pair[side] : script === "none" ? before : pair[sideOfScript(script, pair)];
      before = lang;
      // Where an item holds both languages its number is that of both.
      const marker = marked.has(lang) ? undefined : block.marker;
      marked.add(lang);
      yield { segment: { lang, text, place, ...(marker === undefined ? {} : { marker }) } };
    }
  }
}

/** A line that says the same in both languages, in two; any other whole. */
function halvesOf(line: string): string[] {
  return halvesOfLine(line)?.map(({ text }) => text) ?? [line];
}

/** A declared language that the text does not belie: templates and word processors often name the wrong one. */
function trusted(lang: string, text: string): string | undefined {
  const name = primary(lang);
  if (!/^[a-z]{2,3}$/.test(name) || ["und", "mul", "zxx", "mis"].includes(name)) return undefined;
  const han = [...text].some((char) => isHan(char.codePointAt(0)!));
  const latin = text.match(/\p{Script=Latin}/gu)?.length ?? 0;
  if (name === "zh") return !han && latin >= 20 ? undefined : lang;
  if (name === "ja") return han && !/[\u3041-\u30ff]/.test(text) ? undefined : lang;
  return han && latin === 0 ? undefined : lang;
}

function* unitsOf(
  rows: readonly PairedRow[],
  outside: readonly Block[],
  file: string,
  options: ReadOptions,
  notices: Tally,
): Iterable<Item> {
  let index = 0;
  for (const row of rows) {
    if (row.source.length === 0 || row.target.length === 0) {
      const place = { file, line: row.line };
      notices.add("untranslated", place, untranslated);
      if (!options.untranslated) continue;
      for (const text of row.source) yield { segment: { lang: options.pair.source, text, place } };
      continue;
    }
    for (const [at, source] of row.source.entries()) {
      const target = row.target[at]!;
      const unit: Unit = {
        id: unitId(source, target),
        ...(row.ref ? { ref: row.ref } : {}),
        document: options.document,
        index: index++,
        source,
        target,
        status: "imported",
        score: 1,
        line: row.line,
        ...(row.note ? { note: row.note } : {}),
        props: {},
      };
      yield { unit };
    }
  }
  for (const block of outside) notices.add("outside", placeOf(block, file), outsideTable, true);
  if (options.untranslated) yield* segmentsOf(outside, file, options, notices);
}

function glossaryRow(row: PairedRow, file: string): GlossaryRow {
  return {
    place: { file, line: row.line },
    source: row.source.join(" "),
    target: row.target.join(" "),
    status: row.status,
    id: row.ref ?? "",
    note: row.note ?? "",
  };
}

function placeOf({ line, column }: Block, file: string): Place {
  return { file, line, ...(column === undefined ? {} : { column }) };
}

const untranslated = (count: number) =>
  say(`${count} row(s) with one language alone skipped`, `已跳过 ${count} 个只有一种语言的行`);
const outsideTable = (count: number) =>
  say(
    `${count} passage(s) outside the table that pairs the languages left out`,
    `已略去双语对照表之外的 ${count} 段文字`,
  );
const otherLanguage = (lang: string, count: number) =>
  say(
    `${count} passage(s) marked as another language (${lang}) skipped`,
    `已跳过 ${count} 段标为其他语言（${lang}）的文字`,
  );
