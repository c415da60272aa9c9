import { findEnglishReports } from "../extract/english-candidates.ts";
import type { LanguagePair } from "../model/language.ts";
import { say } from "../model/locale.ts";
import type { Notice } from "../model/place.ts";
import type { TermReport } from "../model/renderings.ts";
import { conceptId, termsIn } from "../model/term.ts";
import { changeGlossary } from "./change-glossary.ts";
import { allConcepts } from "./concepts.ts";
import { unitsOfFiles } from "./file-units.ts";
import { lexicon } from "./lexicon.ts";
import type { Workspace } from "./open.ts";
import { formCounts } from "./rendering-forms.ts";
import { foldTerm } from "./same-term.ts";
import { computing } from "./signals.ts";
import { searchedInPart, termReports } from "./term-reports.ts";
import { workspaceUnits } from "./units.ts";

/** Where terms are to be looked for, and how. */
export interface TermsRequest {
  /** Languages of the texts. */
  pair: LanguagePair;
  /** Paths of bilingual files; none: the memory of the workspace. */
  files: readonly string[];
  /** Fewest occurrences of a term; default: 2. */
  minCount?: number;
  /** How many terms at most, best first. */
  limit?: number;
  /** Format of the files by its name or ending, where their names do not tell. */
  format?: string;
  /** The files are in the target language alone: its own terms, and phrases that compete. */
  targetOnly?: boolean;
  /** Is told of the work done and all there is to do, in units of no meaning. */
  progress?: (done: number, total: number) => void;
}

/** The terms found, the surest first. */
export interface TermsResult {
  /** Each with its renderings. */
  reports: TermReport[];
  /** What was read along the way and could not be used. */
  notices: Notice[];
  /** A report as `zhengming terms --json` prints it. */
  json: (report: TermReport) => unknown;
}

/**
 * Terms and their renderings over the memory of a workspace, or over files. What was found in a workspace is kept there
 * until a text changes.
 *
 * @throws InputError for what cannot be read
 */
export async function discoverTerms(
  workspace: Workspace | undefined,
  request: TermsRequest,
): Promise<TermsResult> {
  const { pair, minCount, limit, progress } = request;
  const { units, notices } =
    request.files.length > 0
      ? await unitsOfFiles(workspace, request)
      : { units: workspace ? await workspaceUnits(workspace) : [], notices: [] as Notice[] };
  if (request.targetOnly) {
    const options = { lexicon: await lexicon(), ...(minCount === undefined ? {} : { minCount }) };
    const found = await computing(() => findEnglishReports(units, options));
    return { reports: found.slice(0, limit), notices, json: termJson };
  }
  const concepts = workspace ? allConcepts(workspace) : [];
  const reports = await termReports(units, pair, concepts, {
    workspace: request.files.length > 0 ? undefined : workspace,
    ...(minCount === undefined ? {} : { minCount }),
    progress,
  });
  const part = searchedInPart(units);
  if (part) notices.push(part);
  return { reports: reports.slice(0, limit), notices, json: termJson };
}

/** How each document renders a term: a row of the matrix that `terms --by document` prints. */
export interface TermRow {
  term: string;
  verdict: TermReport["verdict"];
  /** Documents that have the term, in order of appearance; each with its renderings, the most frequent first. */
  documents: { document: string; renderings: { text: string; count: number }[] }[];
}

export function byDocument(reports: readonly TermReport[]): TermRow[] {
  return reports.map(({ term, verdict, renderings }) => {
    const documents = new Map<string, Map<string, number>>();
    for (const { text, occurrences } of renderings) {
      for (const { unit } of occurrences) {
        const counts = documents.get(unit.document) ?? new Map<string, number>();
        documents.set(unit.document, counts);
        counts.set(text, (counts.get(text) ?? 0) + 1);
      }
    }
    return {
      term,
      verdict,
      documents: [...documents]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([document, counts]) => ({
          document,
          renderings: [...counts]
            .map(([text, count]) => ({ text, count }))
            .sort((a, b) => b.count - a.count || (a.text < b.text ? -1 : 1)),
        })),
    };
  });
}

/** What `terms --json` prints: every rendering lists all units in which it occurs, once each. */
function termJson({ renderings, ...report }: TermReport): unknown {
  return {
    ...report,
    renderings: renderings.map(({ text, count, forms, occurrences }) => ({
      text,
      count,
      forms,
      formCounts: formCounts({ occurrences }),
      units: [...new Set(occurrences.map(({ unit }) => unit.id))],
      refs: [...new Set(occurrences.map(({ unit }) => unit.ref))],
    })),
  };
}

/**
 * Puts terms that neither the termbase nor a reference glossary knows into the termbase as proposed. What is there
 * stays as it is, whoever put it there, and accepting again adds nothing.
 */
export async function acceptTerms(workspace: Workspace, reports: readonly TermReport[]): Promise<number> {
  const label = (added: number): string =>
    say(`glossary: ${added} terms proposed`, `术语库：收入 ${added} 条候选术语`);
  return changeGlossary(workspace, label, () => {
    let added = 0;
    const listed = new Set(
      workspace.references.flatMap((concept) =>
        termsIn(concept, workspace.pair.source).map(({ text }) => foldTerm(text)),
      ),
    );
    for (const { term, renderings } of reports) {
      if (listed.has(foldTerm(term)) || workspace.termbase.byTerm(term, workspace.pair.source)) continue;
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
    return added;
  });
}
