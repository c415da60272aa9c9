import { say } from "../model/locale.ts";
import type { Span } from "../model/span.ts";
import { shifted, stretches } from "../text/stretches.ts";
import type { Check } from "./check.ts";
import { finding } from "./make-finding.ts";
import { negationFault } from "./negation-faults.ts";
import { comparablePairs, spansBySide } from "./sides.ts";

/** One side denies what the other asserts. */
export const negation: Check = {
  id: "negation",
  severity: "warning",
  mqm: "Accuracy: Mistranslation",
  title: () => say("negation lost or added", "否定丢失或多出"),
  explain: () =>
    say(
      "The Chinese denies or forbids (不得, 未, 没有, 无权, 禁止 …) and nothing in the English does, or the English has not, never, no … and nothing in the Chinese could stand for it. Example: 不得侵犯 as may infringe. Judged sentence by sentence where both sides have equally many. Words that only look like denials (不断, 未来, 无论, 非常), two denials (不得不, 非…不可) and limits (不超过, no later than) do not count, and in the English fail, refuse, unless, without, only, un-, in-, -less all do; unilateral, nonetheless, less than and at least do not. A denial lost beside others is found where the word it denies, its ban or its consent (未经同意) is in the English with no denial near. Set phrases (责无旁贷), denials of a lapse (不得延误 as promptly) and words that say the same (不终止 as survives, 不变 as remains) count as rendered. Wrong where a denial is rendered by a word that asserts (未到 as still on the way).",
      "中文有否定或禁止（不得、未、没有、无权、禁止等）而英文全无，或英文有 not、never、no 等而中文没有可与对应的词。例：“不得侵犯”译作 may infringe。两侧句数相同时逐句比较。貌似否定的词（不断、未来、无论、非常）、双重否定（不得不、非……不可）和限度（不超过、no later than）不计；英文的 fail、refuse、unless、without、only、un-、in-、-less 均算否定，unilateral、nonetheless、less than、at least 不算。与另一否定同句而丢失的，在英文里找到其所否定的词、禁令或同意（未经同意）而近旁没有否定时报告。成语（责无旁贷）、对疏失的否定（“不得延误”译作 promptly）以及同义的肯定说法（“不终止”译作 survives，“不变”译作 remains）视为已译。否定译成肯定说法（“未到”译作 still on the way）时会误报。",
    ),
  *run(view) {
    for (const { unit, sides, zh, en } of comparablePairs(view)) {
      const inZh: Span[] = [];
      const inEn: Span[] = [];
      let lost = false;
      for (const part of stretches(zh, en)) {
        const fault = negationFault(zh.slice(...part.zh), en.slice(...part.en), zh, view.lexicon);
        if (!fault) continue;
        lost ||= fault.zh.length > 0;
        inZh.push(...shifted(fault.zh, part.zh[0]));
        inEn.push(...shifted(fault.en, part.en[0]));
      }
      if (inZh.length === 0 && inEn.length === 0) continue;
      const marked = lost
        ? inZh.map(([from, to]) => unit[sides.zh].slice(from, to))[0]!
        : inEn.map(([from, to]) => en.slice(from, to))[0]!;
      yield finding(this, unit, {
        message: lost
          ? say(`${marked} has no negation in the English`, `“${marked}”在英文中没有对应的否定`)
          : say(`"${marked}" has no negation in the Chinese`, `“${marked}”在中文里没有对应的否定`),
        ...spansBySide(sides, inZh, inEn),
      });
    }
  },
};
