import { say } from "../model/locale.ts";
import { notShared, unpairedBrackets } from "../text/pairing.ts";
import type { Check } from "./check.ts";
import { overTargets } from "./targets.ts";
import { describeUnpaired } from "./unpaired.ts";

/** A bracket of the target has no partner, or the wrong one. */
export const brackets: Check = {
  id: "brackets",
  severity: "warning",
  mqm: "Linguistic conventions: Punctuation",
  title: () => say("brackets that do not match", "括号不配对"),
  explain: () =>
    say(
      'A bracket of the target is never closed, never opened, or closed by one of another kind or width: ( ) [ ] { } 《 》 〈 〉 【 】 〔 〕, both widths. Example: (the "Committee" shall meet. List labels such as 1) and a), and half-open intervals [0, 1) are left alone, and so is a bracket that is open in the source as well, for the unit may end inside it. Wrong in codes and formulas that use brackets in their own way.',
      "译文的括号有始无终、有终无始，或以另一种、另一宽度的括号收尾，含圆括号、方括号、花括号、书名号、方头括号等。例：(the “Committee” shall meet。列项编号 1)、a) 和半开区间 [0, 1) 不报；原文同样未闭合时也不报，因为句段可能在括号中间断开。代码、公式另有用法时会误报。",
    ),
  *run(view) {
    yield* overTargets(this, view, (text, _, unit) => {
      const own = unpairedBrackets(text);
      if (own.length === 0) return undefined;
      const faults = notShared(own, unpairedBrackets(unit.source));
      return faults.length === 0 ? undefined : describeUnpaired(text, faults);
    });
  },
};
