import { unitsOf } from "../align/units.ts";
import type { View } from "../check/check.ts";
import { runChecks } from "../check/run.ts";
import { findFamilies } from "../extract/english-candidates.ts";
import { findTermReports } from "../extract/terms.ts";
import type { Finding, Severity } from "../model/finding.ts";
import { severities } from "../model/finding.ts";
import { type LanguagePair, sideOf } from "../model/language.ts";
import type { Notice } from "../model/place.ts";
import type { PhraseFamily, TermReport } from "../model/renderings.ts";
import { type Concept, termsIn } from "../model/term.ts";
import { type Unit, unitId } from "../model/unit.ts";
import { compileTerms } from "../termbase/terms.ts";
import { splitSentences } from "../text/sentences.ts";
import { alignContent } from "./align.ts";
import { allConcepts } from "./concepts.ts";
import { mergeConcepts, readGlossary } from "./glossaries.ts";
import { lexicon } from "./lexicon.ts";
import type { Workspace } from "./open.ts";
import { readFileContent } from "./read.ts";
import { cachedReports, discoveryKey } from "./term-cache.ts";
import { workspaceUnits } from "./units.ts";

export interface CheckRequest {
  pair: LanguagePair;
  /** Bilingual files, or English ones with `targetOnly`; none: the workspace's memory. */
  files: readonly string[];
  glossaries?: readonly string[];
  only?: readonly string[];
  skip?: readonly string[];
  targetOnly?: boolean;
  /** Report findings that a decision has settled, too. */
  decided?: boolean;
  format?: string;
  progress?: (done: number, total: number) => void;
}

export interface CheckResult {
  findings: Finding[];
  /** Findings left out because a person decided them. */
  decided: number;
  units: readonly Unit[];
  summary: { units: number; findings: number } & Record<Severity, number>;
  notices: Notice[];
}

/** All checks over the memory of a workspace, or over the files named. */
export async function check(workspace: Workspace | undefined, request: CheckRequest): Promise<CheckResult> {
  const { units, notices } =
    request.files.length > 0
      ? await unitsOfFiles(workspace, request)
      : { units: workspace ? await workspaceUnits(workspace) : [], notices: [] };
  const concepts = await conceptsFor(workspace, request, notices);
  const findings = await judge(units, concepts, request, workspace);
  const open = findings.filter((finding) => request.decided || !isDecided(workspace, finding));
  return {
    findings: open,
    decided: findings.length - open.length,
    units,
    summary: summarise(units.length, open),
    notices,
  };
}

/** Runs the checks of a profile over units that are at hand. */
export async function judge(
  units: readonly Unit[],
  concepts: readonly Concept[],
  request: Pick<CheckRequest, "pair" | "only" | "skip" | "targetOnly" | "progress"> &
    Partial<Pick<CheckRequest, "files">>,
  workspace: Workspace | undefined,
  given?: () => readonly TermReport[],
): Promise<Finding[]> {
  const words = await lexicon();
  const targetOnly = request.targetOnly === true;
  let reports: Promise<readonly TermReport[]> | undefined;
  let families: readonly PhraseFamily[] | undefined;
  const discovered = async (): Promise<readonly TermReport[]> => {
    if (given) return given();
    if (targetOnly) return memoryReports(workspace, request.pair, concepts);
    // Only the workspace's own memory comes again as it is.
    const own = request.files === undefined || request.files.length === 0 ? workspace : undefined;
    return discoverTerms(units, request.pair, concepts, { workspace: own, progress: request.progress });
  };
  const view: View = {
    pair: request.pair,
    units,
    lexicon: words,
    terms: compileTerms(concepts, { pair: request.pair, lexicon: words }),
    targetOnly,
    reports: () => {
      reports ??= discovered();
      return reports;
    },
    families: () => {
      families ??= findFamilies(units, words);
      return families;
    },
  };
  const settings = workspace?.config.check;
  const findings: Finding[] = [];
  const selection = {
    only: request.only,
    skip: [...(request.skip ?? []), ...(settings?.skip ?? []).filter((id) => !request.only?.includes(id))],
  };
  for await (const finding of runChecks(view, selection)) {
    findings.push({ ...finding, severity: settings?.severity[finding.check] ?? finding.severity });
  }
  return findings.sort(byImportance);
}

/** Terms of the memory; what was found in a workspace is kept for the next time. */
export async function discoverTerms(
  units: readonly Unit[],
  pair: LanguagePair,
  concepts: readonly Concept[],
  options: { workspace?: Workspace | undefined; minCount?: number; progress?: Progress | undefined } = {},
): Promise<TermReport[]> {
  const words = await lexicon();
  const { workspace, minCount = 2, progress } = options;
  const find = (): TermReport[] =>
    findTermReports(units, { pair, lexicon: words, concepts, minCount, ...(progress ? { progress } : {}) });
  if (!workspace) return find();
  return cachedReports(workspace, discoveryKey(units, pair, concepts, minCount), find);
}

type Progress = (done: number, total: number) => void;

/** How the workspace's own memory renders its terms, for texts that have no source of their own. */
async function memoryReports(
  workspace: Workspace | undefined,
  pair: LanguagePair,
  concepts: readonly Concept[],
): Promise<readonly TermReport[]> {
  if (!workspace) return [];
  return discoverTerms(await workspaceUnits(workspace), pair, concepts, { workspace });
}

/** A decision that settles: everything but "later". */
export function isDecided(workspace: Workspace | undefined, finding: Finding): boolean {
  const decision = workspace?.decisions.get(finding.id);
  return decision !== undefined && decision.verdict !== "later";
}

function byImportance(a: Finding, b: Finding): number {
  return (
    severities.indexOf(a.severity) - severities.indexOf(b.severity) ||
    compare(a.unit.document, b.unit.document) ||
    a.unit.index - b.unit.index ||
    compare(a.check, b.check) ||
    compare(a.term ?? "", b.term ?? "")
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function summarise(units: number, findings: readonly Finding[]): CheckResult["summary"] {
  const count = (severity: Severity): number =>
    findings.filter((finding) => finding.severity === severity).length;
  return {
    units,
    findings: findings.length,
    error: count("error"),
    warning: count("warning"),
    info: count("info"),
  };
}

async function conceptsFor(
  workspace: Workspace | undefined,
  request: CheckRequest,
  notices: Notice[],
): Promise<Concept[]> {
  const extra: Concept[] = [];
  for (const path of request.glossaries ?? []) {
    const read = await readGlossary(path, request.pair);
    extra.push(...read.concepts);
    notices.push(...read.notices);
  }
  const concepts = workspace ? allConcepts(workspace, extra) : mergeConcepts(request.pair, extra);
  return concepts.filter((concept) => termsIn(concept, request.pair.source).length > 0);
}

/** The units of bilingual files: paired as they come, raw text aligned. */
export async function unitsOfFiles(
  workspace: Workspace | undefined,
  request: Pick<CheckRequest, "pair" | "files" | "format" | "targetOnly">,
): Promise<{ units: Unit[]; notices: Notice[] }> {
  const units: Unit[] = [];
  const notices: Notice[] = [];
  for (const path of request.files) {
    const content = await readFileContent(path, {
      pair: request.pair,
      as: "memory",
      ...(request.format === undefined ? {} : { format: request.format }),
    });
    if (request.targetOnly) units.push(...targetUnits(content, request.pair));
    else if (content.units.length > 0 || content.segments.length === 0) units.push(...content.units);
    else {
      const concepts = workspace ? allConcepts(workspace) : [];
      const aligned = await alignContent(content, { pair: request.pair, concepts });
      units.push(...unitsOf(aligned.alignment, { document: content.document, pair: request.pair }));
    }
    notices.push(...content.notices);
  }
  return { units, notices };
}

/** An English-only document as units without a source, one for each sentence. */
function targetUnits(content: Awaited<ReturnType<typeof readFileContent>>, pair: LanguagePair): Unit[] {
  const texts = [
    ...content.units.map((unit) => ({ text: unit.target, line: unit.line, ref: unit.ref })),
    ...content.segments
      .filter((segment) => sideOf(segment.lang, pair) === "target")
      .flatMap((segment) =>
        splitSentences(segment.text, segment.lang).map(([from, to]) => ({
          text: segment.text.slice(from, to).trim(),
          line: segment.place.line,
          ref: undefined,
        })),
      ),
  ];
  return texts
    .filter(({ text }) => text !== "")
    .map(({ text, line, ref }, index) => ({
      id: unitId("", text),
      ...(ref === undefined ? {} : { ref }),
      document: content.document,
      index,
      source: "",
      target: text,
      status: "imported",
      score: 1,
      ...(line === undefined ? {} : { line }),
      props: {},
    }));
}
