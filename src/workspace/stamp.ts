import { createHash } from "node:crypto";
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { places } from "./places.ts";

/** Everything a review is made from. The index and the journal are derived. */
const watched = [places.config, places.glossary, places.reference, places.memory, places.rules] as const;

/**
 * One string for the state of a workspace's files on the disk: their names, sizes and times. Another string
 * tells that something has been written since.
 */
export async function stampOf(folder: string): Promise<string> {
  const hash = createHash("sha256");
  const visit = async (path: string): Promise<void> => {
    const info = await stat(path).catch(() => undefined);
    if (info === undefined) return;
    if (!info.isDirectory()) {
      hash.update(`${path}\0${info.size}\0${info.mtimeMs}\n`);
      return;
    }
    const names = await readdir(path).catch(() => [] as string[]);
    // A file that is being written has a name of its own until it is whole.
    for (const name of names.sort())
      if (!name.startsWith(".") && !name.endsWith(".tmp")) await visit(join(path, name));
  };
  for (const place of watched) await visit(join(folder, place));
  return hash.digest("hex");
}
