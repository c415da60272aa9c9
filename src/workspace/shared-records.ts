import { openPostgresMemory } from "../memory/postgres/memory.ts";
import { DocumentChanged } from "../memory/postgres/versions.ts";
import { InputError } from "../model/errors.ts";
import { say } from "../model/locale.ts";
import type { Records, RecordsOptions } from "./records.ts";

/** How often a change is made again on what others have written meanwhile. */
const attempts = 5;

/** Units whose record is a memory that a team shares. */
export async function openSharedRecords({ folder, setting }: RecordsOptions): Promise<Records> {
  const memory = await openPostgresMemory(setting);
  return {
    memory,
    refresh: async () => [],
    notices: () => [],
    isOwn: async () => true,
    append: (units) => memory.addNew(units),
    put: async (batch, document, units) => batch.putDocument(document, units),
    change: async (begin, work) => {
      for (let attempt = 1; ; attempt++) {
        const versions = await memory.versions();
        const batch = await begin();
        const result = await work(batch);
        try {
          if (batch.documents.size > 0) await memory.exchange(batch.documents, versions);
        } catch (error) {
          if (!(error instanceof DocumentChanged)) throw error;
          if (attempt < attempts) continue;
          throw new InputError(
            say(
              `others keep changing "${error.document}"; nothing was changed, try again`,
              `他人正在频繁更改“${error.document}”；未作更改，请重试`,
            ),
          );
        }
        // Units first: a decision about a text that was not saved would silence its finding.
        await batch.commit(folder);
        return result;
      }
    },
    files: () => [],
    state: () => memory.state(),
  };
}
