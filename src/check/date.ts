import { say } from "../model/locale.ts";
import type { Check } from "./check.ts";
import { figureFindings } from "./figures.ts";

/** Dates and times of day, part by part. */
export const date: Check = {
  id: "date",
  severity: "error",
  mqm: "Accuracy: Mistranslation",
  title: () => say("date differs", "日期不符"),
  explain: () =>
    say(
      'A date or a time of one text is another in the other, or is missing there. Example: 5月6日至8日 translated as "May 6 to 9". Years, months, days, quarters, decades (八九十年代 is the 1980s and 1990s), centuries, weekdays and times of day are compared part by part in any form of writing; 民国八十年 is 1991, 光绪二十四年 is 1898, and 20:00 Beijing time is 12:00 GMT. A different date is an error, a missing or added one a warning. A year that the English adds to 去年, 今年 or 同年 is no finding. It is wrong where the translator left out a year that the context gives.',
      "一侧的日期或时间在另一侧不同或没有。例：“5月6日至8日”译作 “May 6 to 9”。年、月、日、季度、年代（八九十年代为 1980s and 1990s）、世纪、星期、钟点逐项比较，不论写法；民国八十年为 1991，光绪二十四年为 1898，北京时间 20 时为格林尼治时间 12 时。日期不同为错误，缺少或多出为警告。“去年”“今年”“同年”在英文中写出年份不算问题。译者因上下文已明而略去年份时会误报。",
    ),
  run: (view) => figureFindings(view, "date"),
};
