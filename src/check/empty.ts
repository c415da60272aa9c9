import { say } from "../model/locale.ts";
import type { Check } from "./check.ts";
import { hasText } from "./comparable.ts";
import { finding } from "./make-finding.ts";

/** One side of a pair has no text. */
export const empty: Check = {
  id: "empty",
  severity: "error",
  mqm: "Accuracy: Untranslated",
  title: () => say("empty side", "一侧为空"),
  explain: () =>
    say(
      "The source has text and the target has none, or the other way round; spaces and invisible characters are no text. Wrong where a segment was left out on purpose: keep it, with the reason.",
      "原文有文字而译文为空，或反之；空格和不可见字符不算文字。有意略去某段时会误报，可注明理由后保留。",
    ),
  *run(view) {
    if (view.targetOnly) return;
    for (const unit of view.units) {
      const source = hasText(unit.source);
      if (source === hasText(unit.target)) continue;
      yield finding(this, unit, {
        message: source
          ? say("the target is empty", "译文为空")
          : say("the source is empty and the target is not", "原文为空而译文不空"),
        sourceSpans: source ? [[0, unit.source.length]] : [],
        targetSpans: source ? [] : [[0, unit.target.length]],
      });
    }
  },
};
