import type { Adapter } from "lowdb";
import type { Unit } from "../model/unit.ts";
import { plainText, unreadable } from "./input.ts";
import { type Save, saveAll } from "./save.ts";

/** Changes to several files that reach the disk together or not at all. Only the verbs put something into it. */
export class Batch {
  readonly #saves: Save[] = [];
  /** What documents of a shared memory are to hold; those in files are put as files. @internal */
  readonly documents = new Map<string, readonly Unit[]>();

  /** What a document of a shared memory is to hold. @internal */
  putDocument(document: string, units: readonly Unit[]): void {
    this.documents.set(document, units);
  }

  /** What a file is to hold; undefined removes it. @internal */
  put(path: string, content: Save["content"]): void {
    this.#saves.push({ path, content });
  }

  /**
   * Writes all of it.
   *
   * @param folder of the workspace, which is locked
   * @internal
   */
  async commit(folder: string): Promise<void> {
    if (this.#saves.length > 0) await saveAll(this.#saves.splice(0), folder);
  }
}

/**
 * lowdb's adapter over one text file, writing through the one way to save. While a batch is open its writes
 * wait there for the others.
 */
export class TextFile implements Adapter<string> {
  readonly path: string;
  #batch: Batch | undefined;

  constructor(path: string) {
    this.path = path;
  }

  /** The text as it is on the disk; null when there is no such file. */
  async read(): Promise<string | null> {
    try {
      return await plainText(this.path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
      throw unreadable(this.path, error as NodeJS.ErrnoException);
    }
  }

  async write(text: string): Promise<void> {
    if (this.#batch) this.#batch.put(this.path, text);
    else await saveAll([{ path: this.path, content: text }]);
  }

  /** Later writes join this batch; undefined: they go to the disk at once. */
  join(batch: Batch | undefined): void {
    this.#batch = batch;
  }
}
