import { createHash } from "node:crypto";
import { readdir, stat, unlink } from "node:fs/promises";
import { InputError } from "../model/errors.ts";
import { say } from "../model/locale.ts";
import type { Unit } from "../model/unit.ts";
import { documentBytes } from "./document-bytes.ts";
import type { Change, Journal } from "./journal.ts";
import type { Workspace } from "./open.ts";
import { places } from "./places.ts";
import { readFileContent } from "./read.ts";
import type { Batch } from "./store.ts";

// A document that is added again or removed is too much for the journal: that names what it was by a print, and the
// units themselves stand in `.zhengming/undo/PRINT.tmx`, which anybody can open.

export type DocumentChange = Change & { kind: "document" };

/** So many documents are kept as they were; of older steps only the rest can be undone. */
const mostKept = 40;
const printForm = /^[0-9a-f]{32}$/;

/** Another print tells that a document holds other texts, or that others of them are reviewed. */
function printOf(units: readonly Unit[]): string | undefined {
  if (units.length === 0) return undefined;
  const hash = createHash("sha256");
  for (const { id, status } of units) hash.update(`${id} ${status}\n`);
  return hash.digest("hex").slice(0, 32);
}

/**
 * The change that puts these units in place of those, which the batch keeps for undoing it; undefined where both are
 * the same.
 */
export async function documentChange(
  workspace: Workspace,
  batch: Batch,
  name: string,
  { before, after, file }: { before: readonly Unit[]; after: readonly Unit[]; file?: string },
): Promise<DocumentChange | undefined> {
  const prints = { before: printOf(before), after: printOf(after) };
  if (prints.before === prints.after) return undefined;
  await keep(workspace, batch, before);
  return {
    kind: "document",
    id: name,
    ...(file === undefined ? {} : { file }),
    ...(prints.before === undefined ? {} : { before: prints.before }),
    ...(prints.after === undefined ? {} : { after: prints.after }),
  };
}

/**
 * The units that a change puts in place of a document's, which the batch keeps; undefined where they are there
 * already.
 * @throws InputError where the document is no longer what the change begins with, or what it leads to is not kept
 */
export async function unitsAfter(
  workspace: Workspace,
  { id, before, after }: DocumentChange,
  now: readonly Unit[],
  batch: Batch,
): Promise<Unit[] | undefined> {
  const print = printOf(now);
  if (print === after) return undefined;
  if (print !== before) {
    throw new InputError(
      say(
        `the document ${id} has been changed elsewhere since; nothing was changed`,
        `文档 ${id} 此后已在别处改动；未作更改`,
      ),
    );
  }
  const units = after === undefined ? [] : await kept(workspace, id, after);
  await keep(workspace, batch, now);
  return units;
}

async function keep(workspace: Workspace, batch: Batch, units: readonly Unit[]): Promise<void> {
  const print = printOf(units);
  if (print === undefined) return;
  const path = fileOf(workspace, print);
  if ((await stat(path).catch(() => undefined)) !== undefined) return;
  batch.put(path, await documentBytes(units, workspace.pair, path));
}

async function kept(workspace: Workspace, document: string, print: string): Promise<Unit[]> {
  const path = fileOf(workspace, print);
  if (!printForm.test(print) || (await stat(path).catch(() => undefined)) === undefined) {
    throw new InputError(
      say(
        `what the document ${document} was is no longer kept in ${places.undo}/; nothing was changed`,
        `${places.undo}/ 中已没有文档 ${document} 当时的内容；未作更改`,
      ),
    );
  }
  const { units } = await readFileContent(path, { pair: workspace.pair, as: "memory", document });
  return units.map((unit, index) => ({ ...unit, document, index }));
}

function fileOf(workspace: Workspace, print: string): string {
  return workspace.path(places.undo, `${print}.tmx`);
}

/** Forgets documents that no step of these journals leads to, and the oldest of very many. */
export async function forgetDocuments(workspace: Workspace, journals: readonly Journal[]): Promise<void> {
  const folder = workspace.path(places.undo);
  const named = new Set<string>();
  for (const { done, undone } of journals) {
    for (const { changes } of [...done, ...undone]) {
      for (const change of changes) {
        if (change.kind !== "document") continue;
        for (const print of [change.before, change.after]) named.add(`${print}.tmx`);
      }
    }
  }
  const found = (await readdir(folder).catch(() => [])).filter((name) => printForm.test(name.slice(0, -4)));
  const dated = await Promise.all(
    found.map(async (name) => ({
      name,
      at: named.has(name)
        ? ((await stat(workspace.path(places.undo, name)).catch(() => undefined))?.mtimeMs ?? 0)
        : -1,
    })),
  );
  dated.sort((a, b) => b.at - a.at);
  for (const [rank, { name, at }] of dated.entries()) {
    if (at < 0 || rank >= mostKept) await unlink(workspace.path(places.undo, name)).catch(() => {});
  }
}
