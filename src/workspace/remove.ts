import { InputError } from "../model/errors.ts";
import { say } from "../model/locale.ts";
import { closest } from "../text/likeness.ts";
import { recordStep } from "./acts.ts";
import { documentChange } from "./document-change.ts";
import { namesOf } from "./document-names.ts";
import type { Change } from "./journal.ts";
import type { Workspace } from "./open.ts";
import { requireOwn } from "./own.ts";
import { unitsOfDocument } from "./units.ts";

/** What became of one document. */
export interface RemovedDocument {
  name: string;
  /** How many units it had. */
  units: number;
  /** How many of them a person had reviewed. */
  reviewed: number;
}

/**
 * Takes documents out of the memory, all or none; one undo brings them back.
 *
 * @throws InputError for a document that is not there, and for another tool's file
 */
export async function removeDocuments(
  workspace: Workspace,
  names: readonly string[],
): Promise<RemovedDocument[]> {
  return workspace.change(async (batch) => {
    const known = new Set((await workspace.memory.documents()).map(({ name }) => name));
    const changes: Change[] = [];
    const removed: RemovedDocument[] = [];
    for (const asked of new Set(names)) {
      const name = documentAsked(asked, known);
      await requireOwn(workspace.records, name, {
        en: "delete the file yourself",
        zh: "请自行删除该文件",
      });
      const before = await unitsOfDocument(workspace, name);
      const change = await documentChange(workspace, batch, name, { before, after: [] });
      if (change === undefined) continue;
      await workspace.records.put(batch, name, []);
      changes.push(change);
      removed.push({
        name,
        units: before.length,
        reviewed: before.filter(({ status }) => status === "reviewed").length,
      });
    }
    const label = `${say("removed: ", "已移除：")}${namesOf(removed.map(({ name }) => name))}`;
    await recordStep(workspace, batch, { label, at: new Date().toISOString(), changes });
    return removed;
  });
}

/** The document of this name; its file's name is as good. */
function documentAsked(asked: string, known: ReadonlySet<string>): string {
  const bare = asked.replace(/^(?:\.\/)?tm\//, "").replace(/\.tmx$/i, "");
  for (const name of [asked, bare]) if (known.has(name)) return name;
  const near = closest(bare, known, 0.5);
  const hint = near
    ? say(`; did you mean "${near}"?`, `；是否指“${near}”？`)
    : say("; `zhengming stats` lists them", "；用 `zhengming stats` 查看所有文档");
  throw new InputError(say(`there is no document "${asked}"${hint}`, `没有名为“${asked}”的文档${hint}`));
}
