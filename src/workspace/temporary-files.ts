import { randomBytes } from "node:crypto";
import { readdir, stat, unlink } from "node:fs/promises";
import { join } from "node:path";

/** How files are called while they are being written beside their places. */
export const temporaryName = /^\.zhengming-[0-9a-f]{18}\.tmp$/;

/** A name that nobody can foresee, and so nobody can lay a link there. */
export function newTemporaryName(): string {
  return `.zhengming-${randomBytes(9).toString("hex")}.tmp`;
}

/** How long after it was last written to nobody still writes a file of a workspace. In ms. */
export const abandonedAfter = 60_000;

/** The same for a file that may be the export of a whole memory to a slow disk. In ms. */
const exportAbandonedAfter = 3_600_000;

/** Names of the files in a folder that were being written, `age` ms ago or before, and never put in place. */
export async function abandonedFiles(folder: string, age = abandonedAfter): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  const found: string[] = [];
  for (const name of names) {
    if (!temporaryName.test(name)) continue;
    const info = await stat(join(folder, name)).catch(() => undefined);
    if (info?.isFile() && info.mtimeMs < Date.now() - age) found.push(name);
  }
  return found;
}

/** Removes what caches that are written without the lock have left half written in a workspace's own folder. */
export async function sweepDerived(folder: string): Promise<void> {
  await remove(folder, abandonedFiles(folder));
}

/** Removes what exports that were killed have left half written in a folder of the user's. */
export async function sweepOutputs(folder: string): Promise<void> {
  await remove(folder, abandonedFiles(folder, exportAbandonedAfter));
}

async function remove(folder: string, names: Promise<string[]>): Promise<void> {
  for (const name of await names) await unlink(join(folder, name)).catch(() => {});
}
