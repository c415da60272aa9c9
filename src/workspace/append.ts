import { InputError } from "../model/errors.ts";
import { say } from "../model/locale.ts";
import { makeUnit, type Unit, type UnitRef, type UnitStatus, unitRef } from "../model/unit.ts";
import type { Workspace } from "./open.ts";
import { documentName, places } from "./places.ts";

/** A pair that a person or another program hands over for the memory. */
export interface Contribution {
  source: string;
  target: string;
  /** The document it belongs to; a document of this month where it is not told. */
  document?: string;
  status: Exclude<UnitStatus, "aligned">;
  note?: string;
  by?: string;
}

export interface Appended {
  unit: UnitRef;
  /** False where the document has this pair already. */
  added: boolean;
}

/**
 * Adds pairs at the end of their documents, together; a pair that its document has already is left as it is.
 *
 * @returns what became of each, in their order
 * @throws InputError for a document that is another tool's memory; nothing is added then
 */
export async function appendUnits(
  workspace: Workspace,
  contributions: readonly Contribution[],
): Promise<Appended[]> {
  const now = new Date().toISOString();
  // In files a document is written whole: one for each month keeps that short.
  const usual = `received-${now.slice(0, 7)}`;
  const unitOf = ({ document, ...rest }: Contribution): Unit =>
    makeUnit({
      ...rest,
      document: document === undefined ? usual : documentName(document),
      index: 0,
      created: now,
    });
  const { records } = workspace;
  if (records.append) {
    const units = contributions.map(unitOf);
    for (const { document } of units) if (document === places.corrections) throw notToBeAddedTo(document);
    return (await records.append(units)).map(({ unit, added }) => ({ unit: unitRef(unit), added }));
  }
  return workspace.change(async (batch) => {
    const drafts = new Map<string, { known: Map<string, Unit>; fresh: Unit[] }>();
    const results: Appended[] = [];
    for (const contribution of contributions) {
      const unit = unitOf(contribution);
      const { id, document } = unit;
      let draft = drafts.get(document);
      if (!draft) {
        draft = { known: await unitsOf(workspace, document), fresh: [] };
        drafts.set(document, draft);
      }
      const before = draft.known.get(id);
      if (before) {
        results.push({ unit: unitRef(before), added: false });
        continue;
      }
      unit.index = draft.known.size;
      draft.known.set(id, unit);
      draft.fresh.push(unit);
      results.push({ unit: unitRef(unit), added: true });
    }
    for (const [name, { known, fresh }] of drafts) {
      if (fresh.length === 0) continue;
      await records.put(batch, name, [...known.values()]);
    }
    return results;
  });
}

/** The units of a document that may be added to, by id; those that are there twice keep both their places. */
async function unitsOf(workspace: Workspace, name: string): Promise<Map<string, Unit>> {
  const units = new Map<string, Unit>();
  for await (const unit of workspace.memory.all({ document: name })) {
    units.set(units.has(unit.id) ? `${unit.id} ${unit.index}` : unit.id, unit);
  }
  const isOurs = name !== places.corrections && (units.size === 0 || (await workspace.records.isOwn(name)));
  if (isOurs) return units;
  throw notToBeAddedTo(name);
}

function notToBeAddedTo(name: string): InputError {
  return new InputError(
    say(`the document ${name} cannot be added to; name another`, `文档 ${name} 不能追加；请另取名称`),
  );
}
