import type { Stats } from "node:fs";
import { open, readFile, realpath, rename, stat, unlink } from "node:fs/promises";
import { basename, dirname, isAbsolute, join, relative, sep } from "node:path";
import { places } from "./places.ts";
import { sweepDerived } from "./temporary-files.ts";

/** What a save does to one file, once its new content stands beside it. */
export interface Move {
  /** The file as it was asked for; a link is followed when it comes to it. */
  path: string;
  /** Name of the file beside it that takes its place; absent: the file is removed. */
  temporary?: string;
  /** What a file that is to be removed was; any other that stands there now is somebody else's. */
  was?: { size: number; mtimeMs: number };
}

/**
 * A save of several files is written down before it begins, so that whoever opens the workspace after a crash can
 * finish it or clear it up:
 *
 *     saving.json   files are being written beside their places     → they are removed
 *     saved.json    all of them stand whole on the disk (renamed)   → those not in place yet are put there
 *
 * Only the holder of the workspace's lock makes these files or heeds them.
 */
export interface SavePlan {
  /** From here on the save counts as done. */
  commit(): Promise<void>;
  /** All is in place. */
  end(): Promise<void>;
  /** Nothing shall come of it: what was written is removed. */
  withdraw(): Promise<void>;
}

/** Writes a plan down; one that was begun before is forgotten. */
export async function beginPlan(folder: string, moves: readonly Move[]): Promise<SavePlan> {
  const [saving, saved] = [join(folder, places.saving), join(folder, places.saved)];
  const relativeMoves = moves.map((move) => ({
    ...move,
    path: relative(folder, move.path).split(sep).join("/"),
  }));
  // Whatever stands there is nobody's any more, and may be a link that leads elsewhere.
  await unlink(saving).catch(ignoreMissing);
  const handle = await open(saving, "wx");
  try {
    await handle.writeFile(JSON.stringify({ version: 1, moves: relativeMoves }));
  } finally {
    await handle.close();
  }
  return {
    commit: async () => {
      const written = await open(saving, "r+");
      try {
        await written.sync();
      } finally {
        await written.close();
      }
      await rename(saving, saved);
      await syncFolder(dirname(saved));
    },
    // One that stays is heeded by the next change, and does no harm: what it says has been done.
    end: async () => {
      for (const path of [saved, saving]) await unlink(path).catch(() => {});
    },
    withdraw: async () => {
      try {
        await unlink(saved).catch(ignoreMissing);
      } catch {
        // It counts as done then: the files stay for whoever finishes it.
        return;
      }
      await discard(moves);
      await unlink(saving).catch(() => {});
    },
  };
}

/** Puts files in their places; those that are there already count as done. */
export async function carryOut(moves: readonly Move[]): Promise<void> {
  for (const { path, temporary, was } of moves) {
    const target = await followed(path);
    if (temporary !== undefined) await rename(join(dirname(target), temporary), target).catch(ignoreMissing);
    else if (await isStill(target, was)) await unlink(target).catch(ignoreMissing);
  }
  await syncFolders(moves);
}

/** So that the names of the files are on the disk as well. */
export async function syncFolders(moves: readonly Move[]): Promise<void> {
  for (const folder of await foldersOf(moves)) await syncFolder(folder);
}

/** The folders that the files themselves are in, each once. */
export async function foldersOf(moves: readonly Move[]): Promise<Set<string>> {
  const folders = new Set<string>();
  for (const { path } of moves) folders.add(dirname(await followed(path).catch(() => path)));
  return folders;
}

/** Removes what stands half written beside the files. */
export async function discard(moves: readonly Move[]): Promise<void> {
  for (const { path, temporary } of moves) {
    if (temporary === undefined) continue;
    const target = await followed(path).catch(() => path);
    await unlink(join(dirname(target), temporary)).catch(() => {});
  }
}

/** What a save that was cut off has left in a workspace; undefined: nothing. */
export async function unfinishedSave(folder: string): Promise<"begun" | "committed" | undefined> {
  if (await statIfThere(join(folder, places.saved))) return "committed";
  return (await statIfThere(join(folder, places.saving))) ? "begun" : undefined;
}

/** Finishes or clears up what a save that was cut off has left. Call it with the workspace locked. */
export async function finishSave(folder: string): Promise<void> {
  const [saving, saved] = [join(folder, places.saving), join(folder, places.saved)];
  const committed = await readPlan(folder, saved);
  if (committed !== undefined) {
    await carryOut(committed);
    await unlink(saved).catch(ignoreMissing);
  }
  const begun = await readPlan(folder, saving);
  if (begun !== undefined) {
    await discard(begun);
    await unlink(saving).catch(ignoreMissing);
  }
  await sweepDerived(join(folder, places.derived));
}

/** A plan that cannot be read tells nothing, and one that leads out of the workspace was not made here: no moves. */
async function readPlan(folder: string, file: string): Promise<Move[] | undefined> {
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
  try {
    const { planSchema } = await import("./save-plan-schema.ts");
    const { moves } = planSchema.parse(JSON.parse(text));
    const inside = moves.filter(({ path }) => !isAbsolute(path) && !path.split(/[/\\]/).includes(".."));
    return inside.map(({ path, temporary, was }) => ({
      path: join(folder, path),
      ...(temporary === undefined ? {} : { temporary: basename(temporary) }),
      ...(was === undefined ? {} : { was }),
    }));
  } catch {
    return [];
  }
}

async function isStill(path: string, was: Move["was"]): Promise<boolean> {
  const now = await statIfThere(path);
  return now !== undefined && now.size === was?.size && now.mtimeMs === was.mtimeMs;
}

/** Where a link leads, so that the link itself stays; a path that does not exist yet is itself. */
export async function followed(path: string): Promise<string> {
  return realpath(path).catch((error) => {
    ignoreMissing(error);
    return path;
  });
}

/** @returns undefined where there is no such file */
export async function statIfThere(path: string): Promise<Stats | undefined> {
  return stat(path).catch((error) => {
    ignoreMissing(error);
    return undefined;
  });
}

async function syncFolder(folder: string): Promise<void> {
  // Windows cannot open a folder, some network file systems cannot sync one: the data itself is synced.
  const handle = await open(folder, "r").catch(() => undefined);
  await handle?.sync().catch(() => {});
  await handle?.close().catch(() => {});
}

function ignoreMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== "ENOENT") throw error;
}
