import { dirname } from "node:path";
import { unitsOf } from "../align/units.ts";
import type { Decision } from "../model/decision.ts";
import type { Finding, Severity } from "../model/finding.ts";
import { type LanguagePair, sideOf } from "../model/language.ts";
import { say } from "../model/locale.ts";
import { type Notice, placeWithin } from "../model/place.ts";
import { type Concept, termsIn } from "../model/term.ts";
import { type Unit, unitId } from "../model/unit.ts";
import type { Rule } from "../report/report.ts";
import { splitSentences } from "../text/sentences.ts";
import type { Region } from "../text/wording.ts";
import { alignContent } from "./align.ts";
import { filesAt, readBaseline } from "./baseline.ts";
import { allConcepts } from "./concepts.ts";
import { mergeConcepts, readGlossary } from "./glossaries.ts";
import { standardInput } from "./input.ts";
import { judge } from "./judge.ts";
import type { Workspace } from "./open.ts";
import { places } from "./places.ts";
import { readFileContent } from "./read.ts";
import type { DocumentFile } from "./regions.ts";
import { memoryFiles } from "./sync.ts";
import { streamUnits } from "./units.ts";

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
  /** Whose wording of terms counts, instead of the workspace's setting. */
  regions?: readonly Region[];
  /** Name of a profile, instead of the workspace's. */
  profile?: string;
  /** A file of findings that are known and not reported again. */
  baseline?: string;
  /** A Git revision: what stood there already is not reported. */
  since?: string;
  progress?: (done: number, total: number) => void;
}

export interface CheckResult {
  findings: Finding[];
  /** Findings left out because a person decided them. */
  decided: number;
  /** Findings left out because the baseline has them or their text is older than the revision. */
  known: number;
  /** Findings left out because the unit's note says so. */
  ignored: number;
  summary: { units: number; findings: number } & Record<Severity, number>;
  notices: Notice[];
  /** The findings left out as decided, each with its decision. */
  settled: { finding: Finding; decision: Decision }[];
  /** The checks that were made. */
  rules: Rule[];
  pair: LanguagePair;
  /** The files that documents came from, to find places in. */
  files: Map<string, DocumentFile[]>;
}

/** All checks over the memory of a workspace, or over the files named. */
export async function check(workspace: Workspace | undefined, request: CheckRequest): Promise<CheckResult> {
  const { units, notices, files } =
    request.files.length > 0
      ? await unitsOfFiles(workspace, request)
      : { units: workspace ? streamUnits(workspace) : [], notices: [], files: memoryFilesOf(workspace) };
  const known = await knownBefore(workspace, request);
  const concepts = await conceptsFor(workspace, request, notices);
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
    rules: judged.checks.map(({ id, severity, mqm, title, explain }) => ({
      id,
      severity,
      mqm,
      title: title(),
      explain: explain(),
    })),
    pair: request.pair,
    files,
  };
}

/** The memory file of each document of the workspace. */
function memoryFilesOf(workspace: Workspace | undefined): CheckResult["files"] {
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
  const files = inMemory ? await memoryFiles(workspace.path(places.memory)) : request.files;
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

/** A decision that settles: everything but "later". */
export function isDecided(workspace: Workspace | undefined, finding: Finding): boolean {
  return settling(workspace, finding) !== undefined;
}

function settling(workspace: Workspace | undefined, { id }: Finding): Decision | undefined {
  const decision = workspace?.decisions.get(id);
  return decision?.verdict === "later" ? undefined : decision;
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
): Promise<{ units: Unit[]; notices: Notice[]; files: CheckResult["files"] }> {
  const units: Unit[] = [];
  const notices: Notice[] = [];
  const files: CheckResult["files"] = new Map();
  for (const path of request.files) {
    const content = await readFileContent(path, {
      pair: request.pair,
      as: "memory",
      ...(request.format === undefined ? {} : { format: request.format }),
    });
    const before = units.length;
    if (request.targetOnly) units.push(...targetUnits(content, request.pair));
    else if (content.units.length > 0 || content.segments.length === 0) {
      for (const unit of content.units) units.push(unit);
    } else {
      const concepts = workspace ? allConcepts(workspace) : [];
      const aligned = await alignContent(content, { pair: request.pair, concepts });
      const paired = unitsOf(aligned.alignment, { document: content.document, pair: request.pair });
      if (paired.some(({ source, target }) => source !== "" && target !== "")) units.push(...paired);
      else notices.push(unpaired(path));
    }
    notices.push(...content.notices);
    if (path === standardInput) continue;
    const documents = new Set<string>();
    for (let at = before; at < units.length; at++) documents.add(units[at]!.document);
    for (const document of documents) {
      const known = files.get(document);
      if (known) known.push({ path, memory: false });
      else files.set(document, [{ path, memory: false }]);
    }
  }
  return { units, notices, files };
}

function unpaired(file: string): Notice {
  return {
    place: { file },
    message: say(
      "no sentence has its translation here; a text in English alone is checked with --target-only",
      "文中没有一句有对应的译文；只有英文的文本请用 --target-only 检查",
    ),
  };
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
          line: placeWithin(segment.place, segment.origins, from).line,
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
