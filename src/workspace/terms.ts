import { findTermReports } from "../extract/terms.ts";
import type { LanguagePair } from "../model/language.ts";
import type { Notice } from "../model/place.ts";
import type { TermReport } from "../model/renderings.ts";
import { conceptId } from "../model/term.ts";
import { unitsOfFiles } from "./check.ts";
import { allConcepts } from "./concepts.ts";
import { lexicon } from "./lexicon.ts";
import type { Workspace } from "./open.ts";
import { workspaceUnits } from "./units.ts";

export interface TermsRequest {
  pair: LanguagePair;
  files: readonly string[];
  minCount?: number;
  limit?: number;
  format?: string;
  progress?: (done: number, total: number) => void;
}

/** Terms and their renderings over the memory or over files; `json` turns one into CLI.md's form. */
export async function discover(
  workspace: Workspace | undefined,
  request: TermsRequest,
): Promise<{ reports: TermReport[]; notices: Notice[]; json: (report: TermReport) => unknown }> {
  const { units, notices } =
    request.files.length > 0
      ? await unitsOfFiles(workspace, request)
      : { units: workspace ? await workspaceUnits(workspace) : [], notices: [] };
  const reports = findTermReports(units, {
    pair: request.pair,
    lexicon: await lexicon(),
    ...(workspace ? { concepts: allConcepts(workspace) } : {}),
    ...(request.minCount === undefined ? {} : { minCount: request.minCount }),
    ...(request.limit === undefined ? {} : { limit: request.limit }),
    ...(request.progress ? { progress: request.progress } : {}),
  });
  return { reports, notices, json: termJson };
}

/** CLI.md `terms --json`: every rendering lists all units in which it occurs, once each. */
function termJson({ renderings, ...report }: TermReport): unknown {
  return {
    ...report,
    renderings: renderings.map(({ text, count, forms, occurrences }) => ({
      text,
      count,
      forms,
      units: [...new Set(occurrences.map(({ unit }) => unit.id))],
      refs: [...new Set(occurrences.map(({ unit }) => unit.ref))],
    })),
  };
}

/** Puts terms the glossary does not know into it as proposed; a person's decision is never touched. */
export async function acceptTerms(workspace: Workspace, reports: readonly TermReport[]): Promise<number> {
  return workspace.change(async () => {
    let added = 0;
    for (const { term, renderings } of reports) {
      if (workspace.termbase.byTerm(term)) continue;
      workspace.termbase.put({
        id: conceptId(term),
        terms: [
          { lang: workspace.pair.source, text: term, status: "proposed" },
          ...renderings.map(({ text }) => ({
            lang: workspace.pair.target,
            text,
            status: "proposed" as const,
          })),
        ],
      });
      added += 1;
    }
    if (added > 0) await workspace.termbase.save();
    return added;
  });
}
