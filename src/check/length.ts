import { say } from "../model/locale.ts";
import type { Check, LengthHabits, View } from "./check.ts";
import { isComparable } from "./comparable.ts";
import { chineseLength, englishLength, learnHabits, oddLength } from "./length-habits.ts";
import { finding } from "./make-finding.ts";
import { omissions } from "./omissions.ts";
import { type Sides, sidesOf, spansBySide } from "./sides.ts";

/** The target is much shorter or longer than such a source usually has, or lacks a part of it. */
export const length: Check = {
  id: "length",
  severity: "warning",
  mqm: "Accuracy: Omission",
  title: () => say("unusual length, part left out", "长度异常、部分漏译"),
  explain: () =>
    say(
      "The target is much shorter or much longer than the source lets expect: something is left out, added, or belongs elsewhere. What is usual is learned from the memory (letters of English for one Chinese character: median and spread); with fewer than forty pairs, what legal and political texts have. Example: a paragraph of a hundred characters rendered by five words. Headings and short phrases have more room. Or a part of the Chinese is missing: a clause of which the dictionary finds no word in the English while it finds those of the others, where the English is shorter than usual by about as much; or a name in Latin letters (APEC, UNESCO) of which neither it nor the words it is short for are there. Example: 遵守法律，尊重社会公德，保护生态环境 as abide by the law and respect social morality. Names in brackets after their Chinese may go. What else the missing part held is not told again. Wrong for abbreviations spelled out, and where a clause is rendered quite freely and briefly.",
      "译文比原文应有的长度短得多或长得多：可能漏译、增译或错位。常态由记忆库学得（每个汉字对应的英文字母数的中位数和离散程度）；不足四十对时取法律、政治文本的常值。例：一百字的段落只译了五个词。标题和短语放宽。或中文有一部分漏译：某个分句在英文里查不到词典中的任何对应词，其他分句却查得到，且英文比常态短了约这么多；或拉丁字母名称（APEC、UNESCO）及其全称均不见于英文。例：“遵守法律，尊重社会公德，保护生态环境”译作 abide by the law and respect social morality。中文名称后括注的缩写可以不译。漏译部分所含的其他内容不再另报。缩略语展开、分句意译且很简短时会误报。",
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
      if (!odd) {
        const spans = omissions(unit, sides, habits, view.lexicon);
        if (spans.length === 0) continue;
        const missing = unit[sides.zh].slice(...spans[0]!);
        yield finding(this, unit, {
          message: say(`"${missing}" has no counterpart in the English`, `“${missing}”在英文中没有对应`),
          ...spansBySide(sides, spans, []),
        });
        continue;
      }
      if (odd === "long" && namesSet.test(unit[sides.zh])) continue;
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

/** “两个毫不动摇” names what English spells out. */
const namesSet = /[“"「][一二两兩三四五六七八九十]{1,2}[个個项項大不化][^”"」]{1,6}[”"」]/u;

/** What the workspace learned from its memory, else what these units show. */
function habitsOf(view: View, sides: Sides): LengthHabits {
  return view.habits?.() ?? learnHabits(view.units, sides);
}
