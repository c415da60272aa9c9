import { dirname } from "node:path";
import { unitsOf } from "../align/units.ts";
import type { Item } from "../formats/format.ts";
import type { Decision } from "../model/decision.ts";
import type { Finding, Severity } from "../model/finding.ts";
import { type LanguagePair, sideOf } from "../model/language.ts";
import { say } from "../model/locale.ts";
import { type Notice, placeWithin } from "../model/place.ts";
import { type Concept, termsIn } from "../model/term.ts";
import { type Unit, unitId } from "../model/unit.ts";
import type { Rule } from "../report/report.ts";
import type { Splitter } from "../text/segmentation.ts";
import type { Region } from "../text/wording.ts";
import { alignContent } from "./align.ts";
import { filesAt, readBaseline } from "./baseline.ts";
import { allConcepts } from "./concepts.ts";
import { readGlossary } from "./glossaries.ts";
import { standardInput } from "./input.ts";
import { judge } from "./judge.ts";
import { mergeConcepts } from "./merge-concepts.ts";
import type { Workspace } from "./open.ts";
import { contentOf, type FileContent, type FileOptions, readFileContent, streamItems } from "./read.ts";
import type { DocumentFile } from "./regions.ts";
import { ruleOf } from "./rule-of.ts";
import { splitterFor } from "./segmentation.ts";
import { settling, withReturn } from "./settled.ts";
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
  /** Report findings that a person decided to keep, too. */
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
  /** Findings left out because a person decided to keep what they find. */
  decided: number;
  /** Findings left out because the baseline has them or their text is older than the revision. */
  known: number;
  /** Findings left out because the unit's note says so. */
  ignored: number;
  /** How many units were looked at, and how many findings there are of each severity. */
  summary: { units: number; findings: number } & Record<Severity, number>;
  /** What could not be read or followed. */
  notices: Notice[];
  /** The findings left out as decided, each with its decision. */
  settled: { finding: Finding; decision: Decision }[];
  /** The checks that were made. */
  rules: Rule[];
  /** Languages of the texts. */
  pair: LanguagePair;
  /** The files that documents came from, to find places in. */
  files: Map<string, DocumentFile[]>;
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
      ? streamFiles(workspace, request)
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
    else open.push(withReturn(workspace, finding));
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

/** The same as `unitsOfFiles`, a unit at a time where a file has pairs; notices and files fill as they are read. */
function streamFiles(
  workspace: Workspace | undefined,
  request: CheckRequest,
): { units: AsyncIterable<Unit>; notices: Notice[]; files: CheckResult["files"] } {
  const notices: Notice[] = [];
  const files: CheckResult["files"] = new Map();
  async function* units(): AsyncGenerator<Unit> {
    for (const path of request.files) {
      const read: FileOptions = {
        pair: request.pair,
        as: "memory",
        ...(request.format === undefined ? {} : { format: request.format }),
      };
      const documents = new Set<string>();
      for await (const unit of pairsIn(path, read)) {
        if (!documents.has(unit.document)) {
          documents.add(unit.document);
          noteFile(files, unit.document, path);
        }
        yield unit;
      }
    }
  }
  async function* pairsIn(path: string, read: FileOptions): AsyncGenerator<Unit> {
    if (request.targetOnly) return yield* unitsOfContent(await readFileContent(path, read), path);
    const { items, format } = await streamItems(path, read);
    const before: Item[] = [];
    let paired = false;
    for await (const item of items) {
      // What begins with a pair is pairs throughout; raw text is needed whole.
      if (before.length === 0 && "unit" in item) paired = true;
      if ("notice" in item) notices.push(item.notice);
      else if (!paired) before.push(item);
      else if ("unit" in item) yield item.unit;
    }
    if (!paired) yield* unitsOfContent(contentOf(path, read, before, format), path);
  }
  async function* unitsOfContent(content: FileContent, path: string): AsyncGenerator<Unit> {
    const { units: found, notices: told } = await pairsOf(workspace, request, content, path);
    notices.push(...told);
    yield* found;
  }
  return { units: units(), notices, files };
}

function noteFile(files: CheckResult["files"], document: string, path: string): void {
  if (path === standardInput) return;
  const known = files.get(document);
  if (known) known.push({ path, memory: false });
  else files.set(document, [{ path, memory: false }]);
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
    const found = await pairsOf(workspace, request, content, path);
    for (const unit of found.units) units.push(unit);
    notices.push(...found.notices);
    for (const document of new Set(found.units.map((unit) => unit.document))) noteFile(files, document, path);
  }
  return { units, notices, files };
}

/** The units of what one file holds: its pairs, else its text aligned; English alone sentence by sentence. */
async function pairsOf(
  workspace: Workspace | undefined,
  request: Pick<CheckRequest, "pair" | "targetOnly">,
  content: FileContent,
  path: string,
): Promise<{ units: Unit[]; notices: Notice[] }> {
  const { notices } = content;
  const split = await splitterFor(workspace);
  if (request.targetOnly) return { units: targetUnits(content, request.pair, split), notices };
  if (content.units.length > 0 || content.segments.length === 0) return { units: content.units, notices };
  const concepts = workspace ? allConcepts(workspace) : [];
  const aligned = await alignContent(content, { pair: request.pair, concepts, split });
  const units = unitsOf(aligned.alignment, { document: content.document, pair: request.pair });
  return units.some(({ source, target }) => source !== "" && target !== "")
    ? { units, notices }
    : { units: [], notices: [unpaired(path), ...notices] };
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
function targetUnits(content: FileContent, pair: LanguagePair, split: Splitter): Unit[] {
  const texts = [
    ...content.units.map((unit) => ({ text: unit.target, line: unit.line, ref: unit.ref })),
    ...content.segments
      .filter((segment) => sideOf(segment.lang, pair) === "target")
      .flatMap((segment) =>
        split(segment.text, segment.lang).map(([from, to]) => ({
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
