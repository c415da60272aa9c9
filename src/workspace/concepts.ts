import type { Concept } from "../model/term.ts";
import { mergeConcepts } from "./merge-concepts.ts";
import type { Workspace } from "./open.ts";

/** Every concept that judges in this workspace; lists named on the command line come first. */
export function allConcepts(workspace: Workspace, extra: readonly Concept[] = []): Concept[] {
  return mergeConcepts(workspace.pair, extra, workspace.termbase.concepts(), workspace.references);
}
