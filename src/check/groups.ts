import type { Unit } from "../model/unit.ts";
import { foldSegment } from "./fold.ts";

/** Units that are the same on one side and differ on the other. */
export interface DifferingGroup {
  units: Unit[];
  /** The other side's texts, folded ones together, most frequent first, earliest first on a tie. */
  variants: { key: string; text: string; units: Unit[] }[];
}

/** Groups by one side, in order of first appearance; only groups whose other side differs after folding. */
export function differingGroups(units: readonly Unit[], same: "source" | "target"): DifferingGroup[] {
  const other = same === "source" ? "target" : "source";
  const groups = new Map<string, Unit[]>();
  for (const unit of units) {
    if (unit.source.trim() === "" || unit.target.trim() === "") continue;
    const key = foldSegment(unit[same]);
    const group = groups.get(key);
    if (group) group.push(unit);
    else groups.set(key, [unit]);
  }
  const differing: DifferingGroup[] = [];
  for (const group of groups.values()) {
    if (group.length < 2) continue;
    const variants = new Map<string, { key: string; text: string; units: Unit[] }>();
    for (const unit of group) {
      const key = foldSegment(unit[other]);
      const variant = variants.get(key);
      if (variant) variant.units.push(unit);
      else variants.set(key, { key, text: unit[other], units: [unit] });
    }
    if (variants.size < 2) continue;
    differing.push({
      units: group,
      variants: [...variants.values()].sort((a, b) => b.units.length - a.units.length),
    });
  }
  return differing;
}
