import { say } from "../model/locale.ts";
import type { Check, LengthHabits, View } from "./check.ts";
import { chineseLength, englishLength, learnHabits, oddLength } from "./length-habits.ts";
import { finding } from "./make.ts";
import { isComparable, type Sides, sidesOf } from "./sides.ts";

/** The target is much shorter or longer than such a source usually has. */
export const length: Check = {
  id: "length",
  severity: "warning",
  mqm: "Accuracy",
  title: () => say("unusual length", "长度异常"),
  explain: () =>
    say(
      "The target is much shorter or much longer than the source lets expect: something is left out, added, or belongs elsewhere. What is usual is learned from the memory (letters of English for one Chinese character: median and spread); with fewer than forty pairs, what legal and political texts have. Example: a paragraph of a hundred characters rendered by five words. Headings and short phrases have more room. Wrong for abbreviations spelled out and sets rendered by their name.",
      "译文比原文应有的长度短得多或长得多：可能漏译、增译或错位。常态由记忆库学得（每个汉字对应的英文字母数的中位数和离散程度）；不足四十对时取法律、政治文本的常值。例：一百字的段落只译了五个词。标题和短语放宽。缩略语展开、以名称代替列举时会误报。",
    ),
  *run(view) {
    const sides = sidesOf(view.pair);
    if (view.targetOnly || !sides) return;
    const habits = habitsOf(view, sides);
    for (const unit of view.units) {
      if (!isComparable(unit)) continue;
      const zh = chineseLength(unit[sides.zh]);
      const en = englishLength(unit[sides.en]);
      // Text in the wrong script altogether is another matter.
      if (en < 3 || zh < 1) continue;
      const odd = oddLength(habits, zh, en);
      if (!odd) continue;
      const short = (odd === "short") === (sides.en === "target");
      const factor = Math.exp(Math.abs(Math.log(en / zh) - habits.center)).toFixed(1);
      yield finding(this, unit, {
        message: short
          ? say(`the target is ${factor} times shorter than usual`, `译文长度只有常态的 ${factor} 分之一`)
          : say(`the target is ${factor} times longer than usual`, `译文长度是常态的 ${factor} 倍`),
        sourceSpans: short ? [[0, unit.source.length]] : [],
        targetSpans: short ? [] : [[0, unit.target.length]],
      });
    }
  },
};

/** What the workspace learned from its memory, else what these units show. */
export function habitsOf(view: View, sides: Sides): LengthHabits {
  return view.habits?.() ?? learnHabits(view.units, sides);
}
