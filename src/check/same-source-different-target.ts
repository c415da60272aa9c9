import { say } from "../model/locale.ts";
import type { Check } from "./check.ts";
import { differingGroups } from "./groups.ts";
import { evidence, evidenceLimit, finding } from "./make-finding.ts";
import { brief } from "./phrases.ts";

/** One source text has several translations. */
export const sameSourceDifferentTarget: Check = {
  id: "same-source-different-target",
  severity: "warning",
  mqm: "Style: Inconsistent style",
  wholeMemory: true,
  title: () => say("same source, different targets", "原文相同而译文不同"),
  explain: () =>
    say(
      'Several units have one source text and differ in the target. Example: 附则 as "Supplementary Provisions" here and "Miscellaneous" there. White space, case, width and 繁/简 make no difference; by `check.consistency` in zhengming.json, tags may make none and the neighbours may count. Wrong where the context asks for different wording, as in headings and short answers.',
      "多个句对原文相同，译文却不同。例：“附则”一处译作 “Supplementary Provisions”，另一处译作 “Miscellaneous”。空白、大小写、全半角、繁简差异不计；zhengming.json 的 check.consistency 可使标签不计、前后句计入。标题、短句等因语境需要不同措辞时会误报。",
    ),
  *run(view) {
    if (view.targetOnly) return;
    for (const { units, variants } of differingGroups(view.units, "source", view.sameness)) {
      const counts = variants.map(({ units: those }) => those.length);
      for (const unit of units) {
        const own = variants.find((variant) => variant.units.includes(unit))!;
        const others = variants.filter((variant) => variant !== own);
        const most = others[0]!;
        yield finding(this, unit, {
          message: say(
            `this source has ${variants.length} different targets (${counts.join(" + ")} units); elsewhere: "${brief(most.text)}"`,
            `该原文有 ${variants.length} 种译文（${counts.join(" + ")} 句）；别处作“${brief(most.text)}”`,
          ),
          sourceSpans: [[0, unit.source.length]],
          targetSpans: [[0, unit.target.length]],
          expected: others.map(({ text }) => text),
          actual: unit.target,
          evidence: units
            .filter((other) => other !== unit)
            .slice(0, evidenceLimit)
            .map((other) => evidence(other, other.target)),
        });
      }
    }
  },
};
