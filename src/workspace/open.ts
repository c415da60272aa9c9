import { join } from "node:path";
import type { Memory } from "../memory/memory.ts";
import { InputError } from "../model/errors.ts";
import type { LanguagePair } from "../model/language.ts";
import { setLimits } from "../model/limits.ts";
import type { Notice } from "../model/place.ts";
import type { Concept } from "../model/term.ts";
import { openTermbase, type Termbase } from "../termbase/store.ts";
import { withBackup } from "./backup.ts";
import type { Config } from "./config.ts";
import { type Decisions, openDecisions } from "./decisions.ts";
import { readSettings } from "./folder.ts";
import { referenceConcepts } from "./glossaries.ts";
import { withLock } from "./lock.ts";
import { openRecords } from "./open-records.ts";
import { places } from "./places.ts";
import type { Records } from "./records.ts";
import { finishSave, unfinishedSave } from "./save-plan.ts";
import { type Stamp, stampOf } from "./stamp.ts";
import { Batch, TextFile } from "./store.ts";

/** How a workspace is to be opened. */
export interface OpenOptions {
  /** Where the memory lives, whatever the settings say: `files` or the address of a shared one. */
  memory?: string;
  /** Is told of the memory files that are read anew, in units of no meaning. */
  progress?: (done: number, total?: number) => void;
}

/** A workspace that is open: its stores, its memory brought up to date with the files of `tm/`. */
export interface Workspace {
  /** Its path, as it was given. */
  readonly folder: string;
  /** What it goes by: `name` of `zhengming.json`, else the name of the folder. */
  readonly name: string;
  /** @internal */
  readonly config: Config;
  /** Languages of its texts. */
  readonly pair: LanguagePair;
  /** The units of all its memory files. */
  readonly memory: Memory;
  /** Where the units of the memory have their record. @internal */
  readonly records: Records;
  /** The glossary that is edited: `glossary/termbase.json`. */
  readonly termbase: Termbase;
  /** What was decided about findings: `glossary/decisions.json`. */
  readonly decisions: Decisions;
  /** Concepts of the reference glossaries, read only. */
  readonly references: readonly Concept[];
  /** What the files of the workspace could not give, said once. */
  readonly notices: readonly Notice[];
  /** A path inside the workspace. */
  path(...parts: string[]): string;
  /**
   * Changes the workspace: nobody else does meanwhile, the stores are fresh, and what `work` saves or puts
   * into the batch reaches the disk together when it returns, not at all when it throws. The glossary is changed so:
   * `await workspace.change(async () => { workspace.termbase.put(concept); await workspace.termbase.save(); })`.
   */
  change<T>(work: (batch: Batch) => Promise<T>): Promise<T>;
  /** The state of everything that a review is made from. @internal */
  stamp(hashed?: boolean): Promise<Stamp>;
  /** Takes up what others have written to the files since. @internal */
  reread(): Promise<void>;
  /** Gives everything back; nothing else may be asked of it then. */
  close(): Promise<void>;
}

/**
 * Opens a workspace, brings the index of its memory up to date with the files in `tm/`, and reads its glossaries and
 * decisions. What the verbs change (`addDocuments`, `change`) is on the disk when their promises resolve; several
 * programs may have one workspace open.
 *
 * @param folder that holds `zhengming.json`; {@link discoverWorkspace} finds it from a folder inside
 * @returns the workspace, to be closed in the end, after an error too
 * @throws InputError when a store of the workspace is broken, with file, line and column; nothing is changed then
 * @example
 * ```ts
 * const workspace = await openWorkspace("my-project");
 * try {
 *   const { findings } = await check(workspace, { pair: workspace.pair, files: [] });
 * } finally {
 *   await workspace.close();
 * }
 * ```
 */
export async function openWorkspace(folder: string, options: OpenOptions = {}): Promise<Workspace> {
  const path = (...parts: string[]): string => join(folder, ...parts);
  const { config, name } = await readSettings(folder);
  const pair: LanguagePair = config.languages;
  setLimits(config.limits);
  await finishInterrupted(folder);

  const termbaseFile = new TextFile(path(places.termbase));
  const decisionsFile = new TextFile(path(places.decisions));
  const readStores = async (): Promise<{ termbase: Termbase; decisions: Decisions }> => {
    try {
      return {
        termbase: await openTermbase(termbaseFile, termbaseFile.path),
        decisions: await openDecisions(decisionsFile, decisionsFile.path),
      };
    } catch (error) {
      throw await withBackup(folder, error);
    }
  };
  let stores = await readStores();
  const { concepts, notices } = await referenceConcepts(folder, pair);
  let references: readonly Concept[] = concepts;

  const records = await openRecords({ folder, pair, setting: options.memory ?? config.memory });
  const { memory } = records;
  try {
    notices.push(...(await records.refresh(options.progress)), ...records.notices());
  } catch (error) {
    await memory.close();
    throw await withBackup(folder, error);
  }
  return {
    folder,
    name,
    config,
    pair,
    memory,
    records,
    get termbase() {
      return stores.termbase;
    },
    get decisions() {
      return stores.decisions;
    },
    get references() {
      return references;
    },
    notices,
    path,
    stamp: async (hashed) => {
      const stamp = await stampOf(folder, hashed);
      const state = await records.state();
      return state === ""
        ? stamp
        : { ...stamp, all: `${stamp.all} ${state}`, judged: `${stamp.judged} ${state}` };
    },
    reread: () =>
      withLock(path(places.lock), async () => {
        await finishSave(folder);
        await records.refresh();
        stores = await readStores();
        references = (await referenceConcepts(folder, pair)).concepts;
      }),
    change: (work) =>
      withLock(path(places.lock), async () => {
        await finishSave(folder);
        const join = (to: Batch | undefined): void => {
          termbaseFile.join(to);
          decisionsFile.join(to);
        };
        const begin = async (): Promise<Batch> => {
          stores = await readStores();
          const batch = new Batch();
          join(batch);
          return batch;
        };
        let result: Awaited<ReturnType<typeof work>>;
        try {
          result = await records.change(begin, work);
        } catch (error) {
          // What `work` put into the stores is not on the disk: forget it.
          join(undefined);
          stores = await readStores();
          throw error;
        }
        join(undefined);
        await records.refresh();
        return result;
      }),
    close: () => memory.close(),
  };
}

/** What a crash left of a change: one that was committed is put in place, of any other nothing stays. */
async function finishInterrupted(folder: string): Promise<void> {
  const state = await unfinishedSave(folder);
  const lock = join(folder, places.lock);
  if (state === "committed") await withLock(lock, () => finishSave(folder));
  // Where somebody holds the lock the save is under way, and nothing of it can be seen yet.
  if (state === "begun") await withLock(lock, () => finishSave(folder), 0).catch(ignoreRefusal);
}

function ignoreRefusal(error: unknown): void {
  if (!(error instanceof InputError)) throw error;
}
