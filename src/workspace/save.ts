import { randomBytes } from "node:crypto";
import { type FileHandle, mkdir, open, realpath, rename, stat, unlink } from "node:fs/promises";
import { dirname, join } from "node:path";
import { InputError } from "../model/errors.ts";
import { say } from "../model/locale.ts";
import { holdingSignals } from "./signals.ts";

/** The whole new content of one file; `undefined` removes the file. */
export interface Save {
  path: string;
  content: Uint8Array | string | AsyncIterable<Uint8Array> | undefined;
}

/**
 * The one way to save. Every file is written whole under a random name beside its destination, synced and
 * measured; only when all of them stand are they renamed into place, one after the other, and their folders
 * synced. A failure or Ctrl-C before the first rename leaves everything as it was. A link is followed, the old
 * file's mode is kept.
 *
 * @throws InputError naming the file when the disk or its permissions refuse
 */
export async function saveAll(saves: readonly Save[]): Promise<void> {
  await holdingSignals((interrupted) => save(saves, interrupted));
}

async function save(saves: readonly Save[], interrupted: AbortSignal): Promise<void> {
  const prepared: { temporary: string | undefined; path: string }[] = [];
  try {
    for (const { path, content } of saves) {
      const target = await followed(path);
      prepared.push({
        temporary: content === undefined ? undefined : await writeBeside(target, content, interrupted),
        path: target,
      });
    }
  } catch (error) {
    for (const { temporary } of prepared) if (temporary) await unlink(temporary).catch(() => {});
    throw error;
  }
  for (const { temporary, path } of prepared) {
    try {
      if (temporary) await rename(temporary, path);
      else await unlink(path).catch(ignoreMissing);
    } catch (error) {
      for (const rest of prepared) if (rest.temporary) await unlink(rest.temporary).catch(() => {});
      throw refusal(path, error);
    }
  }
  for (const folder of new Set(prepared.map(({ path }) => dirname(path)))) await syncFolder(folder);
}

async function writeBeside(
  path: string,
  content: Exclude<Save["content"], undefined>,
  interrupted: AbortSignal,
): Promise<string> {
  const temporary = join(dirname(path), `.${randomBytes(9).toString("hex")}.tmp`);
  let handle: FileHandle | undefined;
  try {
    await mkdir(dirname(path), { recursive: true });
    const mode = (await stat(path).catch(() => undefined))?.mode;
    handle = await open(temporary, "wx", mode === undefined ? 0o666 : mode & 0o7777);
    if (mode !== undefined) await handle.chmod(mode & 0o7777);
    let written = 0;
    for await (const chunk of chunksOf(content)) {
      interrupted.throwIfAborted();
      written += await writeWhole(handle, chunk);
    }
    await handle.sync();
    interrupted.throwIfAborted();
    const { size } = await handle.stat();
    if (size !== written) throw new Error(`${size} of ${written} bytes on the disk`);
    await handle.close();
    return temporary;
  } catch (error) {
    await handle?.close().catch(() => {});
    await unlink(temporary).catch(() => {});
    throw refusal(path, error);
  }
}

function chunksOf(content: Exclude<Save["content"], undefined>): AsyncIterable<Uint8Array> | Uint8Array[] {
  if (typeof content === "string") return [Buffer.from(content, "utf8")];
  if (content instanceof Uint8Array) return [content];
  return content;
}

/** A short write is no error to the system: go on until all is out. */
async function writeWhole(handle: FileHandle, chunk: Uint8Array): Promise<number> {
  let at = 0;
  while (at < chunk.length) {
    const { bytesWritten } = await handle.write(chunk, at, chunk.length - at);
    if (bytesWritten === 0) throw new Error("nothing more could be written");
    at += bytesWritten;
  }
  return chunk.length;
}

/** Where a link leads, so that the link itself stays; a path that does not exist yet is itself. */
async function followed(path: string): Promise<string> {
  return realpath(path).catch(() => path);
}

async function syncFolder(folder: string): Promise<void> {
  // Windows cannot open a folder, some network file systems cannot sync one: the data itself is synced.
  const handle = await open(folder, "r").catch(() => undefined);
  await handle?.sync().catch(() => {});
  await handle?.close();
}

function ignoreMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== "ENOENT") throw error;
}

function refusal(path: string, error: unknown): unknown {
  const code = (error as NodeJS.ErrnoException).code;
  const why =
    code === "ENOSPC" || code === "EDQUOT"
      ? say("the disk is full; nothing was changed", "磁盘已满；未作任何更改")
      : code === "EACCES" || code === "EPERM" || code === "EROFS"
        ? say("no permission to write here; nothing was changed", "没有写入权限；未作任何更改")
        : code === "ENOTDIR" ||
            code === "EEXIST" ||
            code === "EISDIR" ||
            code === "ELOOP" ||
            code === "ENAMETOOLONG"
          ? say("this is not a place for a file; nothing was changed", "此处不能存放文件；未作任何更改")
          : code === "EIO"
            ? say("the disk reports an error; nothing was changed", "磁盘报错；未作任何更改")
            : undefined;
  return why === undefined ? error : new InputError(why, { file: path });
}
