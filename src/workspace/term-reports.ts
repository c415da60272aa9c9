import { findTermReports } from "../extract/terms.ts";
import type { LanguagePair } from "../model/language.ts";
import type { TermReport } from "../model/renderings.ts";
import type { Concept } from "../model/term.ts";
import type { Unit } from "../model/unit.ts";
import { lexicon } from "./lexicon.ts";
import type { Workspace } from "./open.ts";
import { computing } from "./signals.ts";
import { cachedReports, discoveryKey } from "./term-cache.ts";
import { workspaceUnits } from "./units.ts";

export interface DiscoveryOptions {
  /** The workspace that the units are the memory of: what is found is kept there for the next time. */
  workspace?: Workspace | undefined;
  minCount?: number;
  progress?: ((done: number, total: number) => void) | undefined;
}

/** Terms of units with every rendering. */
export async function termReports(
  units: readonly Unit[],
  pair: LanguagePair,
  concepts: readonly Concept[],
  { workspace, minCount = 2, progress }: DiscoveryOptions = {},
): Promise<TermReport[]> {
  const words = await lexicon();
  const find = (): TermReport[] =>
    findTermReports(units, { pair, lexicon: words, concepts, minCount, ...(progress ? { progress } : {}) });
  if (!workspace) return computing(find);
  const key = discoveryKey(units, pair, concepts, minCount);
  return computing(() => cachedReports(workspace, key, units, find));
}

/** How the workspace's own memory renders its terms, for texts that have no source of their own. */
export async function memoryReports(
  workspace: Workspace | undefined,
  pair: LanguagePair,
  concepts: readonly Concept[],
): Promise<readonly TermReport[]> {
  if (!workspace) return [];
  return termReports(await workspaceUnits(workspace), pair, concepts, { workspace });
}
