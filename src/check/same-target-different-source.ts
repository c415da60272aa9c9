import { say } from "../model/locale.ts";
import type { Check } from "./check.ts";
import { differingGroups } from "./groups.ts";
import { evidence, evidenceLimit, finding } from "./make-finding.ts";

/** Several source texts have one translation. */
export const sameTargetDifferentSource: Check = {
  id: "same-target-different-source",
  severity: "info",
  mqm: "Accuracy: Mistranslation",
  wholeMemory: true,
  title: () => say("same target, different sources", "译文相同而原文不同"),
  explain: () =>
    say(
      'Several units have one target text and differ in the source: a distinction may have been lost. Example: 法制 and 法治 both as "rule of law". Sources that differ in white space, case, width or 繁/简 only do not count. Often it is quite right (synonyms, wording without weight): it is said for information.',
      "多个句对译文相同，原文却不同，可能丢失了区别。例：“法制”“法治”都译作 “rule of law”。原文只差空白、大小写、全半角或繁简的不计。同义表达本可同译，故只作提示。",
    ),
  *run(view) {
    if (view.targetOnly) return;
    for (const { units, variants } of differingGroups(view.units, "target", view.sameness)) {
      for (const unit of units) {
        yield finding(this, unit, {
          message: say(
            `${variants.length} different sources have this target: is a distinction lost?`,
            `${variants.length} 种不同的原文都是这一译文：是否丢失了区别？`,
          ),
          sourceSpans: [[0, unit.source.length]],
          targetSpans: [[0, unit.target.length]],
          evidence: units
            .filter((other) => other !== unit)
            .slice(0, evidenceLimit)
            .map((other) => evidence(other, other.source)),
        });
      }
    }
  },
};
