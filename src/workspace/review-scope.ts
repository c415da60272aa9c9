import { InputError } from "../model/errors.ts";
import { say } from "../model/locale.ts";
import type { Workspace } from "./open.ts";

/** What of a workspace a review shows; all of it where nothing is told. */
export interface ReviewScope {
  /** Ids of the checks whose findings are shown. */
  only?: readonly string[] | undefined;
  /** Names of the documents whose findings are shown. All documents are compared with all the same. */
  documents?: readonly string[] | undefined;
}

/** @throws InputError naming a document that the memory does not have */
export async function requireDocuments(
  { memory }: Pick<Workspace, "memory">,
  { documents = [] }: ReviewScope,
): Promise<void> {
  if (documents.length === 0) return;
  const known = new Set((await memory.documents()).map(({ name }) => name));
  const missing = documents.find((name) => !known.has(name));
  if (missing === undefined) return;
  throw new InputError(
    say(
      `the memory has no document ${missing}; add its file first: zhengming add FILE`,
      `记忆库中没有文档 ${missing}；请先加入：zhengming add 文件`,
    ),
  );
}
