import { z } from "zod";
import type { Decision } from "../model/decision.ts";
import type { Concept } from "../model/term.ts";
import type { Unit } from "../model/unit.ts";

/** One thing that changed, with what it was and what it became; undefined: it was not there, or is no more. */
export type Change =
  | { kind: "concept"; id: string; before?: Concept; after?: Concept }
  | { kind: "decision"; id: string; before?: Decision; after?: Decision }
  | { kind: "unit"; id: string; document: string; index: number; before?: Unit; after?: Unit }
  /** Units in a row, from this index on, and those in their place. `id` is the first one's before. */
  | { kind: "stretch"; id: string; document: string; index: number; before: Unit[]; after: Unit[] }
  /**
   * A whole document, by the prints of its units (document-change.ts); `id` is its name, `file` what it was read
   * from, as a path from the workspace.
   */
  | { kind: "document"; id: string; file?: string; before?: string; after?: string };

/** One act of a person, undone and redone as a whole. */
export interface Step {
  label: string;
  at: string;
  changes: Change[];
  /**
   * A command did it that brought something from elsewhere: what the screen takes back passes it over, for nobody
   * there means it by "the last act".
   */
  command?: true;
}

/** What was done and can be undone, oldest first, and what was undone and can be redone, last undone last. */
export interface Journal {
  version: 1;
  done: Step[];
  undone: Step[];
}

/** More steps than a person remembers; older ones are forgotten. */
const depth = 500;

const stepSchema = z.object({
  label: z.string(),
  at: z.string(),
  command: z.literal(true).optional(),
  changes: z.array(
    z
      .object({ kind: z.enum(["concept", "decision", "unit", "stretch", "document"]), id: z.string() })
      .loose(),
  ),
});

const journalSchema = z.object({
  version: z.literal(1),
  done: z.array(stepSchema),
  undone: z.array(stepSchema),
});

const emptyJournal: Journal = { version: 1, done: [], undone: [] };

/** The journal is derived data: one that cannot be read is begun anew, which only loses the undo history. */
export function parseJournal(text: string | null): Journal {
  if (text === null) return emptyJournal;
  try {
    return journalSchema.parse(JSON.parse(text)) as unknown as Journal;
  } catch {
    return emptyJournal;
  }
}

/** A new step is on top; what had been undone can no longer be redone. */
export function withStep(journal: Journal, step: Step): Journal {
  return { version: 1, done: [...journal.done, step].slice(-depth), undone: [] };
}

/** One of the steps that were done is undone. */
export function withUndone(journal: Journal, step: Step): Journal {
  const done = journal.done.filter((each) => each !== step);
  return { version: 1, done, undone: [...journal.undone, step] };
}

export function withRedone(journal: Journal): Journal {
  const step = journal.undone.at(-1);
  if (!step) return journal;
  return { version: 1, done: [...journal.done, step], undone: journal.undone.slice(0, -1) };
}

/** The step that takes this one back. */
export function inverse(step: Step): Step {
  return {
    ...step,
    changes: [...step.changes].reverse().map((change) => {
      const { before, after, ...rest } = change;
      return {
        ...rest,
        ...(after === undefined ? {} : { before: after }),
        ...(before === undefined ? {} : { after: before }),
      } as Change;
    }),
  };
}
