import { say } from "../model/locale.ts";
import type { Check } from "./check.ts";
import { isDoubtful, isTranslated } from "./comparable.ts";
import { finding } from "./make-finding.ts";

/** A pair of zhengming's own alignment that may be none. */
export const possibleMisalignment: Check = {
  id: "possible-misalignment",
  severity: "warning",
  mqm: "Custom",
  title: () => say("possible misalignment", "可能未对齐"),
  explain: () =>
    say(
      "zhengming paired these two texts itself and is not confident that they belong together: lengths, figures and words agree little. The unit's terms are not judged, for the fault may lie in the pairing. Look at the neighbours and mend the pair, or keep it if it is right. Free translations and very short segments are doubted wrongly at times. Pairs that a file brought along or a person reviewed are never doubted here.",
      "这两段文字由 zhengming 自行配对，而长度、数字、词语对应较少，把握不大。因错误可能出在配对上，该句的术语不作判断。请查看前后句并更正，配对无误则保留。意译和很短的句子有时会误报。文件自带的或经人审定的句对不在此列。",
    ),
  *run(view) {
    if (view.targetOnly) return;
    for (const unit of view.units) {
      if (!isDoubtful(unit) || !isTranslated(unit)) continue;
      const confidence = Math.round(unit.score * 100);
      yield finding(this, unit, {
        message: say(
          `possible misalignment: zhengming is only ${confidence} % sure that these two belong together; its terms were not judged`,
          `可能未对齐：配对把握仅 ${confidence}%；未判断其术语`,
        ),
        sourceSpans: [[0, unit.source.length]],
        targetSpans: [[0, unit.target.length]],
      });
    }
  },
};
