import { say } from "../model/locale.ts";
import type { Check } from "./check.ts";
import { figureFindings } from "./figures.ts";

/** Numbers, ordinals, fractions, multiples and measures, by value. */
export const number: Check = {
  id: "number",
  severity: "error",
  mqm: "Accuracy: Mistranslation",
  title: () => say("number differs", "数字不符"),
  explain: () =>
    say(
      'A number of one text is not in the other, or is another there; numbers are compared by value, however they are written. Example: 90亿 is 9 billion, and the English has "90 billion". Ranges, fractions, multiples (翻两番 is fourfold), lengths of time, ordinals and measures are read too, and measures convert: 2.4亿亩 is 16 million hectares. A different number is an error; one that is only missing or only added is a warning. Numbers up to ten may be left out (一, 双方, "both"), and numerals inside words (统一, 三亚, "one of") are none. It is wrong where the translator rounded, worked a sum out or took a metaphor at its sense; a name with a large numeral in it may be taken for a number.',
      "一侧的数字在另一侧没有，或数值不同；不论写法，只比数值。例：“90亿”即 9 billion，英文却作 “90 billion”。范围、分数、倍数（翻两番为四倍）、时长、序数、计量单位均在其列，计量单位可换算：2.4亿亩即 16 million hectares。数值不同为错误；只是缺少或多出为警告。十以内的数可以省去（一、双方、both），词中的数字（统一、三亚、one of）不算。译者取约数、代为合计或意译比喻时会误报；含大数的专名可能被当作数字。",
    ),
  run: (view) => figureFindings(view, "number"),
};
