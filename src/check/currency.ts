import { say } from "../model/locale.ts";
import type { Check } from "./check.ts";
import { figureFindings } from "./figures.ts";

/** Amounts of money, by value and currency. */
export const currency: Check = {
  id: "currency",
  severity: "error",
  mqm: "Accuracy: Mistranslation",
  title: () => say("amount of money differs", "金额不符"),
  explain: () =>
    say(
      'An amount of money of one text has another value or another currency in the other, or is missing there. Example: 100亿美元 translated as "10 billion yuan". Signs and codes count as names do (RMB, US$, €); 元 in a Traditional text may be any yuan or dollar, and "$" any dollar. Another amount is an error, a missing or added one a warning; a conversion that the translator adds in parentheses is no finding. It is wrong where amounts were converted in the text itself.',
      "一侧的金额在另一侧数值或币种不同，或没有。例：“100亿美元”译作 “10 billion yuan”。符号和代码（RMB、US$、€）与名称同样对待；繁体文本中的“元”可指各种元，“$”可指各种 dollar。金额不同为错误，缺少或多出为警告；译者在括号中附注的折算不算问题。正文中直接换算币种时会误报。",
    ),
  run: (view) => figureFindings(view, "currency"),
};
