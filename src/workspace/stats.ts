import { checks } from "../check/all.ts";
import { chineseWords, englishTokens } from "../text/tokens.ts";
import { check } from "./check.ts";
import { allConcepts } from "./concepts.ts";
import { mostTogether } from "./judge.ts";
import type { Workspace } from "./open.ts";
import { streamUnits } from "./units.ts";

/** What a workspace holds, and what of it each document adds. */
export interface Stats {
  /** How many documents there are. */
  documents: number;
  /** How many units there are. */
  units: number;
  /** How many concepts its glossaries have together. */
  concepts: number;
  /** Chinese words of the source and English words of the target. */
  words: { source: number; target: number };
  /** Findings that are open, and those a person decided. */
  findings: { open: number; decided: number };
  /** The same of each document, by status of its units. */
  byDocument: {
    name: string;
    units: number;
    aligned: number;
    imported: number;
    reviewed: number;
    open: number;
  }[];
}

/**
 * Counts what a workspace holds, and checks it to count its findings.
 *
 * @param progress is told of the work done and all there is to do, in units of no meaning
 */
export async function stats(
  workspace: Workspace,
  progress?: (done: number, total: number) => void,
): Promise<Stats> {
  const words = { source: 0, target: 0 };
  const documents = new Map<string, Stats["byDocument"][number]>();
  let units = 0;
  for await (const unit of streamUnits(workspace)) {
    units++;
    words.source += chineseWords(unit.source).length;
    words.target += englishTokens(unit.target).length;
    let row = documents.get(unit.document);
    if (!row) {
      row = { name: unit.document, units: 0, aligned: 0, imported: 0, reviewed: 0, open: 0 };
      documents.set(unit.document, row);
    }
    row.units += 1;
    row[unit.status] += 1;
  }
  const result = await check(workspace, {
    pair: workspace.pair,
    files: [],
    // Of more units than can be compared, the findings of the other checks.
    ...(units > mostTogether
      ? { skip: checks.filter(({ wholeMemory }) => wholeMemory).map(({ id }) => id) }
      : {}),
    ...(progress ? { progress } : {}),
  });
  for (const finding of result.findings) {
    const row = documents.get(finding.unit.document);
    if (row) row.open += 1;
  }
  return {
    documents: documents.size,
    units,
    concepts: allConcepts(workspace).length,
    words,
    findings: { open: result.findings.length, decided: result.decided },
    byDocument: [...documents.values()],
  };
}
