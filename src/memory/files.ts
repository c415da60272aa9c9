import type { Unit } from "../model/unit.ts";
import { findText } from "./concordance.ts";
import { type Lookup, newLookup } from "./lookup.ts";
import type { Memory } from "./memory.ts";
import { toUnit } from "./record.ts";
import { openStore, type SourceFile } from "./store.ts";

export type { SourceFile } from "./store.ts";

/** A memory whose units come from files; what it holds is an index of them, made anew whenever it is gone. */
export interface FilesMemory extends Memory {
  /** Why the index had to be begun anew when it was opened: damaged, or made by another version; it is empty then. */
  readonly rebuilt: "damaged" | "version" | undefined;
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
  const lookups = new Map<"source" | "target", Lookup>();
  const lookup = (side: "source" | "target"): Lookup => {
    let known = lookups.get(side);
    if (!known) {
      known = newLookup(store, side);
      lookups.set(side, known);
    }
    return known;
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
    add: (units) => store.append(units),
    replace: (document, units) => store.replace(document, units),
    get: async ({ document, index }) =>
      store.snapshot(() => {
        const found = store.document(document);
        const known = found && Number.isInteger(index) && index >= 0 && index < found.units;
        return known ? store.unit(found, index) : undefined;
      }),
    all,
    match: async (query, options) => lookup(options.side).match(query, options),
    find: async (text, options) => store.snapshot(() => findText(store, text, options)),
    documents: async () => store.documents().map(({ name, units }) => ({ name, units })),
    sources: () => store.sources(),
    setSource: (source) => store.setSource(source),
    dropSource: (file) => store.dropSource(file),
    close: async () => store.close(),
  };
}
