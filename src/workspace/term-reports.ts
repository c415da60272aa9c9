import { findTermReports } from "../extract/terms.ts";
import type { LanguagePair } from "../model/language.ts";
import { say } from "../model/locale.ts";
import type { Notice } from "../model/place.ts";
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

/**
 * In so many units, the first ones, terms are looked for without a glossary: about 3 GB of memory. More of them say
 * little more of what is usual.
 */
const mostSearched = 100_000;

/** Says that terms were looked for in a part of the units; undefined where it was in all. */
export function searchedInPart(units: readonly Unit[]): Notice | undefined {
  if (units.length <= mostSearched) return undefined;
  const [most, all] = [mostSearched, units.length].map((count) => count.toLocaleString("en"));
  return {
    place: { file: units[0]!.document },
    message: say(
      `terms that no glossary has were looked for in the first ${most} of ${all} units`,
      `术语库中没有的术语，只在 ${all} 个单元的前 ${most} 个中查找`,
    ),
  };
}

/** Terms of units with every rendering; of more than `mostSearched`, of the first ones. */
export async function termReports(
  units: readonly Unit[],
  pair: LanguagePair,
  concepts: readonly Concept[],
  { workspace, minCount = 2, progress }: DiscoveryOptions = {},
): Promise<TermReport[]> {
  const words = await lexicon();
  const find = (): TermReport[] =>
    findTermReports(units.length > mostSearched ? units.slice(0, mostSearched) : units, {
      pair,
      lexicon: words,
      concepts,
      minCount,
      ...(progress ? { progress } : {}),
    });
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
