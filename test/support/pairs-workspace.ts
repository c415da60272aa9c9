import { addDocuments } from "../../src/workspace/add.ts";
import { initWorkspace } from "../../src/workspace/init.ts";
import { openWorkspace } from "../../src/workspace/open.ts";
import { folder } from "./folder.ts";

const pair = { source: "zh-Hans", target: "en" };

/** A workspace, closed again, whose one document is this table of pairs, with this glossary: its folder. */
export async function pairsWorkspace(pairs: string, termbase: string): Promise<string> {
  const dir = folder({ "pairs.csv": pairs, "glossary/termbase.json": termbase });
  await initWorkspace(dir, pair);
  const workspace = await openWorkspace(dir);
  await addDocuments(workspace, { files: ["pairs.csv"], pair, cwd: dir });
  await workspace.close();
  return dir;
}
