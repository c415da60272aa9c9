import { say } from "../model/locale.ts";
import type { Span } from "../model/span.ts";
import type { Check } from "./check.ts";
import { overTargets } from "./targets.ts";

/** Spaces in the target that should not be there. */
export const doubleSpace: Check = {
  id: "double-space",
  severity: "info",
  mqm: "Linguistic conventions: Textual conventions",
  title: () => say("stray spaces", "多余空格"),
  explain: () =>
    say(
      "Two or more spaces in a row inside a line, a space before a comma, full stop or ’s, or inside brackets. Example: shall  take measures , and. Two spaces after a full stop are a style, five or more are room to write in or a table, and where the source has such a gap the target may have one. Wrong where columns are made with few spaces.",
      "行内连续两个以上空格，逗号、句号或 ’s 之前有空格，括号内侧有空格。例：shall  take measures , and。句号后空两格属体例；五格以上视为填写处或表格；原文有同样空档时译文也可以有。用少量空格排栏时会误报。",
    ),
  *run(view) {
    yield* overTargets(this, view, (text, language, unit) => {
      if (!text.includes(" ")) return undefined;
      const spans: Span[] = [];
      if (text.includes("  ") && !gap.test(unit.source)) {
        for (const { 0: run, index } of text.matchAll(runs)) {
          if (run.length < 5 && !opensGap.test(text.slice(Math.max(0, index - 24), index)))
            spans.push([index, index + run.length]);
        }
      }
      if (language !== "zh" && before.test(text)) {
        for (const { 0: run, index } of text.matchAll(beforeAll)) {
          if (spans.some(([from, to]) => index < to && from < index + run.length)) continue;
          spans.push([index, index + run.length]);
        }
      }
      if (spans.length === 0) return undefined;
      spans.sort((a, b) => a[0] - b[0]);
      const [from, to] = spans[0]!;
      const around = text.slice(Math.max(0, from - 8), to + 8).replace(/\n/gu, " ");
      return {
        message: say(`stray space: "${around}"`, `多余空格：“${around}”`),
        spans,
        actual: text.slice(from, to),
      };
    });
  },
};

const gap = /[ \u3000\t]{2}|\u3000|\t/;
const runs = /(?<=[^\s]) {2,}(?=[^\s])/gu;
/** A sentence ends, or a heading's number: two spaces may follow. */
const opensGap = /(?:[.!?:;][)"'”’\]]*|^(?:chapter|article|section|part|annex|title)\s+\S{1,9})$/iu;
const before =
  /[\p{L}\d)”"] +[,;.](?:\s|$)|\p{Ll}{2} +(?:[,;]\p{L}|\.\p{Lu}\p{Ll}{2})|\p{L} +[:?!](?:\s|$)|\( +\p{L}|[\p{L}.] +\)|\p{L} +['’]s\b(?!['’])/u;
const beforeAll =
  /(?<=[\p{L}\d)”"]) +(?=[,;.](?:\s(?!\.)|$))(?! \. \.)|(?<=\p{Ll}{2}) +(?=[,;]\p{L}|\.(?!Net)\p{Lu}\p{Ll}{2})|(?<=\p{L}) +(?=[:?!](?:\s|$))|(?<=\() +(?=\p{L})|(?<=[\p{L}.]) +(?=\))|(?<=\p{L}) +(?=['’]s\b(?!['’]))/gu;
