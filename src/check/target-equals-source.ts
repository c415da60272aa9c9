import { primary } from "../model/language.ts";
import { say } from "../model/locale.ts";
import type { Check } from "./check.ts";
import { foldSegment } from "./fold.ts";
import { finding } from "./make-finding.ts";

/** The target is the source again. */
export const targetEqualsSource: Check = {
  id: "target-equals-source",
  severity: "warning",
  mqm: "Accuracy: Untranslated",
  title: () => say("target equals source", "译文与原文相同"),
  explain: () =>
    say(
      "The target repeats the source, white space, case, width and 繁/简 aside: most likely it was never translated. Text that needs no translating (figures, codes, addresses, names in Latin letters) is left alone. Wrong where the original is quoted on purpose.",
      "译文重复了原文（空白、大小写、全半角、繁简不计），多半尚未翻译。无须翻译者（数字、代码、网址、拉丁字母名称）不报。有意引用原文时会误报。",
    ),
  *run(view) {
    if (view.targetOnly) return;
    const needsTranslating =
      primary(view.pair.source) === "zh" ? /\p{Script=Han}/u : /\p{Ll}\s+\p{L}+\s+\p{Ll}/u;
    for (const unit of view.units) {
      if (!needsTranslating.test(unit.source)) continue;
      if (unit.source.length > 2 * unit.target.length || unit.target.length > 2 * unit.source.length)
        continue;
      if (foldSegment(unit.source) !== foldSegment(unit.target)) continue;
      yield finding(this, unit, {
        message: say("the target repeats the source: not translated yet?", "译文与原文相同：尚未翻译？"),
        sourceSpans: [[0, unit.source.length]],
        targetSpans: [[0, unit.target.length]],
        actual: unit.target,
      });
    }
  },
};
