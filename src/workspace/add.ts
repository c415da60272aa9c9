import { resolve, sep } from "node:path";
import { looksTranslated } from "../align/evidence.ts";
import { unitsOf } from "../align/units.ts";
import { isDoubtful } from "../check/comparable.ts";
import { InputError } from "../model/errors.ts";
import type { LanguagePair } from "../model/language.ts";
import { say } from "../model/locale.ts";
import type { Notice } from "../model/place.ts";
import type { Unit } from "../model/unit.ts";
import type { Splitter } from "../text/segmentation.ts";
import { type Aligned, alignContent, alignPair } from "./align.ts";
import { allConcepts } from "./concepts.ts";
import { inputPath } from "./input.ts";
import type { Workspace } from "./open.ts";
import { requireOwn } from "./own.ts";
import { documentName, places } from "./places.ts";
import { readFileContent } from "./read.ts";
import { keepReviewed } from "./reviewed.ts";
import { splitterFor } from "./segmentation.ts";
import { unitsOfDocument } from "./units.ts";

/** What is to be added to the memory, and how. */
export interface AddRequest {
  /** Paths, from `cwd`. */
  files: readonly string[];
  /** `files` are a source text and its target text. */
  paired?: boolean;
  /** Name of the document; default: from the name of its file. For one file or pair alone. */
  document?: string;
  /** Add even texts that do not look like translations of each other. */
  force?: boolean;
  /** Format of the files by its name or ending, where their names do not tell. */
  format?: string;
  /** SRX file by whose rules texts are cut, instead of the workspace's. */
  srx?: string;
  /** Languages of the texts. */
  pair: LanguagePair;
  /** Folder that relative paths start from. */
  cwd: string;
  /** Is told of the work done and all there is to do, in units of no meaning. */
  progress?: (done: number, total: number) => void;
}

/** What became of one document. */
export interface AddedDocument {
  /** Of the document: that of its file in `tm/`. */
  name: string;
  /** The file it was read from, as it was given. */
  file: string;
  /** Name of the format it was read in. */
  format: string;
  /** How many units the document has now. */
  units: number;
  /** Units that it did not have before. */
  added: number;
  /** Units that it had before. */
  unchanged: number;
  /** Units that it had and that the file has no more. */
  removed: number;
  /** Units whose pairing is doubtful. */
  lowConfidence: number;
  /** What could not be carried over. */
  notices: Notice[];
}

interface Draft {
  name: string;
  file: string;
  format: string;
  units: Unit[];
  notices: Notice[];
}

/**
 * Reads files, aligns what is not paired yet and puts each as one document into the memory, in place of the
 * document of that name. All files are read before the first is written: a bad one changes nothing.
 *
 * @returns what became of each document, in the order of the files
 * @throws InputError for what cannot be read, for texts that do not look like translations of each other (unless
 * `force`), and for a document that is another tool's file
 */
export async function addDocuments(workspace: Workspace, request: AddRequest): Promise<AddedDocument[]> {
  const drafts = request.paired
    ? [await draftPair(workspace, request)]
    : await draftFiles(workspace, request);
  return workspace.change(async (batch) => {
    const results: AddedDocument[] = [];
    for (const draft of drafts) {
      const before = await unitsOfDocument(workspace, draft.name);
      if (before.length > 0) await requireOwn(workspace.records, draft.name, otherName, { file: draft.file });
      const units = keepReviewed(draft.units, before).map((unit, index): Unit => {
        const score = Math.round(unit.score * 1000) / 1000;
        return { ...unit, score, document: draft.name, index };
      });
      if (units.length > 0) {
        await workspace.records.put(batch, draft.name, units);
      }
      results.push(summary(draft, units, before));
    }
    return results;
  });
}

const otherName = { en: "name the document with --document", zh: "请用 --document 另取文档名" };

async function draftFiles(workspace: Workspace, request: AddRequest): Promise<Draft[]> {
  const drafts: Draft[] = [];
  let split: Splitter | undefined;
  for (const file of request.files) {
    if (request.document !== undefined && request.files.length > 1) {
      throw new InputError(say("--document names one file; give one", "--document 只用于单个文件"));
    }
    const inside = resolve(request.cwd, file).startsWith(workspace.path(places.memory) + sep);
    if (inside) {
      throw new InputError(
        say("is in tm/ already and used in place; nothing to add", "已在 tm/ 中直接使用，无需加入"),
        { file },
      );
    }
    const name = documentName(request.document ?? file);
    const twin = drafts.find((draft) => draft.name === name);
    if (twin) {
      throw new InputError(
        say(
          `would be the same document as ${twin.file} (${name}); add it alone with --document`,
          `与 ${twin.file} 文档名相同（${name}）；请单独加入并用 --document 命名`,
        ),
        { file },
      );
    }
    const path = inputPath(request.cwd, file);
    const content = await readFileContent(path, {
      pair: request.pair,
      as: "memory",
      document: name,
      ...(request.format === undefined ? {} : { format: request.format }),
    });
    if (content.concepts > 0) {
      content.notices.push({
        place: { file },
        message: say(
          `${content.concepts} glossary concepts in it; take them in with \`glossary import\``,
          `其中有 ${content.concepts} 个术语概念；请用 \`glossary import\` 导入`,
        ),
      });
    }
    if (content.units.length > 0 || content.segments.length === 0) {
      drafts.push({ name, file, format: content.format, units: content.units, notices: content.notices });
      continue;
    }
    split ??= await splitterFor(workspace, request.srx);
    const aligned = await alignContent(content, { ...request, split, concepts: allConcepts(workspace) });
    drafts.push(draftAligned(aligned, name, file, request));
  }
  return drafts;
}

async function draftPair(workspace: Workspace, request: AddRequest): Promise<Draft> {
  const [source, target] = request.files;
  if (source === undefined || target === undefined || request.files.length !== 2) {
    throw new InputError(say("--pair takes two files: source and target", "--pair 需要两个文件：原文和译文"));
  }
  const aligned = await alignPair(resolve(request.cwd, source), resolve(request.cwd, target), {
    ...request,
    split: await splitterFor(workspace, request.srx),
    concepts: allConcepts(workspace),
  });
  return draftAligned(aligned, documentName(request.document ?? source), source, request);
}

function draftAligned(aligned: Aligned, name: string, file: string, request: AddRequest): Draft {
  const { alignment, format } = aligned;
  const notices = [...aligned.notices];
  const oneSided = alignment.source.length === 0 || alignment.target.length === 0;
  if (oneSided) {
    notices.push({
      place: { file },
      message: say(
        `no ${alignment.source.length === 0 ? request.pair.source : request.pair.target} text in it: nothing to pair`,
        `其中没有${alignment.source.length === 0 ? request.pair.source : request.pair.target}文本，无可配对`,
      ),
    });
    return { name, file, format, units: [], notices };
  }
  const { ok, measured } = looksTranslated(alignment);
  if (!ok && !request.force) {
    throw new InputError(
      say(
        `the two texts do not look like translations of each other (${measured}); add them all the same with --force`,
        `两种文本似乎并非互为译文（${measured}）；仍要加入请用 --force`,
      ),
      { file },
    );
  }
  const units = unitsOf(alignment, { document: name, pair: request.pair });
  return { name, file, format, units, notices };
}

function summary(draft: Draft, units: readonly Unit[], before: readonly Unit[]): AddedDocument {
  const old = new Map<string, number>();
  for (const unit of before) old.set(unit.id, (old.get(unit.id) ?? 0) + 1);
  let unchanged = 0;
  for (const unit of units) {
    const left = old.get(unit.id) ?? 0;
    if (left > 0) {
      unchanged += 1;
      old.set(unit.id, left - 1);
    }
  }
  return {
    name: draft.name,
    file: draft.file,
    format: draft.format,
    units: units.length,
    added: units.length - unchanged,
    unchanged,
    removed: before.length - unchanged,
    lowConfidence: units.filter(isDoubtful).length,
    notices: draft.notices,
  };
}
