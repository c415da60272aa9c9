/** Which stretches of documents are held by which parts of the index. */
import type { StoredDocument } from "../store.ts";

/** Units of one document that a segment holds: `count` of them from `index` on. */
export interface Run {
  document: number;
  index: number;
  count: number;
}

/** What holds runs: a part of the index. */
interface Holder {
  readonly source: { readonly runs: readonly Run[] };
}

/** How many units there are in runs. */
export function countOf(runs: readonly Run[]): number {
  return runs.reduce((sum, { count }) => sum + count, 0);
}

/** The runs of several parts by their documents. */
function byDocument(parts: readonly Holder[]): Map<number, Run[]> {
  return Map.groupBy(
    parts.flatMap(({ source }) => source.runs),
    ({ document }) => document,
  );
}

/** Whether other parts hold some of a part's units. */
export function isHeld(part: Holder, others: readonly Holder[]): boolean {
  const held = byDocument(others);
  return part.source.runs.some((run) =>
    held
      .get(run.document)
      ?.some((other) => other.index < run.index + run.count && run.index < other.index + other.count),
  );
}

/** The stretches of the documents that no part holds, in the order of documents. */
export function uncovered(documents: Iterable<StoredDocument>, parts: readonly Holder[]): Run[] {
  const held = byDocument(parts);
  const left: Run[] = [];
  for (const { number, units } of documents) {
    let index = 0;
    for (const run of held.get(number)?.sort((a, b) => a.index - b.index) ?? []) {
      if (run.index > index) left.push({ document: number, index, count: run.index - index });
      index = Math.max(index, run.index + run.count);
    }
    if (units > index) left.push({ document: number, index, count: units - index });
  }
  return left;
}
