import { unitsOf } from "../align/units.ts";
import type { Item } from "../formats/format.ts";
import { type LanguagePair, sideOf } from "../model/language.ts";
import { say } from "../model/locale.ts";
import { type Notice, placeWithin } from "../model/place.ts";
import { makeUnit, type Unit } from "../model/unit.ts";
import type { Splitter } from "../text/segmentation.ts";
import { alignContent } from "./align.ts";
import { allConcepts } from "./concepts.ts";
import type { DocumentFile } from "./file-regions.ts";
import { standardInput } from "./input.ts";
import type { Workspace } from "./open.ts";
import { contentOf, type FileContent, type FileOptions, readFileContent, streamItems } from "./read.ts";
import { splitterFor } from "./segmentation.ts";

/** Files whose units are wanted: bilingual ones, or English ones with `targetOnly`. */
export interface FilesRequest {
  pair: LanguagePair;
  files: readonly string[];
  /** Format of the files by its name or ending, where their names do not tell. */
  format?: string;
  targetOnly?: boolean;
}

/** The files that documents came from, by document. */
export type DocumentFiles = Map<string, DocumentFile[]>;

/** The same as `unitsOfFiles`, a unit at a time where a file has pairs; notices and files fill as they are read. */
export function streamUnitsOfFiles(
  workspace: Workspace | undefined,
  request: FilesRequest,
): { units: AsyncIterable<Unit>; notices: Notice[]; files: DocumentFiles } {
  const notices: Notice[] = [];
  const files: DocumentFiles = new Map();
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

function noteFile(files: DocumentFiles, document: string, path: string): void {
  if (path === standardInput) return;
  const known = files.get(document);
  if (known) known.push({ path, memory: false });
  else files.set(document, [{ path, memory: false }]);
}

/** The units of bilingual files: paired as they come, raw text aligned. */
export async function unitsOfFiles(
  workspace: Workspace | undefined,
  request: FilesRequest,
): Promise<{ units: Unit[]; notices: Notice[]; files: DocumentFiles }> {
  const units: Unit[] = [];
  const notices: Notice[] = [];
  const files: DocumentFiles = new Map();
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
  request: Pick<FilesRequest, "pair" | "targetOnly">,
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
    .map(({ text, line, ref }, index) =>
      makeUnit({
        document: content.document,
        index,
        source: "",
        target: text,
        ...(ref === undefined ? {} : { ref }),
        ...(line === undefined ? {} : { line }),
      }),
    );
}
