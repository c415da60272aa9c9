import type { LanguagePair } from "../model/language.ts";
import type { Notice } from "../model/place.ts";
import type { Concept } from "../model/term.ts";
import { readGlossary } from "./glossaries.ts";
import { mergeConcepts } from "./merge-concepts.ts";
import type { Workspace } from "./open.ts";

/** Every concept that judges in this workspace; those of `extra` come first. */
export function allConcepts(workspace: Workspace, extra: readonly Concept[] = []): Concept[] {
  return mergeConcepts(workspace.pair, extra, workspace.termbase.concepts(), workspace.references);
}

/**
 * The concepts of glossary files that were named, and those of the workspace after them.
 * @throws InputError for a glossary that cannot be read
 */
export async function conceptsWith(
  workspace: Workspace | undefined,
  glossaries: readonly string[],
  pair: LanguagePair,
): Promise<{ concepts: Concept[]; notices: Notice[] }> {
  const extra: Concept[] = [];
  const notices: Notice[] = [];
  for (const path of glossaries) {
    const read = await readGlossary(path, pair);
    extra.push(...read.concepts);
    notices.push(...read.notices);
  }
  return { concepts: workspace ? allConcepts(workspace, extra) : mergeConcepts(pair, extra), notices };
}
