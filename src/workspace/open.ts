import { join } from "node:path";
import { type FilesMemory, openFilesMemory } from "../memory/files.ts";
import type { LanguagePair } from "../model/language.ts";
import { say } from "../model/locale.ts";
import type { Notice } from "../model/place.ts";
import type { Concept } from "../model/term.ts";
import { openTermbase, type Termbase } from "../termbase/store.ts";
import type { Config } from "./config.ts";
import { type Decisions, openDecisions } from "./decisions.ts";
import { readSettings } from "./folder.ts";
import { referenceConcepts } from "./glossaries.ts";
import { withLock } from "./lock.ts";
import { places } from "./places.ts";
import { Batch, TextFile } from "./store.ts";
import { syncMemory } from "./sync.ts";

export interface OpenOptions {
  progress?: (done: number, total?: number) => void;
}

/** A workspace that is open: its stores, its memory brought up to date with the files of `tm/`. */
export interface Workspace {
  readonly folder: string;
  readonly name: string;
  readonly config: Config;
  readonly pair: LanguagePair;
  readonly memory: FilesMemory;
  readonly termbase: Termbase;
  readonly decisions: Decisions;
  /** Concepts of the reference glossaries, read only. */
  readonly references: readonly Concept[];
  /** What the files of the workspace could not give, said once. */
  readonly notices: readonly Notice[];
  /** A path inside the workspace. */
  path(...parts: string[]): string;
  /**
   * Changes the workspace: nobody else does meanwhile, the stores are fresh, and what `work` saves or puts
   * into the batch reaches the disk together when it returns, not at all when it throws.
   */
  change<T>(work: (batch: Batch) => Promise<T>): Promise<T>;
  /** Takes up what others have written to the files since. */
  reread(): Promise<void>;
  close(): Promise<void>;
}

/** What is to be told of an index that was damaged: nothing is lost, it is made anew from the files. */
export function damageNotices(memory: FilesMemory, file: string): Notice[] {
  if (memory.rebuilt !== "damaged" && !memory.mended) return [];
  const message = say("the index was damaged and has been rebuilt", "索引已损坏，现已重建");
  return [{ place: { file }, message }];
}

/** @throws InputError when a store of the workspace is broken; nothing is changed then */
export async function openWorkspace(folder: string, options: OpenOptions = {}): Promise<Workspace> {
  const path = (...parts: string[]): string => join(folder, ...parts);
  const { config, name } = await readSettings(folder);
  const pair: LanguagePair = config.languages;

  const termbaseFile = new TextFile(path(places.termbase));
  const decisionsFile = new TextFile(path(places.decisions));
  const readStores = async (): Promise<{ termbase: Termbase; decisions: Decisions }> => ({
    termbase: await openTermbase(termbaseFile, termbaseFile.path),
    decisions: await openDecisions(decisionsFile, decisionsFile.path),
  });
  let stores = await readStores();
  const { concepts, notices } = await referenceConcepts(folder, pair);
  let references: readonly Concept[] = concepts;

  const memory = await openFilesMemory({ path: path(places.index) });
  try {
    const read = await syncMemory(memory, folder, pair, options.progress);
    notices.push(...read.notices, ...damageNotices(memory, path(places.index)));
    // After a change on the way through a review the index waits: the next command lays it out.
    if (read.changed) memory.settle(options.progress);
  } catch (error) {
    await memory.close();
    throw error;
  }
  return {
    folder,
    name,
    config,
    pair,
    memory,
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
    reread: () =>
      withLock(path(places.lock), async () => {
        await syncMemory(memory, folder, pair);
        stores = await readStores();
        references = (await referenceConcepts(folder, pair)).concepts;
      }),
    change: (work) =>
      withLock(path(places.lock), async () => {
        await syncMemory(memory, folder, pair);
        stores = await readStores();
        const batch = new Batch();
        const join = (to: Batch | undefined): void => {
          termbaseFile.join(to);
          decisionsFile.join(to);
        };
        join(batch);
        let result: Awaited<ReturnType<typeof work>>;
        try {
          result = await work(batch);
          await batch.commit();
        } catch (error) {
          // What `work` put into the stores is not on the disk: forget it.
          join(undefined);
          stores = await readStores();
          throw error;
        }
        join(undefined);
        await syncMemory(memory, folder, pair);
        return result;
      }),
    close: () => memory.close(),
  };
}
