import { setTimeout as pause } from "node:timers/promises";
import { parseAddress } from "../memory/postgres/address.ts";
import { LostConnection } from "../memory/postgres/errors.ts";
import { openPostgresMemory, type PostgresMemory } from "../memory/postgres/memory.ts";
import { DocumentChanged, type Versions } from "../memory/postgres/versions.ts";
import { InputError } from "../model/errors.ts";
import { say } from "../model/locale.ts";
import type { Unit } from "../model/unit.ts";
import { type Conflict, mergeUnits, type Part } from "./merge-units.ts";
import { openWorkspace, type Workspace } from "./open.ts";
import { requireOwn } from "./own.ts";
import { fingerprint, readBase, type ShareBase, saveBase } from "./share-base.ts";
import { unitsOfDocument } from "./units.ts";

export type Direction = "push" | "pull" | "sync";

export interface ShareRequest {
  direction: Direction;
  /** Address of the shared memory. */
  memory: string;
  /** Say what would be done, and do nothing. */
  dryRun?: boolean;
  /** Whose text stands where both sides have changed it. */
  prefer?: "files" | "shared";
  /** Documents that one side has removed are removed on the other. */
  remove?: boolean;
  progress?: (done: number, total?: number) => void;
}

/** A stretch that both sides have changed: what it was, and what it is in the files and in the shared memory. */
export interface ShareConflict {
  /** The first unit of it in the files, from 0. */
  index: number;
  files: { source: string; target: string }[];
  shared: { source: string; target: string }[];
}

export interface SharedDocument {
  name: string;
  /** `push`: files to shared memory; `pull`: the other way; `merge`: both; `kept`: a removal that was not asked for. */
  action: "same" | "push" | "pull" | "merge" | "remove" | "kept" | "conflict";
  /** Units that change in the files, and in the shared memory. */
  changed: { files: number; shared: number };
  conflicts: ShareConflict[];
}

interface Sides {
  name: string;
  ours: Unit[];
  theirs: Unit[];
  /** Of the shared memory; undefined where it has no such document. */
  version: number | undefined;
}

/** How often a document is tried again that others change meanwhile, or whose connection is lost. */
const attempts = 5;
/** How long to wait for a server that is started again, in ms, each time twice as long. */
const firstPause = 250;

/** Brings the files of a workspace and a shared memory together, a document at a time. */
export async function share(folder: string, request: ShareRequest): Promise<SharedDocument[]> {
  const workspace = await openWorkspace(folder, { memory: "files" });
  try {
    const { schema, shown } = parseAddress(request.memory);
    const named = `${shown} ${schema}`;
    const shared = await openPostgresMemory(request.memory);
    try {
      const base = await readBase(folder, named);
      const versions = await shared.versions();
      const here = (await workspace.memory.documents()).map(({ name }) => name);
      const names = [...new Set([...here, ...versions.keys(), ...base.keys()])].sort();
      const results: SharedDocument[] = [];
      for (const [at, name] of names.entries()) {
        request.progress?.(at, names.length);
        results.push(await shareDocument(workspace, shared, base, name, request));
        if (!request.dryRun && results.at(-1)!.action !== "same") await saveBase(folder, named, base);
      }
      if (!request.dryRun) await saveBase(folder, named, base);
      request.progress?.(names.length, names.length);
      return results;
    } finally {
      await shared.close();
    }
  } finally {
    await workspace.close();
  }
}

async function shareDocument(
  workspace: Workspace,
  shared: PostgresMemory,
  base: ShareBase,
  name: string,
  request: ShareRequest,
): Promise<SharedDocument> {
  for (let attempt = 1; ; attempt++) {
    try {
      const versions = await shared.versions();
      const sides: Sides = {
        name,
        ours: await unitsOfDocument(workspace, name),
        theirs: await unitsOfDocument({ memory: shared }, name),
        version: versions.get(name),
      };
      return await bringTogether(workspace, shared, base, sides, versions, request);
    } catch (error) {
      // Whether what was under way is done or not, both sides are read again: nothing is doubled.
      if (error instanceof LostConnection && attempt < attempts) await pause(firstPause * 2 ** (attempt - 1));
      else if (!(error instanceof DocumentChanged)) throw error;
      else if (attempt >= attempts) {
        throw new InputError(
          say(
            `others keep changing "${name}"; what came before it is done, run it again`,
            `他人正在频繁更改“${name}”；之前的文档已完成，请重新运行`,
          ),
        );
      }
    }
  }
}

async function bringTogether(
  workspace: Workspace,
  shared: PostgresMemory,
  base: ShareBase,
  { name, ours, theirs, version }: Sides,
  versions: Versions,
  { direction, dryRun = false, prefer, remove = false }: ShareRequest,
): Promise<SharedDocument> {
  const known = base.get(name);
  const prints = { was: known?.units ?? [], ours: ours.map(fingerprint), theirs: theirs.map(fingerprint) };
  const result = (action: SharedDocument["action"], conflicts: ShareConflict[] = []): SharedDocument => ({
    name,
    action,
    changed: { files: 0, shared: 0 },
    conflicts,
  });
  const agree = (units: readonly string[], at: number | undefined): void => {
    if (units.length === 0 || at === undefined) base.delete(name);
    else base.set(name, { version: at, units });
  };
  if (same(prints.ours, prints.theirs)) {
    agree(prints.ours, version);
    return result("same");
  }
  const gone = known !== undefined && (ours.length === 0 || theirs.length === 0);
  if (gone && !remove) return result("kept");
  const merged = mergeUnits(prints.was, prints.ours, prints.theirs);
  const conflicts = merged.flatMap((part) => ("conflict" in part ? [part.conflict] : []));
  if (conflicts.length > 0 && prefer === undefined) {
    const texts = (units: readonly Unit[], { from, to }: Conflict["ours"]) =>
      units.slice(from, to).map(({ source, target }) => ({ source, target }));
    return result(
      "conflict",
      conflicts.map((each) => ({
        index: each.ours.from,
        files: texts(ours, each.ours),
        shared: texts(theirs, each.theirs),
      })),
    );
  }
  const units = resolved(merged, ours, theirs, prefer);
  const wanted = units.map(fingerprint);
  const toShared = direction !== "pull" && !same(wanted, prints.theirs);
  const toFiles = direction !== "push" && !same(wanted, prints.ours);
  if (!toShared && !toFiles) return result("same");
  if (toFiles) {
    await requireOwn(workspace.records, name, { en: "rename it, or push only", zh: "请改名，或只用 push" });
  }
  if (!dryRun) {
    if (toShared) await shared.exchange(new Map([[name, units]]), versions);
    if (toFiles) {
      await workspace.change(async (batch) => {
        const now = await unitsOfDocument(workspace, name);
        if (!same(now.map(fingerprint), prints.ours)) throw new DocumentChanged(name);
        await workspace.records.put(batch, name, units);
      });
    }
    const now = toShared ? (await shared.versions()).get(name) : version;
    const both = direction === "sync" || same(wanted, toShared ? prints.ours : prints.theirs);
    if (both) agree(wanted, now);
  }
  const action = units.length === 0 ? "remove" : toShared && toFiles ? "merge" : toShared ? "push" : "pull";
  return {
    name,
    action,
    changed: {
      files: toFiles ? countChanged(prints.ours, wanted) : 0,
      shared: toShared ? countChanged(prints.theirs, wanted) : 0,
    },
    conflicts: [],
  };
}

/** The units of the merge; where both sides have changed a stretch, those of the one that is preferred. */
function resolved(
  parts: readonly Part[],
  ours: readonly Unit[],
  theirs: readonly Unit[],
  prefer: ShareRequest["prefer"],
): Unit[] {
  const units = parts.flatMap((part): readonly Unit[] => {
    if (!("conflict" in part)) return [(part.side === "ours" ? ours : theirs)[part.at]!];
    const { ours: mine, theirs: other } = part.conflict;
    return prefer === "files" ? ours.slice(mine.from, mine.to) : theirs.slice(other.from, other.to);
  });
  return units.map((unit, index) => ({ ...unit, index }));
}

function same(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((one, i) => one === b[i]);
}

/** How many units of `to` were not in `from`, and how many went. */
function countChanged(from: readonly string[], to: readonly string[]): number {
  const left = new Map<string, number>();
  for (const one of from) left.set(one, (left.get(one) ?? 0) + 1);
  let fresh = 0;
  for (const one of to) {
    const count = left.get(one) ?? 0;
    if (count > 0) left.set(one, count - 1);
    else fresh++;
  }
  const went = [...left.values()].reduce((sum, count) => sum + count, 0);
  return Math.max(fresh, went);
}
