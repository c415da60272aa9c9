import { cpSync, mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { requireBuilt, zhengming } from "../test/support/program.ts";

const root = fileURLToPath(new URL("../", import.meta.url));

/** Makes a workspace called lanhai in a folder, of the repository's own samples and glossary; gives its path. */
export function sampleWorkspace(folder: string): string {
  requireBuilt();
  const workspace = join(folder, "lanhai");
  mkdirSync(workspace);
  zhengming(workspace, "init");
  cpSync(join(root, "glossary/termbase.json"), join(workspace, "glossary/termbase.json"));
  const samples = readdirSync(join(root, "samples")).filter((name) => name.endsWith(".txt"));
  zhengming(workspace, "add", ...samples.map((name) => join(root, "samples", name)));
  return workspace;
}
