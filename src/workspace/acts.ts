import { InputError } from "../model/errors.ts";
import { say } from "../model/locale.ts";
import { applyChanges } from "./changes.ts";
import { forgetDocuments } from "./document-change.ts";
import {
  inverse,
  type Journal,
  parseJournal,
  type Step,
  withRedone,
  withStep,
  withUndone,
} from "./journal.ts";
import type { Workspace } from "./open.ts";
import { places } from "./places.ts";
import { type Batch, TextFile } from "./store.ts";

/** A step that is to be carried out, and the journal once it has been. */
export interface Act {
  step: Step;
  journal: Journal;
}

export async function readJournal(workspace: Workspace): Promise<Journal> {
  return parseJournal(await new TextFile(workspace.path(places.journal)).read());
}

/** Puts the journal into the batch in place of the one before. */
export async function putJournal(
  workspace: Workspace,
  batch: Batch,
  before: Journal,
  journal: Journal,
): Promise<void> {
  batch.put(workspace.path(places.journal), `${JSON.stringify(journal)}\n`);
  // What only the one before names stays until the next time: the batch may come to nothing.
  await forgetDocuments(workspace, [before, journal]);
}

/** Writes down a step that the batch carries out. */
export async function recordStep(workspace: Workspace, batch: Batch, step: Step): Promise<void> {
  const journal = await readJournal(workspace);
  await putJournal(workspace, batch, journal, withStep(journal, step));
}

/**
 * The act that takes back the last one of those that may be meant; default: of all.
 * @throws InputError where there is nothing to undo
 */
export function undoing(journal: Journal, isMeant: (step: Step) => boolean = () => true): Act {
  const last = journal.done.findLast(isMeant);
  if (!last) throw nothingToUndo();
  return { step: inverse(last), journal: withUndone(journal, last) };
}

/** @throws InputError where there is nothing to do again */
export function redoing(journal: Journal): Act {
  const last = journal.undone.at(-1);
  if (!last) throw new InputError(say("nothing to redo", "没有可重做的操作"));
  return { step: last, journal: withRedone(journal) };
}

/** What was undone, in one line; `changed`: whether there was anything left to take back. */
export function undoneLine({ label }: Step, changed: boolean): string {
  return changed
    ? say(`undone: ${label}`, `已撤销：${label}`)
    : say(`had been taken back already: ${label}`, `此前已恢复原状：${label}`);
}

/** What was done again, in one line. */
export function redoneLine({ label }: Step, changed: boolean): string {
  return changed
    ? say(`done again: ${label}`, `已重做：${label}`)
    : say(`had been done again already: ${label}`, `此前已重做：${label}`);
}

/**
 * Takes back the last act that a person did on the screen or by a command, in a workspace where no screen is open.
 * @returns what was undone, in one line
 * @throws InputError where there is none, or what it changed has been changed since
 */
export async function undoLast(workspace: Workspace): Promise<string> {
  const { step, changed } = await carryOut(workspace, (journal) => undoing(journal), wayOn);
  return undoneLine(step, changed);
}

/** Does again what was undone last. */
export async function redoLast(workspace: Workspace): Promise<string> {
  const { step, changed } = await carryOut(workspace, redoing);
  return redoneLine(step, changed);
}

/**
 * Leaves the last act as it is, out of reach of undoing, so that the one before it can be undone.
 * @returns what stays, in one line
 */
export async function skipLast(workspace: Workspace): Promise<string> {
  return workspace.change(async (batch) => {
    const before = await readJournal(workspace);
    const last = before.done.at(-1);
    if (!last) throw nothingToUndo();
    await putJournal(workspace, batch, before, { ...before, done: before.done.slice(0, -1) });
    return say(`left as it is: ${last.label}`, `保持不变：${last.label}`);
  });
}

function nothingToUndo(): InputError {
  return new InputError(say("nothing to undo", "没有可撤销的操作"));
}

/** What can be undone and what can be done again, each the next one first; times in ISO 8601. */
export interface Acts {
  done: { label: string; at: string }[];
  undone: { label: string; at: string }[];
}

export async function listActs(workspace: Workspace): Promise<Acts> {
  const { done, undone } = await readJournal(workspace);
  const named = (steps: readonly Step[]) => steps.map(({ label, at }) => ({ label, at })).reverse();
  return { done: named(done), undone: named(undone) };
}

async function carryOut(
  workspace: Workspace,
  plan: (journal: Journal) => Act,
  sorry?: (step: Step, error: InputError) => InputError,
): Promise<{ step: Step; changed: boolean }> {
  return workspace.change(async (batch) => {
    const before = await readJournal(workspace);
    const { step, journal } = plan(before);
    const changed = await applyChanges(workspace, step.changes, batch).catch((error: unknown) => {
      throw sorry && error instanceof InputError ? sorry(step, error) : error;
    });
    await putJournal(workspace, batch, before, journal);
    return { step, changed };
  });
}

/** A refusal that names the act, and how to get at those before it. */
function wayOn({ label }: Step, { message, place }: InputError): InputError {
  return new InputError(
    say(
      `cannot undo “${label}”: ${message} (\`zhengming undo --skip\` leaves it and goes on to the act before)`,
      `无法撤销“${label}”：${message}（用 \`zhengming undo --skip\` 可跳过这一步）`,
    ),
    place,
  );
}
