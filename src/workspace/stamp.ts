import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { places } from "./places.ts";

/** Everything a review is made from. The index and the journal are derived. */
const watched = [places.config, places.glossary, places.reference, places.memory, places.rules] as const;

/** How young a file may be, in ms, for its time not to tell whether it has changed since it was read. */
const doubtful = 2000;

/** The state of a workspace's files on the disk, by their names, sizes and times. */
export interface Stamp {
  /** Another string tells that something has been written since. */
  all: string;
  /** The same without the decisions, which take findings away and never make any. */
  judged: string;
  /** Files so young that size and time may hide a change, each with a hash of its content. */
  young: readonly (readonly [path: string, hash: string])[];
}

/** @param hashed whether young files are to be read */
export async function stampOf(folder: string, hashed = false): Promise<Stamp> {
  const all = createHash("sha256");
  const judged = createHash("sha256");
  const young: [string, string][] = [];
  const decisions = join(folder, places.decisions);
  const now = Date.now();
  const visit = async (path: string): Promise<void> => {
    const info = await stat(path).catch(() => undefined);
    if (info === undefined) return;
    if (!info.isDirectory()) {
      const line = `${path}\0${info.size}\0${info.mtimeMs}\n`;
      all.update(line);
      if (path !== decisions) judged.update(line);
      if (hashed && now - info.mtimeMs <= doubtful) young.push([path, await contentOf(path)]);
      return;
    }
    const names = await readdir(path).catch(() => [] as string[]);
    // A file that is being written has a name of its own until it is whole.
    for (const name of names.sort())
      if (!name.startsWith(".") && !name.endsWith(".tmp")) await visit(join(path, name));
  };
  for (const place of watched) await visit(join(folder, place));
  return { all: all.digest("hex"), judged: judged.digest("hex"), young };
}

/** Whether files that were young once still hold what they held then. */
export async function sameContents(young: Stamp["young"]): Promise<boolean> {
  for (const [path, hash] of young) if ((await contentOf(path)) !== hash) return false;
  return true;
}

async function contentOf(path: string): Promise<string> {
  const hash = createHash("sha256");
  try {
    for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  } catch {
    // Gone meanwhile: the stamp tells.
  }
  return hash.digest("hex");
}

/**
 * The stamp as one that needs no contents any more, where nothing has been written since: files that were young
 * have grown old enough for size and time to tell.
 */
export async function ripened(folder: string, stamp: Stamp): Promise<Stamp> {
  if (stamp.young.length === 0) return stamp;
  const now = await stampOf(folder, true);
  return now.all === stamp.all && (await sameContents(stamp.young)) ? now : stamp;
}
