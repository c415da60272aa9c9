import { say } from "../model/locale.ts";
import type { Span } from "../model/span.ts";
import type { Unit } from "../model/unit.ts";
import { notShared, type Unpaired, unpairedChineseQuotes, unpairedEnglishQuotes } from "../text/pairing.ts";
import { scriptOf } from "../text/script.ts";
import type { Check } from "./check.ts";
import { type Fault, overTargets } from "./targets.ts";
import { describeUnpaired } from "./unpaired.ts";

/** A quotation mark of the target has no partner, or the wrong one. */
export const quotes: Check = {
  id: "quotes",
  severity: "warning",
  mqm: "Linguistic conventions: Punctuation",
  title: () => say("quotation marks that do not match", "引号不配对"),
  explain: () =>
    say(
      "A quotation mark of the target is never closed, never opened, turned round, closed by one of another kind, or opened again inside itself: “ ” ‘ ’ \" 「 」 『 』, or it is one that neither language has (« » „) and the source has not. Example: uphold “one country, two systems. Apostrophes (people’s, workers’, ’90s, O'Neill) and inch marks are no quotation marks. A quotation that begins or ends outside the unit is left alone where the source is open on the same side. Wrong where a quotation runs over units that are divided otherwise than the source.",
      "译文的引号有始无终、有终无始、方向颠倒、以另一种引号收尾，或在自身之内重复开始，含 “ ” ‘ ’ \" 「 」 『 』；或使用了中英文都没有、原文也没有的引号（« » „）。例：uphold “one country, two systems。撇号（people’s、workers’、’90s、O'Neill）和英寸符号不算引号。原文在同一侧也未闭合时不报，因为引文可能跨句段。两侧断句不同的跨段引文会误报。",
    ),
  *run(view) {
    yield* overTargets(this, view, (text, language, unit, at) => {
      const foreign = foreignMarks(text, unit.source);
      if (foreign) return foreign;
      const own = language === "zh" ? unpairedChineseQuotes(text) : unpairedEnglishQuotes(text);
      if (own.length === 0) return undefined;
      const others =
        scriptOf(unit.source) === "han"
          ? unpairedChineseQuotes(unit.source)
          : unpairedEnglishQuotes(unit.source);
      // A source whose quotations all end shows that this one does not go on.
      const whole = others.length === 0 && anyQuotation.test(unit.source);
      const faults = notShared(own, others).filter((fault) => whole || !goesOn(view.units, at, fault));
      return faults.length === 0 ? undefined : describeUnpaired(text, faults);
    });
  },
};

/** Quotation marks of French, German, Polish …, and the low ones: neither English nor Chinese has them. */
const foreign = /[«»‹›„‟‚‛]/g;

/** «Short-sighted»: marks that no text of the language has and that the source does not have either. */
function foreignMarks(text: string, source: string): Fault | undefined {
  const spans = Array.from(text.matchAll(foreign), ({ index }): Span => [index, index + 1]).filter(
    ([at]) => !source.includes(text[at]!),
  );
  if (spans.length === 0) return undefined;
  const marks = [...new Set(spans.map(([at]) => text[at]))].join(" ");
  return {
    message: say(`quotation marks of another language: ${marks}`, `使用了其他语言的引号：${marks}`),
    spans,
  };
}

const anyQuotation = /[“「『]/;
/** How many units a quotation may run over. */
const longest = 12;
const opens = /^\s*["“'‘]/;
const closes = /[.,!?…—–-]["”'’]+(?:[^"“”'‘’]*)$/;

/**
 * Whether a quotation that a unit opens at its start ends in one of the next, or one that it closes began in one
 * before: each paragraph of a long quotation opens it again, and only the last closes it.
 */
function goesOn(units: readonly Unit[], at: number, fault: Unpaired): boolean {
  const { document, target } = units[at]!;
  const mark = target[fault.at]!;
  const atStart = target.slice(0, fault.at).trim() === "";
  const near = (step: 1 | -1, ends: RegExp): boolean => {
    for (let other = at + step; Math.abs(other - at) <= longest; other += step) {
      const unit = units[other];
      if (unit?.document !== document) return false;
      if (ends.test(unit.target) && unpairedEnglishQuotes(unit.target).length + halves(unit.target, mark) > 0)
        return true;
    }
    return false;
  };
  if (fault.kind === "unclosed" && atStart) return near(1, closes);
  return (fault.kind === "unopened" || fault.straight === true) && near(-1, opens);
}

/** 1 where a text closes a straight single quotation that it does not open: alone that looks like an apostrophe. */
function halves(text: string, mark: string): number {
  return (mark === "'" || mark === "‘") && /[.,!?…—]['’]/.test(text) && !/(?:^|[\s(])['‘]\p{L}/u.test(text)
    ? 1
    : 0;
}
