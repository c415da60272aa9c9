import { join } from "node:path";
import { type FilesMemory, openFilesMemory } from "../memory/files.ts";
import { say } from "../model/locale.ts";
import type { Notice } from "../model/place.ts";
import { documentBytes } from "./document-bytes.ts";
import { isOwnDocument } from "./own.ts";
import { documentFile, places } from "./places.ts";
import type { Records, RecordsOptions } from "./records.ts";
import { computing } from "./signals.ts";
import { syncMemory } from "./sync.ts";

/** What is to be told of an index that was damaged: nothing is lost, it is made anew from the files. */
function damageNotices(memory: FilesMemory, file: string): Notice[] {
  if (memory.rebuilt !== "damaged" && !memory.mended) return [];
  const message = say("the index was damaged and has been rebuilt", "索引已损坏，现已重建");
  return [{ place: { file }, message }];
}

/** Units whose record is the files of `tm/`, with the index of them. */
export async function openFileRecords({ folder, pair }: Omit<RecordsOptions, "setting">): Promise<Records> {
  const index = join(folder, places.index);
  const memory = await openFilesMemory({ path: index });
  let opened = false;
  const refresh: Records["refresh"] = async (progress) => {
    const { notices, changed } = await syncMemory(memory, folder, pair, progress);
    // After a change on the way through a review the index waits: the next command lays it out.
    if (changed && !opened) await computing(() => memory.settle(progress));
    opened = true;
    return notices;
  };
  return {
    memory,
    refresh,
    notices: () => damageNotices(memory, index),
    isOwn: (document) => isOwnDocument(documentFile(folder, document)),
    put: async (batch, document, units) => {
      const path = documentFile(folder, document);
      batch.put(path, units.length === 0 ? undefined : await documentBytes(units, pair, path));
    },
    change: async (begin, work) => {
      await refresh();
      const batch = await begin();
      const result = await work(batch);
      await batch.commit(folder);
      return result;
    },
    files: () => memory.sources(),
    state: async () => "",
  };
}
