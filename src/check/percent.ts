import { say } from "../model/locale.ts";
import type { Check } from "./check.ts";
import { figureFindings } from "./figures.ts";

/** Percentages, percentage points and shares in tenths. */
export const percent: Check = {
  id: "percent",
  severity: "error",
  mqm: "Accuracy: Mistranslation",
  title: () => say("percentage differs", "百分比不符"),
  explain: () =>
    say(
      'A percentage of one text is another in the other, or is missing there, or percent and percentage points were exchanged. Example: 下降0.5个百分点 translated as "down by 0.5 percent". 百分之五, 5% and "five percent" are one; so are 三成 and 30 percent, 千分之五 and 0.5 percent, 十万分之16.9 and "16.9 per 100,000", 八折 is 20 percent off or 80 percent of the price, 一倍 and 100 percent. Another value is an error, a missing or added one a warning. It is wrong where a share was put in words of another kind ("most").',
      "一侧的百分比在另一侧数值不同或没有，或百分比与百分点相混。例：“下降0.5个百分点”译作 “down by 0.5 percent”。百分之五、5%、five percent 相同；三成与 30 percent、千分之五与 0.5 percent、十万分之16.9 与 16.9 per 100,000、八折与 20 percent off、一倍与 100 percent 亦然。数值不同为错误，缺少或多出为警告。比例以其他词语（如 most）表达时会误报。",
    ),
  run: (view) => figureFindings(view, "percent"),
};
