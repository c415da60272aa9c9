import { otherSide, type Side } from "../model/language.ts";
import type { Unit } from "../model/unit.ts";
import type { Sameness } from "./check.ts";
import { foldSegment } from "./fold.ts";

const tag = /<\/?[A-Za-z][\w:.-]{0,40}(?:\s[^<>]{0,200})?\/?>|<\/?\d{1,4}\/?>/gu;

/** Units that are the same on one side and differ on the other. */
export interface DifferingGroup {
  units: Unit[];
  /** The other side's texts, folded ones together, most frequent first, earliest first on a tie. */
  variants: { key: string; text: string; units: Unit[] }[];
}

/** Groups by one side, in order of first appearance; only groups whose other side differs after folding. */
export function differingGroups(
  units: readonly Unit[],
  same: Side,
  { context, tags }: Sameness = { context: false, tags: true },
): DifferingGroup[] {
  const fold = (text: string): string => foldSegment(tags ? text : text.replace(tag, ""));
  const other = otherSide(same);
  const groups = new Map<string, Unit[]>();
  for (const [at, unit] of units.entries()) {
    if (unit.source.trim() === "" || unit.target.trim() === "") continue;
    let key = fold(unit[same]);
    if (context) {
      const [previous, next] = neighbours(units, at, same);
      key = [key, fold(previous), fold(next)].join("\u0000");
    }
    const group = groups.get(key);
    if (group) group.push(unit);
    else groups.set(key, [unit]);
  }
  const differing: DifferingGroup[] = [];
  for (const group of groups.values()) {
    if (group.length < 2) continue;
    const variants = new Map<string, { key: string; text: string; units: Unit[] }>();
    for (const unit of group) {
      const key = fold(unit[other]);
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

/** The texts before and after, as the file gave them or as they stand in the document. */
function neighbours(units: readonly Unit[], at: number, side: Side): [string, string] {
  const unit = units[at]!;
  const text = (other: Unit | undefined): string => (other?.document === unit.document ? other[side] : "");
  const given = side === "source" ? unit.context : undefined;
  return [given?.previous ?? text(units[at - 1]), given?.next ?? text(units[at + 1])];
}
