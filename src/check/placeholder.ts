import { say } from "../model/locale.ts";
import { bracesArePlaceholders, numberedAlike, placeholdersOf } from "../text/markup/placeholders.ts";
import type { Check } from "./check.ts";
import { isComparable } from "./comparable.ts";
import { finding } from "./make-finding.ts";
import { mismatches, mismatchRemark } from "./marks.ts";

/** Placeholders of software text. */
export const placeholder: Check = {
  id: "placeholder",
  severity: "error",
  mqm: "Design and markup: Markup tag",
  title: () => say("placeholder differs", "占位符不符"),
  explain: () =>
    say(
      `A placeholder of the source is missing from the target, is written otherwise there, or is there without need. Example: "共%d项" translated as "%s items". Known are %s and %1$d, {0} and {name}, \${x}, %{x}, {{x}} and %NAME%, and ICU messages, of which the variable, the type and the keys of a select must stay; the forms of a plural may differ. Their order is free, and %2$s may stand for the second %s. {1} counts as a tag unless the texts have {0}. It is wrong where words in braces are text to be translated.`,
      `原文的占位符在译文中缺少、写法不同或多出。例：“共%d项”译作 “%s items”。可识别 %s、%1$d、{0}、{name}、\${x}、%{x}、{{x}}、%NAME% 及 ICU 消息；ICU 消息的变量、类型和 select 的键须保留，复数形式可以不同。次序不限，%2$s 可以对应第二个 %s。两侧均无 {0} 时，{1} 按标签处理。花括号中的文字本应翻译时会误报。`,
    ),
  *run(view) {
    if (view.targetOnly) return;
    for (const unit of view.units) {
      if (!/[%{]/.test(unit.source) && !/[%{]/.test(unit.target)) continue;
      if (!isComparable(unit)) continue;
      const numbered = bracesArePlaceholders(unit.source, unit.target);
      const source = placeholdersOf(unit.source, numbered);
      const target = placeholdersOf(unit.target, numbered);
      for (const each of mismatches(...numberedAlike(source, target)))
        yield finding(this, unit, mismatchRemark(each));
    }
  },
};
