import type { Item } from "../formats/format.ts";
import { InputError } from "../model/errors.ts";
import { say } from "../model/locale.ts";
import type { Workspace } from "./open.ts";
import { workspaceUnits } from "./units.ts";

/**
 * The pairs of the memory, or of one document, as writers take them; with `untranslated` sources alone as well.
 * @throws InputError for a document that is not there
 */
export async function exportedUnits(
  workspace: Workspace,
  document: string | undefined,
  untranslated = false,
): Promise<Item[]> {
  const units = (await workspaceUnits(workspace)).filter(
    (unit) => document === undefined || unit.document === document,
  );
  if (units.length === 0 && document !== undefined) {
    const known = (await workspace.memory.documents()).map(({ name }) => name).join(", ");
    throw new InputError(
      say(`no document "${document}"; there are: ${known}`, `没有文档“${document}”；现有：${known}`),
    );
  }
  // Text without a counterpart is no pair: a CAT tool has no use for it.
  return units
    .filter((unit) => unit.source !== "" && (untranslated || unit.target !== ""))
    .map((unit) => ({ unit }));
}
