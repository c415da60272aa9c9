import { join } from "node:path";
import { z } from "zod";
import { contentId } from "../model/id.ts";
import type { Unit } from "../model/unit.ts";
import { places } from "./places.ts";
import { saveAll } from "./save.ts";
import { TextFile } from "./store.ts";

/** A document as it was when files and the shared memory last agreed on it. */
export interface BaseDocument {
  /** Its version in the shared memory. */
  version: number;
  /** Fingerprints of its units. */
  units: readonly string[];
}

/** What files and one shared memory last agreed on; kept in `.zhengming/`. Without it all that differs is a conflict. */
export type ShareBase = Map<string, BaseDocument>;

const form = z.object({
  version: z.literal(1),
  memory: z.string(),
  documents: z.record(z.string(), z.object({ version: z.number(), units: z.array(z.string()) })),
});

/** What of a unit counts when two sides are compared: what a person sees of it, not where it stands or when it came. */
export function fingerprint(unit: Unit): string {
  const { source, target, status, score, by = "", note = "", codes, props } = unit;
  const rest = [Object.entries(props).sort(), codes ?? null];
  return contentId(source, target, status, score.toFixed(3), by, note, JSON.stringify(rest));
}

/** @param memory names the shared memory; the base of another one does not count */
export async function readBase(folder: string, memory: string): Promise<ShareBase> {
  const text = await new TextFile(join(folder, places.shareBase)).read();
  try {
    const found = form.parse(JSON.parse(text ?? "null"));
    return found.memory === memory ? new Map(Object.entries(found.documents)) : new Map();
  } catch {
    // None, or one that cannot be read: what differs is shown then, not guessed.
    return new Map();
  }
}

export async function saveBase(folder: string, memory: string, base: ShareBase): Promise<void> {
  const content = JSON.stringify({ version: 1, memory, documents: Object.fromEntries(base) });
  await saveAll([{ path: join(folder, places.shareBase), content }]);
}
