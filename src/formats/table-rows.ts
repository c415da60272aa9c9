/** Units or concepts as rows of a table. Units: one row each; concepts: one row a rendering. */
import type { Finding } from "../model/finding.ts";
import { say } from "../model/locale.ts";
import { type Concept, type Term, termsIn } from "../model/term.ts";
import { refOf, type Unit } from "../model/unit.ts";
import type { Item, WriteOptions } from "./format.ts";
import { authorityText } from "./glossary-rows.ts";
import { lostCodes, oneLanguage } from "./notices.ts";
import type { Tally } from "./tally.ts";
import { unitFindings } from "./unit-findings.ts";

/** The rows of a table, its header first. */
export async function* tableRows(
  items: AsyncIterable<Item> | Iterable<Item>,
  options: WriteOptions,
  notices: Tally,
): AsyncIterable<string[]> {
  const findings = options.findings && unitFindings(options);
  const concepts: Concept[] = [];
  let units = 0;
  for await (const item of items) {
    if ("concept" in item) concepts.push(item.concept);
    if (!("unit" in item)) continue;
    if (units++ === 0) yield unitHeader(findings !== undefined);
    yield unitCells(item.unit, findings?.(item.unit));
    lostCodes(item.unit, { file: options.file }, notices);
    if (hasMore(item.unit)) notices.add("fields", { file: options.file }, unitLoss, true);
  }
  if (units > 0 && concepts.length > 0) {
    notices.add("mixed", { file: options.file }, conceptsLeftOut, true, concepts.length);
  } else if (concepts.length > 0) yield* conceptTable(concepts, options, notices);
  else if (units === 0) yield unitHeader(findings !== undefined);
}

function unitHeader(withFindings: boolean): string[] {
  const header = ["source", "target", "id", "document", "status", "score", "note"];
  return withFindings ? [...header, "findings"] : header;
}

function unitCells(unit: Unit, findings: readonly Finding[] | undefined): string[] {
  const { source, target, document, status, score, note = "" } = unit;
  const cells = [source, target, refOf(unit), document, status, String(score), note];
  if (findings)
    cells.push(findings.map((each) => `${each.severity} ${each.check}: ${each.message}`).join("\n"));
  return cells;
}

function hasMore(unit: Unit): boolean {
  const { created, changed, by, context, props } = unit;
  return Boolean(created || changed || by || context || Object.keys(props).length > 0);
}

/** Columns that a glossary table has only where some concept needs them. */
const rareColumns = ["conceptNote", "partOfSpeech", "usage"] as const;

/**
 * Rows `source, target, status, domain, definition, note, authority, id`: every rendering with the concept's first
 * source term, further source terms with its first rendering.
 */
function* conceptTable(
  concepts: readonly Concept[],
  options: WriteOptions,
  notices: Tally,
): Iterable<string[]> {
  const place = { file: options.file };
  const targets = (concept: Concept) => termsIn(concept, options.pair.target);
  const rare = rareColumns.filter((column) =>
    concepts.some((concept) =>
      column === "conceptNote" ? concept.note : targets(concept).some((term) => term[column]),
    ),
  );
  yield ["source", "target", "status", "domain", "definition", "note", "authority", "id", ...rare];
  for (const concept of concepts) {
    const sources = termsIn(concept, options.pair.source);
    const renderings = targets(concept);
    if (sources.length === 0 || renderings.length === 0) {
      notices.leaveOut("one language", place, oneLanguage);
      continue;
    }
    for (const [index, term] of sources.entries()) {
      const expected = index === 0 ? "preferred" : "admitted";
      if (term.status !== expected || term.note || term.authority || term.partOfSpeech || term.usage) {
        notices.add("source terms", place, sourceLoss, true);
      }
    }
    const cells = (source: Term, target: Term) => {
      const optional = { conceptNote: concept.note, partOfSpeech: target.partOfSpeech, usage: target.usage };
      return [
        source.text,
        target.text,
        target.status,
        concept.domain ?? "",
        concept.definition ?? "",
        target.note ?? "",
        target.authority ? authorityText(target.authority) : "",
        concept.id,
        ...rare.map((column) => optional[column] ?? ""),
      ];
    };
    for (const rendering of renderings) yield cells(sources[0]!, rendering);
    for (const source of sources.slice(1)) yield cells(source, renderings[0]!);
  }
}

const unitLoss = (count: number) =>
  say(
    `dates, authors, context and properties of ${count} unit(s) have no column and were left out`,
    `${count} 个单元的日期、作者、上下文和属性没有对应的列，已略去`,
  );
const conceptsLeftOut = (count: number) =>
  say(
    `${count} concept(s) left out: a table holds units or concepts`,
    `已略去 ${count} 个条目：一张表只能放单元或术语`,
  );
const sourceLoss = (count: number) =>
  say(
    `${count} source term(s) have a status, note or source of their own that the table has no room for`,
    `${count} 个原文术语自身的状态、备注或出处在表中没有位置`,
  );
