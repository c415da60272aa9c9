import { readdir, stat } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { places } from "./places.ts";
import { temporaryName } from "./save-plan.ts";

/** Younger files may still be in work. In ms. */
const inWork = 60_000;

/** Files that a killed process has left half written in a workspace, by their paths in it. */
export async function leftovers(folder: string): Promise<string[]> {
  const found: string[] = [];
  const visit = async (path: string, deep: boolean): Promise<void> => {
    for (const entry of await readdir(path, { withFileTypes: true }).catch(() => [])) {
      const inner = join(path, entry.name);
      if (entry.isDirectory() && deep && !entry.name.startsWith(".")) await visit(inner, true);
      if (!entry.isFile() || !temporaryName.test(entry.name)) continue;
      const info = await stat(inner).catch(() => undefined);
      if (info && info.mtimeMs < Date.now() - inWork)
        found.push(relative(folder, inner).split(sep).join("/"));
    }
  };
  await visit(folder, false);
  for (const place of [places.glossary, places.memory, places.reference]) {
    await visit(join(folder, place), true);
  }
  await visit(join(folder, places.derived), false);
  return found.sort();
}
