import { isDeepStrictEqual } from "node:util";
import type { Concept } from "../model/term.ts";
import { recordStep } from "./acts.ts";
import type { Change } from "./journal.ts";
import type { Workspace } from "./open.ts";

/** A change of more concepts is no step in the journal, which is written anew with every act. */
const mostRecorded = 10_000;

/**
 * Changes the glossary for a command, as one act that can be undone.
 * @param label names the act, by what `work` has returned
 */
export async function changeGlossary<T>(
  workspace: Workspace,
  label: (result: T) => string,
  work: () => T,
): Promise<T> {
  return workspace.change(async (batch) => {
    const before = byId(workspace);
    const result = work();
    const changes = differences(before, byId(workspace));
    if (changes.length === 0) return result;
    await workspace.termbase.save();
    if (changes.length <= mostRecorded) {
      const at = new Date().toISOString();
      await recordStep(workspace, batch, { label: label(result), at, changes, command: true });
    }
    return result;
  });
}

function byId({ termbase }: Workspace): Map<string, Concept> {
  return new Map(termbase.concepts().map((concept) => [concept.id, concept]));
}

function differences(was: ReadonlyMap<string, Concept>, is: ReadonlyMap<string, Concept>): Change[] {
  const changes: Change[] = [];
  for (const id of new Set([...was.keys(), ...is.keys()])) {
    const [before, after] = [was.get(id), is.get(id)];
    if (before === after || isDeepStrictEqual(before, after)) continue;
    changes.push({ kind: "concept", id, ...(before && { before }), ...(after && { after }) });
  }
  return changes;
}
