import { say } from "../model/locale.ts";
import { notShared, unpairedChineseQuotes, unpairedEnglishQuotes } from "../text/pairing.ts";
import { scriptOf } from "../text/script.ts";
import { describeUnpaired } from "./brackets.ts";
import type { Check } from "./check.ts";
import { overTargets } from "./targets.ts";

/** A quotation mark of the target has no partner, or the wrong one. */
export const quotes: Check = {
  id: "quotes",
  severity: "warning",
  title: () => say("quotation marks that do not match", "引号不配对"),
  explain: () =>
    say(
      "A quotation mark of the target is never closed, never opened, turned round, closed by one of another kind, or opened again inside itself: “ ” ‘ ’ \" 「 」 『 』. Example: uphold “one country, two systems. Apostrophes (people’s, workers’, ’90s, O'Neill) and inch marks are no quotation marks. A quotation that begins or ends outside the unit is left alone where the source is open on the same side. Wrong where a quotation runs over units that are divided otherwise than the source.",
      "译文的引号有始无终、有终无始、方向颠倒、以另一种引号收尾，或在自身之内重复开始，含 “ ” ‘ ’ \" 「 」 『 』。例：uphold “one country, two systems。撇号（people’s、workers’、’90s、O'Neill）和英寸符号不算引号。原文在同一侧也未闭合时不报，因为引文可能跨句段。两侧断句不同的跨段引文会误报。",
    ),
  *run(view) {
    yield* overTargets(this, view, (text, language, unit) => {
      const own = language === "zh" ? unpairedChineseQuotes(text) : unpairedEnglishQuotes(text);
      if (own.length === 0) return undefined;
      const others =
        scriptOf(unit.source) === "han"
          ? unpairedChineseQuotes(unit.source)
          : unpairedEnglishQuotes(unit.source);
      const faults = notShared(own, others);
      return faults.length === 0 ? undefined : describeUnpaired(text, faults);
    });
  },
};
