import { isDeepStrictEqual } from "node:util";
import { InputError } from "../model/errors.ts";
import { say } from "../model/locale.ts";
import { makeUnit, refOf, type Unit } from "../model/unit.ts";
import { realign, realignLabel, withStretch } from "./alignment.ts";
import { type Desk, fixedUnit } from "./intents.ts";
import type { Change, Step } from "./journal.ts";
import { neighbours } from "./matcher.ts";
import type { Workspace } from "./open.ts";
import { requireOwn } from "./own.ts";
import { places } from "./places.ts";
import type { Intent, Outcome, Realignment } from "./review.ts";
import type { Batch } from "./store.ts";
import { correctsProperty, unitsOfDocument } from "./units.ts";

/** The change that puts a person's translation into the document, or beside a foreign one as a correction. */
export async function unitChange(
  workspace: Workspace,
  intent: Intent & { act: "fix" },
  desk: Desk,
): Promise<Change> {
  const { document, index, id } = intent.finding.unit;
  const unit = await workspace.memory.get({ document, index });
  if (!unit || unit.id !== id) {
    // A changed target of the same source is somebody's edit; anything else is another text.
    if (unit?.source === intent.finding.source.text) {
      throw editConflict(unit, { ...unit, target: intent.target.trim() });
    }
    throw new InputError(
      say("the text has been changed elsewhere meanwhile; nothing was changed", "文本已在别处改变；未作更改"),
    );
  }
  const after = fixedUnit(unit, intent.target.trim(), desk);
  if (await workspace.records.isOwn(document)) {
    return { kind: "unit", id, document, index, before: unit, after };
  }
  const { corrections } = places;
  // Where it stands in the other file is what tells it from equal texts elsewhere.
  const [previous, next] = await Promise.all(
    [index - 1, index + 1].map(async (at) => (await workspace.memory.get({ document, index: at }))?.source),
  );
  const context = { ...neighbours(previous, next), ...after.context };
  const place = (await workspace.memory.documents()).find(({ name }) => name === corrections)?.units ?? 0;
  const correction: Unit = {
    ...after,
    document: corrections,
    index: place,
    context,
    ref: `${document}#${refOf(unit)}`,
    props: { ...after.props, [correctsProperty]: unit.id },
  };
  return { kind: "unit", id, document: corrections, index: place, after: correction };
}

/** Makes changes in the stores and the documents; refuses when something is no longer as it was. */
export async function applyChanges(
  workspace: Workspace,
  changes: readonly Change[],
  batch: Batch,
): Promise<void> {
  const documents = new Map<string, Unit[]>();
  for (const change of changes) {
    switch (change.kind) {
      case "concept": {
        expect(
          workspace.termbase.concepts().find(({ id }) => id === change.id),
          change.before,
        );
        if (change.after) workspace.termbase.put(change.after);
        else workspace.termbase.remove(change.id);
        break;
      }
      case "decision": {
        expect(workspace.decisions.get(change.id), change.before);
        if (change.after) workspace.decisions.put(change.after);
        else workspace.decisions.remove(change.id);
        break;
      }
      case "unit": {
        const units = documents.get(change.document) ?? (await unitsOfDocument(workspace, change.document));
        documents.set(change.document, units);
        changeUnit(units, change);
        break;
      }
      case "stretch": {
        const units = documents.get(change.document) ?? (await unitsOfDocument(workspace, change.document));
        documents.set(change.document, changeStretch(units, change));
      }
    }
  }
  if (changes.some(({ kind }) => kind === "concept")) await workspace.termbase.save();
  if (changes.some(({ kind }) => kind === "decision")) await workspace.decisions.save();
  for (const [document, units] of documents) {
    await workspace.records.put(batch, document, units);
  }
}

function changeUnit(units: Unit[], change: Change & { kind: "unit" }): void {
  const { before, after } = change;
  if (!before) {
    units.push(after!);
    return;
  }
  // The document may have been added again: the unit may stand elsewhere, with the same texts.
  const same = (unit: Unit): boolean => unit.id === before.id;
  const at = units[change.index] && same(units[change.index]!) ? change.index : units.findIndex(same);
  if (at < 0) throw editConflict(units[change.index], after);
  if (after) units[at] = { ...after, index: at };
  else units.splice(at, 1);
}

/** Somebody else has edited the unit since it was read: both texts are told, none is lost. */
function editConflict(now: Unit | undefined, after: Unit | undefined): InputError {
  const [theirs, ours] = [quoted(now?.target), quoted(after?.target)];
  return new InputError(
    say(
      `this unit has been changed elsewhere since: it reads ${theirs} now, ${ours} was not saved; read it again and decide`,
      `此单元此后已在别处改动：现为${theirs}，${ours}未保存；请重新读取后再定`,
    ),
  );
}

function quoted(text: string | undefined): string {
  return text === undefined ? say("(removed)", "（已删除）") : `“${text}”`;
}

/** The units with the stretch in its place, wherever that is now. */
function changeStretch(units: readonly Unit[], change: Change & { kind: "stretch" }): Unit[] {
  const { before, after } = change;
  const standsAt = (at: number): boolean => before.every(({ id }, step) => units[at + step]?.id === id);
  const from = standsAt(change.index) ? change.index : units.findIndex((_, at) => standsAt(at));
  if (from < 0) expect(undefined, before);
  return withStretch(units, { from, before, after });
}

/** The change that an edit of the pairing makes to its document. */
export async function stretchChange(
  workspace: Workspace,
  document: string,
  edit: Realignment,
  { pair, by, at }: Desk,
): Promise<{ change: Change; label: string; focus: number }> {
  await requireOwn(workspace.records, document, { en: "mend its pairs there", zh: "请在该工具中修改配对" });
  const units = await unitsOfDocument(workspace, document);
  const { from, before, after, focus } = realign(units, edit, { pair, by, at });
  return {
    change: { kind: "stretch", id: before[0]!.id, document, index: from, before, after },
    label: realignLabel(edit, units[edit.index]!),
    focus,
  };
}

/** Where a step changed the pairing of a document. */
export function placeOf({ changes }: Step): Pick<Outcome, "place"> {
  const change = changes.find(({ kind }) => kind === "stretch");
  return change?.kind === "stretch" ? { place: { document: change.document, index: change.index } } : {};
}

function expect(found: unknown, before: unknown): void {
  if (isDeepStrictEqual(plain(found), plain(before))) return;
  throw new InputError(
    say(
      "this has been changed elsewhere since; undo what came later first, nothing was changed",
      "此后已在别处改动；请先撤销后来的改动，未作更改",
    ),
  );
}

function plain(value: unknown): unknown {
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value));
}

/** A pair that a person has translated, as a unit after the others of the document kept for such. */
export async function pairChange(
  workspace: Workspace,
  { source, target }: Intent & { act: "pair" },
  { by, at }: Desk,
): Promise<{ label: string; change: Change }> {
  const texts = { source: source.trim(), target: target.trim() };
  if (texts.source === "" || texts.target === "") {
    throw new InputError(
      say("a pair needs both texts; type the translation", "句对需要两侧文本；请输入译文"),
    );
  }
  const { translated: document } = places;
  const units = await unitsOfDocument(workspace, document);
  if (units.length > 0) {
    await requireOwn(workspace.records, document, { en: "rename it", zh: "请将其改名" });
  }
  const index = units.length;
  const after = makeUnit({ document, index, ...texts, status: "reviewed", created: at, by });
  const { id } = after;
  if (units.some((unit) => unit.id === id)) {
    throw new InputError(say("this pair is in the memory already", "此句对已在记忆库中"));
  }
  return {
    label: `${say("saved to the memory: ", "已存入记忆库：")}tm/${document}.tmx ${index + 1}`,
    change: { kind: "unit", id, document, index, after },
  };
}

/** Changes of one step with those of the same concept or decision made one. */
export function mergedChanges(changes: readonly Change[]): Change[] {
  const merged: Change[] = [];
  for (const change of changes) {
    const at = merged.findIndex(
      ({ kind, id }) =>
        kind === change.kind && id === change.id && (kind === "concept" || kind === "decision"),
    );
    if (at < 0) {
      merged.push(change);
      continue;
    }
    const { after: _, ...first } = merged[at]!;
    merged[at] = { ...first, ...(change.after === undefined ? {} : { after: change.after }) } as Change;
  }
  return merged;
}
