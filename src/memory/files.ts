import type { Unit } from "../model/unit.ts";
import { findText } from "./concordance.ts";
import { folderOf, openCatalog, type Part } from "./index/catalog.ts";
import { matchText } from "./lookup.ts";
import type { Memory } from "./memory.ts";
import { nearUnits } from "./near.ts";
import { toUnit } from "./record.ts";
import { openStore } from "./store.ts";
import type { SourceFile } from "./tables.ts";

/** A memory whose units come from files; what it holds is an index of them, made anew whenever it is gone. */
export interface FilesMemory extends Memory {
  /** Why the memory had to be begun anew when it was opened: damaged, or made by another version; it is empty then. */
  readonly rebuilt: "damaged" | "version" | undefined;
  /** Whether a file of the index proved damaged since the opening. It was made anew from the units; nothing is lost. */
  readonly mended: boolean;
  /**
   * Lays units that were added out in the files of the index, where there are enough of them for that to pay. Matching
   * does the same when it is due; after many units have come it is better done at once.
   * @param progress is told of the units that are done, and how many there are
   */
  settle(progress?: (done: number, total: number) => void): void;
  /** The files whose units it holds, by name, each as it was when it was read. */
  sources(): SourceFile[];
  setSource(source: SourceFile): void;
  /** Forgets the file; its documents stay until they are replaced by nothing. */
  dropSource(file: string): void;
}

const pageSize = 1000;

/**
 * Opens the engine that works on files.
 * @param options.path of the SQLite database, made with its folder when it is not there; `:memory:` keeps nothing.
 *   One that is damaged or of another version is thrown away and begun anew: see {@link FilesMemory.rebuilt}
 * @throws InputError when the path cannot be written or holds another program's database
 */
export async function openFilesMemory(options: { path: string }): Promise<FilesMemory> {
  const store = openStore(options.path);
  const catalog = openCatalog(store, folderOf(options.path));
  /** Work on all parts of the index, of one moment. */
  const search = <T>(work: (parts: readonly Part[]) => T): T => {
    const found = catalog.sound(() =>
      store.snapshot(() => {
        const parts = catalog.settledParts();
        return parts && { value: work(parts) };
      }),
    );
    if (found) return found.value;
    catalog.settle();
    return catalog.sound(() => store.snapshot(() => work(catalog.parts())));
  };

  async function* all({ document }: { document?: string } = {}): AsyncGenerator<Unit> {
    for (const { number, name, units } of store.documents()) {
      if (document !== undefined && name !== document) continue;
      for (let from = 0; from < units; from += pageSize) {
        for (const row of store.rows(number, from, units, pageSize)) yield toUnit(row, name);
      }
    }
  }

  return {
    rebuilt: store.rebuilt,
    get mended() {
      return catalog.damaged;
    },
    add: (units) => store.append(units),
    replace: (document, units) => store.replace(document, units),
    get: async ({ document, index }) =>
      store.snapshot(() => {
        const found = store.document(document);
        const known = found && Number.isInteger(index) && index >= 0 && index < found.units;
        return known ? store.unit(found, index) : undefined;
      }),
    all,
    match: async (query, options) => search((parts) => matchText(store, parts, query, options)),
    find: async (text, options) => search((parts) => findText(store, parts, text, options)),
    async *near(options) {
      yield* search((parts) => nearUnits(parts, options))();
    },
    documents: async () => store.documents().map(({ name, units }) => ({ name, units })),
    sources: () => store.sources(),
    setSource: (source) => store.setSource(source),
    dropSource: (file) => store.dropSource(file),
    settle: (progress) => catalog.settle(progress),
    close: async () => {
      catalog.close();
      store.close();
    },
  };
}
