import { type FileHandle, mkdir, open, rename, unlink } from "node:fs/promises";
import { dirname, join } from "node:path";
import { InputError } from "../model/errors.ts";
import { say } from "../model/locale.ts";
import { systemReason } from "../model/system-error.ts";
import { keepBackup } from "./backup.ts";
import {
  beginPlan,
  carryOut,
  discard,
  foldersOf,
  followed,
  type Move,
  type SavePlan,
  statIfThere,
  syncFolders,
} from "./save-plan.ts";
import { holdingSignals } from "./signals.ts";
import { newTemporaryName, sweepOutputs } from "./temporary-files.ts";

/** The whole new content of one file; `undefined` removes the file. */
export interface Save {
  path: string;
  content: Uint8Array | string | AsyncIterable<Uint8Array> | undefined;
  /** Permissions of a file that is made; one that is there keeps its own. Default: what the umask leaves of 666. */
  mode?: number;
}

/**
 * The one way to save. Every file is written whole under a random name beside its destination, synced and
 * measured; only when all of them stand are they renamed into place, one after the other, and their folders
 * synced. A failure or Ctrl-C before the first rename leaves everything as it was. A link is followed, the old
 * file's mode is kept.
 *
 * @param workspace folder of the workspace that the files are in, whose lock the caller holds: then even a crash
 *   between two renames leaves all files old or, once the workspace is opened again, all new; and the old ones are
 *   kept as backups
 * @throws InputError naming the file when the disk or its permissions refuse
 */
export async function saveAll(saves: readonly Save[], workspace?: string): Promise<void> {
  await holdingSignals((interrupted) => save(saves, interrupted, workspace));
}

async function save(
  saves: readonly Save[],
  interrupted: AbortSignal,
  workspace: string | undefined,
): Promise<void> {
  const moves: Move[] = [];
  for (const { path, content } of saves) {
    const move = moveFor(path, content).catch((error) => {
      throw refusal(path, error);
    });
    moves.push(await move);
  }
  let plan: SavePlan | undefined;
  try {
    plan = workspace === undefined ? undefined : await planFor(workspace, moves);
    for (const [at, { content, mode }] of saves.entries()) {
      if (content !== undefined) await writeBeside(moves[at]!, content, mode, interrupted);
    }
    if (workspace !== undefined) {
      for (const { path } of moves) await keepBackup(workspace, path, await followed(path));
    }
    await commit(plan, moves);
  } catch (error) {
    await (plan ? plan.withdraw() : discard(moves));
    throw error;
  }
  await (plan && moves.length > 1 ? finish(moves) : putInPlace(moves));
  await plan?.end();
  // In a workspace that is for whoever opens it.
  if (workspace === undefined) for (const folder of await foldersOf(moves)) await sweepOutputs(folder);
}

async function moveFor(path: string, content: Save["content"]): Promise<Move> {
  if (content !== undefined) return { path, temporary: newTemporaryName() };
  const was = await statIfThere(path);
  return { path, ...(was === undefined ? {} : { was: { size: was.size, mtimeMs: was.mtimeMs } }) };
}

async function planFor(workspace: string, moves: readonly Move[]): Promise<SavePlan> {
  return beginPlan(workspace, moves).catch((error) => {
    throw refusal(workspace, error);
  });
}

/** One file needs no more than its rename. */
async function commit(plan: SavePlan | undefined, moves: readonly Move[]): Promise<void> {
  if (plan === undefined || moves.length < 2) return;
  await plan.commit().catch((error) => {
    throw refusal(moves[0]!.path, error);
  });
}

/** All is on the disk and written down: what fails here is done by whoever opens the workspace next. */
async function finish(moves: readonly Move[]): Promise<void> {
  await carryOut(moves).catch((error) => {
    throw refusal(
      moves[0]!.path,
      error,
      say(
        "the change is kept and put in place when the workspace is opened again",
        "改动已保存，下次打开工作区时完成",
      ),
    );
  });
}

/** Without a plan: files not in place when one fails stay as they were. */
async function putInPlace(moves: readonly Move[]): Promise<void> {
  for (const [done, { path, temporary, was }] of moves.entries()) {
    try {
      const target = await followed(path);
      if (temporary !== undefined) await rename(join(dirname(target), temporary), target);
      else if (was !== undefined) await unlink(target);
    } catch (error) {
      await discard(moves.slice(done));
      if (done === 0) throw refusal(path, error);
      const others = say(
        `${done} of ${moves.length} files are written`,
        `${moves.length} 个文件中已写入 ${done} 个`,
      );
      throw refusal(path, error, others);
    }
  }
  await syncFolders(moves);
}

async function writeBeside(
  { path, temporary }: Move,
  content: Exclude<Save["content"], undefined>,
  made: number | undefined,
  interrupted: AbortSignal,
): Promise<void> {
  let handle: FileHandle | undefined;
  try {
    const target = await followed(path);
    await mkdir(dirname(target), { recursive: true });
    const mode = (await statIfThere(target))?.mode;
    const file = join(dirname(target), temporary!);
    handle = await open(file, "wx", mode === undefined ? (made ?? 0o666) : mode & 0o7777);
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
  } catch (error) {
    await handle?.close().catch(() => {});
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

/** What the system says, and what it means for the files; other faults pass through. */
function refusal(
  path: string,
  error: unknown,
  outcome = say("nothing was changed", "未作任何更改"),
): unknown {
  const why = reason(error);
  return why === undefined
    ? error
    : new InputError(say(`${why}; ${outcome}`, `${why}；${outcome}`), { file: path });
}

function reason(error: unknown): string | undefined {
  switch ((error as NodeJS.ErrnoException).code) {
    case "ENOTDIR":
    case "EEXIST":
    case "EISDIR":
    case "ELOOP":
    case "ENAMETOOLONG":
      return say("this is not a place for a file", "此处不能存放文件");
    default:
      return systemReason(error);
  }
}
