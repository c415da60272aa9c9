import type { LanguagePair } from "../model/language.ts";
import { primary, type Side } from "../model/language.ts";
import type { Span } from "../model/span.ts";
import type { Unit } from "../model/unit.ts";
import { simplify } from "../text/fold.ts";
import type { View } from "./check.ts";
import { isComparable } from "./comparable.ts";
import type { Remark } from "./make-finding.ts";

/** Which side of a pair is Chinese: the checks that compare meaning read Chinese and English, whichever is translated. */
export interface Sides {
  zh: Side;
  en: Side;
}

/** Undefined for a pair of other languages. */
export function sidesOf(pair: LanguagePair): Sides | undefined {
  const source = primary(pair.source);
  const target = primary(pair.target);
  if (source === "zh" && target === "en") return { zh: "source", en: "target" };
  if (source === "en" && target === "zh") return { zh: "target", en: "source" };
  return undefined;
}

/** The spans of a remark, put on the sides they belong to. */
export function spansBySide(
  sides: Sides,
  zh: readonly Span[],
  en: readonly Span[],
): Pick<Remark, "sourceSpans" | "targetSpans"> {
  return sides.zh === "source" ? { sourceSpans: zh, targetSpans: en } : { sourceSpans: en, targetSpans: zh };
}

/** A unit whose sides may be held against each other. */
export interface ComparablePair {
  unit: Unit;
  sides: Sides;
  /** The Chinese text, Simplified; offsets as in the unit. */
  zh: string;
  en: string;
}

/** All of them; none where only the target is looked at, or the languages are others. */
export function* comparablePairs(
  view: Pick<View, "pair" | "units" | "targetOnly">,
): Iterable<ComparablePair> {
  const sides = sidesOf(view.pair);
  if (view.targetOnly || !sides) return;
  for (const unit of view.units) {
    if (isComparable(unit)) yield { unit, sides, zh: simplify(unit[sides.zh]), en: unit[sides.en] };
  }
}
