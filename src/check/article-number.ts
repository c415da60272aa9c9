import { say } from "../model/locale.ts";
import type { Check } from "./check.ts";
import { figureFindings } from "./figures.ts";

/** Numbers of articles and their parts. */
export const articleNumber: Check = {
  id: "article-number",
  severity: "error",
  mqm: "Accuracy: Mistranslation",
  title: () => say("article number differs", "条款号不符"),
  explain: () =>
    say(
      'A reference to an article, paragraph, item, chapter or section has another number in the other text, or is missing there. Example: 第二十三条第二款 translated as "paragraph 3 of Article 23". 第十二条第二款第（三）项, "Article 12(2)(c)" and "item 3, paragraph 2 of Article 12" are one; 款, 项 and 目 may be called paragraph, subparagraph, item, clause or subsection; 第十二条之一 is Article 12-1; the numbers of lists (一、 and 1.) count where both texts have one. Another number is an error, a missing or added one a warning. A number that the English gives for 前款 or 前条 is no finding, nor is a heading that only one text has. It is wrong where provisions were numbered anew on purpose.',
      "条、款、项、章、节的编号在另一侧不同或没有。例：“第二十三条第二款”译作 “paragraph 3 of Article 23”。“第十二条第二款第（三）项”、Article 12(2)(c)、item 3, paragraph 2 of Article 12 相同；款、项、目可译作 paragraph、subparagraph、item、clause、subsection；“第十二条之一”为 Article 12-1；列表序号（一、与 1.）两侧都有时才比较。编号不同为错误，缺少或多出为警告。英文写出“前款”“前条”的编号不算问题，只有一侧有条标题也不算。有意重新编号时会误报。",
    ),
  run: (view) => figureFindings(view, "article-number"),
};
