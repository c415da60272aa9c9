import type { Unit } from "../model/unit.ts";
import type { Workspace } from "./open.ts";
import { places } from "./places.ts";

/** Property of a correction: the id of the foreign unit that it overrides. */
export const correctsProperty = "zhengming:corrects";

/**
 * The units of the workspace as they count: a correction in `tm/corrections.tmx` stands in for the foreign
 * unit it corrects.
 */
export function workspaceUnits(workspace: Workspace): Promise<Unit[]> {
  return Array.fromAsync(streamUnits(workspace));
}

/** The same, one after the other, for who need not hold them all. */
export async function* streamUnits(workspace: Workspace): AsyncGenerator<Unit> {
  const corrected = await correctedIds(workspace);
  for await (const unit of workspace.memory.all()) {
    if (unit.document === places.corrections || !corrected.has(unit.id)) yield unit;
  }
}

/** The units of one document in their order; none where it is not there. */
export function unitsOfDocument({ memory }: Pick<Workspace, "memory">, document: string): Promise<Unit[]> {
  return Array.fromAsync(memory.all({ document }));
}

/** Ids of the foreign units that a correction stands in for. */
export async function correctedIds(workspace: Workspace): Promise<Set<string>> {
  const ids = new Set<string>();
  for await (const unit of workspace.memory.all({ document: places.corrections })) {
    const corrects = unit.props[correctsProperty];
    if (corrects !== undefined) ids.add(corrects);
  }
  return ids;
}
