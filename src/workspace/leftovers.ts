import { readdir } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { places } from "./places.ts";
import { abandonedFiles } from "./temporary-files.ts";

/** Files that a killed process has left half written in a workspace, by their paths in it. */
export async function leftovers(folder: string): Promise<string[]> {
  const found: string[] = [];
  const visit = async (path: string, deep: boolean): Promise<void> => {
    for (const name of await abandonedFiles(path))
      found.push(relative(folder, join(path, name)).split(sep).join("/"));
    if (!deep) return;
    for (const entry of await readdir(path, { withFileTypes: true }).catch(() => [])) {
      if (entry.isDirectory() && !entry.name.startsWith(".")) await visit(join(path, entry.name), true);
    }
  };
  await visit(folder, false);
  for (const place of [places.glossary, places.memory, places.reference]) {
    await visit(join(folder, place), true);
  }
  await visit(join(folder, places.derived), false);
  return found.sort();
}
