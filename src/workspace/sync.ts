import { createHash } from "node:crypto";
import type { Stats } from "node:fs";
import { readdir, realpath, stat } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import type { Item } from "../formats/format.ts";
import type { FilesMemory } from "../memory/files.ts";
import type { SourceFile } from "../memory/tables.ts";
import { InputError } from "../model/errors.ts";
import type { LanguagePair } from "../model/language.ts";
import { say } from "../model/locale.ts";
import type { Notice } from "../model/place.ts";
import type { Unit } from "../model/unit.ts";
import { inputOf } from "./input.ts";
import { documentFile, places } from "./places.ts";
import { itemsOfFile } from "./read-threads.ts";

/** How young a file may be, in ms, for its time stamp not to tell whether it changed since it was read. */
const doubtful = 2000;

/**
 * Brings the index up to date with the memory files of `tm/`: like git's, it trusts size and time stamp and
 * reads a file's content when they changed, or when the file is too young for them to tell.
 *
 * @returns what was lost on the way, and whether units came or went
 * @throws InputError on a memory file that cannot be read; the documents read before stay
 */
export async function syncMemory(
  memory: FilesMemory,
  folder: string,
  pair: LanguagePair,
  progress?: (done: number, total?: number) => void,
): Promise<{ notices: Notice[]; changed: boolean }> {
  const notices: Notice[] = [];
  const known = new Map(memory.sources().map((source) => [source.file, source]));
  const files = await workspaceMemoryFiles(folder);
  const doubted: { path: string; file: string; info: Stats; before: SourceFile | undefined }[] = [];
  for (const path of files) {
    const file = relative(folder, path).split(sep).join("/");
    const before = known.get(file);
    known.delete(file);
    const info = await stat(path);
    const same = before && before.size === info.size && before.mtimeMs === info.mtimeMs;
    if (!same || before.readAt - info.mtimeMs <= doubtful) doubted.push({ path, file, info, before });
  }
  const told = advance(
    doubted.reduce((sum, { info }) => sum + info.size, 0),
    progress,
  );
  let changed = false;
  // Each file is complete before the next is begun: after an interruption only the one in work is read again.
  for (const { path, file, info, before } of doubted) {
    const hash = await hashOf(path);
    const readAt = Date.now();
    const document = file.replace(new RegExp(`^${places.memory}/`), "").replace(/\.tmx$/i, "");
    if (before?.hash !== hash) {
      const options = { pair, document, as: "memory" } as const;
      const items = itemsOfFile({ path, file, options, size: info.size }, told.bytes);
      const units = readUnits(items, file, document, notices, told);
      await memory.replace(document, units);
      changed = true;
    }
    memory.setSource({ file, size: info.size, mtimeMs: info.mtimeMs, hash, readAt, documents: [document] });
    if (before?.hash === hash) told.bytes(info.size);
  }
  for (const [file, source] of known) {
    for (const document of source.documents) await memory.replace(document, []);
    memory.dropSource(file);
    changed = true;
  }
  return { notices, changed };
}

interface Advance {
  bytes(count: number): void;
  units(count: number): void;
}

/** Units that are read, and how many it will be, by the bytes that are read so far. */
function advance(total: number, progress?: (done: number, total?: number) => void): Advance {
  let bytes = 0;
  let units = 0;
  return {
    bytes: (count) => {
      bytes += count;
    },
    units: (count) => {
      units += count;
      progress?.(units, Math.max(units + 1, Math.round((units * total) / Math.max(1, bytes))));
    },
  };
}

async function* readUnits(
  items: AsyncIterable<Item>,
  file: string,
  document: string,
  notices: Notice[],
  told: Advance,
): AsyncGenerator<Unit> {
  let index = 0;
  try {
    for await (const item of items) {
      if ("notice" in item) notices.push(item.notice);
      if (!("unit" in item)) continue;
      yield { ...item.unit, document, index };
      index += 1;
      if (index % 1000 === 0) told.units(1000);
    }
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw new InputError(
      say(`${error.message} (or move it out of tm/)`, `${error.message}（或将其移出 tm/）`),
      error.place ?? { file },
    );
  }
}

/** The files that hold a workspace's units: those of `tm/`, and what OmegaT keeps of the project that it also is. */
export async function workspaceMemoryFiles(folder: string): Promise<string[]> {
  const files = await memoryFiles(join(folder, places.memory));
  const project = documentFile(folder, places.omegatMemory);
  const there = (await stat(project).catch(ifAbsent))?.isFile() === true;
  // A memory of that name in tm/ has it already.
  const taken = files.includes(join(folder, places.memory, `${places.omegatMemory}.tmx`));
  return there && !taken ? [...files, project] : files;
}

/** All `.tmx` below a folder, sorted; a folder is entered once, however many links lead to it. */
async function memoryFiles(folder: string, seen = new Set<string>()): Promise<string[]> {
  const real = await realpath(folder).catch(ifAbsent);
  if (real === undefined || seen.has(real)) return [];
  seen.add(real);
  const files: string[] = [];
  const entries = await readdir(folder, { withFileTypes: true });
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (entry.name.startsWith(".")) continue;
    const path = join(folder, entry.name);
    const info = entry.isSymbolicLink() ? await stat(path).catch(ifAbsent) : entry;
    if (info?.isDirectory()) files.push(...(await memoryFiles(path, seen)));
    else if (info?.isFile() && /\.tmx$/i.test(entry.name)) files.push(path);
  }
  return files;
}

/** What the disk fails to tell is not gone: a document that is taken for gone would be forgotten. */
function ifAbsent(error: NodeJS.ErrnoException): undefined {
  if (error.code === "ENOENT" || error.code === "ENOTDIR" || error.code === "ELOOP") return undefined;
  throw error;
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash("sha256");
  const input = await inputOf(path);
  for await (const chunk of input.chunks()) hash.update(chunk);
  return hash.digest("hex");
}
