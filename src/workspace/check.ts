import { dirname } from "node:path";
import type { Decision } from "../model/decision.ts";
import type { Finding } from "../model/finding.ts";
import type { LanguagePair } from "../model/language.ts";
import type { Notice } from "../model/place.ts";
import { termsIn } from "../model/term.ts";
import { type Rule, type Summary, summarise } from "../report/report.ts";
import type { Region } from "../text/wording.ts";
import { filesAt, readBaseline } from "./baseline.ts";
import { conceptsWith } from "./concepts.ts";
import { type DocumentFiles, streamUnitsOfFiles, unitsOfFiles } from "./file-units.ts";
import { judge } from "./judge.ts";
import type { Workspace } from "./open.ts";
import { ruleOf } from "./rule-of.ts";
import { settling } from "./settled.ts";
import { workspaceMemoryFiles } from "./sync.ts";
import { streamUnits } from "./units.ts";

/** What is to be checked, and how. */
export interface CheckRequest {
  /** Languages of the texts. */
  pair: LanguagePair;
  /** Bilingual files, or English ones with `targetOnly`; none: the workspace's memory. */
  files: readonly string[];
  /** Paths of glossary files that count besides those of the workspace, and before them. */
  glossaries?: readonly string[];
  /** Ids of the checks to make; default: all that are not off. */
  only?: readonly string[];
  /** Ids of checks to leave out. */
  skip?: readonly string[];
  /** The files are in the target language alone. */
  targetOnly?: boolean;
  /** Report findings that a decision has settled, too. */
  decided?: boolean;
  /** Format of the files by its name or ending, where their names do not tell. */
  format?: string;
  /** Whose wording of terms counts, instead of the workspace's setting. */
  regions?: readonly Region[];
  /** Name of a profile, instead of the workspace's. */
  profile?: string;
  /** A file of findings that are known and not reported again. */
  baseline?: string;
  /** A Git revision: what stood there already is not reported. */
  since?: string;
  /** Is told of the work done and all there is to do, in units of no meaning. */
  progress?: (done: number, total: number) => void;
}

/** What the checks found. */
export interface CheckResult {
  /** Most severe first, then in order of document and unit. */
  findings: Finding[];
  /** Findings left out because a person decided them. */
  decided: number;
  /** Findings left out because the baseline has them or their text is older than the revision. */
  known: number;
  /** Findings left out because the unit's note says so. */
  ignored: number;
  /** How many units were looked at, and how many findings there are of each severity. */
  summary: Summary;
  /** What could not be read or followed. */
  notices: Notice[];
  /** The findings left out as decided, each with its decision. */
  settled: { finding: Finding; decision: Decision }[];
  /** The checks that were made. */
  rules: Rule[];
  /** Languages of the texts. */
  pair: LanguagePair;
  /** The files that documents came from, to find places in. */
  files: DocumentFiles;
}

/**
 * All checks over the memory of a workspace, or over the files named. Settings, glossaries and decisions are those of
 * the workspace, if there is one.
 *
 * @throws InputError for what cannot be read, and for a check, profile or revision that there is not
 */
export async function check(workspace: Workspace | undefined, request: CheckRequest): Promise<CheckResult> {
  const { units, notices, files } =
    request.files.length > 0
      ? streamUnitsOfFiles(workspace, request)
      : {
          units: workspace ? streamUnits(workspace) : [],
          notices: [] as Notice[],
          files: memoryFilesOf(workspace),
        };
  const known = await knownBefore(workspace, request);
  const glossary = await conceptsWith(workspace, request.glossaries ?? [], request.pair);
  notices.push(...glossary.notices);
  const concepts = glossary.concepts.filter((concept) => termsIn(concept, request.pair.source).length > 0);
  const memory = request.files.length === 0 ? workspace?.memory : undefined;
  const judged = await judge(
    units,
    concepts,
    { ...request, own: request.files.length === 0, ...(memory ? { memory } : {}) },
    workspace,
  );
  const fresh = judged.findings.filter((finding) => !known.has(finding.id) && !known.has(finding.unit.id));
  const open: Finding[] = [];
  const settled: CheckResult["settled"] = [];
  for (const finding of fresh) {
    const decision = request.decided ? undefined : settling(workspace, finding);
    if (decision) settled.push({ finding, decision });
    else open.push(finding);
  }
  return {
    findings: open,
    decided: settled.length,
    settled,
    known: judged.findings.length - fresh.length,
    ignored: judged.ignored,
    summary: summarise(judged.units, open),
    notices: [...notices, ...judged.notices],
    rules: judged.checks.map(ruleOf),
    pair: request.pair,
    files,
  };
}

/** The memory file of each document of the workspace. */
function memoryFilesOf(workspace: Workspace | undefined): DocumentFiles {
  return new Map(
    workspace?.records
      .files()
      .flatMap(({ file, documents }) =>
        documents.map((document) => [document, [{ path: workspace.path(file), memory: true }]]),
      ),
  );
}

/**
 * What is no news: the findings of a baseline, and the units that stood there at a revision already. Both are
 * ids of content, which never meet.
 */
async function knownBefore(workspace: Workspace | undefined, request: CheckRequest): Promise<Set<string>> {
  const known = request.baseline === undefined ? new Set<string>() : await readBaseline(request.baseline);
  if (request.since === undefined) return known;
  const inMemory = request.files.length === 0 && workspace !== undefined;
  const files = inMemory ? await workspaceMemoryFiles(workspace.folder) : request.files;
  const folder = inMemory ? workspace.folder : dirname(request.files[0] ?? ".");
  const old = await filesAt(request.since, files, folder);
  try {
    const { units } = await unitsOfFiles(workspace, { ...request, files: [...old.files.values()] });
    for (const { id } of units) known.add(id);
  } finally {
    await old.remove();
  }
  return known;
}
