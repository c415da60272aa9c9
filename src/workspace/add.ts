import { relative, resolve, sep } from "node:path";
import { looksTranslated } from "../align/evidence.ts";
import { unitsOf } from "../align/units.ts";
import { isDoubtful } from "../check/comparable.ts";
import { InputError } from "../model/errors.ts";
import type { LanguagePair } from "../model/language.ts";
import { say } from "../model/locale.ts";
import type { Notice } from "../model/place.ts";
import type { Unit } from "../model/unit.ts";
import type { Splitter } from "../text/segmentation.ts";
import { readJournal, recordStep } from "./acts.ts";
import { type Aligned, alignContent, alignPair, missingLanguage, nothingToPair } from "./align.ts";
import { isAnotherText } from "./another-text.ts";
import { allConcepts } from "./concepts.ts";
import { type DocumentChange, documentChange } from "./document-change.ts";
import { namesOf } from "./document-names.ts";
import { inputOf, inputPath, standardInput } from "./input.ts";
import type { Journal } from "./journal.ts";
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
  /** Put a text even in place of a document that has hardly anything in common with it. */
  replace?: boolean;
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
  /** Where that is, seen from the workspace; absent for what was typed or piped. */
  origin?: string;
  format: string;
  units: Unit[];
  notices: Notice[];
  /** The language that there is no text of in it. */
  missing?: string;
}

/**
 * Reads files, aligns what is not paired yet and puts each as one document into the memory, in place of the
 * document of that name. All files are read before the first is written: a bad one changes nothing. What a person
 * has reviewed stays as long as its source does. One undo takes all of it back.
 *
 * @returns what became of each document, in the order of the files
 * @throws InputError for what cannot be read, for texts that do not look like translations of each other (unless
 * `force`), for files that give nothing because they are to be added with --pair, for a document that is another
 * tool's file, and for another text in place of a document (unless `replace`)
 */
export async function addDocuments(workspace: Workspace, request: AddRequest): Promise<AddedDocument[]> {
  const drafts = request.paired
    ? [await draftPair(workspace, request)]
    : toldApart(await draftFiles(workspace, request), request);
  return workspace.change(async (batch) => {
    const results: AddedDocument[] = [];
    const changes: DocumentChange[] = [];
    for (const draft of drafts) {
      const { name, origin } = draft;
      const before = draft.units.length > 0 ? await unitsOfDocument(workspace, name) : [];
      await refuseForeign(workspace, draft, before);
      if (!request.replace) await refuseAnother(workspace, draft, before);
      const { units, notices } = withReviewed(draft, before);
      const file = origin === undefined ? {} : { file: origin };
      if (units.length > 0) {
        const change = await documentChange(workspace, batch, name, { before, after: units, ...file });
        if (change !== undefined) changes.push(change);
        await workspace.records.put(batch, name, units);
      }
      results.push(summary({ ...draft, notices: [...draft.notices, ...notices] }, units, before));
    }
    if (changes.length > 0) {
      const isNew = changes.every(({ before }) => before === undefined);
      const label = labelOf(changes, isNew);
      const at = new Date().toISOString();
      await recordStep(workspace, batch, { label, at, changes, ...(isNew ? { command: true } : {}) });
    }
    return results;
  });
}

function labelOf(changes: readonly DocumentChange[], isNew: boolean): string {
  const did = isNew ? say("added: ", "已加入：") : say("added again: ", "已重新加入：");
  return `${did}${namesOf(changes.map(({ id }) => id))}`;
}

/** @throws InputError where the document of that name is another tool's, or is kept for corrections of such */
async function refuseForeign(
  workspace: Workspace,
  { name, file }: Draft,
  before: readonly Unit[],
): Promise<void> {
  if (name === places.corrections) {
    throw new InputError(
      say(
        `the document "${name}" is for fixes to other tools' memories; name another with --document`,
        `文档“${name}”专用于对其他工具记忆库的修改；请用 --document 另取文档名`,
      ),
      { file },
    );
  }
  if (before.length > 0) await requireOwn(workspace.records, name, otherName, { file });
}

/** @throws InputError where a draft would replace a document that it has hardly anything in common with */
async function refuseAnother(
  workspace: Workspace,
  { name, file, origin, units }: Draft,
  before: readonly Unit[],
): Promise<void> {
  if (!isAnotherText(before, units)) return;
  const cameFrom = originOf(await readJournal(workspace), name);
  if (origin !== undefined && origin === cameFrom) return;
  const from = cameFrom === undefined ? "" : say(`, from ${cameFrom}`, `，来自 ${cameFrom}`);
  throw new InputError(
    say(
      `is another text than the document "${name}" (${before.length} units${from}), which it would replace; give it a name of its own with --document NAME, or say --replace`,
      `与现有文档“${name}”（${before.length} 个翻译单元${from}）内容不同，加入将取而代之；请用 --document 另取文档名，确要替换请用 --replace`,
    ),
    { file },
  );
}

/** The file that a document was last read from, as far as the journal tells. */
function originOf({ done }: Journal, name: string): string | undefined {
  for (const { changes } of done.toReversed()) {
    for (const change of changes) {
      if (change.kind === "document" && change.id === name) return change.file;
    }
  }
  return undefined;
}

/** The units of a draft with what a person has reviewed of the document, and what is to be told of that. */
function withReviewed(draft: Draft, before: readonly Unit[]): { units: Unit[]; notices: Notice[] } {
  const { units, gone, held } = keepReviewed(draft.units, before);
  const place = { file: draft.file };
  const notices: Notice[] = [];
  if (gone.length > 0) {
    const [count, named] = [gone.length, unitsNamed(gone)];
    const message = say(
      `${count} reviewed ${count === 1 ? "unit is" : "units are"} gone, for ${count === 1 ? "its" : "their"} source is not in the file any more: ${named} (\`zhengming undo\` takes this back)`,
      `有 ${count} 个已审定的单元因原文不再出现而移除：${named}（可用 \`zhengming undo\` 撤销）`,
    );
    notices.push({ place, message, lost: true });
  }
  if (held.length > 0) {
    const [count, named] = [held.length, unitsNamed(held)];
    const message = say(
      `${count} reviewed ${count === 1 ? "unit stays as it is" : "units stay as they are"}, though the file translates ${count === 1 ? "it" : "them"} in another way now: ${named}`,
      `文件中的译文已改，但 ${count} 个已审定的单元保持不变：${named}`,
    );
    notices.push({ place, message });
  }
  return {
    units: units.map((unit, index): Unit => {
      const score = Math.round(unit.score * 1000) / 1000;
      return { ...unit, score, document: draft.name, index };
    }),
    notices,
  };
}

/** So many units are named; of the others there is the number. */
const mostNamed = 3;
/** So much of each text is shown, in characters. */
const mostShown = 24;

function unitsNamed(units: readonly Unit[]): string {
  const named = units.slice(0, mostNamed).map(({ document, index, source, target }) => {
    const text = [...(source || target)];
    const shown = text.slice(0, mostShown).join("") + (text.length > mostShown ? "…" : "");
    return say(`${document} ${index + 1} “${shown}”`, `${document} ${index + 1}“${shown}”`);
  });
  const rest = units.length - named.length;
  return named.join(say(", ", "、")) + (rest > 0 ? say(`, and ${rest} more`, `，另有 ${rest} 个`) : "");
}

const otherName = { en: "name the document with --document", zh: "请用 --document 另取文档名" };

async function draftFiles(workspace: Workspace, request: AddRequest): Promise<Draft[]> {
  const drafts: Draft[] = [];
  let split: Splitter | undefined;
  for (const file of request.files) {
    if (request.document !== undefined && request.files.length > 1) {
      throw new InputError(say("--document names one file; give one", "--document 只用于单个文件"));
    }
    const path = inputPath(request.cwd, file);
    // Before its name is asked for: what is no file has none.
    await inputOf(path);
    const inside = path.startsWith(workspace.path(places.memory) + sep);
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
    const origin = originIn(workspace, request, file);
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
      const { format, units, notices } = content;
      drafts.push({ name, file, ...origin, format, units, notices });
      continue;
    }
    split ??= await splitterFor(workspace, request.srx);
    const aligned = await alignContent(content, { ...request, split, concepts: allConcepts(workspace) });
    drafts.push({ ...draftAligned(aligned, name, file, request), ...origin });
  }
  return drafts;
}

/**
 * The drafts; of texts in one language alone, told which two files belong together.
 * @throws InputError when there is nothing but such texts: they were meant as a pair
 */
function toldApart(drafts: Draft[], { pair }: AddRequest): Draft[] {
  const [sources, targets] = [pair.target, pair.source].map((missing) =>
    drafts.filter((draft) => draft.missing === missing),
  ) as [Draft[], Draft[]];
  const pairs = sources.flatMap((source): [Draft, Draft][] => {
    const target =
      sources.length === 1 && targets.length === 1
        ? targets[0]
        : targets.find(({ name }) => stemOf(name) === stemOf(source.name));
    return target ? [[source, target]] : [];
  });
  for (const [source, target] of pairs) {
    const command = `zhengming add --pair ${shellWord(source.file)} ${shellWord(target.file)}`;
    const message = say(
      `only ${pair.source} text in it, and only ${pair.target} text in ${target.file}; add the two as a pair: ${command}`,
      `其中只有 ${pair.source} 文本，而 ${target.file} 中只有 ${pair.target} 文本；请作为一对加入：${command}`,
    );
    if (drafts.every(({ units }) => units.length === 0)) throw new InputError(message, { file: source.file });
    // In place of the notice that there is nothing to pair.
    source.notices.splice(-1, 1, { place: { file: source.file }, message });
  }
  return drafts;
}

/** A document's name without what says its language: 合同.zh, 合同_英文. */
function stemOf(name: string): string {
  return name
    .toLowerCase()
    .replace(
      /[\s._-]*[([（]?(?:zh|cn|chs|chi|chinese|en|eng|english|中文?|英文?|汉语|英语|原文|译文)(?:[-_](?:hans|hant|cn|tw|hk|us|gb))?[)\]）]?$/,
      "",
    );
}

/** A file name as one word of a command. */
function shellWord(name: string): string {
  return /^[\p{L}\p{N}_./@%+:,-]+$/u.test(name) ? name : `'${name.replaceAll("'", "'\\''")}'`;
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
  const name = documentName(request.document ?? source);
  return {
    ...draftAligned(aligned, name, source, request),
    ...originIn(workspace, request, source),
  };
}

function originIn(workspace: Workspace, { cwd }: AddRequest, file: string): Pick<Draft, "origin"> {
  if (file === standardInput) return {};
  return {
    origin: relative(resolve(workspace.folder), resolve(cwd, file)).split(sep).join("/"),
  };
}

function draftAligned(aligned: Aligned, name: string, file: string, request: AddRequest): Draft {
  const { alignment, format } = aligned;
  const notices = [...aligned.notices];
  const missing = missingLanguage(aligned, request.pair);
  if (missing !== undefined) {
    const hint = say(
      "a translation in another file is added with --pair",
      "译文在另一文件中时，请用 --pair 一并加入",
    );
    const notice = { place: { file }, message: `${nothingToPair(missing)}${say("; ", "；")}${hint}` };
    return { name, file, format, units: [], notices: [...notices, notice], missing };
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
