import { say } from "../model/locale.ts";
import { type Disguise, disguised } from "../text/disguised.ts";
import type { Check } from "./check.ts";
import { finding } from "./make-finding.ts";

/** Characters that are not seen, or are not what they look like. */
export const invisible: Check = {
  id: "invisible",
  severity: "warning",
  mqm: "Linguistic conventions: Character encoding",
  title: () => say("invisible or disguised characters", "不可见或形似字符"),
  explain: () =>
    say(
      "Either side has characters that nobody sees or that look like others, so that searching and matching fail: zero-width spaces, soft hyphens, direction marks, control characters, private use, a replacement character left by a broken conversion, Cyrillic or Greek letters inside a Latin word, radicals and compatibility forms in place of Chinese characters. Example: c\u0430ses with a Cyrillic а. No-break spaces, joiners inside emoji, Greek letters in units (μm, kΩ) and whole Russian words are left alone. Wrong where a direction mark is needed beside Arabic or Hebrew.",
      "原文或译文含有看不见或形似他字的字符，会使查找和匹配落空：零宽空格、软连字符、方向标记、控制字符、私用区字符、转码失败留下的替换符、拉丁单词中的西里尔或希腊字母、以部首或兼容字形代替的汉字。例：c\u0430ses 中的 а 是西里尔字母。不换行空格、表情符号内的连接符、单位中的希腊字母（μm、kΩ）和整个俄语单词不报。与阿拉伯文、希伯来文并用的方向标记会误报。",
    ),
  *run(view) {
    for (const unit of view.units) {
      const inSource = disguised(unit.source);
      const inTarget = disguised(unit.target);
      const [first] = [...inTarget, ...inSource];
      if (!first) continue;
      const text = inTarget.length > 0 ? unit.target : unit.source;
      const code = text.codePointAt(first.span[0])!.toString(16).toUpperCase().padStart(4, "0");
      const { en, zh } = names[first.kind];
      yield finding(this, unit, {
        message: say(
          `${en} (U+${code}) in the ${inTarget.length > 0 ? "target" : "source"}`,
          `${inTarget.length > 0 ? "译文" : "原文"}中有${zh}（U+${code}）`,
        ),
        sourceSpans: inSource.map(({ span }) => span),
        targetSpans: inTarget.map(({ span }) => span),
      });
    }
  },
};

const names: Readonly<Record<Disguise, { en: string; zh: string }>> = {
  "zero-width": { en: "zero-width character", zh: "零宽字符" },
  bidi: { en: "direction mark", zh: "文字方向标记" },
  "soft-hyphen": { en: "soft hyphen", zh: "软连字符" },
  "private-use": { en: "private-use character", zh: "私用区字符" },
  control: { en: "control character", zh: "控制字符" },
  replacement: { en: "replacement character", zh: "替换字符" },
  "look-alike": { en: "letter of another script", zh: "其他文字的形似字母" },
  radical: { en: "look-alike of a Chinese character", zh: "汉字的形似字符" },
};
