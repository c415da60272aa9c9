/** Which stretches of documents are held by which parts of the index. */
import type { StoredDocument } from "../store.ts";
import type { Run } from "./build.ts";

/** What holds runs: a part of the index. */
interface Holder {
  readonly source: { readonly runs: readonly Run[] };
}

/** How many units there are in runs. */
export function countOf(runs: readonly Run[]): number {
  return runs.reduce((sum, { count }) => sum + count, 0);
}

/** Whether other parts hold some of a part's units. */
export function isHeld(part: Holder, others: readonly Holder[]): boolean {
  const held = new Map<number, Run[]>();
  for (const { source } of others) for (const run of source.runs) push(held, run.document, run);
  return part.source.runs.some((run) =>
    held
      .get(run.document)
      ?.some((other) => other.index < run.index + run.count && run.index < other.index + other.count),
  );
}

function push(map: Map<number, Run[]>, key: number, run: Run): void {
  const list = map.get(key);
  if (list) list.push(run);
  else map.set(key, [run]);
}

/** The stretches of the documents that no part holds, in the order of documents. */
export function uncovered(documents: Iterable<StoredDocument>, parts: readonly Holder[]): Run[] {
  const held = new Map<number, Run[]>();
  for (const { source } of parts) for (const run of source.runs) push(held, run.document, run);
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
