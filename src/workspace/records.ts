import type { Memory } from "../memory/memory.ts";
import type { LanguagePair } from "../model/language.ts";
import type { Notice } from "../model/place.ts";
import type { Unit } from "../model/unit.ts";
import type { Batch } from "./store.ts";

type Progress = (done: number, total?: number) => void;

/** Where the units of a workspace have their record of truth: the files of `tm/`, or a memory that a team shares. */
export interface Records {
  readonly memory: Memory;
  /** Takes up what others have written since. */
  refresh(progress?: Progress): Promise<Notice[]>;
  /** What befell the memory since it was opened. */
  notices(): Notice[];
  /** Whether the document may be rewritten; one that is not there may be made. */
  isOwn(document: string): Promise<boolean>;
  /**
   * Adds units at the end of their documents, but for those that their document has already, by id; absent where
   * documents are written whole.
   * @returns each as it is in the memory, and whether it was added
   */
  append?(units: readonly Unit[]): Promise<{ unit: Unit; added: boolean }[]>;
  /** Puts what a document is to hold into the batch. */
  put(batch: Batch, document: string, units: readonly Unit[]): Promise<void>;
  /**
   * Makes one change: nobody else's comes between what `work` reads and what it puts into the batch, or `work` is run
   * again on what is there then.
   */
  change<T>(begin: () => Promise<Batch>, work: (batch: Batch) => Promise<T>): Promise<T>;
  /** The file of each document, by its path in the workspace; none where units are in no files. */
  files(): { file: string; documents: readonly string[] }[];
  /** Another string tells that units may have changed; empty where the files of the workspace tell. */
  state(): Promise<string>;
}

export interface RecordsOptions {
  folder: string;
  pair: LanguagePair;
  /** `files` or the address of a shared memory. */
  setting: string;
}
